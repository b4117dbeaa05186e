/** V27: the year's table, for a spreadsheet and on paper. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Campaign } from '../../../src/domain/activity/campaign';
import type { ServiceSums, UnitStatistics } from '../../../src/domain/activity/year-statistics';
import { serviceYearCsv, serviceYearReport, wordHours } from '../../../src/domain/report/service-year';
import { parseCsv } from '../../../src/domain/site/csv';

const file = resolve(import.meta.dirname, '../../../campaigns/gaoyi-2017.json');
const campaign = JSON.parse(readFileSync(file, 'utf8')) as Campaign;
const NONE: ServiceSums = { sessions: 0, people: 0, uncounted: 0, share: null, minutes: 0, mended: 0, outside: 0 };
const row = (name: string, own: Partial<UnitStatistics> = {}): UnitStatistics => ({
  ...NONE,
  ...{ unitId: name, name, isDemo: false, rank: null },
  ...own,
});
const sums = { sessions: 3, people: 32, uncounted: 1, share: 0.256, minutes: 3870, mended: 4, outside: 2 };

const tableOf = (text: string) => {
  const parsed = parseCsv(text.replace(/^\uFEFF/, ''), ',');
  if (!parsed.ok) throw new Error('no CSV');
  return parsed.value.map(({ cells }) => cells);
};

test('V27: no cell of the table is a formula, and a name with commas and marks stays one cell', () => {
  const rows = [row('=HYPERLINK("http://example.com","县教体局")'), row('县工信局,"一科"'), row('@SUM(A1)')];
  const text = serviceYearCsv({ rows, totals: NONE });
  expect(text.startsWith('\uFEFF')).toBe(true);
  const names = tableOf(text).map(([, name]) => name);
  expect(names).toEqual([
    '单位',
    `'=HYPERLINK("http://example.com","县教体局")`,
    '县工信局,"一科"',
    `'@SUM(A1)`,
    '合计',
  ]);
});

test('V27: without a session the sums are nought and the share is none', () => {
  expect(tableOf(serviceYearCsv({ rows: [], totals: NONE }))).toEqual([
    ['序号', '单位', '活动次数', '参与人次', '参与率', '服务时长（小时）', '整改问题数', '备注'],
    ['', '合计', '0', '0', '—', '0', '0', ''],
  ]);
});

test('V27: a share is not rounded up, hours have one decimal, and what is left out is told', () => {
  const [, line] = tableOf(serviceYearCsv({ rows: [row('县教体局', sums)], totals: sums }));
  expect(line).toEqual(['1', '县教体局', '3', '32', '25%', '64.5', '4', '1次未填人数，期外2次另计']);
  expect([wordHours(0), wordHours(120), wordHours(150)]).toEqual(['0', '2', '2.5']);
});

test('V27: on paper with campaign, source, day, units without a record; ranks only where there are some', () => {
  const input = { campaign, unitsWithout: ['县财政局', '县住建局'], date: '2017-12-05' };
  const plain = serviceYearReport({ ...input, statistics: { rows: [row('县教体局', sums)], totals: sums } });
  const words = JSON.stringify(plain);
  for (const text of [campaign.title, campaign.source, '统计日期：2017年12月5日', '县财政局、县住建局', '合计'])
    expect(words).toContain(text);
  expect(plain.orientation).toBe('landscape');
  expect(words).not.toContain('名次');
  const ranked = serviceYearReport({
    ...{ ...input, unitsWithout: [] },
    statistics: { rows: [row('县教体局', { ...sums, rank: 1, isDemo: true })], totals: sums },
  });
  expect(JSON.stringify(ranked)).toContain('名次');
  expect(JSON.stringify(ranked)).not.toContain('没有记过活动的对接单位');
  expect(ranked.title).toContain('（示例数据）');
});
