/** J42: the office finds its papers from the start page, without a network, and prints them. */
import { expect, test } from 'vitest';
import { shoot } from './camera';
import { Mender } from './mending';
import { openApp } from './open-app';

test('J42: an office person finds the county’s list and the sheet of before and after from the start page, offline, and prints them; a reload comes back to the choice', async () => {
  const phone = await openApp();
  const { page } = phone;
  const person = phone.inspector();
  await page.goto(new URL('/ready', page.url()).href);
  await page.getByText('已存到本机，可离线出清单').waitFor({ timeout: 60_000 });
  await person.goHome();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.nextItem();
  await person.goTo('一-10');
  await person.raiseProblem('楼道堆物');
  await person.takePhoto(await shoot(page, { number: 1, width: 1200, height: 900, orientation: 1 }));
  const mender = new Mender(person);
  await mender.sayWho('文明办');
  await mender.openTasks();
  await mender.openTask('堆');
  await mender.openSubmit();
  await mender.shootAfter(await shoot(page, { number: 2, width: 1200, height: 900, orientation: 1 }));
  await mender.send();
  await mender.stands('待复查');
  await page.goto(new URL('/', page.url()).href);
  await phone.goOffline();

  await person.tap(person.link('文书'));
  await page.getByRole('heading', { level: 1, name: '文书' }).waitFor();
  await person.tap(person.link(/^全县/));
  await page.getByText('共2个问题，已销号0个，未销号2个，其中逾期0个。').waitFor();
  await person.tap(page.getByRole('button', { name: '督导检查 2' }));
  await page.getByText('共0个问题，已销号0个，未销号0个，其中逾期0个。').waitFor();
  await person.tap(page.getByRole('button', { name: '督导检查 2' }));
  await person.tap(page.getByRole('button', { name: '自查 0' }));
  await person.tap(page.getByRole('radio', { name: '上月' }));
  await page.getByRole('button', { name: '没有可列的问题' }).waitFor();
  expect(await page.getByRole('button', { name: '没有可列的问题' }).isDisabled()).toBe(true);
  await person.tap(page.getByRole('radio', { name: '本月' }));
  await page.goto(page.url());
  await page.getByRole('radio', { name: '本月', checked: true }).waitFor();
  await person.tap(person.button('导出 2 个问题'));
  const list = person.sheet('全县整改任务清单');
  await person.tap(list.getByRole('button', { name: '生成 PDF' }));
  await list.getByText(/^已生成，共 1 页，\d+ KB。$/).waitFor({ timeout: 60_000 });
  await page.goto(page.url());
  await person.sheet('全县整改任务清单').getByRole('button', { name: '生成 PDF' }).waitFor();
  await person.tap(person.sheet('全县整改任务清单').getByRole('button', { name: '收起' }));

  await person.tap(person.link('返回'));
  await person.tap(person.link(/^按分包单位/));
  await page.getByText(/^共2个问题/).waitFor();
  await person.tap(person.link('返回'));
  await person.tap(person.link(/^整改前后对照表/));
  await page.getByRole('radio', { name: '已整改 1', checked: true }).waitFor();
  await person.tap(page.getByRole('radio', { name: '阳光社区 1' }));
  await person.tap(person.button('导出 1 个问题'));
  const sheet = person.sheet('整改前后对照表');
  await person.tap(sheet.getByRole('button', { name: '生成 PDF' }));
  await sheet.getByText(/^已生成，共 1 页，\d+ KB。$/).waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    person.tap(sheet.getByRole('button', { name: '存到本机' })),
  ]);
  expect(download.suggestedFilename()).toMatch(/^阳光社区整改前后对照表（示例数据.*\.pdf$/);
  expect(phone.app.errors).toEqual([]);
});
