/** J9: whoever tried the demo county gets rid of it without a trace, and keeps what is real. */
import { expect, test } from 'vitest';
import { shoot } from './camera';
import { openApp } from './open-app';
import { readStores } from './stored';

/** Rows by store, for stores that are not empty; `device` holds the clock, which only ever goes forward. */
async function whatIsLeft(page: Parameters<typeof readStores>[0]): Promise<Record<string, number>> {
  const stores = Object.entries(await readStores(page)).filter(([name, rows]) => name !== 'device' && rows.length > 0);
  return Object.fromEntries(stores.map(([name, rows]) => [name, rows.length]));
}

test('J9: the demo county goes with its audits, findings, photos and changes; every store is empty', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.takePhoto(await shoot(phone.page, { number: 1, width: 1200, height: 900, orientation: 1 }));
  await person.nextItem();
  await person.judge('达标');
  await person.goTo('一-03');
  await person.openTally();
  for (const theme of ['法治精神', '生态文明']) await person.noteSpot(theme);
  await person.tap(person.button('撤销'));
  await person.spots().nth(1).waitFor({ state: 'hidden' });
  await person.tap(person.link('返回'));
  await person.verdictBar().waitFor();
  await person.goTo('一-06');
  await person.openLedger('每季度维护记录');
  for (const date of ['2017-03-12', '2017-06-12']) {
    await phone.page.getByLabel('别的日期').fill(date);
    await person.tap(person.button('记下'));
  }
  await person.sheet().getByText('2017年6月12日已记').waitFor();
  await person.tap(person.sheet().getByRole('button', { name: '撤销' }));
  await person.closeSheet('台账日期');
  const stores = ['site', 'audit', 'verdict', 'finding', 'task', 'photo', 'photoBytes', 'thumbs', 'changes'];
  expect(Object.keys(await whatIsLeft(phone.page))).toEqual(expect.arrayContaining([...stores, 'spot', 'ledgerEntry']));

  await person.goHome();
  await phone.page.getByText('示例数据').first().waitFor();
  await person.tap(person.link('设置'));
  await person.tap(person.button('删除示例数据'));
  await person.button('加入示例数据').waitFor();
  expect(await whatIsLeft(phone.page)).toEqual({});
  await person.goHome();
  await person.button('先用示例数据试试').waitFor();
  expect(phone.app.errors).toEqual([]);
});

test('J9: a real community and its audit stay, to the last change, when the demo county goes', async () => {
  const phone = await openApp({ path: '/sites/new' });
  const person = phone.inspector();
  await phone.page.getByLabel('社区名称').fill('红旗社区');
  await person.tap(person.button('保存'));
  await person.link('检查这个社区').waitFor();
  await person.tap(person.link('检查这个社区'));
  await person.begin('红旗社区');
  await person.judge('达标');
  await person.goHome();
  const real = await readStores(phone.page);
  expect(real['changes']).not.toEqual([]);

  await person.tap(person.link('设置'));
  await person.tap(person.button('加入示例数据'));
  await person.button('删除示例数据').waitFor();
  await person.tap(person.button('删除示例数据'));
  await person.button('加入示例数据').waitFor();
  const { device: _clock, ...left } = await readStores(phone.page);
  const { device: _before, ...wanted } = real;
  expect(left).toEqual(wanted);
});
