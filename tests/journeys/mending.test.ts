/** J27–J29: a task on its way to 销号 on one phone, tasks found again, a phone killed in the middle of it. */
import { expect, test } from 'vitest';
import { shoot } from './camera';
import { Mender } from './mending';
import { openApp, type Phone } from './open-app';
import { readRecords } from './stored';

const picture = (phone: Phone, number: number) =>
  shoot(phone.page, { number, width: 1200, height: 900, orientation: 1 });

/** The demo county with two problems: 堆物 in a stairwell of 阳光花园 (县教体局 serves it), with a photo, and one in the community. */
async function withTasks(): Promise<{ phone: Phone; mender: Mender }> {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.nextItem();
  await person.goTo('一-10');
  await person.raiseProblem('楼道堆物');
  await person.takePhoto(await picture(phone, 1));
  await person.nextItem();
  return { phone, mender: new Mender(person) };
}

/** Makes the task of a problem due on a day long past, as if found then. */
async function makeOverdue(phone: Phone, problem: RegExp): Promise<void> {
  await phone.page.evaluate(async (pattern) => {
    const open = indexedDB.open('dianwei');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(new Error('no database'));
    });
    const read = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const stores = db.transaction(['finding', 'task'], 'readwrite');
    const findings = await read(stores.objectStore('finding').getAll() as IDBRequest<Record<string, unknown>[]>);
    const finding = findings.find(({ problem: words }) => new RegExp(pattern).test(words as string));
    const tasks = await read(stores.objectStore('task').getAll() as IDBRequest<Record<string, unknown>[]>);
    const task = tasks.find(({ findingId }) => findingId === finding?.['id']);
    await read(stores.objectStore('task').put({ ...task, dueDate: '2020-01-02' }));
    db.close();
  }, problem.source);
}

test('J27: signed for, submitted, returned with a reason, submitted again, closed, taken back, closed for good', async () => {
  const { phone, mender } = await withTasks();
  const { person } = mender;
  await mender.sayWho('志愿者', '县教体局', '王强');
  await mender.openTasks();
  // Only the own unit's are shown first.
  await expect.poll(() => mender.lines().count()).toBe(1);
  await mender.openTask('堆');
  expect(await mender.offered()).toEqual(['提交整改', '签收']);
  await person.tap(mender.act('签收'));
  await mender.stands('整改中');

  const sheet = await mender.openSubmit();
  await person.tap(sheet.getByRole('button', { name: '提交，等待复查' }));
  await sheet.getByText('还没有新的整改后照片').waitFor();
  await mender.shootAfter(await picture(phone, 2));
  await mender.send();
  expect(await mender.offered()).toEqual([]);
  await phone.page.getByText('等待检查方复查').waitFor();

  await mender.sayWho('督导组', '', '李建国');
  await mender.openTasks();
  await mender.openTask('堆');
  expect(await mender.offered()).toEqual(['退回', '销号']);
  await mender.returnWith('整改不彻底');
  await phone.page.getByText('第 1 次退回：整改不彻底').waitFor();
  expect(await mender.offered()).toEqual([]);

  await mender.sayWho('志愿者', '县教体局', '王强');
  await mender.openTasks();
  await mender.openTask('退回1次');
  await mender.openSubmit();
  await person.tap(person.sheet('提交整改').getByRole('button', { name: '提交，等待复查' }));
  await person.sheet('提交整改').getByText('退回之前的不算').waitFor();
  await mender.shootAfter(await picture(phone, 3));
  await mender.send();

  await mender.sayWho('督导组', '', '李建国');
  await mender.openTasks();
  await mender.openTask('堆');
  await person.tap(mender.act('销号'));
  await mender.stands('已销号');
  await person.tap(person.button('撤销'));
  await mender.stands('待复查');
  await person.tap(mender.act('销号'));
  await mender.stands('已销号');
  await phone.page.getByText('这件任务已经办完').waitFor();

  const said = async () => (await mender.history().allInnerTexts()).map((line) => line.split('\n')[0]);
  await expect
    .poll(said)
    .toEqual([
      expect.stringMatching(/^销号/),
      expect.stringMatching(/^已撤销：销号/),
      expect.stringMatching(/^提交整改/),
      expect.stringMatching(/^退回（第1次）：整改不彻底/),
      expect.stringMatching(/^提交整改/),
      expect.stringMatching(/^签收/),
      expect.stringMatching(/^发现问题/),
    ]);
  expect(await mender.history().first().innerText()).toContain('李建国');
  expect(await readRecords(phone.page, 'task')).toContainEqual(expect.objectContaining({ status: 'closed' }));
  expect(phone.app.errors).toEqual([]);
});

test('J27: where two units must confirm, closing says who is missing, and goes on once both have', async () => {
  const { phone, mender } = await withTasks();
  const { person } = mender;
  await mender.sayWho('文明办');
  await mender.openTasks();
  await mender.openTask('堆');
  await person.tap(
    phone.page.getByRole('radiogroup', { name: '两家确认' }).getByRole('radio', { name: '要', exact: true }),
  );
  await phone.page.getByRole('radio', { name: '要', exact: true, checked: true }).waitFor();
  const sheet = await mender.openSubmit();
  // 代录: for which unit, and why without a photo.
  await person.tap(sheet.getByRole('radio', { name: '阳光物业公司', exact: true }));
  await person.tap(sheet.getByRole('button', { name: '现场不便拍照' }));
  await mender.send();
  await phone.page.getByText('没有照片：现场不便拍照').waitFor();
  await phone.page.getByText('县教体局 未确认').waitFor();
  await person.tap(mender.act('销号'));
  await phone.page.getByRole('alert').filter({ hasText: '县教体局' }).waitFor();
  expect(await mender.status().innerText()).toContain('待复查');
  await person.tap(mender.act('确认已整改'));
  await phone.page.getByText('县教体局 已确认').waitFor();
  await person.tap(mender.act('销号'));
  await mender.stands('已销号');
  expect(phone.app.errors).toEqual([]);
});

test('J28, T37: found by words and by being overdue, after a reload too; out as text and as paper', async () => {
  const { phone, mender } = await withTasks();
  const { person } = mender;
  const { page } = phone;
  await makeOverdue(phone, /堆/);
  await phone.app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await person.goHome();
  await person.link(/^整改任务.*未销号 2 件，逾期 1 件/s).waitFor();
  await person.tap(person.link(/^整改任务/));
  await person.tap(page.getByRole('radio', { name: '逾期 1' }));
  await expect.poll(() => mender.lines().count()).toBe(1);
  await person.tap(page.getByRole('radio', { name: '全部 2' }));
  await person.tap(page.getByRole('radio', { name: '按点位' }));
  await page.getByLabel('搜索任务').fill('阳光花园 堆');
  await expect.poll(() => mender.lines().allInnerTexts()).toEqual([expect.stringMatching(/逾期\d+天/)]);
  expect(new URL(page.url()).search).toContain('view=site');

  await page.reload();
  await expect.poll(() => mender.lines().count()).toBe(1);
  expect(await page.getByLabel('搜索任务').inputValue()).toBe('阳光花园 堆');
  await mender.openTask('堆');
  await person.tap(person.link('返回'));
  await expect.poll(() => page.getByLabel('搜索任务').inputValue()).toBe('阳光花园 堆');

  await page.getByLabel('搜索任务').fill('没有这样的');
  await page.getByText('没有符合的任务').waitFor();
  await person.tap(person.button('看全部未销号的'));
  await expect.poll(() => mender.lines().count()).toBe(2);
  await person.tap(person.button(/^只看阳光社区 阳光花园/));
  await expect.poll(() => mender.lines().count()).toBe(1);
  await person.tap(person.button('发文字'));
  await page.getByText('已复制').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^【整改任务】阳光社区 阳光花园 1件，逾期1件\n（\d+年\d+月\d+日）\n\n1\. \S+ 未整改，逾期\d+天\n点位：阳光社区 阳光花园 1号楼1单元/,
  );
  await person.tap(person.button('导出清单'));
  await person.tap(person.button('生成 PDF'));
  await page.getByText(/^已生成，共 \d+ 页/).waitFor({ timeout: 60_000 });
  await page.getByText(/阳光社区 阳光花园整改任务清单.*\.pdf/).waitFor();
  expect(phone.app.errors).toEqual([]);
});

test('J29: killed while 提交整改 and 退回 are open, both come back with all that was in them', async () => {
  const { phone, mender } = await withTasks();
  await mender.sayWho('文明办');
  await mender.openTasks();
  await mender.openTask('堆');
  const sheet = await mender.openSubmit();
  await sheet.getByLabel('采取的措施').fill('已清走杂物并张贴提示');
  await mender.person.tap(sheet.getByRole('button', { name: '照片另行报送' }));
  await mender.person.tap(sheet.getByRole('radio', { name: '选日期' }));
  await mender.shootAfter(await picture(phone, 2));
  const path = (): string => new URL(phone.page.url()).pathname + new URL(phone.page.url()).search;
  // What was typed is on its way to the device's memory; a kill in that very millisecond is nobody's promise.
  await phone.page.waitForTimeout(300);

  let again = new Mender(await phone.killAndReopen(path()));
  await again.person.sheet('提交整改').waitFor();
  expect(await again.person.sheet('提交整改').getByLabel('采取的措施').inputValue()).toBe('已清走杂物并张贴提示');
  await expect.poll(() => again.afters().count()).toBe(1);
  await again.send();
  await phone.page.getByText('已清走杂物并张贴提示').first().waitFor();

  await again.person.tap(again.act('退回'));
  await again.person
    .sheet('退回')
    .getByLabel(/自己写$/)
    .fill('墙角还有一袋');
  await phone.page.waitForTimeout(300);
  again = new Mender(await phone.killAndReopen(path()));
  const back = again.person.sheet('退回');
  await back.waitFor();
  expect(await back.getByLabel(/自己写$/).inputValue()).toBe('墙角还有一袋');
  await again.person.tap(back.getByRole('button', { name: '退回', exact: true }));
  await again.stands('整改中');

  // Nothing of the old draft: the measure is the task's again.
  await again.openSubmit();
  expect(await again.person.sheet('提交整改').getByLabel('采取的措施').inputValue()).not.toContain('张贴提示');
  expect(phone.app.errors).toEqual([]);
});
