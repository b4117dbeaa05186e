/** J43, V29, T51: what a volunteer's start page leads with, pages left open over midnight, and thumbs that tap twice. */
import { expect, test } from 'vitest';
import { Mender } from './mending';
import type { Phone } from './open-app';
import { readRecords } from './stored';
import { openIn2017, Volunteer } from './volunteer';

const TABLE = '社区,小区,志愿服务分包单位\n红旗社区,阳光花园,县教体局';

/** A volunteer of 县教体局, which serves 阳光花园. */
async function atHome(): Promise<{ readonly phone: Phone; readonly person: Volunteer }> {
  const phone = await openIn2017();
  const person = new Volunteer(phone.page);
  await person.importRows(TABLE);
  return { phone, person };
}

const mine = (person: Volunteer) => person.page.getByRole('region', { name: '本单位' });

test('J43: the start page tells the next service day and what is owed, and goes on with nobody else’s audit', async () => {
  const { phone, person } = await atHome();
  await person.goHome();
  await person.startAudit({ community: '红旗社区', compounds: { 阳光花园: [] } });
  await person.goHome();
  await person.link(/^继续 ?红旗社区/).waitFor();
  await person.sayWho('县教体局');
  await person.goHome();
  await mine(person).getByText('党员活动日 5月5日 周五，今天').waitFor();
  expect(await person.link(/^继续/).count()).toBe(0);
  await phone.page.getByText('未完成').waitFor();
  await person.tap(mine(person).getByRole('link', { name: /^自查 阳光花园/ }));
  await person.tap(person.button('开始自查 红旗社区'));
  await person.verdictBar().waitFor();
  await person.goHome();
  await person.link(/^继续.*自查/).waitFor();

  await person.travelTo('2017-05-08');
  await person.goHome();
  await mine(person).getByText('记录今天截止').waitFor();
  await mine(person).getByText('党员活动日 6月2日 周五，还有25天').waitFor();
  await person.travelTo('2017-06-06');
  await person.goHome();
  await mine(person).getByText('记录逾期2次').waitFor();
  expect(phone.app.errors).toEqual([]);
});

test('V29: from 报送 a record is handed over, and the office that takes it in counts it in its year', async () => {
  const { phone, person } = await atHome();
  await person.sayWho('县教体局');
  await person.openService();
  await person.recordToday();
  await person.addTen('参加党员人数');
  await person.tap(person.button('报送'));
  await person.tap(person.sheet('报送').getByRole('link', { name: /^交接文件/ }));
  await person.tap(person.button(/^打包 .*1 次/));
  const file = await person.savePacked();
  await person.tap(person.link('返回'));
  await person.content().waitFor();

  const desk = await openIn2017();
  const office = new Volunteer(desk.page);
  await new Mender(office).sayWho('文明办', '', '周主任');
  await office.openHandover();
  await office.chooseFile(file);
  await office.tap(office.button('导入'));
  await desk.page.getByText(/^已导入/).waitFor();
  await office.open('/service/year');
  await desk.page.getByRole('region', { name: '县教体局' }).getByText('20', { exact: true }).waitFor();
  expect([...phone.app.errors, ...desk.app.errors]).toEqual([]);
});

test('J43: a page that was left open over midnight tells the new day when the phone is taken out again', async () => {
  const { phone, person } = await atHome();
  await person.sayWho('县教体局');
  await person.openService();
  const next = phone.page.getByRole('region', { name: '下一个活动日' });
  await next.getByText('今天', { exact: true }).waitFor();
  await phone.page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 86_400_000;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await next.getByText('还有27天').waitFor();
  await phone.page.getByRole('button', { name: /^5月5日 周五没有记录/ }).waitFor();
  await person.recordToday();
  expect(await readRecords(phone.page, 'activity')).toMatchObject([{ date: '2017-05-06' }]);
  expect(phone.app.errors).toEqual([]);
});

test('T51: the office that taps 提交 twice has submitted, and closed nothing', async () => {
  const { phone, person } = await atHome();
  const office = new Mender(person);
  await office.sayWho('文明办', '', '周主任');
  await person.goHome();
  await person.startAudit({ community: '红旗社区', compounds: { 阳光花园: [] } });
  await person.goTo('一-09');
  await person.tap(person.quickProblems().first());
  await person.sheet('问题').waitFor();
  await expect.poll(() => readRecords(phone.page, 'task')).toHaveLength(1);
  await office.openTasks();
  await person.tap(office.lines().first());
  const sheet = await office.openSubmit();
  await person.tap(sheet.getByRole('button', { name: '现场不便拍照' }));
  const send = await sheet.getByRole('button', { name: '提交，等待复查' }).boundingBox();
  if (send === null) throw new Error('nothing to tap');
  const [x, y] = [send.x + send.width * 0.75, send.y + send.height / 2];
  await phone.page.touchscreen.tap(x, y);
  await sheet.waitFor({ state: 'hidden' });
  await phone.page.touchscreen.tap(x, y);
  await office.stands('待复查');
  await office.act('销号').waitFor();
  // The second tap would have been stored by now: the first one was, before it came.
  await phone.page.waitForTimeout(300);
  expect((await readRecords(phone.page, 'action')).map((action) => action['kind'])).toEqual(['submitted']);
  await person.tap(office.act('销号'));
  await office.stands('已销号');
  expect(phone.app.errors).toEqual([]);
});
