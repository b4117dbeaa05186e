/** J30, J31: the way back to what was said to be mended, and to what came again. */
import { expect, test } from 'vitest';
import { shoot } from './camera';
import { openApp, type Phone } from './open-app';
import { Reviewer } from './reviewer';
import { readRecords, type StoredRow } from './stored';

/** The demo county with an audit of 阳光社区 and problems under these items, each with a photo; the office holds the phone. */
async function auditWithProblems(codes: readonly string[], viewport = { width: 390, height: 844 }) {
  const phone = await openApp({ viewport });
  const person = new Reviewer(phone.page);
  await person.tryDemo();
  await person.startAudit();
  for (const [index, code] of codes.entries()) {
    await person.raiseFirstProblem(code);
    await person.takePhoto(await shoot(phone.page, { number: index + 1, width: 1200, height: 900, orientation: 1 }));
    await person.tap(person.sheet('问题').getByRole('button', { name: '收起' }));
  }
  await person.sayWho('文明办');
  return { phone, person };
}

/** Tasks as they are stored, by number. */
async function storedTasks(phone: Phone): Promise<readonly StoredRow[]> {
  const rows = await readRecords(phone.page, 'task');
  return [...rows].sort((a, b) => (String(a['number']) < String(b['number']) ? -1 : 1));
}

/** On its own page: submitted and closed, without a revisit. */
async function closeAtDesk(phone: Phone, person: Reviewer, taskId: string): Promise<void> {
  await person.submit(taskId);
  await person.tap(person.button('销号'));
  const status = async () => (await storedTasks(phone)).find((row) => row.id === taskId)?.['status'];
  await expect.poll(status).toBe('closed');
}

/** How many closed ones are to be looked at, as the device remembers it. */
const keptSampleCount = (phone: Phone): Promise<number | undefined> =>
  phone.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('dianwei-device');
        request.onerror = () => reject(request.error ?? new Error('cannot open'));
        request.onsuccess = () => {
          const read = request.result.transaction('preferences').objectStore('preferences').get('revisit-draft');
          read.onerror = () => reject(read.error ?? new Error('cannot read'));
          read.onsuccess = () => {
            request.result.close();
            resolve((read.result as { readonly sampleCount: number } | undefined)?.sampleCount);
          };
        };
      }),
  );

/** Taps 销号, and again the very moment the next task comes up. */
async function tapTwice(phone: Phone): Promise<void> {
  await expect.poll(() => new Reviewer(phone.page).act('销号').isEnabled()).toBe(true);
  await phone.page.evaluate(async () => {
    const tap = (): void => {
      const buttons = document.querySelectorAll<HTMLButtonElement>('.foot button');
      for (const button of buttons) if (button.textContent === '销号') button.click();
    };
    const isNext = (): boolean => document.querySelector('h1')?.textContent.includes('2/3') === true;
    await new Promise<void>((resolve) => {
      const watcher = new MutationObserver(() => {
        if (!isNext()) return;
        watcher.disconnect();
        tap();
        resolve();
      });
      watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
      tap();
    });
  });
}

const statuses = async (phone: Phone) => (await storedTasks(phone)).map((row) => row['status']);

test('J30: a revisit closes one, returns one with its reason and goes on where it was after a kill; 撤销 takes a tap back', async () => {
  const { phone, person: first } = await auditWithProblems(['一-01', '一-03', '一-10'], { width: 360, height: 640 });
  for (const { id } of await storedTasks(phone)) await first.submit(String(id));
  await first.goHome();
  await first.tap(first.page.getByRole('link', { name: '回头看', exact: true }));
  await first.page.getByRole('radio', { name: /阳光社区（待复查 3）/ }).waitFor();
  await first.startRevisit(/^阳光社区/, 3);
  await first.page.getByRole('img', { name: '整改前近景' }).waitFor();

  await tapTwice(phone);
  await first.shows(2, 3);
  await expect.poll(() => first.act('销号').isEnabled()).toBe(true);
  expect(await statuses(phone)).toEqual(['closed', 'awaitingReview', 'awaitingReview']);
  await first.tap(first.button('撤销'));
  await first.shows(1, 3);
  expect(await statuses(phone)).toEqual(['awaitingReview', 'awaitingReview', 'awaitingReview']);
  await first.tap(first.act('销号'));
  await first.shows(2, 3);

  await first.tap(first.act('退回'));
  expect(await first.sheet('退回').getByRole('button', { name: '退回', exact: true }).isDisabled()).toBe(true);
  await first.giveReason('整改不彻底');
  await first.shows(3, 3);
  expect(await statuses(phone)).toEqual(['closed', 'inProgress', 'awaitingReview']);

  const killed = await phone.killAndReopen('/');
  const person = new Reviewer(killed.page);
  await person.link(/回头看 2\/3/).waitFor();
  await person.tap(person.link(/回头看 2\/3/));
  await person.shows(3, 3);
  await person.page.getByText('销号 1、退回 1、未看 1').waitFor();
  await person.tap(person.act('跳过'));
  expect(await person.counts()).toBe('1 销号 1 退回 0 仍完好 0 反弹 1 未看');
  await person.tap(person.button('继续 未看 1'));
  await person.shows(3, 3);
  await person.tap(person.act('销号'));
  await expect.poll(() => person.counts()).toBe('2 销号 1 退回 0 仍完好 0 反弹 0 未看');
  await person.tap(person.button('完成回头看'));
  await person.page.getByText('回头看已完成').waitFor();
  expect(await statuses(phone)).toEqual(['closed', 'inProgress', 'closed']);

  const [revisit] = (await readRecords(phone.page, 'audit')).filter((row) => row['kind'] === 'revisit');
  const actions = await readRecords(phone.page, 'action');
  const seen = actions.filter((row) => row['revisitId'] === revisit?.id).map(({ kind, words }) => ({ kind, words }));
  expect(seen).toHaveLength(3);
  expect(seen).toContainEqual({ kind: 'returned', words: '整改不彻底' });
  // Its verdicts are nobody's: a revisit judges tasks.
  expect((await readRecords(phone.page, 'verdict')).filter((row) => row['auditId'] === revisit?.id)).toEqual([]);
  expect(phone.app.errors).toEqual([]);
});

test('J31: of two closed ones one is as it was left, one has come back: a new task, and each life leads to the other', async () => {
  const { phone, person } = await auditWithProblems(['一-01', '一-10']);
  for (const { id } of await storedTasks(phone)) {
    await closeAtDesk(phone, person, String(id));
  }
  await person.open('/revisit');
  for (const word of ['抽查已销号增加', '抽查已销号增加']) await person.tap(person.button(word));
  await person.button('开始回头看 2 个').waitFor();
  // What was chosen is kept, by a reload and by a tap on the community that is chosen already.
  await expect.poll(() => keptSampleCount(phone)).toBe(2);
  await phone.page.reload();
  await person.startRevisit(/^阳光社区/, 2);
  await person.tap(person.act('仍完好'));
  await person.shows(2, 2);
  await person.tap(person.act('反弹'));
  await person.sheet('问题').waitFor();
  await person.takePhoto(await shoot(phone.page, { number: 7, width: 1200, height: 900, orientation: 1 }));
  await person.tap(person.sheet('问题').getByRole('button', { name: '下一条' }));
  await expect.poll(() => person.counts()).toBe('0 销号 0 退回 1 仍完好 1 反弹 0 未看');

  const tasks = await storedTasks(phone);
  expect(tasks.map((row) => row['status'])).toEqual(['closed', 'closed', 'open']);
  const [, former, anew] = tasks;
  const findings = await readRecords(phone.page, 'finding');
  const again = findings.find((row) => row.id === anew?.['findingId']);
  expect(again).toMatchObject({ relapsedFrom: former?.['findingId'] });
  const shot = (await readRecords(phone.page, 'photo')).filter((row) => row['findingId'] === again?.id);
  expect(shot).toMatchObject([{ phase: 'before' }]);

  await person.open(`/tasks/${encodeURIComponent(String(former?.id))}`);
  await person.tap(person.link(String(anew?.['number'])));
  await person.page.getByRole('heading', { name: String(anew?.['number']) }).waitFor();
  await person.tap(person.link(String(former?.['number'])));
  await person.page.getByRole('heading', { name: String(former?.['number']) }).waitFor();

  // 反弹 by mistake: the way back is on the task itself.
  await person.goHome();
  await person.tap(person.link(/回头看 2\/2/));
  await person.tap(person.page.getByRole('region', { name: '任务' }).getByRole('button', { name: /反弹/ }));
  await person.tap(person.button('撤销反弹'));
  await person.act('反弹').waitFor();
  expect((await storedTasks(phone)).map((row) => row['status'])).toEqual(['closed', 'closed']);
  await person.tap(person.button('撤销'));
  await person.button('撤销反弹').waitFor();
  expect((await storedTasks(phone)).map((row) => row['status'])).toEqual(['closed', 'closed', 'open']);
  expect(phone.app.errors).toEqual([]);
});

test('J31: an audit that meets a closed problem again asks whether it is the same; 是反弹 links them, 不是 is not asked again', async () => {
  const { phone, person } = await auditWithProblems(['一-01']);
  const [task] = await storedTasks(phone);
  await closeAtDesk(phone, person, String(task?.id));
  await person.goHome();
  await person.startAudit();
  await person.raiseFirstProblem('一-01');
  const sheet = person.sheet('问题');
  await sheet.getByText(/^这里以前有已销号的问题/).waitFor();
  await person.tap(sheet.getByRole('button', { name: '不是', exact: true }));
  await sheet.getByText(/^这里以前有已销号的问题/).waitFor({ state: 'hidden' });
  expect((await readRecords(phone.page, 'action')).filter((row) => row['kind'] === 'relapsed')).toEqual([]);
  await person.tap(sheet.getByRole('button', { name: '再记一个' }));
  await sheet.getByText(/^这里以前有已销号的问题/).waitFor();
  await person.tap(sheet.getByRole('button', { name: '是反弹' }));
  await sheet.getByText(/^反弹：/).waitFor();
  const [mark] = (await readRecords(phone.page, 'action')).filter((row) => row['kind'] === 'relapsed');
  const [linked] = (await readRecords(phone.page, 'finding')).filter((row) => row['relapsedFrom'] !== null);
  expect(mark).toMatchObject({ taskId: task?.id, newFindingId: linked?.id, revisitId: null });
  await person.tap(sheet.getByRole('button', { name: '不是反弹' }));
  await sheet.getByText(/^这里以前有已销号的问题/).waitFor();
  expect((await readRecords(phone.page, 'action')).filter((row) => row['kind'] === 'relapsed')).toEqual([]);
  expect(phone.app.errors).toEqual([]);
});
