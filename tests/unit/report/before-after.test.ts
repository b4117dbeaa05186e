/** What 整改前后对照表 says of each task and which photos it puts side by side, before any paper. */
import { expect, test } from 'vitest';
import { beforeAfterReport } from '../../../src/domain/report/before-after';
import { proofPairs } from '../../../src/domain/report/photo-pairs';
import { richCell, type TableCell } from '../../../src/domain/report/report';
import { entryOf, sampleBeforeAfter } from '../../paper/sample-lists';
import { closedAfterReturn, recordPhoto } from '../../paper/sample-papers';

const sample = sampleBeforeAfter();
const rowsOf = (entries = sample.entries): readonly (readonly TableCell[])[] =>
  beforeAfterReport({ ...sample, entries }).blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
const idsIn = (row: readonly TableCell[] | undefined): readonly string[] =>
  (row ?? []).map((cell) => richCell(cell).photos?.[0]?.photoId ?? richCell(cell).text);
const first = () => {
  const [entry] = sample.entries;
  if (entry === undefined) throw new Error('no task');
  return entry.card;
};

test('R85: without tasks it says so and has no table', () => {
  const report = beforeAfterReport({ ...sample, entries: [] });
  expect(report.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
  expect(report.blocks[1]).toMatchObject({ text: '截至2017年5月18日，没有整改任务。' });
});

test('R85: a task has its number, items and place over both columns; problem and units at the left, what was done, the day and the status at the right', () => {
  const [heading, words, photos] = rowsOf();
  expect(heading).toEqual([
    { text: '1\u3000K7Q-0001\u3000一-03\u3000南关社区 东门至文化路口', span: 2, isHeading: true },
  ]);
  expect(words?.map((cell) => richCell(cell).text.split('\n'))).toEqual([
    [
      '问题：社区门口200米内公益广告不足5处，缺社会主义核心价值观、“讲文明树新风”主题。',
      '责任单位：南关社区居委会\u3000张建国',
      '分包单位：县文化广电新闻出版局',
    ],
    ['措施：已清理', '完成：2017年5月12日', '状态：已销号'],
  ]);
  expect(photos?.map((cell) => richCell(cell).photos?.[0]?.caption)).toEqual([
    '整改前近景\u30002017年5月8日 9:01',
    '整改后近景\u30002017年5月13日 9:07',
  ]);
});

test('R85: where there is no photo of 整改后 its place says so, and how many lack one stands above', () => {
  const report = beforeAfterReport(sample);
  expect(report.blocks[1]).toMatchObject({ text: '截至2017年5月18日，共6项，其中2项暂无整改后照片。' });
  expect(rowsOf().slice(-4).map(idsIn).at(0)).toEqual(['photo-17', '暂无整改后照片']);
  expect(rowsOf().map(idsIn).at(-1)).toEqual(['无整改前照片', '暂无整改后照片']);
});

test('R85: before anything was done, what is to be done stands there, and no day', () => {
  const { task, ...card } = first();
  const open = entryOf({ ...card, task: { ...task, status: 'open' }, actions: [] });
  const words = richCell(rowsOf([open])[1]?.[1] ?? '').text;
  expect(words.split('\n')).toEqual([`措施：${task.measure}`, '状态：未整改，逾期3天']);
});

test('R85: each photo of 整改前 beside the latest of 整改后 shot against it; one without that beside the same view; what 退回 refused is no proof', () => {
  const card = first();
  const photo = (no: number, own: Parameters<typeof recordPhoto>[1] = {}) => recordPhoto(no, own);
  const after = (no: number, beforeId: string | null, view: 'near' | 'far' = 'near') =>
    photo(no, { phase: 'after', beforeId, view });
  const near = photo(1, { view: 'near' });
  const far = photo(2, { view: 'far' });
  const idsWith = (photos: typeof card.photos, refused: readonly string[] = []) =>
    proofPairs({
      ...card,
      photos,
      actions: closedAfterReturn('t').map((action) =>
        action.kind === 'returned' ? { ...action, photoIds: refused } : action,
      ),
    }).map((pair) => pair.map((each) => each?.id ?? null));
  expect(idsWith([far, near, after(3, 'photo-1'), after(4, 'photo-2'), after(5, 'photo-1')])).toEqual([
    ['photo-2', 'photo-4'],
    ['photo-1', 'photo-5'],
  ]);
  expect(idsWith([near, far, after(3, null, 'far')])).toEqual([['photo-2', 'photo-3']]);
  expect(idsWith([near, after(3, 'gone', 'far')])).toEqual([['photo-1', 'photo-3']]);
  expect(idsWith([after(3, null)])).toEqual([[null, 'photo-3']]);
  expect(idsWith([far, near, after(3, 'photo-1')], ['photo-3'])).toEqual([['photo-1', null]]);
  expect(idsWith([])).toEqual([[null, null]]);
});
