/** What the list of a unit says, on paper and for a phone, before either is made. */
import { expect, test } from 'vitest';
import { type Report, wordsOf } from '../../../src/domain/report/report';
import { unitListReport } from '../../../src/domain/report/unit-list';
import { closedAfterReturn, recordPhoto, sampleList } from '../../paper/sample-papers';

const rowsOf = (report: Report): readonly (readonly string[])[] =>
  report.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(wordsOf)) : []));
const linesOf = (report: Report): readonly string[] =>
  report.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const idsOf = (report: Report): readonly (string | null)[] =>
  report.blocks.flatMap((block) =>
    block.kind === 'photoGrid' ? block.photos.map((photo) => photo?.photoId ?? null) : [],
  );

test('R25: a row says number, place, items, problem, measure, both units, deadline, status and who closed it', () => {
  const report = unitListReport(sampleList(2));
  expect(rowsOf(report)).toEqual([
    [
      ...['1', 'K7Q-0001', '南关社区 东门至文化路口', '一-03'],
      '社区门口200米内公益广告不足5处，缺社会主义核心价值观、“讲文明树新风”主题。',
      '按“图说我们的价值观”通稿补设公益广告2处以上，7日内完成安装并拍照反馈。',
      ...['南关社区居委会', '县文化广电新闻出版局', '7日内（2017年5月15日前）', '已销号'],
      '2017年5月14日李建国销号；去年曾通报；退回1次',
    ],
    [
      ...['2', 'K7Q-0002', '南关社区 阳光花园3号楼2单元三层楼梯口', '一-10、一-14'],
      '二单元三层楼梯口堆放纸箱、旧自行车，占用疏散通道，楼道宽度不足1.1米。',
      '通知住户24小时内自行清理，逾期由物业公司统一清运，并张贴禁止堆放提示。',
      ...['高邑县恒安物业服务有限公司', '县住房和城乡建设局', '立行立改（2017年5月9日前）', '未整改\n逾期9天', ''],
    ],
  ]);
  expect(linesOf(report)).toEqual(['截至2017年5月18日，共2项，其中逾期1项。']);
  expect(report.fileName).toBe('县住房和城乡建设局整改任务清单（2017年5月18日）');
});

test('R25: on its last day nothing is overdue, the day after it is', () => {
  const statusOn = (today: string) => rowsOf(unitListReport({ ...sampleList(2), today }))[1]?.[9];
  expect(statusOn('2017-05-09')).toBe('未整改');
  expect(statusOn('2017-05-10')).toBe('未整改\n逾期1天');
  expect(linesOf(unitListReport({ ...sampleList(2), today: '2017-05-09' }))).toEqual(['截至2017年5月9日，共2项。']);
});

test('R25: what was mended late says by how much, and is not counted among what is overdue', () => {
  const [listed] = sampleList(1).tasks;
  if (listed === undefined) throw new Error('no task');
  const late = { ...listed, task: { ...listed.task, dueDate: '2017-05-10' } };
  const report = unitListReport({ ...sampleList(1), tasks: [late] });
  expect(rowsOf(report)[0]?.[9]).toMatch(/^已销号\n逾期\d+天$/);
  expect(linesOf(report)).toEqual(['截至2017年5月18日，共1项。']);
});

test('R25: without tasks it says so; without its standard the ids of items stand for their codes; demo data say that they are', () => {
  const none = unitListReport({ ...sampleList(1), tasks: [] });
  expect(linesOf(none)).toEqual(['截至2017年5月18日，没有整改任务。']);
  expect(none.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
  expect(rowsOf(unitListReport({ ...sampleList(1), standards: [] }))[0]?.[3]).toBe('1-03');
  const [first] = sampleList(1).tasks;
  if (first === undefined) throw new Error('no task');
  const demo = unitListReport({ ...sampleList(1), tasks: [{ ...first, audit: { ...first.audit, isDemo: true } }] });
  expect(demo.title).toBe('县住房和城乡建设局整改任务清单（示例数据）');
});

test('R26: each photo before stands beside the one after that was shot against it; what is alone leaves its place', () => {
  const [listed] = sampleList(1).tasks;
  if (listed === undefined) throw new Error('no task');
  const photo = (number: number, own: Parameters<typeof recordPhoto>[1] = {}) =>
    recordPhoto(number, { findingId: listed.finding.id, ...own });
  const after = (number: number, beforeId: string | null) => photo(number, { phase: 'after', beforeId });
  const idsWith = (...photos: readonly ReturnType<typeof photo>[]) =>
    idsOf(unitListReport({ ...sampleList(1), tasks: [{ ...listed, photos }] }));
  expect(idsWith(photo(1), photo(2), after(3, 'photo-2'), after(4, 'photo-1'))).toEqual([
    ...['photo-1', 'photo-4', 'photo-2', 'photo-3'],
  ]);
  expect(idsWith(photo(1), photo(2))).toEqual(['photo-1', 'photo-2']);
  expect(idsWith(photo(1))).toEqual(['photo-1', null]);
  expect(idsWith(photo(1), after(2, 'photo-1'), after(3, 'photo-1'))).toEqual(['photo-1', 'photo-2', null, 'photo-3']);
  expect(idsWith(after(2, 'gone'), photo(1))).toEqual(['photo-2', 'photo-1']);
});

test('R26: a caption names the task, the place, 整改前 or 整改后, and the time of the shot', () => {
  const report = unitListReport(sampleList(1));
  const captions = report.blocks.flatMap((block) =>
    block.kind === 'photoGrid' ? block.photos.map((photo) => photo?.caption) : [],
  );
  expect(captions).toEqual([
    '1\u3000K7Q-0001\u3000一-03\n南关社区 东门至文化路口\n整改前近景\u30002017年6月2日 16:30',
    '1\u3000K7Q-0001\u3000一-03\n南关社区 东门至文化路口\n整改后近景\u30002017年6月2日 16:30',
  ]);
});

test('R27: for a phone each task is a block of lines, what is empty left out, then its photos', () => {
  const report = unitListReport(sampleList(2, 'phone'));
  expect(report.orientation).toBe('portrait');
  expect(report.blocks[0]).toEqual({ kind: 'heading', level: 0, text: '县住房和城乡建设局\n整改任务清单' });
  expect(report.blocks.map(({ kind }) => kind)).toEqual([
    ...['heading', 'paragraph', 'heading', ...Array.from({ length: 8 }, () => 'paragraph'), 'photoGrid'],
    ...['heading', ...Array.from({ length: 7 }, () => 'paragraph')],
  ]);
  expect(linesOf(report).slice(-7)).toEqual([
    '问题：二单元三层楼梯口堆放纸箱、旧自行车，占用疏散通道，楼道宽度不足1.1米。',
    '措施：通知住户24小时内自行清理，逾期由物业公司统一清运，并张贴禁止堆放提示。',
    '时限：立行立改（2017年5月9日前）',
    '状态：未整改，逾期9天',
    '责任单位：高邑县恒安物业服务有限公司',
    '分包单位：县住房和城乡建设局',
    '编号：K7Q-0002\u3000一-10、一-14',
  ]);
});

test('R25: a relapse says so, and so does a closed task whose problem came back', () => {
  const [listed] = sampleList(1).tasks;
  if (listed === undefined) throw new Error('no task');
  const remarkOf = (change: Partial<typeof listed>) =>
    rowsOf(unitListReport({ ...sampleList(1), tasks: [{ ...listed, ...change }] }))[0]?.[10];
  const [template] = closedAfterReturn(listed.task.id);
  if (template === undefined) throw new Error('no action');
  expect(remarkOf({ finding: { ...listed.finding, relapsedFrom: 'f0' } })).toContain('反弹问题');
  const relapsed = { ...template, id: 'r', kind: 'relapsed' as const, at: Date.UTC(2017, 5, 1) };
  expect(remarkOf({ actions: [...closedAfterReturn(listed.task.id), relapsed] })).toContain('销号后反弹');
});
