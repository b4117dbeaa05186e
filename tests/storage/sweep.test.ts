/** U25–U29: photos and their bytes are put in order at each start, and nothing that anybody could miss is touched. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClockDoubt } from '../../src/domain/kernel/clock-doubt';
import { attachPhoto, removePhoto, restorePhoto } from '../../src/usecases/attach-photo';
import type { Ports } from '../../src/usecases/ports';
import { removeFinding, restoreFinding } from '../../src/usecases/remove-finding';
import { KEPT_AFTER_REMOVAL, type Sweep, sweepPhotos } from '../../src/usecases/sweep-photos';
import { writeRecords } from '../../src/usecases/write-records';
import { expectReplayable, expectWholeViews } from '../usecases/consistency';
import { activityOf, dump, flagPhotoOf, photoOf, pictureOf, Scene, stored } from '../usecases/scene';
import type { Order, Reply } from './second-tab';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

const DAY = 24 * 60 * 60 * 1000;
/** The same device, some time later. */
const later = (ms: number, clockDoubt: ClockDoubt | null = null): Ports => ({
  ...scene.ports,
  now: () => scene.ports.now() + ms,
  clockDoubt: () => Promise.resolve(clockDoubt),
});
const sweep = async (ports = scene.ports): Promise<Omit<Sweep, 'at'>> => {
  const swept = await sweepPhotos(ports);
  if (!swept.ok) throw new Error(swept.error.type);
  const { at: _at, ...counts } = swept.value;
  return counts;
};
const NOTHING = { orphans: 0, expired: 0, damaged: 0 };
const attach = async (count: number): Promise<readonly string[]> => {
  const { finding } = await scene.raise('1-10', '3号楼2单元');
  const ids: string[] = [];
  for (let each = 1; each <= count; each++)
    ids.push(await stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(each, 2, 3)))));
  return ids;
};

test('U25: bytes and thumbnails that no record speaks of are deleted, and nothing else moves', async () => {
  await attach(3);
  const before = await dump(scene.db);
  const bytes = new Uint8Array([1, 2, 3]).buffer;
  // More than a batch of them, before, between and after the photos that are there.
  for (let each = 0; each < 130; each++) {
    const id = `${['a', 'id-000', 'z'][each % 3]}-${each}`;
    if (each % 4 !== 1) await scene.db.photoBytes.put({ id, bytes });
    if (each % 4 !== 2) await scene.db.thumbs.put({ id, bytes });
  }
  expect(await sweep()).toEqual({ ...NOTHING, orphans: 130 });
  expect(await dump(scene.db)).toEqual(before);
  expect(await sweep()).toEqual(NOTHING);
});

test('U25: the photo of a session of service is spoken of, and stays', async () => {
  await stored(writeRecords(scene.ports, (writer) => writer.save('activity', 'may', activityOf())));
  await stored(attachPhoto(scene.ports, flagPhotoOf('may', photoOf(1, 2))));
  const before = await dump(scene.db);
  expect(await sweep()).toEqual(NOTHING);
  expect(await dump(scene.db)).toEqual(before);
});

describe('a removed photo', () => {
  test('U26: keeps its bytes for thirty days, and loses them after; its record and history stay', async () => {
    const [kept, gone] = await attach(2);
    await stored(removePhoto(scene.ports, gone!));
    expect(await sweep(later(KEPT_AFTER_REMOVAL - DAY))).toEqual(NOTHING);
    expect(await scene.ports.store.photo(gone!)).not.toBeNull();
    const { photoBytes: _bytes, thumbs: _thumbs, ...before } = await dump(scene.db);
    expect(await sweep(later(KEPT_AFTER_REMOVAL + DAY))).toEqual({ ...NOTHING, expired: 1 });
    const { photoBytes, thumbs, ...after } = await dump(scene.db);
    expect(after).toEqual(before);
    expect([photoBytes, thumbs]).toEqual([[[kept, expect.anything()]], [[kept, expect.anything()]]]);
    expect(await sweep(later(KEPT_AFTER_REMOVAL + DAY))).toEqual(NOTHING);
  });

  test('U26: keeps its bytes while the clock is in doubt, or when it came back before', async () => {
    const [doubted, back] = await attach(2);
    for (const id of [doubted!, back!]) await stored(removePhoto(scene.ports, id));
    await stored(restorePhoto(scene.ports, back!));
    const doubt = { kind: 'wentBack', ms: DAY } as const;
    expect(await sweep(later(KEPT_AFTER_REMOVAL * 9, doubt))).toEqual(NOTHING);
    expect(await sweep(later(KEPT_AFTER_REMOVAL * 9))).toEqual({ ...NOTHING, expired: 1 });
    expect(await scene.ports.store.photo(back!)).not.toBeNull();
  });

  test('U27: is not brought back without its picture, and says so', async () => {
    const [gone] = await attach(1);
    await stored(removePhoto(scene.ports, gone!));
    await sweep(later(KEPT_AFTER_REMOVAL + DAY));
    expect(await restorePhoto(scene.ports, gone!)).toEqual({ ok: false, error: { type: 'PhotoGone' } });
    expect((await scene.records()).photos).toEqual([]);
    await expectReplayable(scene.db);
  });

  test('U27: a finding comes back with those of its photos that still have their picture', async () => {
    const { finding, task } = await scene.raise('1-10', '3号楼2单元');
    const attachOne = () => stored(attachPhoto(scene.ports, pictureOf(finding, 'near', photoOf(7))));
    const photoIds = [await attachOne(), await attachOne()];
    await stored(removeFinding(scene.ports, { standard: scene.standard, finding }));
    const { store } = scene.ports;
    await stored(store.write((tx) => tx.dropPhotoBytes([photoIds[0]!])));
    await stored(
      restoreFinding(scene.ports, { standard: scene.standard, finding, taskId: task.id, photoIds, actionIds: [] }),
    );
    expect((await scene.records()).photos.map((photo) => photo.id)).toEqual([photoIds[1]]);
  });
});

test('U28: a photo without its bytes or thumbnail is counted and left as it is; removed ones are nobody’s loss', async () => {
  const [first, second, third, whole] = await attach(4);
  await scene.db.photoBytes.delete(first!);
  await scene.db.thumbs.delete(second!);
  await scene.db.photoBytes.delete(third!);
  await stored(removePhoto(scene.ports, third!));
  const before = await dump(scene.db);
  expect(await sweep()).toEqual({ ...NOTHING, damaged: 2 });
  expect(await dump(scene.db)).toEqual(before);
  expect(await scene.ports.store.photo(whole!)).not.toBeNull();
});

test('U29: sweeping again and again while another tab attaches and removes photos deletes none of them', async () => {
  const { finding } = await scene.raise('1-10', '3号楼2单元');
  const tab = new Worker(new URL('./second-tab.ts', import.meta.url), { type: 'module' });
  const tell = (order: Order): Promise<Reply> =>
    new Promise((resolve) => {
      tab.addEventListener('message', (event: MessageEvent<Reply>) => resolve(event.data), { once: true });
      tab.postMessage(order);
    });
  expect(await tell({ do: 'open', name: scene.db.name })).toEqual({ type: 'ready' });
  const other = { isDone: false };
  const attaching = tell({ do: 'attach', finding, times: 80 }).finally(() => {
    other.isDone = true;
  });
  let sweeps = 0;
  for (; !other.isDone; sweeps++) expect(await sweep()).toEqual(NOTHING);
  expect(await attaching).toEqual({ type: 'ready' });
  tab.terminate();
  expect(sweeps).toBeGreaterThan(5);
  expect((await scene.records()).photos).toHaveLength(40);
  await expectReplayable(scene.db);
  await expectWholeViews(scene.db, scene.ports);
});
