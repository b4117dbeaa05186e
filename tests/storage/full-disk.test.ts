/** U23, U24: a full disk, by Chromium's real quota of a storage bucket, at every step of a photo's way. */
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Database } from '../../src/storage/database';
import { createStore } from '../../src/storage/store';
import { attachPhoto, removePhoto } from '../../src/usecases/attach-photo';
import { editFinding } from '../../src/usecases/edit-finding';
import { judgeItem } from '../../src/usecases/judge-item';
import type { PhotoFile, Ports } from '../../src/usecases/ports';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { writeRecords } from '../../src/usecases/write-records';
import { expectReplayable, expectWholeViews } from '../usecases/consistency';
import { dump, pictureOf, portsOn, Scene, stored } from '../usecases/scene';

/** The part of the Storage Buckets API that is needed; TypeScript has no types for it yet. */
interface Buckets {
  open(name: string, options: { readonly quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}
const { storageBuckets } = navigator as unknown as { readonly storageBuckets: Buckets };
const own = Dexie.dependencies.indexedDB;

const RESERVE = 400_000;
const FULL = { ok: false, error: { type: 'StorageFull' } };
const noise = (bytes: number): PhotoFile => {
  const all = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(all.subarray(at, at + 65_536));
  return new Blob([all]);
};

let scene: Scene;
let name = '';
let buckets = 0;
/** A scene in a bucket of this size, with a reserve for words. */
async function openSmall(quota: number): Promise<void> {
  name = `small-${++buckets}`;
  const bucket = await storageBuckets.open(name, { quota });
  Dexie.dependencies.indexedDB = bucket.indexedDB;
  scene = await Scene.open();
  reopenWithReserve();
}
function reopenWithReserve(): void {
  const db = new Database(scene.db.name);
  scene.db.close();
  const ports = { ...scene.ports, store: createStore(db, RESERVE) };
  scene = Object.assign(Object.create(Scene.prototype) as Scene, scene, { db, ports });
}
beforeEach(() => {
  name = '';
});
afterEach(async () => {
  scene.db.close();
  Dexie.dependencies.indexedDB = own;
  await storageBuckets.delete(name);
});

/** What lies there, the reserve by its size: comparing it byte by byte takes long. */
async function lying(): Promise<Readonly<Record<string, unknown>>> {
  const { device, ...stores } = await dump(scene.db);
  const values = device as readonly (readonly [string, unknown])[];
  return {
    ...stores,
    device: values.map(([key, value]) => [key, value instanceof ArrayBuffer ? value.byteLength : value]),
  };
}
const hasReserve = async (): Promise<boolean> => JSON.stringify((await lying())['device']).includes('"reserve"');

/** Attaches photos until one does not fit; how many did. */
async function fillUp(finding: Parameters<typeof pictureOf>[0], bytes = 60_000): Promise<number> {
  for (let photos = 0; ; photos++) {
    const saved = await attachPhoto(scene.ports, pictureOf(finding, 'near', noise(bytes)));
    if (!saved.ok) {
      expect(saved).toEqual(FULL);
      return photos;
    }
    expect(photos).toBeLessThan(60);
  }
}
const judge = async (itemId: string, reason = '') => {
  const place = await scene.place('阳光社区');
  return judgeItem(scene.ports, { auditId: scene.auditId, placeId: place.id, itemId, value: 'met', reason } as const);
};
const expectSound = async () => {
  await expectReplayable(scene.db);
  await expectWholeViews(scene.db, scene.ports);
};

describe('room for words', () => {
  test('U23: after a photo was refused, verdicts, problems and words are stored, and more photos still are not', async () => {
    await openSmall(1_500_000);
    const { finding, task } = await scene.raise('1-10', '3号楼2单元');
    expect(await fillUp(finding)).toBeGreaterThan(3);
    for (const item of scene.items.filter((each) => each.scopes.includes('community'))) await stored(judge(item.id));
    const second = await scene.raise('1-08', '阳光花园');
    const { standard } = scene;
    const edit = { problem: '楼道口堆放纸箱和旧家具' };
    await stored(editFinding(scene.ports, { standard, finding, edit, taskId: task.id, task: { remark: '再查' } }));
    // Small pictures would fit into the room that was kept for words; they don't get it.
    expect(await attachPhoto(scene.ports, pictureOf(second.finding, 'near', noise(20_000)))).toEqual(FULL);
    expect((await scene.records()).findings).toHaveLength(2);
    await expectSound();
  });

  test('U23: the room is kept anew with the first photo that fits again', async () => {
    await openSmall(1_500_000);
    const { finding } = await scene.raise('1-10', '3号楼2单元');
    expect(await hasReserve()).toBe(false);
    await fillUp(finding);
    expect(await hasReserve()).toBe(true);
    let words = 0;
    while (await hasReserve()) {
      await stored(judge('1-01', '长'.repeat(500) + String(words++)));
      expect(words).toBeLessThan(2000);
    }
    const { photos } = await scene.records();
    for (const photo of photos.slice(0, -1)) await stored(removePhoto(scene.ports, photo.id));
    await stored(scene.ports.store.write((tx) => tx.dropPhotoBytes(photos.slice(0, -1).map((photo) => photo.id))));
    await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', noise(20_000))));
    expect(await hasReserve()).toBe(true);
    await expectReplayable(scene.db);
  });

  test('U23: when that room is used up too, a verdict is refused as StorageFull and nothing stored is touched', async () => {
    await openSmall(900_000);
    const { finding } = await scene.raise('1-10', '3号楼2单元');
    await fillUp(finding);
    const letters = [...crypto.getRandomValues(new Uint16Array(20_000))].map((n) => 0x4e00 + (n % 20_000));
    const long = String.fromCharCode(...letters);
    let before = await lying();
    let saved = await judge('1-01', long);
    for (let words = 0; saved.ok; words++) {
      before = await lying();
      saved = await judge('1-01', long + String(words));
      expect(words).toBeLessThan(60);
    }
    expect(saved).toEqual(FULL);
    expect(await lying()).toEqual(before);
    await expectSound();
  });
});

describe('at each step of the way', () => {
  /** Takes up what room is left, to the last few hundred bytes, past the app. */
  async function stuff(): Promise<void> {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = Dexie.dependencies.indexedDB.open('stuffing', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('bytes', { autoIncrement: true });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('no room for the stuffing'));
    });
    for (const size of [300_000, 60_000, 10_000, 1000, 100]) {
      for (let fits = true; fits; ) {
        fits = await new Promise<boolean>((resolve) => {
          const transaction = db.transaction('bytes', 'readwrite');
          transaction.oncomplete = () => resolve(true);
          transaction.onabort = () => resolve(false);
          transaction.objectStore('bytes').add(crypto.getRandomValues(new Uint8Array(Math.min(size, 65_000))));
        });
      }
    }
    db.close();
  }

  const steps: Readonly<Record<string, () => Promise<() => Promise<{ readonly ok: boolean }>>>> = {
    async 'raising the problem'() {
      const place = await scene.place('阳光花园');
      const { auditId, standard, ports } = scene;
      const item = scene.item('1-08');
      return () =>
        raiseFinding(ports, {
          auditId,
          placeId: place.id,
          standard,
          item,
          defect: undefined,
          reasons: ['长'.repeat(9000)],
        });
    },
    async 'the first photo, which would bring the reserve'() {
      const { finding } = await scene.raise('1-10', '3号楼2单元');
      return () => attachPhoto(scene.ports, pictureOf(finding, 'near', noise(60_000)));
    },
    async 'the bytes of a further photo'() {
      const { finding } = await scene.raise('1-10', '3号楼2单元');
      await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', noise(60_000))));
      return () => attachPhoto(scene.ports, pictureOf(finding, 'far', noise(300_000)));
    },
    async 'its thumbnail'() {
      const { finding } = await scene.raise('1-10', '3号楼2单元');
      await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', noise(60_000))));
      const plain = portsOn(scene.db);
      const ports: Ports = {
        ...scene.ports,
        async shrinkPhoto(source, watermark) {
          const shrunk = await plain.shrinkPhoto(source, watermark);
          const thumb = await noise(300_000).arrayBuffer();
          return shrunk.ok ? { ...shrunk, value: { ...shrunk.value, thumb } } : shrunk;
        },
      };
      return () => attachPhoto(ports, pictureOf(finding, 'far', noise(10)));
    },
    async 'a long markup'() {
      const { finding } = await scene.raise('1-10', '3号楼2单元');
      const photoId = await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', noise(60_000))));
      // Longer than the reserve, so that even its release is not enough.
      const letters = await noise(500_000).arrayBuffer();
      const text = [...new Uint16Array(letters)].map((n) => String.fromCharCode(0x4e00 + (n % 20_000))).join('');
      const marks = [{ kind: 'text', text }];
      return () =>
        writeRecords(scene.ports, (writer) =>
          writer.save('markup', photoId, { auditId: scene.auditId, photoId, marks } as never),
        );
    },
    async 'a ledger entry'() {
      await Promise.resolve();
      return () =>
        writeRecords(scene.ports, (writer) =>
          writer.save('ledgerEntry', 'entry-1', { siteId: scene.gardenId, note: '记'.repeat(9000) } as never),
        );
    },
  };

  test.each(Object.entries(steps))(
    'U24: full at %s: refused, nothing moved, and it works once there is room',
    async (_step, prepare) => {
      await openSmall(3_000_000);
      const act = await prepare();
      await stuff();
      const before = await lying();
      expect(await act()).toEqual(FULL);
      const after = await lying();
      // Words may have taken the reserve in vain; it comes back with the next photo.
      const withoutReserve = (each: typeof before) => ({
        ...each,
        device: JSON.stringify(each['device']).replace(/,?\["reserve",\d+\]/, ''),
      });
      expect(withoutReserve(after)).toEqual(withoutReserve(before));
      await expectSound();
      await new Promise<void>((resolve, reject) => {
        const deletion = Dexie.dependencies.indexedDB.deleteDatabase('stuffing');
        deletion.onsuccess = () => resolve();
        deletion.onerror = () => reject(new Error('the stuffing stays'));
      });
      expect(await act()).toMatchObject({ ok: true });
      await expectReplayable(scene.db);
    },
  );

  test('U24: a verdict right after each refused photo is stored, the reserve spent or not', async () => {
    await openSmall(1_500_000);
    const { finding } = await scene.raise('1-10', '3号楼2单元');
    await fillUp(finding);
    for (const item of scene.items.filter((each) => each.scopes.includes('community'))) {
      expect(await attachPhoto(scene.ports, pictureOf(finding, 'far', noise(300_000)))).toEqual(FULL);
      await stored(judge(item.id));
      expect(await scene.verdict(item.id, '阳光社区')).toBe('met');
    }
    await expectSound();
  });
});
