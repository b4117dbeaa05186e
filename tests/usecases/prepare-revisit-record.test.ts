/** 回头看记录 as it is prepared from what is stored: which tasks it shows, in which order, with which photos and marks. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Mark } from '../../src/domain/finding/markup';
import { type Report, richCell, wordsOf } from '../../src/domain/report/report';
import { attachPhoto } from '../../src/usecases/attach-photo';
import { checkTaskAgain } from '../../src/usecases/check-task-again';
import { markPhoto } from '../../src/usecases/mark-photo';
import type { AuditRecords } from '../../src/usecases/ports';
import { prepareRevisitRecord } from '../../src/usecases/prepare-revisit-record';
import type { PreparedPaper } from '../../src/usecases/prepared-paper';
import { relapseFinding } from '../../src/usecases/relapse-finding';
import { closed, INSPECTOR, revisitOf, submitted } from './revisited';
import { photoOf, pictureOf, Scene, stored } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

async function recordsOf(revisitId: string): Promise<AuditRecords> {
  const records = await scene.ports.store.audit(revisitId);
  if (!records) throw new Error('the revisit is gone');
  return records;
}

const prepared = async (revisitId: string): Promise<PreparedPaper> =>
  prepareRevisitRecord(scene.ports, { standard: scene.standard, records: await recordsOf(revisitId) });

const rowsOf = (report: Report) => report.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));

test('R77: a task that is not on this device has no row; a revisit without its community is a bug and says so', async () => {
  const { task } = await submitted(scene, '1-10', '3号楼2单元');
  const id = await revisitOf(scene, ['elsewhere', task.id]);
  const { report } = await prepared(id);
  expect(rowsOf(report).map(([no, number]) => [no, number])).toEqual([['1', task.number]]);
  expect(report.blocks[3]).toMatchObject({ text: '回头看1个任务：未看1个。' });
  const records = { ...(await recordsOf(id)), sites: [] };
  await expect(prepareRevisitRecord(scene.ports, { standard: scene.standard, records })).rejects.toThrow(id);
});

test('R77: tasks stand in the order of the walk with what this revisit made of them, what came back under its new number', async () => {
  const waiting = await submitted(scene, '1-08', '阳光花园');
  const done = await closed(scene, '1-10', '3号楼2单元');
  const unseen = await submitted(scene, '1-12', '阳光花园');
  const earlier = await revisitOf(scene, [unseen.task.id]);
  const look = (taskId: string, revisitId: string, words: string) =>
    checkTaskAgain(scene.ports, { taskId, revisitId, outcome: 'returned', words, actor: INSPECTOR });
  await stored(look(unseen.task.id, earlier, '别处的退回'));
  const id = await revisitOf(scene, [done.task.id, unseen.task.id, waiting.task.id]);
  await stored(relapseFinding(scene.ports, { formerTaskId: done.task.id, revisitId: id, actor: INSPECTOR }));
  await stored(look(waiting.task.id, id, '仍有裸露线头'));
  const { report } = await prepared(id);
  const [again] = (await recordsOf(id)).tasks;
  expect(rowsOf(report).map((row) => [wordsOf(row[1] ?? ''), wordsOf(row[6] ?? '')])).toEqual([
    [done.task.number, `反弹\n新任务${again?.number}`],
    [unseen.task.number, '未看'],
    [waiting.task.number, '退回\n仍有裸露线头'],
  ]);
  expect(report).toMatchObject({ title: '阳光社区回头看记录', author: '李建国、王芳' });
  expect(report.blocks[3]).toMatchObject({ text: '回头看3个任务：退回1个、反弹1个、未看1个。' });
});

test('R77: photos before and after come with the marks that were drawn on them, and with no other’s', async () => {
  const { finding, task } = await submitted(scene, '1-10', '3号楼2单元');
  const other = await submitted(scene, '1-08', '阳光花园');
  const before = await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(1))));
  const picture = pictureOf(finding, 'near', photoOf(2));
  const after = await stored(attachPhoto(scene.ports, { ...picture, phase: 'after', beforeId: before }));
  const apart = await stored(attachPhoto(scene.ports, pictureOf(other.finding, 'near', photoOf(3))));
  const marks: readonly Mark[] = [{ kind: 'box', from: [0.1, 0.1], to: [0.5, 0.5] }];
  for (const photoId of [before, apart]) {
    await stored(markPhoto(scene.ports, { auditId: scene.auditId, photoId, marks }));
  }
  const { report, markups } = await prepared(await revisitOf(scene, [task.id]));
  const shown = rowsOf(report)[0]
    ?.slice(7)
    .map((cell) => richCell(cell).photos?.map(({ photoId }) => photoId));
  expect(shown).toEqual([[before], [after]]);
  expect(markups.map((markup) => [markup.id, markup.marks])).toEqual([[before, marks]]);
});
