/** J17–J19: measures that are themselves evidence: posters noted one by one, dates of the ledgers, people asked. */
import { expect, test } from 'vitest';
import { shoot } from './camera';
import { openApp, type Phone } from './open-app';
import { readRecords } from './stored';

/** What is stored as the answers of an item, by criterion id. */
async function storedAnswers(phone: Phone, itemId: string): Promise<Readonly<Record<string, unknown>>> {
  const rows = (await readRecords(phone.page, 'answer')).filter((row) => row['itemId'] === itemId);
  return Object.fromEntries(rows.map((row) => [String(row['criterionId']), row['value']]));
}

test('J17: posters are noted by one tap each, by eye and by paces; undone, changed, photographed; a kill loses none', async () => {
  const phone = await openApp();
  let person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.goTo('一-03');
  await person.openTally();
  await person.tap(person.button('中央文明办通稿'));
  person.taps = 0;
  for (const theme of ['法治精神', '理想信念', '雷锋精神']) await person.noteSpot(theme);
  expect(person.taps).toBe(3);
  await phone.page.getByText('已记3处，200米内3/5处').waitFor();
  await phone.page.getByText('8类主题已有3类：缺传统美德、良好家风、文明旅游、文明礼仪、生态文明').waitFor();

  // The last one was a mistake.
  await person.tap(person.button('撤销'));
  await phone.page.getByText('已记2处，200米内2/5处').waitFor();
  // One looks too far, and the next is near again.
  await person.tap(phone.page.getByRole('radio', { name: '200米外' }));
  await person.noteSpot('生态文明');
  await phone.page.getByText('已记3处，200米内2/5处').waitFor();
  await person.noteSpot('文明礼仪');
  await phone.page.getByText('已记4处，200米内3/5处').waitFor();
  // Paced: 250 steps of 0.7 m, then of 0.9 m.
  await person.tap(phone.page.getByRole('radio', { name: '步数' }));
  await phone.page.getByLabel('从门口走到这里的步数').fill('250');
  await person.noteSpot('良好家风');
  await phone.page.getByText('步数约175米').waitFor();
  for (let more = 0; more < 4; more++) await person.tap(person.button('一步长度增加'));
  await person.noteSpot('良好家风');
  await phone.page.getByText('步数约225米').waitFor();
  await phone.page.getByText('已记6处，200米内4/5处').waitFor();
  const picture = await shoot(phone.page, { number: 1, width: 1200, height: 900, orientation: 1 });
  await phone.page.locator('label', { hasText: '拍第6处' }).locator('input').setInputFiles(picture);
  await person.spots().first().locator('img').waitFor();

  const address = new URL(phone.page.url());
  person = await phone.killAndReopen(address.pathname + address.search);
  await phone.page.getByText('已记6处，200米内4/5处').waitFor();
  // The source and the length of a pace are as they were.
  await expect.poll(() => person.button('中央文明办通稿').getAttribute('aria-pressed')).toBe('true');
  await phone.page.getByText('90厘米').waitFor();

  // The sixth is looked at again: within after all, by eye. Then it goes with its photo, and comes back with it.
  await person.tap(person.spots().first());
  await person.tap(person.sheet('第6处').getByRole('radio', { name: '目测' }));
  await person.sheet('第6处').getByText('目测200米内').waitFor();
  await phone.page.getByText('已记6处，200米内5/5处').waitFor();
  await person.tap(person.sheet('第6处').getByRole('button', { name: '删除这处' }));
  await phone.page.getByText('已记5处，200米内4/5处').waitFor();
  await expect.poll(() => readRecords(phone.page, 'photo')).toEqual([]);
  await person.tap(person.button('撤销'));
  await phone.page.getByText('已记6处，200米内5/5处').waitFor();
  await expect.poll(async () => (await readRecords(phone.page, 'photo')).length).toBe(1);

  await person.tap(person.link('返回'));
  await person.verdictBar().waitFor();
  await phone.page.getByText('建议：达标').waitFor();
  await person.link('5处 由逐处登记得出').waitFor();
  expect(await storedAnswers(phone, '1-03')).toEqual({
    a: true,
    b: ['175', 'beyond', 'within', 'within', 'within', 'within'],
    d: ['理想信念', '法治精神', '良好家风', '文明礼仪'],
    e: ['中央文明办通稿'],
  });
  expect(phone.app.errors).toEqual([]);
});

test('J18: walking from the gate, the phone measures each poster and hints at two that hang too close', async () => {
  const at = (metres: number) => ({ latitude: 37.6 + metres / 111_195, longitude: 114.6, accuracy: 9 });
  const phone = await openApp({ geolocation: at(0) });
  const person = phone.inspector();
  const walkTo = async (metres: number): Promise<void> => {
    await phone.app.context.setGeolocation(at(metres));
    // A position of the last two seconds would do for the phone.
    await phone.page.waitForTimeout(2100);
  };
  await person.tryDemo();
  await person.startAudit();
  await person.goTo('一-03');
  await person.openTally();
  await person.tap(phone.page.getByRole('radio', { name: '定位' }));
  // Noted before anybody stood at the gate: placed, and measured later.
  await walkTo(60);
  await person.noteSpot('传统美德');
  await phone.page.getByText(/^已定位，还没有门口的位置/).waitFor();
  await walkTo(0);
  await person.tap(person.button('我在社区门口，记下这里'));
  await phone.page.getByText(/^社区门口位置已记下（误差±9米）/).waitFor();
  await phone.page.getByText('定位60米（误差±9米）').waitFor();
  for (const [theme, metres] of [
    ['法治精神', 100],
    ['理想信念', 108],
    ['雷锋精神', 195],
    ['生态文明', 260],
  ] as const) {
    await walkTo(metres);
    await person.noteSpot(theme);
    await phone.page.getByText(`定位${metres}米（误差±9米）`).waitFor();
  }
  await phone.page.getByText('已记5处，200米内4/5处').waitFor();
  await phone.page.getByText('第2、3处相距8米，按间隔20米可能算1处。').waitFor();
  await phone.page.getByText('在界限上下，请目测确认').waitFor();
  // Where the phone does not know where it is, the spot stands all the same, as seen.
  await phone.app.context.clearPermissions();
  await phone.page.waitForTimeout(2100);
  await person.noteSpot('文明礼仪');
  await phone.page.getByText(/没有定位到，按目测记/).waitFor({ timeout: 15_000 });
  await phone.page.getByText('已记6处，200米内5/5处').waitFor();
  const [site] = (await readRecords(phone.page, 'site')).filter((row) => row['referencePosition'] !== undefined);
  expect(site).toMatchObject({ name: '阳光社区', referencePosition: at(0) });
  expect(phone.app.errors).toEqual([]);
});

test('J19: dates of the ledger are entered once and known to the next audit; people asked are counted, with a word', async () => {
  const phone = await openApp({ path: null });
  const { page } = phone;
  await page.clock.setSystemTime(new Date('2017-09-15T02:00:00Z'));
  await page.goto(phone.app.url);
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.goTo('一-06');
  await person.openLedger('每季度维护记录');
  const sheet = person.sheet('台账日期');
  for (const [date, words] of [
    ['2017-09-16', '这一天还没到'],
    ['1999-12-31', '早于2000年'],
    ['', '没有这一天'],
  ] as const) {
    await sheet.getByLabel('别的日期').fill(date);
    await person.tap(sheet.getByRole('button', { name: '记下' }));
    await sheet.getByRole('alert').getByText(words).waitFor();
  }
  expect(await readRecords(page, 'ledgerEntry')).toEqual([]);
  await person.enterDay('3月', '2017年3月12日');
  await person.enterDay('8月', '2017年8月2日');
  await person.tap(sheet.getByRole('button', { name: '2017年8月2日', exact: true, pressed: true }));
  await sheet.getByRole('alert').getByText('这个日期已经记过').waitFor();
  await sheet.getByText('第二季度缺1次').waitFor();
  await person.tap(sheet.getByRole('button', { name: /^2017年3月12日/, expanded: false }));
  await sheet.getByLabel(/^写几个字/).fill('维修单杠');
  await sheet.getByLabel(/^写几个字/).press('Enter');
  const picture = await shoot(page, { number: 1, width: 1200, height: 900, orientation: 1 });
  await sheet.locator('label', { hasText: '拍台账页' }).locator('input').setInputFiles(picture);
  await sheet.getByRole('button', { name: /^查看/ }).waitFor();
  // Taken back with its photo by mistake.
  await person.tap(sheet.getByRole('button', { name: '删除这个日期' }));
  await sheet.getByText('第一季度缺1次').waitFor();
  await person.tap(sheet.getByRole('button', { name: '撤销' }));
  await sheet.getByText('第一季度已证明').waitFor();
  await person.closeSheet('台账日期');
  await page.getByText('建议：不达标').waitFor();
  await page.getByText('第二季度无维护记录').waitFor();
  // A tap for what was seen without a date does as well.
  await person.tap(person.button('第二季度无'));
  await person.button('第二季度有').waitFor();

  await person.goTo('一-07');
  for (const word of ['＋满意', '＋满意', '＋不满意', '＋不满意']) await person.tap(person.button(word).first());
  await person.tap(person.button('居民态度友善不满意减少'));
  const field = page.getByLabel('居民态度友善：意见（只记意见，不记姓名）');
  await field.fill('问路时不理人，说不知道，问了两次都走开了，后来门口保安带的路才找到');
  await field.press('Enter');
  await page.getByText('一条最多30字，后面的已截去。').waitFor();
  await person.tap(person.button(/^删去意见：问路/));
  await person.tap(person.button('撤销').first());
  await person.button(/^删去意见：问路/).waitFor();
  await page.getByText('居民态度不够友善：询问3人，符合2人').waitFor();
  const { a } = await storedAnswers(phone, '1-07');
  expect(a).toMatchObject({ asked: 3, satisfied: 2 });
  expect((a as { readonly words: readonly string[] }).words.map((each) => each.length)).toEqual([30]);

  await page.clock.setSystemTime(new Date('2017-11-20T02:00:00Z'));
  await person.goHome();
  await person.startAudit();
  await person.openMap();
  await person.tap(person.link('台账日历'));
  const card = page.getByRole('region', { name: '每季度维护记录' }).first();
  await card.getByText('上次检查2017年9月15日已见').first().waitFor();
  await card.getByText('2017年3月12日 维修单杠').waitFor();
  await card.getByText('第三季度已证明').waitFor();
  // Nobody has looked for the second quarter's this time: it is not called missing.
  await card.getByText('第二季度未查').waitFor();
  await person.tap(card.getByRole('button', { name: '记日期：每季度维护记录' }));
  await person.enterDay('5月', '2017年5月4日');
  await person.enterDay('10月', '2017年10月9日');
  await person.closeSheet('台账日期');
  await card.getByText('第二季度已证明').waitFor();
  await person.tap(person.link('返回'));
  await person.tap(page.getByRole('link', { name: '一-06 未查' }));
  await person.verdictBar().waitFor();
  await person.button('第二季度有').waitFor();
  expect((await readRecords(page, 'ledgerEntry')).map((row) => row['date']).sort()).toEqual([
    ...['2017-03-12', '2017-05-04', '2017-08-02', '2017-10-09'],
  ]);
  expect(phone.app.errors).toEqual([]);
});
