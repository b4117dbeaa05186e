/** What 问题台账 says of each problem, in all columns and in those of paper. */
import { expect, test } from 'vitest';
import type { Letter } from '../../../src/domain/letter/letter';
import { type ProblemLedgerInput, problemLedgerReport } from '../../../src/domain/report/problem-ledger';
import { type Report, wordsOf } from '../../../src/domain/report/report';
import { letterOn, sampleSources } from '../../paper/sample-letters';
import { closedAfterReturn, sampleLedger } from '../../paper/sample-papers';

const tableOf = (report: Report) => report.blocks.find((block) => block.kind === 'table');
/** The cells of a row by the title of their column. */
const rowOf = (input: ProblemLedgerInput, index = 0): Readonly<Record<string, string>> => {
  const table = tableOf(problemLedgerReport(input));
  const titles = table?.columns.map(({ title }) => title.replace('\n', '')) ?? [];
  return Object.fromEntries(
    (table?.rows[index] ?? []).map((cell, column) => [titles[column] ?? '', wordsOf(cell)] as const),
  );
};
const titlesOf = (input: ProblemLedgerInput): readonly string[] =>
  tableOf(problemLedgerReport(input))?.columns.map(({ title }) => title.replace('\n', '')) ?? [];
const withFirst = (change: (card: ProblemLedgerInput['tasks'][number]) => object): ProblemLedgerInput => {
  const input = sampleLedger('sheet', 'internal', 2);
  return { ...input, tasks: input.tasks.map((card, index) => (index === 0 ? { ...card, ...change(card) } : card)) };
};

test('R78: without problems it says so; a standard that cannot be read costs the codes, not the ledger; demo data say that they are', () => {
  const none = problemLedgerReport({ ...sampleLedger('sheet'), tasks: [] });
  expect(none.blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: '截至2017年5月18日，没有问题。' });
  expect(rowOf({ ...sampleLedger('sheet'), standards: [] })['对应标准']).toBe('1-03');
  expect(problemLedgerReport(withFirst(({ audit }) => ({ audit: { ...audit, isDemo: true } }))).title).toBe(
    '高邑县问题台账（示例数据）',
  );
});

test('R78: 其中逾期 counts what is late and still not mended; what was mended late keeps its days and is none of them', () => {
  const late = withFirst(({ task }) => ({
    task: { ...task, status: 'closed', dueDate: '2017-05-09' },
    actions: closedAfterReturn(task.id),
  }));
  // The other one, due on 9 May and open, is overdue.
  expect(problemLedgerReport(late).blocks[1]).toMatchObject({ text: '截至2017年5月18日，共2个问题，其中逾期1个。' });
  expect(rowOf(late)).toMatchObject({ 状态: '已销号', 逾期天数: '3' });
});

test('R78: 交办时间 is the day of the first 交办单 that handed the task over; a 督办单 and another’s order are none', () => {
  const sources = sampleSources();
  const input = sampleLedger('sheet', 'internal', 2);
  const id = input.tasks[0]?.task.id ?? '';
  const letter = (kind: Letter['kind'], own: Partial<Letter>): Letter =>
    letterOn(kind, sources, undefined, { taskIds: [id], ...own });
  const letters = [
    letter('order', { date: '2017-05-12' }),
    // Not dated: the day it was made, 23:00 of the 9th in London.
    letter('order', { date: null, createdAt: Date.UTC(2017, 4, 9, 23) }),
    letter('urge', { date: '2017-05-08' }),
    letter('order', { date: '2017-05-08', taskIds: ['another'] }),
  ];
  expect(rowOf({ ...input, letters })['交办时间']).toBe('2017-05-10');
  expect(rowOf({ ...input, letters }, 1)['交办时间']).toBe('');
});

test('R78: a row has every column of a 台账, of what is not done yet an empty one', () => {
  expect(rowOf(sampleLedger('sheet', 'internal', 2), 1)).toEqual({
    序号: '2',
    编号: 'K7Q-0002',
    社区: '南关社区',
    '小区/位置': '阳光花园3号楼2单元三层楼梯口',
    对应标准: '一-10、一-14',
    存在问题: '二单元三层楼梯口堆放纸箱、旧自行车，占用疏散通道，楼道宽度不足1.1米。',
    整改措施: '通知住户24小时内自行清理，逾期由物业公司统一清运，并张贴禁止堆放提示。',
    直接责任单位: '高邑县恒安物业服务有限公司',
    责任人: '孙珺',
    志愿服务分包单位: '县住房和城乡建设局',
    整改时限: '立行立改（24小时内）',
    截止日: '2017-05-09',
    状态: '未整改',
    发现时间: '2017-05-08',
    发现人: '李建国',
    交办时间: '',
    签收时间: '',
    提交时间: '',
    整改完成日: '',
    回头看时间: '',
    回头看结果: '',
    销号时间: '',
    销号人: '',
    逾期天数: '9',
    退回次数: '0',
    是否反弹: '否',
    整改前照片数: '0',
    整改后照片数: '0',
    备注: '',
  });
});

test('R78: what was done stands with its day: signed for, submitted, returned, looked at again, closed, by whom, come back', () => {
  const done = withFirst(({ task }) => {
    const [accepted] = closedAfterReturn(task.id);
    if (accepted === undefined) throw new Error('no action');
    const { doneOn: _none, ...signed } = accepted;
    return {
      actions: [
        { ...signed, id: 'first', kind: 'accepted', at: Date.UTC(2017, 4, 9, 23), doneOn: null },
        ...closedAfterReturn(task.id),
        { ...signed, id: 'kept', kind: 'kept', at: Date.UTC(2017, 5, 1, 2), doneOn: null, revisitId: 'r1' },
        { ...signed, id: 'relapsed', kind: 'relapsed', at: Date.UTC(2017, 5, 20, 2), doneOn: null, revisitId: 'r2' },
      ],
    };
  });
  expect(rowOf(done)).toMatchObject({
    状态: '已销号',
    // 23:00 of the 9th in London is the morning of the 10th here.
    签收时间: '2017-05-10',
    提交时间: '2017-05-13',
    整改完成日: '2017-05-12',
    回头看时间: '2017-06-20',
    回头看结果: '反弹',
    销号时间: '2017-05-14',
    销号人: '李建国',
    逾期天数: '0',
    退回次数: '1',
    是否反弹: '是',
    整改前照片数: '1',
    整改后照片数: '1',
    备注: '去年曾通报',
  });
  expect(rowOf(withFirst(({ finding }) => ({ finding: { ...finding, relapsedFrom: 'f0' } })))['是否反弹']).toBe('是');
});

test('R78: days are days and counts are numbers for who filters them; order is the one given', () => {
  const table = tableOf(problemLedgerReport(sampleLedger('sheet')));
  const held = (kind: string) =>
    table?.columns.filter(({ holds }) => holds === kind).map(({ title }) => title.replace('\n', ''));
  expect(held('date')).toEqual([
    ...['截止日', '发现时间', '交办时间', '签收时间', '提交时间', '整改完成日', '回头看时间', '销号时间'],
  ]);
  expect(held('number')).toEqual(['序号', '逾期天数', '退回次数', '整改前照片数', '整改后照片数']);
  expect(table?.columns.every(({ isMerged }) => isMerged !== true)).toBe(true);
  expect(table?.rows.map(([no]) => no)).toEqual(Array.from({ length: 24 }, (_, index) => String(index + 1)));
});

test('R79: on paper stand the main columns, with 逾期 under the status and returns in 备注', () => {
  expect(titlesOf(sampleLedger('paper'))).toEqual([
    ...['序号', '编号', '社区', '小区/位置', '对应标准', '存在问题', '直接责任单位', '志愿服务分包单位'],
    ...['截止日', '状态', '发现时间', '整改完成日', '销号时间', '备注'],
  ]);
  expect(rowOf(sampleLedger('paper'))).toMatchObject({ 状态: '已销号', 备注: '去年曾通报；退回1次' });
  expect(rowOf(sampleLedger('paper'), 1)).toMatchObject({ 状态: '未整改\n逾期9天', 备注: '' });
});

test('R79: the one for outside names no persons, and nothing else is lacking', () => {
  const internal = titlesOf(sampleLedger('sheet', 'internal'));
  const open = titlesOf(sampleLedger('sheet', 'public'));
  expect(internal.filter((title) => !open.includes(title))).toEqual(['责任人', '发现人', '销号人']);
  expect(open).toHaveLength(internal.length - 3);
  const words = JSON.stringify(problemLedgerReport(sampleLedger('sheet', 'public')));
  for (const name of ['李建国', '张建国', '孙珺']) expect(words).not.toContain(name);
  expect(problemLedgerReport(sampleLedger('sheet', 'public')).fileName).not.toBe(
    problemLedgerReport(sampleLedger('sheet', 'internal')).fileName,
  );
});
