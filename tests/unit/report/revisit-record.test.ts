/** What 回头看记录 says of each task that was walked. */
import { expect, test } from 'vitest';
import { type Report, richCell, wordsOf } from '../../../src/domain/report/report';
import { revisitRecordReport } from '../../../src/domain/report/revisit-record';
import { sampleRevisit } from '../../paper/sample-papers';

const rowsOf = (report: Report) => report.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));

test('R77: a revisit that looked at nothing says 未看 of each task, and of a task without photos that there are none', () => {
  const sample = sampleRevisit();
  const cards = sample.cards.map((card) => ({ ...card, actions: [], photos: [] }));
  const report = revisitRecordReport({ ...sample, cards });
  expect(report.blocks[3]).toMatchObject({ text: '回头看6个任务：未看6个。' });
  expect(rowsOf(report).every((row) => row.slice(5).map(wordsOf).join(' ') === ' 未看 无照片 无照片')).toBe(true);
});

test('R77: each task has its problem, what was submitted, what came of it, and one photo before and one after', () => {
  const report = revisitRecordReport(sampleRevisit());
  expect(report).toMatchObject({ title: '南关社区回头看记录', orientation: 'landscape' });
  expect(report.blocks[3]).toMatchObject({ text: '回头看6个任务：销号1个、退回1个、仍完好1个、反弹1个、未看2个。' });
  expect(rowsOf(report).map((row) => row.slice(5, 7).map(wordsOf))).toEqual([
    ['已清理\n2017年5月12日完成', '销号'],
    ['已清理\n2017年5月12日完成', '退回\n三层仍有纸箱'],
    ['已清理\n2017年5月12日完成', '仍完好'],
    ['已清理\n2017年5月12日完成', '反弹\n新任务K7Q-0009'],
    ['', '未看'],
    ['', '未看'],
  ]);
  const [first, second] = rowsOf(report).map((row) => row.slice(7).map((cell) => richCell(cell).photos ?? []));
  expect(first?.map((photos) => photos.map(({ photoId }) => photoId))).toEqual([['photo-1'], ['photo-2']]);
  expect(second).toEqual([[], []]);
  // Upright photos make a row no higher than lying ones.
  const shapes = rowsOf(report).flatMap((row) =>
    row
      .slice(7)
      .map(richCell)
      .filter(({ photos = [] }) => photos.length > 0),
  );
  expect(new Set(shapes.map(({ photoHeight }) => photoHeight))).toEqual(new Set([33]));
});
