/** What 附件2 says, before any paper. */
import { expect, test } from 'vitest';
import { type PairingTableInput, pairingTableReport } from '../../../src/domain/report/pairing-table';
import { wordsOf } from '../../../src/domain/report/report';
import { samplePairings } from '../../paper/sample-papers';

const tableOf = (input: PairingTableInput) =>
  pairingTableReport(input).blocks.find((block) => block.kind === 'table') ?? { columns: [], rows: [] };

test('R24: one row for each unit of a compound; a compound without one keeps its row; units of a community stand at —', () => {
  expect(tableOf(samplePairings()).rows.map((row) => row.slice(0, 4))).toEqual([
    ['1', '南关社区', '阳光花园', '县住房和城乡建设局'],
    ['2', '南关社区', '阳光花园', '县教育局'],
    ['3', '南关社区', '阳光花园', '县文化广电新闻出版局'],
    ['4', '南关社区', '粮食局家属院', '县住房和城乡建设局'],
    ['5', '南关社区', '书香苑', ''],
    ['6', '北关社区', '—', '县教育局'],
    ['7', '北关社区', '—', '县文化广电新闻出版局'],
    ['8', '凤城社区', '—', '县文化广电新闻出版局'],
    ['9', '凤城社区', '凤凰城一期', '县教育局'],
  ]);
});

test('R24: contacts are the unit’s and the site’s own, the community’s where a compound has none', () => {
  const rows = tableOf(samplePairings()).rows;
  expect(rows[0]?.slice(4)).toEqual(['王建军', '张丽', '0311-84030001', '李秀英', '13800000001']);
  expect(rows[8]?.slice(7)).toEqual(['陈昇', '13800000004']);
});

test('R24: what the office keeps to itself is in the internal table alone, and its file says so', () => {
  const open = tableOf(samplePairings('public'));
  const internal = tableOf(samplePairings('internal'));
  expect(open.columns).toHaveLength(9);
  expect(JSON.stringify(open)).not.toMatch(/物业|2012|拟改造/);
  expect(internal.columns.slice(9).map(({ title }) => title.replace('\n', ''))).toEqual([
    ...['物业公司/负责人', '建成年份', '是否封闭', '备注'],
  ]);
  expect(internal.rows.slice(3, 4).map((row) => row.slice(9))).toEqual([
    ['无物业（产权单位：县粮食局）', '1998', '否', '拟改造'],
  ]);
  expect(internal.rows[5]?.slice(9)).toEqual(['', '', '', '']);
  expect(pairingTableReport(samplePairings('internal')).fileName).toContain('内部');
});

test('R24: community and compound merge and nothing else does; the page lies', () => {
  const { columns } = tableOf(samplePairings('internal'));
  expect(columns.filter(({ isMerged }) => isMerged === true).map(({ title }) => title)).toEqual(['社区', '小区']);
  expect(pairingTableReport(samplePairings()).orientation).toBe('landscape');
});

test('R24: a pairing whose unit is gone makes no row; a compound without its community is kept; without sites it says so', () => {
  const input = samplePairings();
  const gone = tableOf({ ...input, units: [] }).rows;
  expect(gone.map((row) => wordsOf(row[3] ?? '')).join('')).toBe('');
  expect(gone.map((row) => row[2])).toEqual(['阳光花园', '粮食局家属院', '书香苑', '—', '凤凰城一期']);
  const lost = tableOf({ ...input, sites: input.sites.filter(({ id }) => id !== 'c1') }).rows;
  expect(lost.slice(-5).map((row) => row.slice(1, 3))).toContainEqual(['', '书香苑']);
  const none = pairingTableReport({ ...input, sites: [], pairings: [] });
  expect(none.blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: '还没有对接关系。' });
});
