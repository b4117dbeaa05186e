/**
 * J2: 附件3 from the first item to the printed list, with 20 photos, and the browser killed on the way. What the app
 * called saved is there afterwards, to the byte, and comes out on paper.
 */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Finding } from '../../src/domain/finding/finding';
import type { Task } from '../../src/domain/task/task';
import { wordDeadline } from '../../src/domain/task/wording';
import { readInfo, readPhotos, readTexts, withoutSpace } from '../paper/pdf-tools';
import { type Picture, shootMany } from './camera';
import type { Inspector } from './inspector';
import { openApp } from './open-app';
import { readPhotoBytes, readRecords, readStores } from './stored';

/** Items with a problem; two photos each. The first half is found before the kill. */
const FIRST_HALF: Readonly<Record<string, string>> = {
  '一-01': '褪色破损',
  '一-03': '数量不足',
  '一-06': '缺季度记录',
  '一-13': '内容陈旧',
  '二-03': '堆放杂物',
};
const SECOND_HALF: Readonly<Record<string, string>> = {
  '二-05': '无活动记录',
  '三-03': '活动不足4次',
  '一-09': '桶体破损',
  '一-11': '乱停乱放',
  '一-10': '楼道堆物',
};

/** Walks on, raising the problems with two pictures each, up to an item, or to the end of the walk. */
async function walkOn(
  person: Inspector,
  problems: Readonly<Record<string, string>>,
  pictures: Picture[],
  until?: string,
): Promise<void> {
  while (!person.isAtMap) {
    const { code } = await person.currentItem();
    if (code === until) return;
    const phrase = problems[code];
    if (phrase === undefined) await person.judge('达标');
    else {
      await person.raiseProblem(phrase);
      for (const picture of pictures.splice(0, 2)) await person.takePhoto(picture);
      await person.nextItem();
    }
  }
}

test('J2: 26 items with 20 photos, the browser killed right after a tap was called saved: nothing lost, all on paper', async () => {
  const phone = await openApp();
  let person = phone.inspector();
  const pictures = [...(await shootMany(phone.page, 20))];
  await person.tryDemo();
  await person.startAudit();

  // Answers are kept like verdicts: three of the four places of 公益广告 that 一-03 asks for.
  await person.goTo('一-03');
  for (let tap = 0; tap < 3; tap++) await person.tap(person.button('200米内公益广告增加'));
  await person.goTo('一-01');
  await walkOn(person, FIRST_HALF, pictures, '二-04');
  await phone.page.reload();
  await person.verdictBar().waitFor();
  const before = await readStores(phone.page);
  const bytesBefore = await readPhotoBytes(phone.page);
  expect(bytesBefore).toHaveLength(10);

  // The page was just opened, so this sign speaks of this very tap.
  expect(await person.savedSign().count()).toBe(0);
  await person.tap(person.verdict('达标'));
  await person.savedSign().waitFor();
  person = await phone.killAndReopen();

  const after = await readStores(phone.page);
  const kept = ['site', 'unit', 'pairing', 'audit', 'place', 'answer', 'finding', 'task', 'photo', 'photoBytes'];
  for (const store of [...kept, 'thumbs'])
    expect({ store, rows: after[store] }).toEqual({ store, rows: before[store] });
  for (const store of ['verdict', 'changes']) expect(after[store]).toEqual(expect.arrayContaining([...before[store]!]));
  expect(after['answer']).toEqual([expect.objectContaining({ criterionId: 'b', itemId: '1-03', value: 3 })]);
  const newVerdicts = after['verdict']!.filter(({ id }) => !before['verdict']!.some((row) => row.id === id));
  expect(newVerdicts).toEqual([expect.objectContaining({ itemId: '2-04', value: 'met' })]);
  expect(await readPhotoBytes(phone.page)).toEqual(bytesBefore);

  await person.tap(person.link(/^继续/));
  await person.verdictBar().waitFor();
  expect(await person.currentItem()).toMatchObject({ code: '二-05' });
  await walkOn(person, SECOND_HALF, pictures);
  await phone.page.getByText('达标 16 条，不达标 10 条，不适用 0 条，未查 0 条').waitFor();
  await person.tap(person.button('完成检查'));
  await phone.page.getByText(/^检查已完成/).waitFor();

  const photos = await readRecords(phone.page, 'photo');
  const bytes = await readPhotoBytes(phone.page);
  expect(photos).toHaveLength(20);
  expect(new Set(bytes.map(({ sha256 }) => sha256)).size).toBe(20);
  for (const { id, ...weighed } of bytes) {
    const { sha256, size, width, height } = photos.find((photo) => photo.id === id)!;
    expect(weighed).toEqual({ sha256, size, width, height, isUpright: true });
  }
  // Half of the pictures were taken with the phone upright, and stand so.
  expect(bytes.filter(({ width, height }) => height > width)).toHaveLength(10);

  const { pdf, fileName } = await person.exportList();
  expect(fileName).toMatch(/阳光社区.*\.pdf$/);
  const pages = await readTexts(pdf);
  expect(pages).toHaveLength(Number((await readInfo(pdf))['Pages']));
  const text = pages.join('');
  const findings = (await readRecords(phone.page, 'finding')) as unknown as readonly Finding[];
  const tasks = (await readRecords(phone.page, 'task')) as unknown as readonly Task[];
  expect(findings).toHaveLength(10);
  expect(tasks).toHaveLength(10);
  for (const finding of findings) {
    const task = tasks.find((each) => each.findingId === finding.id)!;
    const { number, measure, responsibleUnit, volunteerUnit, deadline, dueDate } = task;
    for (const words of [
      finding.problem,
      number,
      measure,
      responsibleUnit,
      volunteerUnit,
      wordDeadline(deadline, dueDate),
    ])
      expect(text).toContain(withoutSpace(words));
  }
  const hashes = (await readPhotos(pdf)).map((photo) => createHash('sha256').update(photo).digest('hex'));
  expect(hashes.sort()).toEqual(bytes.map(({ sha256 }) => sha256).sort());
  expect(phone.app.errors).toEqual([]);
});

test('J2: words half typed when the browser is killed are there when their field is opened again', async () => {
  const phone = await openApp();
  let person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('位置不显著');
  const address = new URL(phone.page.url());
  await person.tap(person.sheet('问题').getByRole('button', { name: '自己写' }));
  const words = '公约贴在传达室里，外面看不见';
  await person.sheet('问题').getByLabel('存在问题').pressSequentially(words);
  // Typing has no sign of its own; a moment later the words are in the device's memory.
  await phone.page.waitForTimeout(500);

  person = await phone.killAndReopen(address.pathname + address.search);
  await person.sheet('问题').waitFor();
  await person.tap(person.sheet('问题').getByRole('button', { name: '自己写' }));
  const field = person.sheet('问题').getByLabel('存在问题');
  await expect.poll(() => field.inputValue()).toContain(words);
  await expect
    .poll(async () => (await readRecords(phone.page, 'finding')).map(({ problem }) => problem))
    .toEqual([expect.stringContaining(words)]);
});
