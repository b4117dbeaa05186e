/** H: taking in a handover file on the real IndexedDB: broken off, on a full disk, beside a person who goes on tapping. */
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toRecord } from '../../src/storage/read-records';
import { formatHlc } from '../../src/sync/clock';
import { PERSONAL_FIELDS } from '../../src/sync/personal-fields';
import { attachPhoto } from '../../src/usecases/attach-photo';
import { daysWithoutBackup, lastBackup, rememberBackup } from '../../src/usecases/backup-reminder';
import { addDemoCounty } from '../../src/usecases/demo-county';
import type { Preferences } from '../../src/usecases/device';
import { importHandover } from '../../src/usecases/import-handover';
import { judgeItem } from '../../src/usecases/judge-item';
import { markPhoto } from '../../src/usecases/mark-photo';
import { openHandover } from '../../src/usecases/open-handover';
import type { Entity, FileBlob, PhotoFile, Ports, Store } from '../../src/usecases/ports';
import { raiseFinding } from '../../src/usecases/raise-finding';
import { startAudit } from '../../src/usecases/start-audit';
import { writeRecords } from '../../src/usecases/write-records';
import { expectReplayable } from '../usecases/consistency';
import {
  dispose,
  emptyPhone,
  expectInOrder,
  handOver,
  open,
  type Phone,
  pack,
  photographed,
  shared,
  takeIn,
} from '../usecases/phones';
import { activityOf, dump, flagPhotoOf, photoOf, pictureOf, portsOn, Scene, stored } from '../usecases/scene';

let scene: Scene;
let other: Phone;
beforeEach(async () => {
  scene = await Scene.open();
  other = emptyPhone();
});
afterEach(async () => {
  await dispose(other);
  await scene.close();
});

const noise = (size: number): PhotoFile => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 60_000) crypto.getRandomValues(bytes.subarray(at, at + 60_000));
  return new Blob([bytes]);
};
/** Photos too large to be taken for a trifle. */
async function shootNoise(count: number, size = 60_000): Promise<void> {
  const { finding } = await scene.raise('1-08', '阳光花园');
  for (let photo = 0; photo < count; photo++)
    await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', noise(size))));
}
const complete = { stoppedBy: null, photosLeft: 0 };

test('H11: a backup makes the same phone out of an empty one, bytes included', async () => {
  await shootNoise(3, 300_000);
  await photographed(scene, 1, 2, 3);
  await handOver(scene, other);
  expect(await shared(other)).toEqual(await shared(scene));
  expect(await other.ports.store.audit(scene.auditId)).toEqual({
    ...(await scene.records()),
    asOf: expect.any(String) as string,
  });
  await expectReplayable(other.db);
});

test('H12: importing again changes nothing, to the last byte and tick of the clock', async () => {
  await shootNoise(2);
  const { blob } = await pack(scene);
  await takeIn(other, blob);
  const before = await dump(other.db);
  expect(await takeIn(other, blob)).toEqual(complete);
  expect(await dump(other.db)).toEqual(before);
  const again = await open(other, blob);
  expect([again.plan.newChanges, again.newPhotos]).toEqual([0, 0]);
});

/** A phone that dies: the `at`th transaction is either never begun or breaks off with all its writes made. */
function dyingPorts(ports: Ports, at: number, how: 'before' | 'within'): Ports {
  let count = 0;
  const store: Store = {
    ...ports.store,
    write: (work) =>
      ports.store.write(async (tx) => {
        const isLast = ++count >= at;
        if (isLast && how === 'before') throw new Error('killed');
        const value = await work(tx);
        if (isLast) throw new Error('killed');
        return value;
      }),
  };
  return { ...ports, store };
}

test.each(['before', 'within'] as const)(
  'H15, H16: killed %s any of its transactions, all is in order, and the same file again leads to the same end',
  async (how) => {
    for (let photo = 0; photo < 12; photo++) await photographed(scene, photo);
    const { blob } = await pack(scene);
    await takeIn(other, blob);
    const wanted = await shared(other);
    for (let at = 1; ; at++) {
      const phone = emptyPhone();
      const ports = dyingPorts(phone.ports, at, how);
      const opened = await open(phone, blob);
      const died = await importHandover(ports, opened).then(
        () => false,
        () => true,
      );
      await expectInOrder(phone);
      if (at > 1) await expectReplayable(phone.db);
      expect(await takeIn(phone, blob)).toEqual(complete);
      expect(await shared(phone)).toEqual(wanted);
      await dispose(phone);
      if (!died) {
        // Sites, units, pairings, the audit, twelve photos in two goes.
        expect(at).toBe(7);
        return;
      }
    }
  },
);

test('H16: broken off by hand between two steps, what is in is whole, and the rest is told', async () => {
  for (let photo = 0; photo < 12; photo++) await photographed(scene, photo);
  const { blob } = await pack(scene);
  const controller = new AbortController();
  const opened = await open(other, blob);
  const imported = await importHandover(other.ports, opened, {
    onProgress: (done, total) => done === total - 2 && controller.abort(),
    signal: controller.signal,
  });
  expect(imported).toEqual({ stoppedBy: { type: 'ImportAborted' }, photosLeft: 4 });
  await expectInOrder(other);
  expect(await other.db.photo.count()).toBe(8);
});

describe('a full disk', () => {
  /** The part of the Storage Buckets API that is needed; TypeScript has no types for it yet. */
  interface Buckets {
    open(name: string, options: { readonly quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
    delete(name: string): Promise<void>;
  }
  const { storageBuckets } = navigator as unknown as { readonly storageBuckets: Buckets };
  const own = Dexie.dependencies.indexedDB;
  afterEach(async () => {
    Dexie.dependencies.indexedDB = own;
    await storageBuckets.delete('small');
  });

  test('H17: what fits is kept whole, how many photos are missing is told, and with room the same file goes on', async () => {
    await shootNoise(20, 120_000);
    const { blob } = await pack(scene);
    const bucket = await storageBuckets.open('small', { quota: 1_500_000 });
    Dexie.dependencies.indexedDB = bucket.indexedDB;
    const small = emptyPhone();
    const imported = await takeIn(small, blob);
    expect(imported.stoppedBy).toEqual({ type: 'StorageFull' });
    const there = await small.db.photo.count();
    expect(there).toBeGreaterThan(0);
    expect(imported.photosLeft).toBe(20 - there);
    await expectInOrder(small);
    await expectReplayable(small.db);
    const before = await dump(small.db);
    // The disk is as full as before.
    expect((await takeIn(small, blob)).stoppedBy).toEqual({ type: 'StorageFull' });
    await expectInOrder(small);
    expect((await dump(small.db))['finding']).toEqual(before['finding']);

    // Room was made: the same database, on a disk that takes it.
    Dexie.dependencies.indexedDB = own;
    const { blob: rescued } = await pack(small);
    small.db.close();
    await takeIn(other, rescued);
    expect(await takeIn(other, blob)).toEqual(complete);
    expect(await shared(other)).toEqual(await shared(scene));
  });
});

test('H18: what is tapped between preview and import counts, and stands in the history beside what the file says', async () => {
  await handOver(scene, other);
  const place = await scene.place('阳光社区');
  const judge = (phone: Phone, value: 'met' | 'unmet') =>
    stored(judgeItem(phone.ports, { auditId: scene.auditId, placeId: place.id, itemId: '1-01', value, reason: '' }));
  await judge(scene, 'met');
  const opened = await open(other, (await pack(scene)).blob);
  expect(opened.plan.conflicts).toEqual([]);
  await judge(other, 'unmet');
  const tapped = (await other.ports.store.audit(scene.auditId))!.verdicts;
  expect(await importHandover(other.ports, opened)).toEqual(complete);
  const log = (await other.db.changes.toArray()).filter(
    ({ entity, field }) => entity === 'verdict' && field === 'value',
  );
  expect(log.map(({ value }) => value).sort()).toEqual(['met', 'unmet']);
  const latest = log.sort((a, b) => (a.hlc < b.hlc ? -1 : 1)).at(-1)!;
  const [verdict] = (await other.ports.store.audit(scene.auditId))!.verdicts;
  expect(verdict!.value).toBe(latest.value);
  expect(tapped).toHaveLength(1);
});

test('H19: restored on a device of the same code, its clock and its numbers go on after the latest', async () => {
  await photographed(scene, 1);
  await photographed(scene, 2);
  // Its clock was a day ahead once: too far for anybody else to follow.
  const ahead = { ...scene.ports, now: () => Date.UTC(2017, 4, 9, 4) };
  await stored(writeRecords(ahead, (writer) => writer.save('site', scene.communityId, { remark: '次日' })));
  const { blob, asOf } = await pack(scene);
  const again = { db: other.db, ports: portsOn(other.db, 'again', 'K7QX') };
  await takeIn(again, blob);
  expect(formatHlc((await again.db.device.get('clock')) as never) > asOf).toBe(true);
  const place = await scene.place('阳光花园');
  const { auditId, standard } = scene;
  const raised = { auditId, placeId: place.id, standard, item: scene.item('1-08'), defect: undefined, reasons: [] };
  const saved = await raiseFinding(again.ports, raised);
  expect(saved.ok && saved.value.asOf > asOf).toBe(true);
  const numbers = (await again.db.task.toArray()).map((task) => task['number']).sort();
  expect(numbers).toEqual(['K7QX-0001', 'K7QX-0002', 'K7QX-0003']);
});

test('H19: another device’s far future moves no clock, and its numbers no counter', async () => {
  await photographed(scene, 1);
  const ahead = { ...scene.ports, now: () => Date.UTC(2018, 4, 9) };
  await stored(writeRecords(ahead, (writer) => writer.save('site', scene.communityId, { remark: '来年' })));
  await handOver(scene, other);
  const clock = (await other.db.device.get('clock')) as { readonly ms: number };
  expect(clock.ms).toBeLessThan(Date.UTC(2017, 4, 9));
  expect(await other.db.device.get('number')).toBeUndefined();
  expect((await other.db.site.get(scene.communityId))?.['remark']).toBe('来年');
});

test('H3: entities of a newer app are kept in the history, travel on, and make no record here', async () => {
  const hlc = '001494208800000-0000-NEWER';
  const drone = {
    id: 'n1',
    entity: 'drone',
    recordId: 'd1',
    field: 'height',
    value: 3,
    hlc,
    base: null,
    device: 'NEWER',
    colour: 'blue',
  };
  await scene.db.changes.add(drone);
  await handOver(scene, other);
  const third = emptyPhone('C3CC');
  await handOver(other, third);
  expect(await third.db.changes.get('n1')).toEqual(drone);
  await dispose(third);
});

test('H9: a photo that the sender could not read comes as a record; its bytes come with a later file', async () => {
  const id = await photographed(scene, 1, 2, 3);
  const bytes = (await scene.db.photoBytes.get(id))!;
  await scene.db.photoBytes.delete(id);
  await handOver(scene, other);
  expect([await other.ports.store.photo(id), (await other.db.photo.get(id))?.id]).toEqual([null, id]);
  await scene.db.photoBytes.put(bytes);
  const { blob } = await pack(scene);
  expect((await open(other, blob)).newPhotos).toBe(1);
  await takeIn(other, blob);
  expect(new Uint8Array((await other.ports.store.photo(id))!)).toEqual(new Uint8Array([1, 2, 3]));
});

test('H8: a photo handed over without its position is a whole photo, and the position comes with a later file', async () => {
  const { finding } = await scene.raise('1-08', '阳光花园');
  const position = { latitude: 37.6, longitude: 114.6, accuracy: 8 };
  const id = await stored(attachPhoto(scene.ports, { ...pictureOf(finding, 'near', noise(9)), position }));
  const some = {
    scope: { kind: 'audits', auditIds: [scene.auditId] },
    hasPositions: false,
    hasNames: true,
    title: '',
  } as const;
  await handOver(scene, other, some);
  const photo = async () => (await other.ports.store.audit(scene.auditId))!.photos.find((each) => each.id === id);
  expect(await photo()).toMatchObject({ position: null, positionFrom: 'none' });
  await handOver(scene, other, { ...some, hasPositions: true });
  expect(await photo()).toMatchObject({ position, positionFrom: 'camera' });
});

test('H24: an audit handed over without names is whole but for them, and they come with a later file', async () => {
  await scene.raise('1-08', '阳光花园');
  const some = {
    scope: { kind: 'audits', auditIds: [scene.auditId] },
    hasPositions: true,
    hasNames: false,
    title: '',
  } as const;
  const opened = await open(other, (await pack(scene, some)).blob);
  expect(opened.manifest.hasNames).toBe(false);
  await handOver(scene, other, some);
  for (const [entity, fields] of Object.entries(PERSONAL_FIELDS)) {
    for (const [field, kind] of Object.entries(fields)) {
      if (kind !== 'name' && kind !== 'phone') continue;
      const rows = await other.db[entity as Entity].toArray();
      expect(
        rows.some((row) => field in row),
        `${entity}.${field}`,
      ).toBe(false);
      // Letters do not go out with an audit.
      if (entity !== 'letter') expect(toRecord(entity as Entity, { id: 'x', stamps: {} })).toHaveProperty(field);
    }
  }
  const audit = async () => (await other.ports.store.audit(scene.auditId))!;
  const before = await audit();
  expect([before.audit.auditors, before.findings[0]?.foundBy, before.tasks[0]?.responsiblePerson]).toEqual([
    [],
    [],
    '',
  ]);
  await handOver(scene, other, { ...some, hasNames: true });
  const ours = (await scene.ports.store.audit(scene.auditId))!;
  expect({ ...(await audit()), asOf: '' }).toEqual({ ...ours, asOf: '' });
});

test('H16: a file that cannot be read any more ends the import, and all that is in is whole', async () => {
  await photographed(scene, 1);
  const opened = await open(other, (await pack(scene)).blob);
  const torn = { ...opened, archive: { ...opened.archive, read: () => Promise.resolve(null) } };
  expect(await importHandover(other.ports, torn)).toEqual({ stoppedBy: { type: 'HandoverUnreadable' }, photosLeft: 1 });
  await expectInOrder(other);
  expect((await other.ports.store.audit(scene.auditId))!.findings).toHaveLength(1);
});

test('H2: nothing is written when a file is refused', async () => {
  await photographed(scene, 1);
  await handOver(scene, other);
  const before = await dump(other.db);
  await photographed(scene, 2);
  const blob = (await pack(scene)).blob as Blob;
  const flipped = new Uint8Array(await blob.arrayBuffer());
  flipped[200] = flipped[200]! ^ 1;
  const torn: readonly FileBlob[] = [blob.slice(0, blob.size - 500), new Blob([flipped]), new Blob(['一份通知'])];
  for (const each of torn) expect((await openHandover(other.ports, each)).ok).toBe(false);
  expect(await dump(other.db)).toEqual(before);
});

describe('the reminder', () => {
  const memory = (): Preferences => {
    const kept = new Map<string, unknown>();
    return {
      read: (key) => Promise.resolve(kept.get(key)),
      write: (key, value) => {
        kept.set(key, value);
        return Promise.resolve(true);
      },
    };
  };
  const DAY = 86_400_000;
  const later = (ports: Ports, days: number): Ports => ({ ...ports, now: () => Date.UTC(2017, 4, 8, 3) + days * DAY });

  test('H20: it comes when the oldest record that no backup holds is three days old', async () => {
    const preferences = memory();
    expect(await daysWithoutBackup(later(scene.ports, 2), preferences)).toBeNull();
    expect(await daysWithoutBackup(later(scene.ports, 3), preferences)).toBe(3);
    expect(await daysWithoutBackup(later(scene.ports, 9), preferences)).toBe(9);
    const { asOf } = await pack(scene);
    await rememberBackup(preferences, { asOf, at: 1 });
    expect(await lastBackup(preferences)).toEqual({ asOf, at: 1 });
    expect(await daysWithoutBackup(later(scene.ports, 90), preferences)).toBeNull();
    const tomorrow = later(scene.ports, 1);
    await stored(writeRecords(tomorrow, (writer) => writer.save('site', scene.communityId, { remark: '新' })));
    expect(await daysWithoutBackup(later(scene.ports, 3), preferences)).toBeNull();
    expect(await daysWithoutBackup(later(scene.ports, 6), preferences)).toBe(5);
  });

  test('H20: the demo county and what others wrote ask for no backup', async () => {
    const preferences = memory();
    await handOver(scene, other);
    await stored(addDemoCounty(other.ports));
    const { sites } = await other.ports.store.sites();
    const demo = sites.find((site) => site.isDemo && site.level === 'community')!;
    const plan = { communityId: demo.id, communityName: '', standardId: 'gaoyi-2017', standardVersion: '1' };
    const more = { kind: 'selfCheck', sectionIds: [], auditors: [], compounds: [], isDemo: true } as const;
    await stored(startAudit(other.ports, { ...plan, ...more }));
    await stored(writeRecords(other.ports, (writer) => writer.save('activity', 'demo', activityOf({ isDemo: true }))));
    const flag = await stored(attachPhoto(other.ports, flagPhotoOf('demo', photoOf(5))));
    await stored(markPhoto(other.ports, { auditId: null, photoId: flag, marks: [] }));
    expect(await daysWithoutBackup(later(other.ports, 30), preferences)).toBeNull();
    await stored(writeRecords(other.ports, (writer) => writer.save('site', scene.communityId, { remark: '真' })));
    expect(await daysWithoutBackup(later(other.ports, 30), preferences)).toBe(30);
  });
});
