/** N32: what is taken off the server, and that nobody misses it. */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canTransition } from '../../server/judge-record';
import { folderStore } from '../../server/photo-store';
import { shrinkSqlite, tidyUp } from '../../server/retention';
import { replay } from '../../src/sync/merge';
import { emptyPlace, isPostgres, startServer, type TestPlace, type TestServer } from './harness';
import { picture } from './picture';
import { NOON, type TestDevice } from './test-device';

let server: TestServer;
let office: TestDevice;
let place: TestPlace;
beforeAll(async () => {
  // All counties of a store are tidied: here the store is this test's alone.
  place = await emptyPlace();
  server = await startServer({ place });
  office = await server.join('office');
});
afterAll(async () => {
  await server.stop();
  await rm(place.folder, { recursive: true, force: true });
});

test('N32: written-over values, removed pictures and names of ended devices go; what stands stays, conflicts included', async () => {
  const photos = folderStore(join(place.folder, 'photos'));
  const unit = office.write('unit', 'u1', { name: '县医院', liaison: '张三丰', phone: '13800000000' });
  await office.push(
    ...unit,
    ...office.write('site', 's1', { parentId: null }),
    ...office.write('audit', 'a1', { siteId: 's1', kind: 'supervision' }),
  );
  const base = office.write('verdict', 'v1', { auditId: 'a1', value: 'unchecked' });
  await office.push(...base);
  const apart = ['met', 'unmet'].map((value) => office.write('verdict', 'v1', { value }, { value: base[1]!.hlc }));
  await office.push(...apart.flat());
  const [kept, removed, unreferenced] = [picture(), picture(), picture()];
  for (const { bytes, sha256 } of [kept, removed, unreferenced]) await office.upload(bytes, sha256);
  await office.push(
    ...office.write('photo', 'p1', { auditId: 'a1', sha256: kept.sha256 }),
    ...office.write('photo', 'p2', { auditId: 'a1', sha256: removed.sha256 }),
    ...office.write('photo', 'p2', { removed: true }),
  );
  const ended = await server.join('supervisor', { name: '李四光' });
  await office.request(`v1/devices/${ended.member.deviceId}/revoke`, { method: 'POST' });
  const { epoch } = await office.pull(null);
  const cursor = (await office.snapshot('units')).cursor;
  const before = (await office.snapshot('site:s1')).changes;

  // Too early: what was written over today is kept for as long as was said.
  await office.push(
    ...office.write('unit', 'u1', { liaison: '', phone: '' }, { liaison: unit[1]!.hlc, phone: unit[2]!.hlc }),
  );
  expect(await tidyUp(server.db, photos, NOON - 1)).toEqual({ changes: 0, photos: 0, names: 0 });

  expect(await tidyUp(server.db, photos, NOON + 1)).toEqual({ changes: 3, photos: 2, names: 1 });
  expect(await tidyUp(server.db, photos, NOON + 1)).toEqual({ changes: 0, photos: 0, names: 0 });
  expect(await photos.get(kept.sha256)).not.toBeNull();
  expect([await photos.get(removed.sha256), await photos.get(unreferenced.sha256)]).toEqual([null, null]);
  const everything = JSON.stringify([
    await server.db.selectFrom('change').selectAll().execute(),
    await server.db.selectFrom('record').selectAll().execute(),
    await server.db.selectFrom('device').selectAll().execute(),
  ]);
  for (const gone of ['张三丰', '13800000000', '李四光']) expect(everything).not.toContain(gone);
  if (!isPostgres) {
    await shrinkSqlite(server.db);
    const file = readFileSync(join(place.folder, 'dianwei.db'));
    expect(file.includes('县医院')).toBe(true);
    for (const gone of ['张三丰', '13800000000', '李四光']) expect(file.includes(gone), gone).toBe(false);
  }

  // A newcomer sees the same, and the conflict is still there to be settled.
  const after = (await office.snapshot('site:s1')).changes;
  expect(after).toEqual(before);
  const ofVerdict = after.filter(({ recordId }) => recordId === 'v1');
  expect(replay(ofVerdict, canTransition).conflicts).toHaveLength(1);
  // Who follows by cursor goes on, and what is written on what stands is taken.
  const news = (await office.pull(epoch, { units: cursor })).scopes['units'];
  expect(news?.changes.map(({ field, value }) => [field, value])).toEqual([
    ['liaison', ''],
    ['phone', ''],
  ]);
  const [name] = office.write('unit', 'u1', { name: '县中医院' }, { name: unit[0]!.hlc });
  expect(await office.pushed(name!)).toEqual(['applied']);
  // Somebody who wrote on a value that is gone is in conflict as he would have been with it.
  const [late] = office.write('verdict', 'v1', { value: 'notApplicable' }, { value: base[1]!.hlc });
  expect(await office.pushed(late!)).toEqual(['applied']);
  const conflict = replay(
    (await office.snapshot('site:s1')).changes.filter(({ recordId }) => recordId === 'v1'),
    canTransition,
  );
  expect(conflict.conflicts[0]?.lost).toHaveLength(2);
});
