/**
 * What must hold of the database after whatever was done through the use cases. Read from the tables themselves, not
 * through the store, except for the views that are compared with them.
 */
import { expect } from 'vitest';
import type { TaskStatus } from '../../src/domain/task/task';
import { canFollow } from '../../src/domain/task/transitions';
import { type Database, ENTITIES, type Row } from '../../src/storage/database';
import { readChanges } from '../../src/storage/read-changes';
import type { Change } from '../../src/sync/change';
import { type ClockState, formatHlc } from '../../src/sync/clock';
import { replay, type TransitionCheck } from '../../src/sync/merge';
import type { Ports } from '../../src/usecases/ports';

const canTransition: TransitionCheck = (from, change) =>
  canFollow(from as TaskStatus | null, change.value as TaskStatus);

/** U2: each record is what its changes add up to, and no change is without its record. */
export async function expectReplayable(db: Database): Promise<void> {
  const changes = await readChanges(db);
  const byRecord = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.entity} ${change.recordId}`;
    byRecord.set(key, [...(byRecord.get(key) ?? []), change]);
  }
  for (const entity of ENTITIES) {
    for (const { id, stamps, ...fields } of await db[entity].toArray()) {
      const own = byRecord.get(`${entity} ${id}`) ?? [];
      expect(replay(own, canTransition), `${entity} ${id}`).toEqual({
        versioned: { fields, stamps },
        conflicts: [],
        rejected: [],
      });
      byRecord.delete(`${entity} ${id}`);
    }
  }
  expect([...byRecord.keys()], 'changes without a record').toEqual([]);
  const clock = await db.device.get('clock');
  if (typeof clock !== 'object' || clock instanceof ArrayBuffer) throw new Error('no clock was kept');
  expect(changes.filter((change) => change.hlc > formatHlc(clock as ClockState)).map((change) => change.hlc)).toEqual(
    [],
  );
}

/** U5, F5: views hold what is there and nothing that was removed; a finding has its one task, a photo its bytes. */
export async function expectWholeViews(db: Database, ports: Ports): Promise<void> {
  const present = (rows: readonly Row[]) =>
    rows
      .filter((row) => row['removed'] !== true)
      .map((row) => row.id)
      .sort();
  const shown = (records: readonly { readonly id: string }[]) => records.map((record) => record.id).sort();
  const sites = await ports.store.sites();
  expect(shown(sites.sites)).toEqual(present(await db.site.toArray()));
  expect(shown(sites.units)).toEqual(present(await db.unit.toArray()));
  expect(shown(sites.pairings)).toEqual(present(await db.pairing.toArray()));
  for (const { id } of await db.audit.toArray()) {
    const records = await ports.store.audit(id);
    if (!records) throw new Error(`audit ${id} is not shown`);
    const ownRows = async (entity: 'place' | 'answer' | 'verdict' | 'finding' | 'photo' | 'task' | 'action') =>
      present(await db[entity].where('auditId').equals(id).toArray());
    expect(shown(records.places)).toEqual(await ownRows('place'));
    expect(shown(records.answers)).toEqual(await ownRows('answer'));
    expect(shown(records.verdicts)).toEqual(await ownRows('verdict'));
    expect(shown(records.findings)).toEqual(await ownRows('finding'));
    expect(shown(records.photos)).toEqual(await ownRows('photo'));
    expect(shown(records.tasks)).toEqual(await ownRows('task'));
    const findingIds = shown(records.findings);
    expect(records.tasks.map((task) => task.findingId).sort()).toEqual(findingIds);
    expect(records.photos.filter((photo) => photo.findingId !== null && !findingIds.includes(photo.findingId))).toEqual(
      [],
    );
  }
  const tasks = present(await db.task.toArray());
  const { cards } = await ports.store.tasks();
  expect(shown(cards.map(({ task }) => task))).toEqual(tasks);
  expect(shown(cards.flatMap(({ actions }) => actions))).toEqual(present(await db.action.toArray()));
  const photoIds = (await db.photo.toCollection().primaryKeys()).sort();
  expect((await db.photoBytes.toCollection().primaryKeys()).sort()).toEqual(photoIds);
  expect((await db.thumbs.toCollection().primaryKeys()).sort()).toEqual(photoIds);
  const numbers = (await db.task.toArray()).map((row) => row['number']);
  expect(new Set(numbers).size, 'task numbers').toBe(numbers.length);
}
