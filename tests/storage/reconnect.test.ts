/** U18–U22: what becomes of the connection. `tests/journeys/lost-connection.test.ts` lets the browser itself break it. */
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PHOTO_DEFAULTS } from '../../src/domain/finding/photo';
import { TASK_DEFAULTS } from '../../src/domain/task/task';
import { Database } from '../../src/storage/database';
import { createStore } from '../../src/storage/store';
import { actOnTask } from '../../src/usecases/act-on-task';
import { attachPhoto } from '../../src/usecases/attach-photo';
import { judgeItem } from '../../src/usecases/judge-item';
import type { AuditRecords, StorageState } from '../../src/usecases/ports';
import { startNotice } from '../../src/usecases/start-letter';
import { writeRecords } from '../../src/usecases/write-records';
import { expectReplayable, expectWholeViews } from '../usecases/consistency';
import { activityOf, dump, newDatabaseName, photoOf, pictureOf, portsOn, Scene, stored } from '../usecases/scene';
import { openRaw, settled, takeBack } from './raw';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await scene.close();
});

const judge = async (reason = '') => {
  const place = await scene.place('阳光社区');
  return judgeItem(scene.ports, {
    auditId: scene.auditId,
    placeId: place.id,
    itemId: '1-01',
    value: 'met',
    reason,
  } as const);
};

/**
 * Hands each write transaction to `meet` as it is opened. Dexie holds on to `transaction` when it opens a database, so the
 * scene gets a fresh connection; what is opened later is seen, too.
 */
async function meetWrites(meet: (opened: IDBTransaction) => void): Promise<void> {
  const transaction: IDBDatabase['transaction'] = Reflect.get(IDBDatabase.prototype, 'transaction');
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...how) {
    const opened = transaction.apply(this, how);
    if (how[1] === 'readwrite') meet(opened);
    return opened;
  });
  const db = new Database(scene.db.name);
  scene.db.close();
  await db.open();
  const ports = { ...scene.ports, store: createStore(db) };
  scene = Object.assign(Object.create(Scene.prototype) as Scene, scene, { db, ports });
}

describe('a connection that the system took back', () => {
  test('U18: the next tap is stored, reads go on, and photos too', async () => {
    const { finding } = await scene.raise('1-10', '3号楼2单元');
    const photoId = await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(1, 2, 3))));
    takeBack(scene.db);
    expect((await scene.records()).findings).toHaveLength(1);
    takeBack(scene.db);
    await stored(judge());
    takeBack(scene.db);
    expect([...new Uint8Array((await scene.ports.store.photo(photoId))!)]).toEqual([1, 2, 3]);
    expect(scene.db.state).toBe('open');
  });

  test('U18: a write that it broke off is made again, once', async () => {
    const { finding } = await scene.raise('1-10', '3号楼2单元');
    let running: IDBTransaction | undefined;
    let writes = 0;
    await meetWrites((opened) => {
      running = opened;
      writes++;
    });
    const put: IDBObjectStore['put'] = Reflect.get(IDBObjectStore.prototype, 'put');
    let puts = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...what) {
      // The bytes are on their way, the record is not yet.
      if (++puts === 2) queueMicrotask(() => takeBack(scene.db, running));
      return put.apply(this, what);
    });
    await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(1, 2, 3))));
    expect(writes).toBe(2);
    expect((await scene.records()).photos).toHaveLength(1);
    await expectReplayable(scene.db);
    await expectWholeViews(scene.db, scene.ports);
  });

  test('U18: a write that reached the disk although its end was not seen is not made a second time', async () => {
    const { finding } = await scene.raise('1-10', '3号楼2单元');
    let writes = 0;
    await meetWrites((opened) => {
      if (writes++ > 0) return;
      // First in line, before Dexie listens: the commit is done, and all that is told of it is a broken connection.
      opened.addEventListener('complete', (event) => {
        event.stopImmediatePropagation();
        opened.dispatchEvent(new Event('abort'));
      });
    });
    await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(1, 2, 3))));
    expect(writes).toBe(1);
    expect((await scene.records()).photos).toHaveLength(1);
    await expectReplayable(scene.db);
    await expectWholeViews(scene.db, scene.ports);
  });

  test('U18: a write that was lost is not taken for another tab’s that was given the same stamp', async () => {
    const place = await scene.place('阳光社区');
    const judgment = { auditId: scene.auditId, placeId: place.id, value: 'met', reason: '' } as const;
    // A clock that stands still behind the last stamp: each stamp is the next count, whoever takes it.
    const now = () => 0;
    let running: IDBTransaction | undefined;
    await meetWrites((opened) => {
      running = opened;
    });
    const ownTab = { ...scene.ports, now };
    const otherDb = new Database(scene.db.name);
    const otherTab = { ...portsOn(otherDb, 'other'), now };
    const put: IDBObjectStore['put'] = Reflect.get(IDBObjectStore.prototype, 'put');
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...what) {
      const request = put.apply(this, what);
      const [, key] = what;
      // Broken off at its very end: all is written, nothing is committed.
      if (key === 'clock' && this.transaction === running)
        queueMicrotask(() => request.addEventListener('success', () => this.transaction.abort(), { once: true }));
      return request;
    });
    const reopen = scene.db.reopen.bind(scene.db);
    vi.spyOn(scene.db, 'reopen').mockImplementation(async () => {
      puts.mockRestore();
      await stored(judgeItem(otherTab, { ...judgment, itemId: '1-02' }));
      return reopen();
    });
    await stored(judgeItem(ownTab, { ...judgment, itemId: '1-01' }));
    otherDb.close();
    expect((await scene.records()).verdicts.map((verdict) => verdict.itemId).sort()).toEqual(['1-01', '1-02']);
    await expectReplayable(scene.db);
  });

  test('U18: a live view goes on, one whose reading it broke off included', async () => {
    const seen: number[] = [];
    const until = (findings: number) => vi.waitFor(() => expect(seen.at(-1)).toBe(findings), { timeout: 5000 });
    const stop = scene.ports.store.watchAudit(scene.auditId, (records) => seen.push(records?.findings.length ?? -1));
    await until(0);
    takeBack(scene.db);
    await scene.raise('1-10', '3号楼2单元');
    await until(1);
    stop();

    // This one never had a first value: the connection goes, and does not come back at once.
    const opening = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    takeBack(scene.db);
    await vi.waitFor(() => expect(scene.db.state).toBe('lost'));
    let tries = opening.mock.calls.length;
    const first = new Promise<AuditRecords | undefined>((resolve) => {
      const end = scene.ports.store.watchAudit(scene.auditId, (records) => {
        resolve(records);
        queueMicrotask(() => end());
      });
    });
    await vi.waitFor(() => expect(opening.mock.calls.length).toBeGreaterThan(tries));
    await vi.waitFor(() => {
      const before = tries;
      tries = opening.mock.calls.length;
      expect(tries).toBe(before);
    });
    opening.mockRestore();
    await stored(judge());
    expect((await first)?.findings).toHaveLength(1);
    expect(scene.db.state).toBe('open');
  });
});

describe('a newer version', () => {
  const newer = { ok: false, error: { type: 'StorageNewer' } };

  test('U19: its database is not opened, not changed and not upgraded by a session that begins', async () => {
    const { name } = scene.db;
    scene.db.close();
    // It took a store out and put one in; Dexie alone would put the old one back, at a version of its own.
    const upgraded = await openRaw(name, 1000, (db) => {
      db.deleteObjectStore('thumbs');
      db.createObjectStore('future');
    });
    upgraded.close();
    const db = new Database(name);
    const store = createStore(db);
    const states: StorageState[] = [];
    db.watchState((state) => states.push(state));
    expect(await store.write((tx) => tx.nextNumber())).toEqual(newer);
    expect(await store.write((tx) => tx.nextNumber())).toEqual(newer);
    expect(states).toEqual(['opening', 'newer']);
    const now = await openRaw(name);
    expect(now.version).toBe(1000);
    expect([...now.objectStoreNames]).toContain('future');
    expect([...now.objectStoreNames]).not.toContain('thumbs');
    now.close();
  });

  test('U19: a tab that it overtook says so for good, its connection taken back or not', async () => {
    const upgraded = await openRaw(scene.db.name, 1000);
    expect(scene.db.state).toBe('newer');
    expect(await judgeBlind()).toEqual(newer);
    upgraded.close();
    expect(await scene.db.reopen()).toBe(false);
    expect(await judgeBlind()).toEqual(newer);
  });

  /** Without reading first where to: reads fail too. */
  const judgeBlind = () =>
    judgeItem(scene.ports, { auditId: scene.auditId, placeId: 'p', itemId: '1-01', value: 'met', reason: '' } as const);
});

describe('a deleted database', () => {
  interface Buckets {
    open(name: string): Promise<{ readonly indexedDB: IDBFactory }>;
    delete(name: string): Promise<void>;
  }

  test('U20: cleared by the person, it is not made anew by the session that was at work, and that is told at once', async () => {
    const { storageBuckets } = navigator as unknown as { readonly storageBuckets: Buckets };
    const own = Dexie.dependencies.indexedDB;
    const bucket = await storageBuckets.open('cleared');
    Dexie.dependencies.indexedDB = bucket.indexedDB;
    const cleared = await Scene.open();
    Dexie.dependencies.indexedDB = own;
    const place = await cleared.place('阳光社区');
    const judgeThere = () =>
      judgeItem(cleared.ports, {
        auditId: cleared.auditId,
        placeId: place.id,
        itemId: '1-01',
        value: 'met',
        reason: '',
      } as const);
    // Chromium closes the connections by force and deletes the files, as for 清除网站数据.
    await storageBuckets.delete('cleared');
    await vi.waitFor(() => expect(cleared.db.state).toBe('lost'));
    expect(await judgeThere()).toMatchObject({ ok: false, error: { type: 'StorageLost' } });
    expect(await judgeThere()).toMatchObject({ ok: false, error: { type: 'StorageLost' } });
  });

  test('U20: gone after its connection was taken back, it is not made anew either', async () => {
    const { name } = scene.db;
    scene.db.backendDB().close();
    await settled(indexedDB.deleteDatabase(name));
    scene.db.backendDB().dispatchEvent(new Event('close'));
    await vi.waitFor(() => expect(scene.db.state).toBe('lost'));
    expect((await indexedDB.databases()).map((each) => each.name)).not.toContain(name);
    expect(await scene.ports.store.write((tx) => tx.nextNumber())).toMatchObject({ error: { type: 'StorageLost' } });
    expect((await indexedDB.databases()).map((each) => each.name)).not.toContain(name);
  });
});

describe('an older version', () => {
  /** Stores of version 1 with their indexes, as its users have them. */
  const V1: Readonly<Record<string, readonly string[]>> = {
    site: ['parentId'],
    unit: [],
    pairing: ['siteId'],
    audit: ['startedAt'],
    place: ['auditId'],
    answer: ['auditId'],
    verdict: ['auditId'],
    finding: ['auditId'],
    photo: ['auditId'],
    task: ['auditId'],
    changes: ['recordId', 'hlc'],
    photoBytes: [],
    thumbs: [],
    device: [],
  };
  const UNKNOWN_TO_V1: Readonly<Record<string, object>> = {
    site: { referencePosition: null },
    audit: { clockDoubt: null, scopes: null, taskIds: [] },
    photo: PHOTO_DEFAULTS,
  };

  /** Stores of version 2, those of version 1 included. */
  const V2: typeof V1 = {
    ...V1,
    spot: ['auditId'],
    markup: ['auditId'],
    ledgerEntry: ['siteId'],
    photo: ['auditId', 'evidenceId'],
  };
  const UNKNOWN_TO_V2: typeof UNKNOWN_TO_V1 = {
    unit: { members: null },
    audit: { scopes: null, taskIds: [] },
    finding: { relapsedFrom: null },
    task: { stages: [], needsBothUnits: false },
  };
  /** Stores of version 3, those of version 2 included. */
  const V3: typeof V1 = { ...V2, action: ['auditId'], activity: [] };
  const OLD = {
    1: { stores: V1, unknown: { ...UNKNOWN_TO_V2, ...UNKNOWN_TO_V1 } },
    2: { stores: V2, unknown: UNKNOWN_TO_V2 },
    3: { stores: V3, unknown: {} as typeof UNKNOWN_TO_V1 },
  } as const;

  const makeOld = (name: string, version: keyof typeof OLD): Promise<IDBDatabase> =>
    // Dexie counts in tens.
    openRaw(name, version * 10, (db) => {
      for (const [store, indexes] of Object.entries(OLD[version].stores)) {
        const made = db.createObjectStore(store, store === 'device' ? {} : { keyPath: 'id' });
        for (const index of indexes) made.createIndex(index, index);
      }
    });

  /** A change, or a record. */
  interface OldRow {
    readonly entity: string;
    readonly field: string;
    readonly stamps: object;
  }

  /** The scene's records with a photo, as an older version would have written them, in a database of that version. */
  async function copyAsOld(name: string, version: keyof typeof OLD): Promise<void> {
    const { stores, unknown: unknownFields } = OLD[version];
    const old = await makeOld(name, version);
    const source = await openRaw(scene.db.name);
    for (const store of Object.keys(stores)) {
      const from = source.transaction(store).objectStore(store);
      const keys = await settled(from.getAllKeys());
      const rows = (await settled<unknown[]>(from.getAll())) as readonly OldRow[];
      const to = old.transaction(store, 'readwrite').objectStore(store);
      const unknown = Object.keys(unknownFields[store] ?? {});
      for (const [index, row] of rows.entries()) {
        if (store === 'changes' && Object.keys(unknownFields[row.entity] ?? {}).includes(row.field)) continue;
        for (const field of unknown) {
          Reflect.deleteProperty(row, field);
          Reflect.deleteProperty(row.stamps, field);
        }
        await settled(store === 'device' ? to.put(row, keys[index]) : to.put(row));
      }
    }
    old.close();
    source.close();
  }

  test.each([1, 2, 3] as const)(
    'U21: of version %i: records, photos and history are all there in this one, with what it did not know filled in',
    async (version) => {
      const { finding } = await scene.raise('1-10', '3号楼2单元');
      const photoId = await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(1, 2, 3))));
      await stored(judge('第一次'));
      const name = newDatabaseName();
      await copyAsOld(name, version);
      const db = new Database(name);
      const ports = portsOn(db, 'later');
      const expected = await scene.records();
      const unknown = version === 1 ? PHOTO_DEFAULTS : {};
      const photos = expected.photos.map((photo) => ({ ...photo, ...unknown }));
      expect(await ports.store.audit(scene.auditId)).toEqual({ ...expected, photos });
      expect(await ports.store.sites()).toEqual(await scene.ports.store.sites());
      expect([...new Uint8Array((await ports.store.photo(photoId))!)]).toEqual([1, 2, 3]);
      expect(await ports.store.thumb(photoId)).not.toBeNull();
      await stored(attachPhoto(ports, pictureOf(finding, 'far', photoOf(4))));
      const [card] = (await ports.store.tasks()).cards;
      expect(card?.task).toMatchObject(TASK_DEFAULTS);
      const actor = { person: { name: '', role: 'office', unit: '' }, unit: '' } as const;
      await stored(actOnTask(ports, { taskId: card!.task.id, act: { kind: 'accept', words: '' }, actor }));
      await stored(writeRecords(ports, (writer) => writer.save('activity', 'first', activityOf())));
      expect(await ports.store.letters()).toEqual([]);
      await stored(startNotice(ports, [scene.auditId]));
      expect(await ports.store.letters()).toHaveLength(1);
      await expectReplayable(db);
      await expectWholeViews(db, ports);
      db.close();
      await settled(indexedDB.deleteDatabase(name));
    },
  );

  test('U22: an old tab that holds it is told as blocked, and the upgrade goes on once it lets go', async () => {
    const name = newDatabaseName();
    const old = await makeOld(name, 1);
    // Frozen in the background, say: it is asked to close and does not.
    old.onversionchange = null;
    const db = new Database(name);
    const store = createStore(db);
    const states: StorageState[] = [];
    db.watchState((state) => states.push(state));
    const writing = store.write((tx) => tx.nextNumber());
    const reading = store.sites();
    await vi.waitFor(() => expect(states).toEqual(['opening', 'blocked']));
    old.close();
    expect(await writing).toMatchObject({ ok: true, value: { value: 1 } });
    expect((await reading).sites).toEqual([]);
    expect(states).toEqual(['opening', 'blocked', 'open']);
    expect(Object.keys(await dump(db))).toContain('ledgerEntry');
    db.close();
    await settled(indexedDB.deleteDatabase(name));
  });
});
