/** R78: 问题台账 in Excel, read back by another library: real days, real numbers, a filter over all of it. */
import readWorkbook from 'read-excel-file/universal';
import { expect, test } from 'vitest';
import { problemLedgerReport } from '../../src/domain/report/problem-ledger';
import { excelFile, openOffice } from './render';
import { sampleLedger } from './sample-papers';

test('R78: a row for each problem, days are days and numbers are numbers, all can be filtered, no column is too narrow to read', async () => {
  const file = await excelFile(problemLedgerReport(sampleLedger('sheet')));
  const [sheet] = await readWorkbook(await file.arrayBuffer(), { trim: false });
  const [title, line, head = [], ...rows] = sheet?.data ?? [];
  expect([title?.[0], line?.[0]]).toEqual(['高邑县问题台账', '截至2017年5月18日，共24个问题，其中逾期20个。']);
  expect(head).toHaveLength(29);
  expect(rows).toHaveLength(24);
  const at = (name: string): number => head.indexOf(name);
  expect(rows[0]?.[at('序号')]).toBe(1);
  expect(rows[0]?.[at('截止日')]).toEqual(new Date('2017-05-15T00:00:00Z'));
  expect(rows[0]?.[at('销号时间')]).toEqual(new Date('2017-05-14T00:00:00Z'));
  expect(rows[1]?.[at('销号时间')]).toBeNull();
  expect(rows[1]?.[at('逾期天数')]).toBe(9);
  const xml = (await openOffice(file)).get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? '';
  expect(xml).toContain('<autoFilter ref="A3:AC27"');
  const widths = [...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(5);
  // A day whole, with some white beside it: 2017-05-08.
  for (const day of ['截止日', '发现时间', '交办时间', '整改完成日', '销号时间']) {
    expect(widths[head.indexOf(day)], day).toBeGreaterThanOrEqual(11);
  }
  expect(widths[head.indexOf('编号')]).toBeGreaterThanOrEqual(11);
  // Rows are as high as their longest words want: 36 hanzi of a measure, not the English for a day.
  const heights = [...xml.matchAll(/<row r="(\d+)"[^>]* ht="([\d.]+)"/g)]
    .slice(3)
    .map(([, , height]) => Number(height));
  expect(heights).toHaveLength(24);
  expect(Math.max(...heights)).toBeLessThan(70);
  // Ten hanzi of a problem side by side at least.
  expect(widths[head.indexOf('存在问题')]).toBeGreaterThanOrEqual(20);
});
