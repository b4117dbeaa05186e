/** J34: units, whom to call and what they serve, edited from both sides, and printed. */
import { expect, test } from 'vitest';
import { readTexts, withoutSpace } from '../paper/pdf-tools';
import { openApp } from './open-app';
import { readRecords } from './stored';
import { Volunteer } from './volunteer';

test('J34: pairings are ended, brought back and added from both sides, contacts edited; a kill loses none of it', async () => {
  const phone = await openApp({ path: '/sites/import' });
  let office = new Volunteer(phone.page);
  await office.importTable();
  await office.tap(office.link('看点位'));
  await office.tap(office.link(/^阳光花园/));

  await office.tap(office.button('移除 县教育局'));
  await office.units().getByText('已移除 县教育局').waitFor();
  expect(await office.units().getByText('1 个', { exact: true }).count()).toBe(1);
  await office.tap(office.units().getByRole('button', { name: '撤销' }));
  await office.button('移除 县教育局').waitFor();

  // Half a name adds nothing; the whole one is found, or added by its own tap.
  await phone.page.getByLabel('加一个单位（输入名称，或点下面的）').fill('供电');
  await phone.page.getByRole('heading', { level: 1 }).tap();
  await office.tap(office.units().getByRole('button', { name: '县供电公司', exact: true }));
  await office.button('移除 县供电公司').waitFor();
  await phone.page.getByLabel('加一个单位（输入名称，或点下面的）').fill('县气象局');
  await office.tap(office.button('新加“县气象局”'));
  await office.tap(office.button('县气象局 联系人'));
  await office.sheet('县气象局').getByLabel('联系电话').fill('13600000009');
  await office.sheet('县气象局').getByLabel('单位党员人数').fill('12');
  await office.sheet('县气象局').getByLabel('单位党员人数').press('Enter');
  await office.sheet('县气象局').getByLabel('单位名称').fill('县教育局');
  await office.sheet('县气象局').getByLabel('单位名称').press('Enter');
  await office.sheet('县气象局').getByText('已有同名的单位').waitFor();
  await office.sheet('县气象局').getByLabel('单位名称').fill('县气象局');
  await office.sheet('县气象局').getByLabel('单位名称').press('Enter');
  await office.sheet('县气象局').getByRole('link', { name: '拨打 13600000009' }).waitFor();
  await expect
    .poll(() => readRecords(phone.page, 'unit').then((units) => units.map((unit) => unit['members'])))
    .toContain(12);

  office = new Volunteer((await phone.killAndReopen('/units')).page);
  await office.tap(office.link(/^县气象局/));
  await office.sites().getByText('红旗社区 阳光花园').waitFor();
  await office.tap(office.sites().getByRole('button', { name: '东风社区 水岸新城' }));
  await office.button('移除 水岸新城').waitFor();
  await office.tap(office.button('移除 阳光花园'));
  await office.tap(office.sites().getByRole('link', { name: '东风社区 水岸新城' }));
  await office.units().getByText('县气象局', { exact: true }).waitFor();
  expect(await office.units().getByRole('link', { name: '拨打 13600000009' }).getAttribute('href')).toBe(
    'tel:13600000009',
  );

  await office.open('/units');
  await office.tap(office.link(/^县气象局/));
  await office.tap(office.button('删除这个单位'));
  await phone.page.getByText('已删除').waitFor();
  await office.tap(office.button('撤销'));
  await office.sites().getByText('东风社区 水岸新城').waitFor();
  expect(phone.app.errors).toEqual([]);
});

test('J34: the table is printed for the units, and with the rest for the office', async () => {
  const phone = await openApp({ path: '/sites/import' });
  const office = new Volunteer(phone.page);
  await office.importTable();
  const out = await office.printTable('外发', 'PDF');
  expect(out.name).toContain('党员志愿服务活动社区、小区对接表');
  const said = withoutSpace((await readTexts(out.file)).join(''));
  for (const words of ['附件2', '粮食局家属院', '县住建局', '13912345678']) expect(said).toContain(words);
  expect(said).not.toContain('恒安物业');
  const inside = await office.printTable('内部', 'Word');
  expect(inside.name).toMatch(/内部.*\.docx$/);
  expect(inside.file.subarray(0, 2).toString()).toBe('PK');
  expect(phone.app.errors).toEqual([]);
});
