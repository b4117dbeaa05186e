/** U: what the store promises when the disk is full, the connection gone, a photo damaged or a row newer than we are. */
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Database } from '../../src/storage/database';
import { createStore } from '../../src/storage/store';
import { attachPhoto } from '../../src/usecases/attach-photo';
import { addDemoCounty, removeDemoCounty } from '../../src/usecases/demo-county';
import { judgeItem } from '../../src/usecases/judge-item';
import type { AuditCard, PhotoFile } from '../../src/usecases/ports';
import { removeFinding } from '../../src/usecases/remove-finding';
import { startAudit } from '../../src/usecases/start-audit';
import { writeRecords } from '../../src/usecases/write-records';
import { expectReplayable, expectWholeViews } from '../usecases/consistency';
import { dump, newDatabaseName, photoOf, pictureOf, Scene, stored } from '../usecases/scene';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await scene.close();
});

const judge = async (own: Scene = scene, reason = '') => {
  const place = await own.place('阳光社区');
  const judgment = { auditId: own.auditId, placeId: place.id, itemId: '1-01', value: 'met', reason } as const;
  return () => judgeItem(own.ports, judgment);
};

describe('a full disk', () => {
  /** The part of the Storage Buckets API that is needed; TypeScript has no types for it yet. */
  interface Buckets {
    open(name: string, options: { readonly quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
    delete(name: string): Promise<void>;
  }
  const { storageBuckets } = navigator as unknown as { readonly storageBuckets: Buckets };
  const own = Dexie.dependencies.indexedDB;
  const noise = (): PhotoFile => new Blob([crypto.getRandomValues(new Uint8Array(60_000))]);

  afterEach(async () => {
    Dexie.dependencies.indexedDB = own;
    await storageBuckets.delete('small');
  });

  test('U10: a photo or a verdict that does not fit is refused as StorageFull, and nothing stored is touched', async () => {
    // Chromium counts a bucket of its own against a quota of its own, and so throws its real QuotaExceededError.
    const bucket = await storageBuckets.open('small', { quota: 600_000 });
    Dexie.dependencies.indexedDB = bucket.indexedDB;
    const small = await Scene.open();
    const { finding } = await small.raise('1-08', '阳光花园');
    const attach = () => attachPhoto(small.ports, pictureOf(finding, 'near', noise()));
    const full = { ok: false, error: { type: 'StorageFull' } };
    let before = await dump(small.db);
    let photos = 0;
    for (let saved = await attach(); saved.ok; saved = await attach()) {
      before = await dump(small.db);
      photos++;
      expect(photos).toBeLessThan(20);
    }
    expect(photos).toBeGreaterThan(0);
    expect(await attach()).toEqual(full);
    const letters = [...crypto.getRandomValues(new Uint16Array(8000))].map((n) => 0x4e00 + (n % 20_000));
    const judgeAtLength = await judge(small, String.fromCharCode(...letters));
    expect(await judgeAtLength()).toEqual(full);
    expect(await dump(small.db)).toEqual(before);
    expect((await small.records()).photos).toHaveLength(photos);
    await expectReplayable(small.db);
    await expectWholeViews(small.db, small.ports);
    small.db.close();
  });
});

describe('a lost connection', () => {
  const lost = { ok: false, error: { type: 'StorageLost' } };

  test('U11: a closed database is told as StorageLost; opened again, all is there', async () => {
    const judgeNow = await judge();
    await stored(judgeNow());
    const before = await scene.records();
    scene.db.close();
    expect(await judgeNow()).toMatchObject(lost);
    const again = new Database(scene.db.name);
    expect(await createStore(again).audit(scene.auditId)).toEqual(before);
    again.close();
  });

  test('U11: a database that cannot be opened is told as StorageLost', async () => {
    const judgeNow = await judge();
    scene.db.close();
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    const fresh = createStore(new Database(newDatabaseName()));
    expect(await fresh.write((tx) => tx.nextNumber())).toMatchObject(lost);
    expect(await judgeNow()).toMatchObject(lost);
  });

  test('U11: upgraded by a newer version in another tab, this one says so and writes nothing any more', async () => {
    const judgeNow = await judge();
    const newer = { ok: false, error: { type: 'StorageNewer' } };
    const upgraded = await openRaw(scene.db.name, 1000);
    expect(await judgeNow()).toEqual(newer);
    upgraded.close();
    expect(await judgeNow()).toEqual(newer);
    expect(await judgeNow()).toEqual(newer);
  });

  test('U11: deleted under us, the work is not silently begun anew in an empty database', async () => {
    const judgeNow = await judge();
    await Dexie.delete(scene.db.name);
    expect(await judgeNow()).toMatchObject(lost);
  });

  function openRaw(name: string, version: number): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(name, version);
      opening.onsuccess = () => {
        const { result } = opening;
        result.onversionchange = () => result.close();
        resolve(result);
      };
      opening.onerror = () => reject(new Error('not upgraded'));
    });
  }
});

describe('photos', () => {
  test('U12: one unreadable photo is null and takes no other along', async () => {
    const { finding } = await scene.raise('1-10', '3号楼2单元');
    const attach = (...bytes: number[]) =>
      stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(...bytes))));
    const [whole, damaged] = [await attach(1, 2, 3), await attach(4, 5, 6)];
    const get: IDBObjectStore['get'] = Reflect.get(IDBObjectStore.prototype, 'get');
    // A damaged file of Chromium's cannot be made from inside a page; this is the error it gives.
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (key === damaged && this.name !== 'photo')
        throw new DOMException('Failed to read large IndexedDB value', 'DataError');
      return get.call(this, key);
    });
    const { store } = scene.ports;
    expect([await store.photo(damaged), await store.thumb(damaged), await store.photo('never stored')]).toEqual([
      null,
      null,
      null,
    ]);
    expect([...new Uint8Array((await store.photo(whole))!)]).toEqual([1, 2, 3]);
    expect((await scene.records()).photos).toHaveLength(2);
  });
});

describe('rows', () => {
  test('U13: fields that a newer version wrote survive a save by this one, and are replayed with the rest', async () => {
    const judgeNow = await judge(scene, '第一次');
    await stored(judgeNow());
    const row = (await scene.db.verdict.toCollection().first())!;
    const [known] = await scene.db.changes.where('recordId').equals(row.id).toArray();
    const hlc = '001494300000000-0000-NEWER';
    const change = {
      ...known!,
      id: 'from-newer',
      field: 'mood',
      value: { kind: 'calm' },
      hlc,
      base: null,
      device: 'NEWER',
    };
    await scene.db.changes.add(change);
    await scene.db.verdict.put({ ...row, mood: { kind: 'calm' }, stamps: { ...row.stamps, mood: hlc } });
    await stored((await judge(scene, '第二次'))());
    expect(await scene.db.verdict.get(row.id)).toMatchObject({ mood: { kind: 'calm' }, reason: '第二次' });
    expect(await scene.db.verdict.get(row.id)).toHaveProperty('stamps.mood', hlc);
    const clock = await scene.db.device.get('clock');
    await scene.db.device.put({ ...(clock as object), ms: 1_494_300_000_000, counter: 1 } as never, 'clock');
    await expectReplayable(scene.db);
  });

  test('U14: erased ids are gone from records, history, photos and thumbnails; their neighbours stay', async () => {
    const attached = async (placeName: string) => {
      const { finding, task } = await scene.raise('1-10', placeName);
      const photoId = await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(1, 2, 3))));
      return { finding, ids: [finding.id, task.id, photoId] };
    };
    const kept = await attached('3号楼2单元');
    const gone = await attached('5号楼1单元');
    await stored(removeFinding(scene.ports, { standard: scene.standard, finding: gone.finding }));
    await stored(scene.ports.store.write((tx) => tx.erase(gone.ids)));
    const left = JSON.stringify(await dump(scene.db));
    for (const id of gone.ids) expect(left).not.toContain(id);
    for (const id of kept.ids) expect(left).toContain(id);
    expect(await scene.ports.store.photo(gone.ids[2]!)).toBeNull();
    await expectReplayable(scene.db);
  });
});

describe('durability', () => {
  test('U15: every write asks for strict durability', async () => {
    const asked: unknown[] = [];
    const transaction: IDBDatabase['transaction'] = Reflect.get(IDBDatabase.prototype, 'transaction');
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      names,
      mode,
      options,
    ) {
      if (mode === 'readwrite') asked.push(options?.durability);
      return transaction.call(this, names, mode, options);
    });
    // Dexie holds on to the function when it opens a database: so this one is opened anew.
    const db = new Database(scene.db.name);
    const ports = { ...scene.ports, store: createStore(db) };
    await stored(addDemoCounty(ports));
    await stored(removeDemoCounty(ports));
    db.close();
    expect(asked).toEqual(['strict', 'strict']);
  });
});

describe('cards', () => {
  /** The first cards that a new listener gets. */
  const cards = (limit: number) =>
    new Promise<readonly AuditCard[]>((resolve) => {
      const stop = scene.ports.store.watchAuditCards(limit, (seen) => {
        resolve(seen);
        queueMicrotask(() => stop());
      });
    });

  test('U5: the latest audits first, no more than asked for', async () => {
    const { ports, communityId, standard } = scene;
    const plan = {
      communityId,
      communityName: '阳光社区',
      standardId: standard.id,
      standardVersion: standard.version,
      kind: 'revisit',
    } as const;
    const later = () =>
      stored(startAudit(ports, { ...plan, sectionIds: ['1'], auditors: [], compounds: [], isDemo: false }));
    const [second, third] = [await later(), await later()];
    expect((await cards(9)).map((card) => card.audit.id)).toEqual([third, second, scene.auditId]);
    expect((await cards(2)).map((card) => card.audit.id)).toEqual([third, second]);
  });

  test('U5: a removed audit, site, place or finding is on no card', async () => {
    const { ports, auditId, communityId } = scene;
    const { finding } = await scene.raise('1-08', '阳光花园');
    expect(await cards(9)).toMatchObject([{ findingCount: 1, site: { name: '阳光社区' } }]);
    await stored(removeFinding(ports, { standard: scene.standard, finding }));
    await stored(writeRecords(ports, (writer) => writer.remove('site', communityId)));
    const [card] = await cards(9);
    expect(card?.findingCount).toBe(0);
    expect(card?.site).toBeUndefined();
    await stored(writeRecords(ports, (writer) => writer.remove('audit', auditId)));
    expect(await cards(9)).toEqual([]);
    expect(await ports.store.audit(auditId)).toBeUndefined();
  });
});
