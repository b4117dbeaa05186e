/** J8: what a phone may throw at the app: broken pictures, other files, a full disk. It says so and goes on. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { type Picture, shoot } from './camera';
import { openApp, type Phone } from './open-app';
import { readStores } from './stored';

const ASK_FOR_OTHER = '这个文件不是能识别的照片，没有保存';
const FULL = '手机存储空间已满，这一步没有保存，之前的记录都在';

/** What is stored apart from the clock. */
async function storedRecords(page: Page) {
  const { device: _clock, ...records } = await readStores(page);
  return records;
}

/** Decides how many bytes this origin may hold; null takes the limit away. The limit ends with its session. */
async function limitQuota(phone: Phone): Promise<(quotaSize: number | null) => Promise<void>> {
  const session = await phone.app.context.newCDPSession(phone.page);
  const { origin } = new URL(phone.app.url);
  return async (quotaSize) => {
    await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== null && { quotaSize }) });
  };
}

test('J8: a torn picture or a text named .jpg is refused in words, and the next good one is taken', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  const good = await shoot(phone.page, { number: 1, width: 1200, height: 900, orientation: 1 });
  const bad: readonly Picture[] = [
    { ...good, name: 'torn.jpg', buffer: good.buffer.subarray(0, 400) },
    { ...good, name: 'words.jpg', buffer: Buffer.from('这是一份通知，不是照片。') },
    { ...good, name: 'empty.jpg', buffer: Buffer.alloc(0) },
  ];
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.takePhoto(good);
  const before = await storedRecords(phone.page);
  const refusal = person.sheet('问题').getByText(ASK_FOR_OTHER);
  for (const picture of bad) {
    await person.pickPhoto(picture);
    await refusal.waitFor();
    expect(await storedRecords(phone.page)).toEqual(before);
    // The word of refusal goes with the next act that succeeds, even one that changes nothing.
    await person.tap(person.sheet('问题').getByRole('button', { name: '褪色破损' }));
    await refusal.waitFor({ state: 'detached' });
  }
  await person.takePhoto(good);
  expect(await person.photos().count()).toBe(2);
  await person.nextItem();
  expect(phone.app.errors).toEqual([]);
});

test('J8: a full disk keeps what was saved, says that this step was not, and takes it once there is room', async () => {
  const phone = await openApp();
  let person = phone.inspector();
  const picture = await shoot(phone.page, { number: 1, width: 2000, height: 1500, orientation: 1 });
  await person.tryDemo();
  await person.startAudit();
  await person.judge('达标');
  await person.raiseProblem('未张贴');
  await person.takePhoto(picture);
  await person.nextItem();
  await person.savedSign().waitFor();
  const before = await storedRecords(phone.page);

  // Chromium asks for the quota at the first write of a start, and then believes the answer for half a minute: so it is
  // set on a page of the app's origin that is not the app.
  person = await phone.killAndReopen('/icons/icon.svg');
  const setQuota = await limitQuota(phone);
  await setQuota(1);
  await phone.page.goto(phone.app.url);
  await person.tap(person.link(/^继续/));
  await person.verdictBar().waitFor();
  await person.tap(person.verdict('达标'));
  await phone.page.getByText(FULL).waitFor();
  await person.button('一-03 未查').waitFor();
  expect(await storedRecords(phone.page)).toEqual(before);
  await person.goTo('一-02');
  await person.tap(person.button(/一-02.*近景$/));
  const saving = phone.page.getByText(/^正在保存/);
  await Promise.all([saving.waitFor(), person.pickPhoto(picture)]);
  await saving.waitFor({ state: 'detached' });
  await person.sheet('问题').getByText(FULL).waitFor();
  expect(await person.photos().count()).toBe(1);
  expect(await storedRecords(phone.page)).toEqual(before);

  await setQuota(null);
  await person.takePhoto(picture);
  expect(await person.photos().count()).toBe(2);
  await person.nextItem();
  await person.goTo('一-03');
  await person.judge('达标');
  await person.button('一-03 达标').waitFor();
  const after = await storedRecords(phone.page);
  expect(after['photo']).toHaveLength(2);
  expect(after['verdict']).toHaveLength(3);
  expect(phone.app.errors).toEqual([]);
});
