/** J34: the pairing table as a workbook, with merged cells, as the office keeps it. */
import { expect, test } from 'vitest';
import { openApp } from './open-app';
import { readRecords } from './stored';

const fixture = (name: string): string => `tests/fixtures/xlsx/${name}`;

test('J34: a workbook with merged cells comes in after it was shown; the second import changes nothing', async () => {
  const phone = await openApp({ path: '/sites/import' });
  const person = phone.inspector();
  const choose = (name: string) => phone.page.locator('input[type=file]').setInputFiles(fixture(name));

  await choose('pairing.xlsx');
  await phone.page.getByLabel('导入后的变化').waitFor();
  expect(await phone.page.getByText('工作表“对接表”').count()).toBe(1);
  expect(await readRecords(phone.page, 'site')).toEqual([]);
  await person.tap(person.button('导入'));
  await phone.page.getByText('已导入 pairing.xlsx').waitFor();

  const [sites, units, pairings] = await Promise.all(
    (['site', 'unit', 'pairing'] as const).map((store) => readRecords(phone.page, store)),
  );
  const nameOf = (records: typeof sites, id: unknown) => records?.find((each) => each['id'] === id)?.['name'];
  const pairs = pairings
    ?.map((pair) => `${String(nameOf(sites, pair['siteId']))} ${String(nameOf(units, pair['unitId']))}`)
    .sort();
  expect(pairs).toEqual(
    [
      '阳光花园 县财政局',
      '阳光花园 县教育局',
      '翠竹苑 县住建局',
      '粮食局家属院 县住建局',
      '东关小区 县住建局',
      '水岸新城 县供电公司',
    ].sort(),
  );
  expect(units?.find((unit) => unit['name'] === '县财政局')?.['phone']).toBe('13812345678');
  expect(sites?.find((site) => site['name'] === '粮食局家属院')).toMatchObject({
    'fact-built-year': 1999,
    'fact-gated': true,
  });
  const changes = (await readRecords(phone.page, 'changes')).length;

  await phone.page.reload();
  await choose('pairing.xlsx');
  await phone.page.getByText('表中的内容都已经有了').waitFor();
  expect((await readRecords(phone.page, 'changes')).length).toBe(changes);
  expect(phone.app.errors).toEqual([]);
});

test('J34: a workbook that is torn, old, locked, hostile or no table is refused in words, and nothing is imported', async () => {
  const phone = await openApp({ path: '/sites/import' });
  const words = {
    'torn.xlsx': '不完整或已损坏',
    'old.xls': '老格式',
    'encrypted.xlsx': '设了密码',
    'bomb.xlsx': '太大',
    'wide.xlsx': '太大',
    'liar.xlsx': '不完整或已损坏',
    'no-header.xlsx': '没有找到表头',
  };
  for (const [name, word] of Object.entries(words)) {
    await phone.page.locator('input[type=file]').setInputFiles(fixture(name));
    await phone.page.getByText(name, { exact: true }).waitFor();
    await phone.page.getByRole('alert').getByText(word).waitFor();
  }
  expect(await readRecords(phone.page, 'site')).toEqual([]);
  expect(phone.app.errors).toEqual([]);
});
