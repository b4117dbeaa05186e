/** 整改前后对照表 and lists of many units on their pages: what is not torn, equally high, numbered by itself. */
import { expect, test } from 'vitest';
import { beforeAfterReport } from '../../src/domain/report/before-after';
import type { Report } from '../../src/domain/report/report';
import { taskListsReport } from '../../src/domain/report/task-lists';
import { TASK_COLUMNS } from '../../src/domain/report/task-table';
import { LIST_COLUMNS } from '../../src/domain/report/unit-list';
import { layOut } from '../../src/paper/lay-out';
import type { Page } from '../../src/paper/page';
import { MILLIMETRE } from '../../src/paper/paper-style';
import { readPagesAsPrinted } from './pdf-tools';
import { fontsFor, render } from './render';
import { sampleBeforeAfter, sampleLists } from './sample-lists';

const pagesOf = async (report: Report): Promise<readonly Page[]> => layOut(report, await fontsFor(report));
const photosOn = ({ operations }: Page) => operations.filter((operation) => operation.kind === 'photo');
const wordsOn = ({ operations }: Page): string =>
  operations.flatMap((operation) => (operation.kind === 'text' ? [operation.text] : [])).join('\n');

/** Many tasks with a pair each, the words of every second much longer than usual. */
function manyTasks() {
  const sample = sampleBeforeAfter();
  const [first] = sample.entries;
  if (first === undefined) throw new Error('no task');
  const entries = Array.from({ length: 24 }, (_, index) => ({
    ...first,
    card: {
      ...first.card,
      task: { ...first.card.task, number: `K7Q-${String(index + 1).padStart(4, '0')}` },
      finding: { ...first.card.finding, problem: first.card.finding.problem.repeat(index % 2 === 0 ? 1 : 6) },
    },
  }));
  return { ...sample, entries };
}

test('R86: photos of a pair are equally high and stand side by side, upright ones beside wide ones, too', async () => {
  const pages = await pagesOf(beforeAfterReport(sampleBeforeAfter()));
  const photos = pages.flatMap(photosOn);
  expect(photos.length).toBeGreaterThan(8);
  for (const { height } of photos) expect(height / MILLIMETRE).toBeCloseTo(42, 5);
  const upper = pages.map((page) => photosOn(page).map(({ y }) => y));
  for (const [page, ys] of upper.entries()) {
    // Only the last photo but one has no partner: 暂无整改后照片.
    const lone = ys.filter((y) => ys.filter((other) => Math.abs(other - y) < 0.01).length === 1);
    expect(lone).toHaveLength(page === 1 ? 1 : 0);
  }
});

test('R86: heading, words and photos of a task are on one page, however long its words; the titles of the columns are on each', async () => {
  const pages = await pagesOf(beforeAfterReport(manyTasks()));
  expect(pages.length).toBeGreaterThan(8);
  for (const page of pages) {
    const headings = wordsOn(page).match(/K7Q-\d{4}/g) ?? [];
    expect(headings.length).toBeGreaterThanOrEqual(1);
    expect(photosOn(page)).toHaveLength(2 * headings.length);
    expect(wordsOn(page)).toMatch(/^(.*\n)*整改前\n整改后\n/);
  }
  const numbers = pages.flatMap((page) => wordsOn(page).match(/K7Q-\d{4}/g) ?? []);
  expect(new Set(numbers).size).toBe(24);
});

test('R86: three tasks with words of usual length stand on a page', async () => {
  const sample = manyTasks();
  const report = beforeAfterReport({ ...sample, entries: sample.entries.filter((_, index) => index % 2 === 0) });
  const counts = (await pagesOf(report)).map((page) => photosOn(page).length / 2);
  expect(counts).toEqual([3, 3, 3, 3]);
});

test('R89: pages of a list that is handed out by itself are counted by themselves', async () => {
  const pdf = await render(taskListsReport(sampleLists('responsible', { status: 'todo' })));
  const pages = await readPagesAsPrinted(pdf.bytes);
  const numbers = pages.map((text) => /第 (\d+) 页 共 (\d+) 页/.exec(text)?.slice(1).map(Number));
  const begins = pages.map((text) => /清单\s*\n\s*列入范围/.test(text));
  expect(begins.filter(Boolean)).toHaveLength(7);
  for (const [index, isFirst] of begins.entries()) {
    const [number, all] = numbers[index] ?? [];
    expect(number).toBe(isFirst ? 1 : (numbers[index - 1]?.[0] ?? 0) + 1);
    if (index + 1 === begins.length || begins[index + 1] === true) expect(number).toBe(all);
  }
});

test('R81: of 300 tasks in one community every number is on paper once, under the titles of the columns on each page', async () => {
  const sample = sampleLists('county');
  const entries = Array.from({ length: 300 }, (_, index) => {
    const entry = sample.entries[index % 20];
    if (entry === undefined) throw new Error('no task');
    const number = `ZZZ-${String(index + 1).padStart(4, '0')}`;
    return { ...entry, card: { ...entry.card, task: { ...entry.card.task, number } } };
  });
  const pages = await pagesOf(taskListsReport({ ...sample, entries }));
  const numbers = pages.flatMap((page) => wordsOn(page).match(/ZZZ-\d{4}/g) ?? []);
  expect(numbers).toHaveLength(300);
  expect(new Set(numbers).size).toBe(300);
  for (const page of pages) expect(wordsOn(page)).toContain('存在问题');
});

/** What often stands in these columns. */
const USUAL_CELLS: Readonly<Record<string, string>> = {
  序号: '128',
  编号: 'K7QX-0128',
  对应标准: '一-10、一-14',
  责任人: '欧阳娜',
  整改时限: '3日内（2017年12月15日前）',
  状态: '整改中\n逾期12天',
  '复查/销号': '2017年12月14日\n李建国',
  备注: '退回1次',
};
/** The pieces of them that a reader takes for one word. */
const UNTORN = ['序号', '128', 'K7QX-0128', '一-10、', '一-14', '12月15日前）', '整改中', '逾期12天', '退回1次'];

test.each([
  ['list', 'of all lists', TASK_COLUMNS, ['责任人', '欧阳娜', '12月14日', '李建国']],
  ['list', 'of a unit', LIST_COLUMNS, []],
  ['official', 'of a unit, annexed to a letter', LIST_COLUMNS, []],
] as const)(
  'R7: in a paper of style %s the narrow columns %s tear no number, no day and no status',
  async (style, _whose, columns, more) => {
    const cells = columns.map(({ title }) => USUAL_CELLS[title.replace('\n', '')] ?? '县教育局');
    const report: Report = {
      ...taskListsReport(sampleLists('county')),
      ...{ style, orientation: 'landscape', blocks: [{ kind: 'table', columns, rows: [cells] }] },
    };
    const lines = (await pagesOf(report)).flatMap((page) => wordsOn(page).split('\n'));
    for (const words of [...UNTORN, ...more]) expect(lines, words).toContain(words);
  },
);
