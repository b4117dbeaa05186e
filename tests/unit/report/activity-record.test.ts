/** What 附件1 says, before any paper. */
import { expect, test } from 'vitest';
import { activityRecordReport } from '../../../src/domain/report/activity-record';
import { sampleRecord } from '../../paper/sample-papers';

const cellsOf = (...record: Parameters<typeof sampleRecord>): readonly (readonly string[])[] =>
  activityRecordReport(sampleRecord(...record)).blocks.flatMap((block) =>
    block.kind === 'form' ? block.rows.map(({ cells }) => cells.map(({ text }) => text)) : [],
  );

test('R21: cells and words are those of the notice, filled in', () => {
  const cells = cellsOf({ content: '清理楼道。', remark: '无' });
  expect(cells).toEqual([
    ['活动单位', '县住房和城乡建设局', '带队领导', '王建军'],
    ['活动时间', '2017年6月2日\n16:00—18:00', '活动地点', '南关社区阳光花园小区'],
    ['参加\n党员人数', '12人', '单位\n党员人数', '15人'],
    ['服务\n内容\n(含带标志的照片1张)', '清理楼道。'],
    ['备注', '无'],
  ]);
});

test('R21: what nobody said is left empty for a hand, and no photo leaves its place free', () => {
  const cells = cellsOf({ joined: null, members: null, leader: '', content: '' }, null);
  expect(cells[0]?.[3]).toBe('');
  expect(cells[2]).toEqual(['参加\n党员人数', '', '单位\n党员人数', '']);
  expect(JSON.stringify(activityRecordReport(sampleRecord({}, null)))).not.toContain('photoId');
});

test('R21: its file is named after form, unit and day, and demo data say that they are', () => {
  expect(activityRecordReport(sampleRecord()).fileName).toBe('县住房和城乡建设局志愿服务活动记录表（2017年6月2日）');
  const demo = activityRecordReport(sampleRecord({ isDemo: true }));
  expect([demo.fileName, demo.title].every((text) => text.includes('示例数据'))).toBe(true);
});
