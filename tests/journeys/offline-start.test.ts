/** J1: one visit is enough. Then the network goes, the browser is killed, and everything that an audit needs is there. */
import { expect, test } from 'vitest';
import { readTexts } from '../paper/pdf-tools';
import { openApp } from './open-app';

test('J1: after one visit the app starts cold with no network, tries the demo county, audits and prints', async () => {
  const phone = await openApp();
  await phone.page.getByText('离线就绪').waitFor();
  // Nothing was opened yet but the start page: all other screens come from what the visit left behind.
  await phone.page.getByRole('link', { name: '设置' }).tap();
  await phone.page.getByText('离线打印已就绪').waitFor({ timeout: 60_000 });
  await phone.goOffline();

  let person = await phone.killAndReopen();
  await phone.page.getByText('离线', { exact: true }).waitFor();
  await person.tryDemo();
  await person.startAudit();
  await person.judge('达标');
  expect((await person.currentItem()).code).toBe('一-02');
  await person.raiseProblem('未张贴');
  await person.nextItem();
  const address = new URL(phone.page.url());

  person = await phone.killAndReopen(address.pathname + address.search);
  expect((await person.currentItem()).code).toBe('一-03');
  await person.goTo('一-01');
  expect(await person.currentItem()).toEqual({ code: '一-01', verdict: '达标' });
  const { pdf } = await person.exportList();
  const text = (await readTexts(pdf)).join('');
  expect(text).toContain('整改任务清单');
  expect(text).toContain('阳光社区');
  expect(text).toContain('一-02');
  expect(phone.app.errors).toEqual([]);
});
