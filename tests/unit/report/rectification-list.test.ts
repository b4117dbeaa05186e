/** What the 整改任务清单 says, before any paper. */
import { expect, test } from 'vitest';
import { type RectificationListInput, rectificationListReport } from '../../../src/domain/report/rectification-list';
import { type Report, wordsOf } from '../../../src/domain/report/report';
import { sampleAudit } from '../../paper/sample-audit';
import { closedAfterReturn } from '../../paper/sample-papers';

const rowsOf = (report: Report): readonly (readonly string[])[] =>
  report.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(wordsOf)) : []));
const photosOf = (report: Report) =>
  report.blocks.flatMap((block) => (block.kind === 'photoGrid' ? block.photos.flatMap((photo) => photo ?? []) : []));
const linesOf = (report: Report): readonly string[] =>
  report.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));

/** The sample with its first problem changed. */
function withFirst(change: Partial<RectificationListInput['findings'][number]>, count = 1): RectificationListInput {
  const input = sampleAudit(count, 0);
  return {
    ...input,
    findings: input.findings.map((finding, index) => (index === 0 ? { ...finding, ...change } : finding)),
  };
}

test('R4: without problems the list says 本次检查未发现不达标问题。 and has neither table nor photo page', () => {
  const report = rectificationListReport(sampleAudit(0, 0));
  expect(linesOf(report).at(-1)).toBe('本次检查未发现不达标问题。');
  expect(report.blocks.map(({ kind }) => kind)).toEqual([
    'heading',
    'paragraph',
    'paragraph',
    'paragraph',
    'paragraph',
  ]);
});

test('R1: the head names community, standard, source, day in official form, auditors and score', () => {
  const report = rectificationListReport(sampleAudit(1, 0));
  expect(report.title).toBe('南关社区整改任务清单');
  expect(report.blocks[0]).toEqual({ kind: 'heading', level: 0, text: '南关社区整改任务清单' });
  expect(linesOf(report)).toEqual([
    '检查标准：《创建省级文明县城实地考察社区点位标准》（高文明[2017]3号 附件3）',
    '检查日期：2017年5月8日\u3000\u3000检查人员：李建国、王芳、赵䶮',
    '检查结果：达标率80.8%（达标21项，不达标5项，不适用0项，未查0项）',
  ]);
  expect(report.fileName).toBe('南关社区整改任务清单（2017年5月8日）');
});

test('R1: the columns are the 14 of a rectification list', () => {
  const table = rectificationListReport(sampleAudit(1, 0)).blocks.find((block) => block.kind === 'table');
  expect(table?.columns.map(({ title }) => title.replace('\n', ''))).toEqual([
    ...['序号', '编号', '社区', '小区/位置', '对应标准', '存在问题', '整改措施', '直接责任单位', '责任人'],
    ...['志愿服务分包单位', '整改时限', '状态', '复查/销号', '备注'],
  ]);
});

test('R1: a row says all that is known, and leaves 复查/销号 to the reviewer', () => {
  const [row] = rowsOf(rectificationListReport(sampleAudit(1, 0)));
  expect(row).toEqual([
    ...['1', 'K7Q-0001', '南关社区', '东门至文化路口', '一-03'],
    '社区门口200米内公益广告不足5处，缺社会主义核心价值观、“讲文明树新风”主题。',
    '按“图说我们的价值观”通稿补设公益广告2处以上，7日内完成安装并拍照反馈。',
    ...['南关社区居委会', '张建国', '县文化广电新闻出版局', '7日内（2017年5月15日前）', '未整改', '', '去年曾通报'],
  ]);
});

test('R1: a finding without a task still has its row', () => {
  const [row] = rowsOf(rectificationListReport({ ...sampleAudit(1, 0), tasks: [] }));
  expect(row?.slice(0, 5)).toEqual(['1', '', '南关社区', '东门至文化路口', '一-03']);
  expect(row?.slice(6)).toEqual(['', '', '', '', '', '', '', '']);
});

test('R1: rows stand in the order of the standard, then of the walk, then of discovery', () => {
  const report = rectificationListReport(sampleAudit(10, 0));
  expect(rowsOf(report).map(([no, number, , , codes]) => `${no} ${number} ${codes}`)).toEqual([
    '1 K7Q-0001 一-03',
    '2 K7Q-0006 一-03',
    '3 K7Q-0003 一-06',
    '4 K7Q-0008 一-06',
    '5 K7Q-0002 一-10、一-14',
    '6 K7Q-0007 一-10、一-14',
    '7 K7Q-0004 一-12',
    '8 K7Q-0009 一-12',
    '9 K7Q-0005 二-04',
    '10 K7Q-0010 二-04',
  ]);
  const walked = withFirst({ itemIds: ['1-10'], placeId: 'p1', foundAt: Number.MAX_SAFE_INTEGER }, 2);
  expect(rowsOf(rectificationListReport(walked)).map(([, number]) => number)).toEqual(['K7Q-0001', 'K7Q-0002']);
});

test('R2: a problem under two items is one row with both codes; an item the standard does not know keeps its id', () => {
  const [row] = rowsOf(rectificationListReport(withFirst({ itemIds: ['1-10', '9-99'] })));
  expect(row?.[4]).toBe('一-10、9-99');
});

test.each([
  ['c1', '东门', '东门'],
  ['c1', '', ''],
  ['p1', '北门内侧', '阳光花园北门内侧'],
  ['s1', '三层楼梯口', '阳光花园3号楼2单元三层楼梯口'],
  ['gone', '三层楼梯口', '三层楼梯口'],
])('R2: place %s with location “%s” reads %s', (placeId, location, words) => {
  const [row] = rowsOf(rectificationListReport(withFirst({ placeId, location })));
  expect(row?.[3]).toBe(words);
});

test('R5: photos follow the order of the rows, and their captions say number, items, place, problem, view and time', () => {
  const input = sampleAudit(2, 2);
  const report = rectificationListReport(input);
  expect(photosOf(report).map(({ photoId }) => photoId)).toEqual(['photo-1', 'photo-2']);
  expect(photosOf(report)[1]?.caption.split('\n')).toEqual([
    '2\u3000K7Q-0002\u3000一-10、一-14',
    '阳光花园3号楼2单元三层楼梯口',
    '二单元三层楼梯口堆放纸箱、旧自行车，占用疏散通道，楼道宽度不足1.1米。',
    '远景\u30002017年5月8日 9:06',
  ]);
});

test('R5: a photo of a problem that is not on the list is left out, and without photos there is no photo page', () => {
  const input = sampleAudit(2, 2);
  expect(photosOf(rectificationListReport({ ...input, findings: input.findings.slice(1) }))).toHaveLength(1);
  expect(rectificationListReport(sampleAudit(2, 0)).blocks.map(({ kind }) => kind)).not.toContain('pageBreak');
});

test('R5: 整改后 is said, and the time is the picture’s own; of a gallery picture without one it is said that it only came in then', () => {
  const input = sampleAudit(1, 1);
  const [photo] = input.photos;
  if (!photo) throw new Error('no photo in the sample');
  const captionOf = (own: Partial<typeof photo>): string =>
    photosOf(rectificationListReport({ ...input, photos: [{ ...photo, ...own }] }))[0]?.caption.split('\n')[3] ?? '';
  const shotAt = Date.UTC(2017, 4, 6, 2, 30);
  expect(captionOf({ phase: 'after', shotAt, shotAtFrom: 'file' })).toBe('整改后近景\u30002017年5月6日 10:30');
  expect(captionOf({ source: 'gallery' })).toBe('近景\u30002017年5月8日 9:05存入');
  expect(captionOf({ source: 'system' })).toBe('近景\u30002017年5月8日 9:05');
});

test('R5: the time under a photo is the local one, also past midnight', () => {
  const input = sampleAudit(1, 1);
  const takenAt = Date.UTC(2017, 4, 8, 16, 5);
  const report = rectificationListReport({ ...input, photos: input.photos.map((photo) => ({ ...photo, takenAt })) });
  expect(photosOf(report)[0]?.caption).toContain('2017年5月9日 0:05');
});

test('R1: the list of a demo audit says so in its title and its file name', () => {
  const input = sampleAudit(1, 0);
  const report = rectificationListReport({ ...input, audit: { ...input.audit, isDemo: true } });
  expect(report.title).toBe('南关社区整改任务清单（示例数据）');
  expect(report.fileName).toContain('示例数据');
});

test('R1: 复查/销号 names day and person once the task is closed, and 备注 how often it was returned', () => {
  const input = sampleAudit(1, 0);
  const [task] = input.tasks;
  if (!task) throw new Error('no task in the sample');
  const rowWith = (status: typeof task.status) =>
    rowsOf(
      rectificationListReport({ ...input, tasks: [{ ...task, status }], actions: closedAfterReturn(task.id) }),
    )[0]?.slice(11);
  expect(rowWith('closed')).toEqual(['已销号', '2017年5月14日\n李建国', '去年曾通报；退回1次']);
  expect(rowWith('awaitingReview')).toEqual(['待复查', '', '去年曾通报；退回1次']);
});

test('R3: 逾期n天 stands under the status, and a problem found again says 反弹问题', () => {
  const input = { ...withFirst({ relapsedFrom: 'f0' }), today: '2017-05-18' };
  const row = rowsOf(rectificationListReport(input))[0];
  expect(row?.[11]).toBe('未整改\n逾期3天');
  expect(row?.[13]).toBe('去年曾通报；反弹问题');
  expect(rowsOf(rectificationListReport({ ...input, today: '2017-05-15' }))[0]?.[11]).toBe('未整改');
});
