/** 问题台账 as it is prepared from what is stored: a 交办单 that was made is known to it. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { type Report, wordsOf } from '../../src/domain/report/report';
import { prepareLedger } from '../../src/usecases/prepare-ledger';
import { startOrders } from '../../src/usecases/start-letter';
import { Scene, stored } from './scene';

/** A column of a report's table by its title. */
function columnOf(report: Report | undefined, title: string): readonly string[] {
  const table = report?.blocks.find((block) => block.kind === 'table');
  const at = table?.columns.findIndex((column) => column.title === title) ?? -1;
  return (table?.rows ?? []).map((row) => wordsOf(row[at] ?? 'no such column'));
}

test('R78: a task handed over by a stored 交办单 has its day in the sheet, another none; a standard that is not there costs nothing else', async () => {
  const scene = await Scene.open();
  const handed = await scene.raise('1-10', '3号楼2单元');
  await scene.raise('1-08', '阳光花园');
  await stored(startOrders(scene.ports, { kind: 'order', taskIds: [handed.task.id] }));
  const { cards } = await scene.ports.store.tasks();
  const byNumber = [...cards].sort((a, b) => (a.task.number < b.task.number ? -1 : 1));
  const loadStandard = () => Promise.resolve({ ok: false, error: { type: 'StandardUnavailable' } } as const);
  for (const ports of [scene.ports, { ...scene.ports, loadStandard }]) {
    const { sheetReport } = await prepareLedger(ports, { title: '全县', cards: byNumber });
    expect(columnOf(sheetReport, '交办时间')).toEqual(['2017-05-08', '']);
  }
  await scene.close();
});
