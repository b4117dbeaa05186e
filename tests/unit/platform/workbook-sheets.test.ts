/** Workbooks (.xlsx) → sheets as text. The fixtures were written by `tests/fixtures/xlsx/make.py`, not by a program of ours. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseSiteSheets } from '../../../src/domain/site/site-table';
import { readSheets } from '../../../src/platform/workbook-sheets';

const fixture = (name: string): ArrayBuffer => new Uint8Array(readFileSync(`tests/fixtures/xlsx/${name}`)).buffer;

async function tableOf(name: string) {
  const sheets = await readSheets(fixture(name));
  if (!sheets.ok) throw new Error(sheets.error.type);
  const parsed = parseSiteSheets(sheets.value);
  if (!parsed.ok) throw new Error(parsed.error.type);
  return parsed.value;
}

describe('what is refused', () => {
  test('I16: a workbook cut short is refused whole', async () => {
    expect(await readSheets(fixture('torn.xlsx'))).toEqual({ ok: false, error: { type: 'WorkbookTorn' } });
  });
  test('I16: any byte of its table altered, a workbook is refused', async () => {
    const bytes = fixture('pairing.xlsx');
    const view = new Uint8Array(bytes);
    const at = Buffer.from(bytes).indexOf('xl/worksheets/sheet2.xml') + 60;
    view[at] = (view[at] ?? 0) ^ 0x55;
    expect(await readSheets(bytes)).toMatchObject({ ok: false });
  });
  test('I16: a zip without a workbook in it is refused', async () => {
    const empty = new Uint8Array(22);
    empty.set([0x50, 0x4b, 0x05, 0x06]);
    expect(await readSheets(empty.buffer)).toEqual({ ok: false, error: { type: 'WorkbookTorn' } });
  });
  test.each(['bomb.xlsx', 'wide.xlsx'])(
    'I17: %s, small and far more than a table once unpacked, is refused',
    async (name) => {
      expect(await readSheets(fixture(name))).toEqual({ ok: false, error: { type: 'WorkbookTooLarge' } });
    },
  );
  test('I17: what an archive says of its own sizes is not believed', async () => {
    expect(await readSheets(fixture('liar.xlsx'))).toEqual({ ok: false, error: { type: 'WorkbookTorn' } });
  });
  test('I14: a workbook without the header is told as a table without it', async () => {
    const sheets = await readSheets(fixture('no-header.xlsx'));
    expect(sheets.ok && parseSiteSheets(sheets.value)).toEqual({ ok: false, error: { type: 'NoHeader' } });
  });
});

describe('a workbook of Excel', () => {
  test('I14: the first sheet with the header is read, and named; a row that is hidden is a row', async () => {
    const { table, sheetName } = await tableOf('pairing.xlsx');
    expect(sheetName).toBe('对接表');
    expect(table.problems).toEqual([]);
    expect(table.rows.map(({ community, compound }) => `${community} ${compound}`)).toEqual([
      '红旗社区 阳光花园',
      '红旗社区 翠竹苑',
      '红旗社区 粮食局家属院',
      '红旗社区 东关小区',
      '东风社区 水岸新城',
    ]);
  });
  test('I14: text in pieces, or with its reading above it, is its text; telephone numbers keep every figure', async () => {
    const { rows } = (await tableOf('pairing.xlsx')).table;
    expect(rows[0]?.units).toEqual([
      { name: '县财政局', leader: '周建国', liaison: '马会计', phone: '13812345678' },
      { name: '县教育局', leader: '陈立', liaison: '䶮俊', phone: '13912345678' },
    ]);
    expect([rows[4]?.units[0]?.phone, rows[4]?.liaisonPhone]).toEqual(['15000000006', '84030202']);
  });
  test('I14: dates are days, formulas their values, truths TRUE and FALSE: years and gates read right', async () => {
    const { rows } = (await tableOf('pairing.xlsx')).table;
    expect(rows.map((row) => row.builtYear)).toEqual([2011, 2010, 1999, 1998, 2015]);
    expect(rows.map((row) => row.isGated)).toEqual([true, false, true, false, true]);
    expect(rows[3]?.property).toBe('安居物业');
  });
  test('I15: what merged cells say holds for each of their rows: one unit over three compounds serves the three', async () => {
    const { rows } = (await tableOf('pairing.xlsx')).table;
    const unit = { name: '县住建局', leader: '李明', liaison: '赵科长', phone: '13700000003' };
    expect(rows.slice(1, 4).map((row) => row.units)).toEqual([[unit], [unit], [unit]]);
    expect(rows.slice(0, 4).map((row) => `${row.liaison} ${row.liaisonPhone}`)).toEqual(
      Array<string>(4).fill('王主任 0311-84030101'),
    );
    // Not merged, and empty: nothing is known.
    expect(rows.map((row) => row.remark)).toEqual(['', '有两个门', '', '', '']);
  });
});

test('I14: a table that stands lower, with absolute paths, as WPS writes it, keeps the row numbers of the sheet', async () => {
  const { table, sheetName } = await tableOf('wps.xlsx');
  expect(sheetName).toBe('Sheet1');
  expect(table.rows).toMatchObject([
    { community: '向阳社区', compound: '槐树院', line: 4, units: [{ name: '县水务局', phone: '13600000001' }] },
  ]);
});
