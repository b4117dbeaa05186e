/** The pairing table on the sheets of a workbook. */
import { describe, expect, test } from 'vitest';
import type { MergedCells } from '../../../src/domain/site/sheet';
import { MAX_ROWS, parseSiteSheets } from '../../../src/domain/site/site-table';

const HEADER = ['社区', '小区', '志愿服务分包单位', '联系电话'];
const sheet = (rows: readonly (readonly string[])[], merges: readonly MergedCells[] = [], name = '表') => ({
  ...{ name, rows, merges },
});
const down = (left: number, top: number, bottom: number): MergedCells => ({ left, right: left, top, bottom });

function read(...sheets: Parameters<typeof parseSiteSheets>[0]) {
  const parsed = parseSiteSheets(sheets);
  if (!parsed.ok) throw new Error(parsed.error.type);
  return parsed.value;
}

describe('which sheet', () => {
  test('I14: without any sheet, or without a header on any, that is told', () => {
    expect(parseSiteSheets([])).toEqual({ ok: false, error: { type: 'NoHeader' } });
    const names = sheet([['小区', '备注']]);
    expect(parseSiteSheets([sheet([['说明']]), names])).toEqual({
      ok: false,
      error: { type: 'NoCommunityColumn', line: 1 },
    });
  });
  test('I3: more rows than a county has are told before anything is done with them', () => {
    const rows = [HEADER, ...Array.from({ length: MAX_ROWS }, () => ['甲'])];
    expect(parseSiteSheets([sheet(rows)])).toEqual({ ok: false, error: { type: 'TooManyRows', limit: MAX_ROWS } });
  });
  test('I14: the first with the header', () => {
    const found = read(sheet([['说明']]), sheet([HEADER, ['甲社区']], [], '一'), sheet([HEADER, ['乙社区']], [], '二'));
    expect([found.sheetName, found.table.rows.map((row) => row.community)]).toEqual(['一', ['甲社区']]);
  });
});

describe('merged cells', () => {
  const rows = [
    HEADER,
    ['甲社区', '东院', '县水务局', '13600000001'],
    ['', '西院'],
    ['', '北院'],
    ['', '', '县教育局'],
  ];
  const unitsOf = (merges: readonly MergedCells[]) =>
    read(sheet(rows, merges)).table.rows.map((row) => row.units.map(({ name, phone }) => `${name} ${phone}`));

  test('I15: what is not merged stays empty', () => {
    expect(unitsOf([])).toEqual([['县水务局 13600000001'], [], ['县教育局 ']]);
  });
  test('I15: a unit and its telephone over two compounds, also where the rows end before their column', () => {
    expect(unitsOf([down(2, 2, 3), down(3, 2, 3)])).toEqual([
      ['县水务局 13600000001'],
      ['县水务局 13600000001'],
      ['县教育局 '],
    ]);
  });
  test('I15: a community merged over its rows makes no row of the community itself out of the last one', () => {
    const table = read(sheet(rows, [down(0, 2, 5)])).table;
    expect(table.rows.map((row) => row.compound)).toEqual(['东院', '西院', '北院']);
  });
  test('I15: a title merged over the header fills nothing', () => {
    const titled = sheet(
      [['对接表'], HEADER, ['甲社区', '东院']],
      [{ left: 0, right: 3, top: 1, bottom: 1 }, down(2, 1, 3)],
    );
    expect(read(titled).table.rows).toMatchObject([{ community: '甲社区', compound: '东院', units: [] }]);
  });
  test('I17: cells merged over each other, which no spreadsheet does, are filled once', () => {
    const many = Array.from({ length: 200_000 }, () => down(2, 2, 1_048_576));
    expect(unitsOf(many)[1]).toEqual(['县水务局 13600000001']);
  });
});
