/** Whom the lists of tasks are for, what they hold and how they are counted, before any paper. */
import { expect, test } from 'vitest';
import { type Report, richCell, type TableBlock, type TableCell } from '../../../src/domain/report/report';
import { readersOf, taskListsReport } from '../../../src/domain/report/task-lists';
import { TASK_COLUMNS } from '../../../src/domain/report/task-table';
import { countyEntries, entryOf, sampleLists } from '../../paper/sample-lists';
import { recordPhoto } from '../../paper/sample-papers';

const tablesOf = ({ blocks }: Report): readonly TableBlock[] => blocks.filter((block) => block.kind === 'table');
const wordsIn = (rows: readonly (readonly TableCell[])[]): readonly (readonly string[])[] =>
  rows.map((row) => row.map((cell) => richCell(cell).text));
const titlesOf = ({ blocks }: Report): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.level === 0 ? [block.text] : []));
const linesOf = ({ blocks }: Report): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));

test('R81: without a task there is a title, whom it is about and that there is none, and no table', () => {
  const report = taskListsReport(sampleLists('county', { entries: [] }));
  expect(titlesOf(report)).toEqual(['全县整改任务清单']);
  expect(linesOf(report).at(-1)).toBe('没有整改任务。');
  expect(tablesOf(report)).toEqual([]);
  expect(taskListsReport(sampleLists('responsible', { entries: [] })).blocks).toHaveLength(2);
});

test('R81: the county has sums by community and together, of closed ones too, whatever is listed', () => {
  for (const status of ['all', 'todo'] as const) {
    const [sums] = tablesOf(taskListsReport(sampleLists('county', { status })));
    expect(wordsIn(sums?.rows ?? [])).toEqual([
      ['1', '北关社区', '15', '5', '10', '8'],
      ['2', '凤城社区', '13', '3', '10', '6'],
      ['3', '南关社区', '20', '5', '15', '9'],
      ['', '合计', '48', '13', '35', '23'],
    ]);
  }
});

test('R81: its rows stand under a heading for each community over all columns, counted through, 未销号 alone where that is asked', () => {
  const report = taskListsReport(sampleLists('county', { status: 'todo' }));
  const [, list] = tablesOf(report);
  const headings = list?.rows.filter((row) => richCell(row[0] ?? '').isHeading).map((row) => richCell(row[0] ?? ''));
  expect(headings?.map(({ text, span }) => [text, span])).toEqual([
    ['北关社区：共15个问题，已销号5个，未销号10个，其中逾期8个', 14],
    ['凤城社区：共13个问题，已销号3个，未销号10个，其中逾期6个', 14],
    ['南关社区：共20个问题，已销号5个，未销号15个，其中逾期9个', 14],
  ]);
  const rows = wordsIn(list?.rows.filter((row) => row.length === TASK_COLUMNS.length) ?? []);
  expect(rows.map(([no]) => no)).toEqual(Array.from({ length: 35 }, (_, index) => String(index + 1)));
  expect(rows.filter((row) => row[11] === '已销号')).toEqual([]);
  expect(linesOf(report)).toEqual([
    '列入范围：2017年5月1日至2017年5月31日督导检查、自查发现的问题。',
    '截至2017年5月18日，共48个问题，已销号13个，未销号35个，其中逾期23个。下列未销号的35个。',
  ]);
});

test('R82: each responsible unit has its own list with its own title and count on pages of its own; without a name it is 未明确责任单位', () => {
  const report = taskListsReport(sampleLists('responsible'));
  expect(report.title).toBe('各责任单位整改任务清单');
  expect(titlesOf(report)).toEqual([
    ...['北关社区居委会整改任务清单', '凤城社区居委会整改任务清单', '高邑县恒安物业服务有限公司整改任务清单'],
    ...['高邑县粮食局（产权单位）整改任务清单', '南关社区居委会整改任务清单'],
    ...['石家庄凤凰城物业管理服务有限责任公司高邑分公司整改任务清单', '未明确责任单位整改任务清单'],
  ]);
  const breaks = report.blocks.filter((block) => block.kind === 'pageBreak');
  expect(breaks).toEqual(Array.from({ length: 6 }, () => ({ kind: 'pageBreak', beginsPaper: true })));
  const counts = tablesOf(report).map(({ rows }) => rows.length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(48);
  expect(tablesOf(report).every(({ rows }) => rows[0]?.[0] === '1')).toBe(true);
});

test('R82: a list of one alone is named after it; one who has nothing left to do gets no list among the others', () => {
  const entries = countyEntries();
  const closed = entries.map((entry) =>
    entry.card.task.responsibleUnit === '南关社区居委会'
      ? entryOf({ ...entry.card, task: { ...entry.card.task, status: 'closed' } })
      : entry,
  );
  const titles = titlesOf(taskListsReport(sampleLists('responsible', { entries: closed, status: 'todo' })));
  expect(titles).toHaveLength(6);
  expect(titles).not.toContain('南关社区居委会整改任务清单');
  const alone = taskListsReport(
    sampleLists('responsible', { entries: closed, status: 'todo', only: '南关社区居委会' }),
  );
  expect(alone.title).toBe('南关社区居委会整改任务清单');
  expect(linesOf(alone).at(-1)).toBe('没有未销号的任务。');
});

test('R82: a task of two volunteer units stands in the lists of both, so do both names', () => {
  const report = taskListsReport(sampleLists('volunteer'));
  const listed = tablesOf(report).flatMap(({ rows }) => wordsIn(rows).map((row) => [row[1], row[9]]));
  const twice = listed.filter(([, units]) => units?.includes('县工业和信息化局'));
  expect(new Set(twice.map(([number]) => number)).size * 2).toBe(twice.length);
  expect(listed).toHaveLength(48 + twice.length / 2);
  expect(titlesOf(report)).toContain('县工业和信息化局志愿服务分包整改任务清单');
  expect(readersOf('volunteer', countyEntries(), '2017-05-18').map(({ title }) => title)).toContain('县教育局');
});

test('R82: a community’s list has those of its compounds, its own first', () => {
  const report = taskListsReport(sampleLists('community', { only: 'c2' }));
  expect(titlesOf(report)).toEqual(['凤城社区整改任务清单']);
  const where = wordsIn(tablesOf(report)[0]?.rows ?? []).map((row) => row[3] ?? '');
  const first = where.findIndex((words) => words.startsWith('凤凰城'));
  expect(first).toBeGreaterThan(0);
  expect(where.slice(first).every((words) => words.startsWith('凤凰城'))).toBe(true);
});

test('R83: what a self-check found says 自查 before all else in 备注, nothing else does', () => {
  const [, list] = tablesOf(taskListsReport(sampleLists('county')));
  const remarks = new Map(wordsIn(list?.rows ?? []).map((row) => [row[1] ?? '', row[13] ?? '']));
  for (const { card } of countyEntries()) {
    expect(remarks.get(card.task.number)?.startsWith('自查')).toBe(card.audit.kind === 'selfCheck');
  }
});

test('R83: lists of the demo county say 示例数据, each of them', () => {
  const entries = countyEntries().map(({ card }) => entryOf({ ...card, audit: { ...card.audit, isDemo: true } }));
  const report = taskListsReport(sampleLists('community', { entries }));
  expect(titlesOf(report).every((title) => title.endsWith('（示例数据）'))).toBe(true);
  expect(report.title).toBe('各社区整改任务清单（示例数据）');
});

test('R84: all lists have the same fourteen columns; photos follow each list where they are wanted, under its own numbers', () => {
  const entries = countyEntries().map((entry, index) =>
    entryOf({ ...entry.card, photos: [recordPhoto(index + 1, { findingId: entry.card.finding.id })] }),
  );
  const plain = taskListsReport(sampleLists('community', { entries }));
  expect(tablesOf(plain).every(({ columns }) => columns === TASK_COLUMNS)).toBe(true);
  expect(plain.blocks.some(({ kind }) => kind === 'photoGrid')).toBe(false);
  const kinds = taskListsReport(sampleLists('community', { entries, hasPhotos: true })).blocks.map(({ kind }) => kind);
  const one = ['heading', 'paragraph', 'paragraph', 'table', 'pageBreak', 'heading', 'photoGrid'];
  expect(kinds).toEqual([...one, 'pageBreak', ...one, 'pageBreak', ...one]);
});
