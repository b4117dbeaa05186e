/** J20–J22: records go from phone to phone in a file, with nobody's server between them. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { offlineReady } from '../browser/launch';
import { shoot, shootMany } from './camera';
import { openApp } from './open-app';
import { readPhotoBytes, readStores, type StoredRow } from './stored';

const DAY = 86_400_000;

/** Everything two phones can have in common, in one order; clock and counter are each one's own. */
async function stored(page: Page) {
  const { device: _own, ...stores } = await readStores(page);
  return stores;
}

/** What the list of problems says, card by card. */
async function listOf(page: Page): Promise<readonly string[]> {
  await page.locator('.card.is-problem').first().waitFor();
  return page.locator('.card.is-problem').allInnerTexts();
}

test('J20: an audit goes to another phone: the same list and photos; again nothing new; what was judged apart is shown', async () => {
  const phone = await openApp();
  const other = await openApp({ server: phone.server });
  const [giver, taker] = [phone.inspector(), other.inspector()];
  const pictures = [...(await shootMany(phone.page, 2))];
  await giver.auditOwnCommunity('红旗社区');
  await giver.judge('达标');
  await giver.raiseProblem('未张贴');
  for (const picture of pictures) await giver.takePhoto(picture);
  await giver.nextItem();
  const address = new URL(phone.page.url()).pathname;
  const file = await giver.handAuditOver();
  expect(file.name).toMatch(/^点位_红旗社区_\d{8}_[0-9A-Z]{4}\.dianwei$/);

  await taker.openHandover();
  // As WeChat may name it.
  await taker.chooseFile({ ...file, name: 'download(1)' });
  await other.page.getByText('新增 1 次检查、1 个问题、2 张照片').waitFor();
  expect((await stored(other.page))['changes']).toEqual([]);
  await taker.tap(taker.button('导入'));
  await other.page.getByText('已导入：新增 1 次检查、1 个问题、2 张照片。').waitFor();
  const { changes: sent = [], ...given } = await stored(phone.page);
  const { changes: received, ...taken } = await stored(other.page);
  // Nobody asked for positions.
  const isPosition = (row: StoredRow): boolean => String(row['field']).startsWith('position');
  expect(sent.filter(isPosition)).not.toEqual([]);
  expect(received).toEqual(sent.filter((row) => !isPosition(row)));
  expect({ ...taken, photo: [] }).toEqual({ ...given, photo: [] });
  expect(await readPhotoBytes(other.page)).toEqual(await readPhotoBytes(phone.page));
  await taker.tap(taker.link('看检查'));
  await taker.tap(taker.link(/^继续/));
  await taker.openList();
  await giver.page.goto(new URL(`${address}/list`, giver.page.url()).href);
  expect(await listOf(other.page)).toEqual(await listOf(phone.page));
  expect(await other.page.getByRole('img').count()).toBe(await phone.page.getByRole('img').count());

  const before = await readStores(other.page);
  await taker.openHandover();
  await taker.chooseFile(file);
  await other.page.getByText('没有新内容').waitFor();
  expect(await taker.button('导入').count()).toBe(0);
  expect(await readStores(other.page)).toEqual(before);

  // Both judge 一-01 anew, neither knowing of the other.
  for (const [person, word] of [
    [taker, '不达标'],
    [giver, '未查'],
  ] as const) {
    await person.page.goto(new URL(address, person.page.url()).href);
    await person.verdictBar().waitFor();
    await person.goTo('一-01');
    await person.tap(person.verdict(word));
    await person.savedSign().waitFor();
  }
  const backup = await giver.backUp();
  await taker.openHandover();
  await taker.chooseFile(backup);
  const conflict = other.page.getByLabel('冲突');
  await conflict.getByText('一-01 红旗社区：判定').waitFor();
  expect(await conflict.getByText(/^本机：/).innerText()).toBe('本机：不达标');
  expect(await conflict.getByText(/^文件：/).innerText()).toBe('文件：未查');
  await other.page.getByText(/冲突 1 处/).waitFor();
  await taker.tap(taker.button('导入'));
  await other.page.getByText(/^已导入/).waitFor();

  // Back the other way, and both phones hold the same.
  const answer = await taker.backUp();
  await giver.openHandover();
  await giver.chooseFile(answer);
  await giver.tap(giver.button('导入'));
  await phone.page.getByText(/^已导入/).waitFor();
  expect(await stored(phone.page)).toEqual(await stored(other.page));
  expect([phone.app.errors, other.app.errors]).toEqual([[], []]);
});

test('J21: a torn file and one that is none are refused; killed while importing, the same file again completes it', async () => {
  const phone = await openApp();
  const other = await openApp({ server: phone.server });
  const giver = phone.inspector();
  let taker = other.inspector();
  const pictures = [...(await shootMany(phone.page, 20))];
  await giver.auditOwnCommunity('红旗社区');
  for (const phrase of ['褪色破损', '未张贴']) {
    await giver.raiseProblem(phrase);
    for (const picture of pictures.splice(0, 10)) await giver.takePhoto(picture);
    await giver.nextItem();
  }
  const file = await giver.backUp();

  await taker.openHandover();
  const before = await readStores(other.page);
  const flipped = Buffer.from(file.buffer);
  flipped[flipped.length >> 1] = flipped[flipped.length >> 1]! ^ 4;
  const photo = await shoot(other.page, { number: 1, width: 400, height: 300, orientation: 1 });
  for (const [bad, words] of [
    [{ ...file, buffer: file.buffer.subarray(0, file.buffer.length >> 1) }, '文件不完整或被改动过，没有导入'],
    [{ ...file, buffer: flipped }, '文件不完整或被改动过，没有导入'],
    [photo, '这不是“点位”的交接文件，没有导入'],
  ] as const) {
    await taker.openHandover();
    await taker.chooseFile(bad);
    await other.page.getByText(words).waitFor();
    expect(await readStores(other.page)).toEqual(before);
  }

  await taker.chooseFile(file);
  await taker.tap(taker.button('导入'));
  await expect.poll(async () => (await stored(other.page))['photo']?.length).toBeGreaterThan(0);
  taker = await other.killAndReopen('/handover');
  const left = await readStores(other.page);
  expect(left['finding']).toHaveLength(2);
  expect(left['task']).toHaveLength(2);
  const ids = (rows: (typeof left)[string] | undefined) => (rows ?? []).map((row) => row.id).sort();
  expect(ids(left['photoBytes'])).toEqual(ids(left['photo']));
  expect(ids(left['thumbs'])).toEqual(ids(left['photo']));
  await taker.chooseFile(file);
  await other.page.getByLabel('文件里的内容').waitFor();
  if ((left['photo'] ?? []).length < 20) {
    await taker.tap(taker.button('导入'));
    await other.page.getByText(/^已导入/).waitFor();
  }
  expect(await stored(other.page)).toEqual(await stored(phone.page));
  expect(await readPhotoBytes(other.page)).toEqual(await readPhotoBytes(phone.page));
});

test('J22: work without a backup is called to mind after three days, and a backup brings a new phone to the same state, offline', async () => {
  const phone = await openApp();
  const other = await openApp({ server: phone.server });
  const [giver, taker] = [phone.inspector(), other.inspector()];
  await giver.auditOwnCommunity('红旗社区');
  await giver.raiseProblem('褪色破损');
  await giver.takePhoto(await shoot(phone.page, { number: 1, width: 1200, height: 900, orientation: 6 }));
  await giver.nextItem();
  const reminder = phone.page.getByText(/天前的记录还没有备份/);
  await giver.goHome();
  await phone.page.waitForTimeout(2500);
  expect(await reminder.count()).toBe(0);
  await phone.page.clock.setSystemTime(Date.now() + 4 * DAY);
  await giver.goHome();
  await reminder.waitFor();
  expect(await reminder.innerText()).toContain('有 4 天前的记录还没有备份');
  await giver.tap(giver.link('去备份'));
  await phone.page.getByText('这部手机还没有备份过').waitFor();
  const backup = await giver.backUp();
  expect(backup.name).toMatch(/^点位_备份_/);
  await phone.page.getByText('已记为最近一次备份').waitFor();
  await giver.goHome();
  await phone.page.waitForTimeout(2500);
  expect(await reminder.count()).toBe(0);
  const [wanted, bytes] = [await stored(phone.page), await readPhotoBytes(phone.page)];

  await offlineReady(other.page);
  await other.goOffline();
  await taker.openHandover();
  await taker.chooseFile(backup);
  await taker.tap(taker.button('导入'));
  await other.page.getByText(/^已导入/).waitFor();
  expect(await stored(other.page)).toEqual(wanted);
  expect(await readPhotoBytes(other.page)).toEqual(bytes);
  await taker.tap(taker.link('看检查'));
  await taker.link(/^继续/).waitFor();
});
