/** What sync keeps on a real IndexedDB: the upgrade from the version before it, and the line that fills with each tap. */
import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { Database } from '../../src/storage/database';
import { createStore } from '../../src/storage/store';
import { createSyncStore } from '../../src/storage/sync-store';
import type { Change } from '../../src/sync/change';
import { judgeItem } from '../../src/usecases/judge-item';
import type { Membership, SyncStatus } from '../../src/usecases/sync-ports';
import { mergeInto, NO_PHOTOS } from '../../src/usecases/write-merged';
import { expectReplayable } from '../usecases/consistency';
import { photographed } from '../usecases/phones';
import { deleteDatabase, dump, newDatabaseName, Scene, stored } from '../usecases/scene';
import { openRaw } from './raw';

const MEMBERSHIP: Membership = {
  token: 'token',
  member: { deviceId: 'd1', role: 'office', name: '赵敏', unitId: null, communityIds: null },
  county: '高邑县',
  epoch: 'first',
  joinedAt: 0,
};

/** The stores of version 4, as they were shipped. */
const VERSION_4 = {
  ...{ site: 'id, parentId', unit: 'id', pairing: 'id, siteId', audit: 'id, startedAt', place: 'id, auditId' },
  ...{ answer: 'id, auditId', verdict: 'id, auditId', finding: 'id, auditId', task: 'id, auditId' },
  ...{ changes: 'id, recordId, hlc', photoBytes: 'id', thumbs: 'id', device: '', spot: 'id, auditId' },
  ...{ markup: 'id, auditId', ledgerEntry: 'id, siteId', photo: 'id, auditId, evidenceId' },
  ...{ action: 'id, auditId', activity: 'id', letter: 'id' },
};

test('N57: a database of version 4 opens with every record, change and picture as it was, and joins from there', async () => {
  const scene = await Scene.open();
  await photographed(scene, 1, 2, 3);
  const { outbox: _1, refused: _2, sentPhoto: _3, scope: _4, ...before } = await dump(scene.db);
  const name = newDatabaseName();
  const old = new Dexie(name);
  old.version(4).stores(VERSION_4);
  await old.open();
  for (const table of Object.keys(VERSION_4)) {
    const [keys, rows] = [
      await scene.db.table(table).toCollection().primaryKeys(),
      await scene.db.table(table).toArray(),
    ];
    await old.table(table).bulkPut(rows, table === 'device' ? (keys as string[]) : undefined);
  }
  old.close();
  expect((await openRaw(name)).version).toBe(40);

  const db = new Database(name);
  const { outbox, refused, sentPhoto, scope, ...after } = await dump(db);
  expect(after).toEqual(before);
  expect([outbox, refused, sentPhoto, scope]).toEqual([[], [], [], []]);
  const syncStore = createSyncStore(db, createStore(db));
  await stored(
    syncStore.write(async (tx) => {
      await tx.setMembership(MEMBERSHIP);
      await tx.enqueue(await tx.log());
    }),
  );
  expect(await db.outbox.count()).toBe(await db.changes.count());
  expect((await syncStore.unsentPhotos()).length).toBe(1);
  await expectReplayable(db);
  db.close();
  await deleteDatabase(name);
  await scene.close();
});

test('N57: a database of version 5, half a county on it, opens as it was and takes the rest in', async () => {
  const name = newDatabaseName();
  const old = new Dexie(name);
  old.version(4).stores(VERSION_4);
  old
    .version(5)
    .stores({ outbox: '++order, &id, recordId', refused: 'id, recordId', sentPhoto: 'sha256', scope: 'name' });
  await old.open();
  const change = (id: string, recordId: string, field: string): Change => ({
    ...{ id, entity: 'unit', recordId, field, value: '县医院', hlc: `001494208801000-${id.padStart(4, '0')}-C2CC` },
    ...{ base: null, device: 'C2CC' },
  });
  const [first, second] = [change('1', 'u1', 'name'), change('2', 'u2', 'name')];
  await old.table('changes').add(first);
  await old.table('unit').add({ id: 'u1', name: '县医院', stamps: { name: first.hlc } });
  await old.table('device').put({ device: 'K7QX', ms: 1_494_208_801_000, counter: 9 }, 'clock');
  old.close();

  const db = new Database(name);
  const syncStore = createSyncStore(db, createStore(db));
  await stored(
    syncStore.write((tx) =>
      mergeInto(tx, { changes: [first, second], photos: NO_PHOTOS }, { deviceCode: 'K7QX', now: 0, from: 'server' }),
    ),
  );
  expect((await syncStore.log()).map(({ id }) => id).sort()).toEqual(['1', '2']);
  expect([await db.changes.count(), await db.bundle.count(), await db.unit.count()]).toEqual([1, 1, 2]);
  await expectReplayable(db);
  // What is taken out of the log, and what is erased, is in no bundle any more.
  await stored(syncStore.write((tx) => tx.takeOut([second])));
  expect((await syncStore.log()).map(({ id }) => id)).toEqual(['1']);
  await stored(syncStore.write((tx) => tx.erase(['u1', 'u2'])));
  expect([await db.changes.count(), await db.bundle.count(), await db.unit.count()]).toEqual([0, 0, 0]);
  db.close();
  await deleteDatabase(name);
});

test('N41: a tap and its place in the line are one transaction: both are on disk, or neither', async () => {
  const scene = await Scene.open();
  const { db } = scene;
  const syncStore = createSyncStore(db, createStore(db));
  const place = await scene.place('阳光社区');
  const judge = (value: 'met' | 'unmet') =>
    judgeItem(scene.ports, { auditId: scene.auditId, placeId: place.id, itemId: '1-01', value, reason: '' });
  await stored(judge('met'));
  expect(await db.outbox.count()).toBe(0);
  await stored(syncStore.write((tx) => tx.setMembership(MEMBERSHIP)));
  await stored(judge('unmet'));
  const waiting = await stored(syncStore.write((tx) => tx.waiting(10)));
  expect(waiting).toMatchObject([
    { entity: 'verdict', field: 'value', value: 'unmet' },
    { entity: 'verdict', field: 'judgedAt' },
  ]);

  const [changes, line] = [await db.changes.count(), await db.outbox.count()];
  const dying = syncStore.write(async (tx) => {
    await tx.append([{ ...waiting[0]!, id: 'x1' }]);
    expect((await tx.waiting(10)).map(({ id }) => id)).toContain('x1');
    throw new Error('killed');
  });
  await expect(dying).rejects.toThrow('killed');
  expect([await db.changes.count(), await db.outbox.count()]).toEqual([changes, line]);
  await scene.close();
});

test('N41: what is told of the line follows each tap and each acknowledgement', async () => {
  const scene = await Scene.open();
  const { db } = scene;
  const syncStore = createSyncStore(db, createStore(db));
  await stored(syncStore.write((tx) => tx.setMembership(MEMBERSHIP)));
  const told: SyncStatus[] = [];
  const stop = syncStore.watchStatus((status) => told.push(status));
  await expect.poll(() => told.at(-1)?.waitingRecords).toBe(0);
  await photographed(scene, 1, 2, 3);
  await expect.poll(() => told.at(-1)?.waitingPhotos).toBe(1);
  expect(told.at(-1)).toMatchObject({ waitingBytes: 3, refused: 0, membership: { county: '高邑县' } });
  expect(told.at(-1)?.waitingRecords).toBeGreaterThanOrEqual(3);
  await stored(
    syncStore.write(async (tx) => {
      await tx.dequeue((await tx.waiting(500)).map(({ id }) => id));
      await tx.markSent((await tx.unsentOf(await db.photo.toCollection().primaryKeys())).map(({ sha256 }) => sha256));
    }),
  );
  await expect.poll(() => told.at(-1)).toMatchObject({ waitingRecords: 0, waitingPhotos: 0, waitingBytes: 0 });
  stop();
  await scene.close();
});
