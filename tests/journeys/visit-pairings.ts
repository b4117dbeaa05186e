/** Walks to the screens of units, pairings and self-checks, and calls `look` on each; the last of the walk through all screens. */

import type { Inspector } from './inspector';
import { Volunteer } from './volunteer';

export async function visitPairings(person: Inspector, look: (screen: string) => Promise<void>): Promise<void> {
  const { page } = person;
  const office = new Volunteer(page);
  await office.importTable();
  await look('已导入工作簿');
  await page.locator('a', { hasText: '看点位' }).tap();
  await office.tap(office.link(/^粮食局家属院/));
  await office.units().waitFor();
  await look('小区和分包单位');
  await office.tap(office.button('移除 县住建局'));
  await office.tap(office.units().getByRole('button', { name: '撤销' }));
  await office.tap(office.button('县住建局 联系人'));
  await look('单位联系人');
  await office.tap(office.sheet('县住建局').getByRole('link', { name: '这个单位的所有点位' }));
  await office.sites().waitFor();
  await look('单位');
  await office.open('/units');
  await page.getByLabel('输入名称，查找或新加').fill('县气象局');
  await look('单位（新加）');
  await office.open('/sites');
  await office.tap(office.button(/^打印对接表/));
  await office.sheet().getByRole('radio', { name: '内部' }).waitFor();
  await look('打印对接表');
  await office.open('/settings');
  await office.tap(page.getByRole('radio', { name: '志愿者' }));
  await page.getByRole('radio', { name: '县住建局' }).waitFor();
  await look('设置（本人是志愿者）');
  await office.sayWho('县住建局', '赵科长');
  await office.goHome();
  await look('首页（志愿者）');
  await office.tap(page.getByRole('link', { name: '自查', exact: true }));
  await office.button('开始自查 红旗社区').waitFor();
  await look('开始自查');
}
