/** N27: the drill: a server is lost and comes back from its backup, and the phones heal what the backup lacks. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backUp, restore } from '../../server/backup';
import { openDatabase } from '../../server/database';
import { migrate } from '../../server/migrations';
import { folderStore } from '../../server/photo-store';
import type { PullAnswer, PushAnswer, SnapshotAnswer } from '../../src/sync/wire';
import { emptyPlace, startServer, type TestServer } from './harness';
import { goodHabits, Phone } from './phone';
import { picture } from './picture';
import { NOON, type TestDevice } from './test-device';

let server: TestServer;
let office: TestDevice;
let folder: string;
const { bytes, sha256 } = picture(1000);
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dianwei-backup-'));
  // The backup is of all counties of a store: here the store is this test's alone.
  server = await startServer({ place: await emptyPlace() });
  office = await server.join('office');
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** Pushes what waits and pulls what is new, until there is neither. */
async function sync(phone: Phone, device: TestDevice): Promise<void> {
  for (let news = true; news; ) {
    for (let push = phone.nextPush(500, NOON); push; push = phone.nextPush(500, NOON))
      phone.takeAcks(await device.post<PushAnswer>('v1/push', push));
    const request = phone.nextPull(500);
    const answer = await device.post<PullAnswer>('v1/pull', request);
    for (const scope of phone.takePull(request, answer, NOON, () => undefined)) {
      const page = await device.request(`v1/snapshot?scope=${encodeURIComponent(scope)}`);
      phone.takeSnapshot([(await page.json()) as SnapshotAnswer], NOON);
    }
    news = phone.disk.outbox.length + answer.joined.length + Object.keys(answer.scopes).length > 0;
  }
}

describe('N27: the drill', () => {
  test('N27: what was acknowledged after the backup comes back from the phones, under another epoch', async () => {
    const phone = new Phone(office.code, goodHabits, () => `drill${++count}`);
    phone.write('site', 's1', { parentId: null, name: '阳光社区', property: '' }, NOON);
    phone.write('audit', 'a1', { siteId: 's1', kind: 'supervision' }, NOON);
    phone.write('photo', 'p1', { auditId: 'a1', sha256 }, NOON);
    await sync(phone, office);
    expect((await office.upload(bytes, sha256)).status).toBe(201);
    const photos = folderStore(join(server.folder, 'photos'));
    expect(await backUp(server.db, photos, folder)).toEqual({ changes: 7, photos: 1, missing: 0 });

    // After the backup: acknowledged by the server that is then lost.
    phone.write('verdict', 'v1', { auditId: 'a1', value: 'unmet' }, NOON + 1000);
    phone.write('site', 's1', { property: '恒安物业' }, NOON + 2000);
    await sync(phone, office);
    expect(phone.disk.outbox).toEqual([]);
    const acknowledged = [...phone.disk.logs.values()].flat().map(({ id }) => id);
    const { epoch } = phone.disk;

    const place = await emptyPlace();
    const db = openDatabase(place.database);
    await migrate(db);
    const restoredPhotos = folderStore(join(place.folder, 'photos'));
    expect(await restore(db, restoredPhotos, folder)).toEqual({ changes: 7, photos: 1, missing: 0 });
    await expect(restore(db, restoredPhotos, folder)).rejects.toThrow('not empty');
    await db.destroy();
    const restored = await startServer({ place, county: server.countyId });
    try {
      const again = office.at(restored.url);
      await sync(phone, again);
      expect(phone.disk.epoch).not.toBe(epoch);
      const rows = await restored.db.selectFrom('change').select('id').execute();
      const lost = acknowledged.filter((id) => !rows.some((row) => row.id === id));
      console.info(`restored: ${acknowledged.length} acknowledged, ${lost.length} lost`);
      expect(lost).toEqual([]);
      expect(phone.disk.refused).toEqual([]);
      expect(phone.read('verdict', 'v1').versioned.fields['value']).toBe('unmet');
      expect(Buffer.from(await (await again.request(`v1/photos/${sha256}`)).arrayBuffer())).toEqual(bytes);
      const newcomer = new Phone('NEW', goodHabits, () => 'none');
      await sync(newcomer, await restored.join('office'));
      expect(newcomer.read('site', 's1').versioned.fields).toMatchObject({ property: '恒安物业' });
    } finally {
      await restored.stop();
    }
  });
  test('N27: a backup with a file missing or altered is refused, and the store stays empty', async () => {
    const { database, folder: target } = await emptyPlace();
    const db = openDatabase(database);
    await migrate(db);
    const photos = folderStore(join(target, 'photos'));
    const [name] = (await readdir(folder)).filter((file) => file.startsWith('change-'));
    const path = join(folder, name!);
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(1));
    await expect(restore(db, photos, folder)).rejects.toThrow(name);
    await rm(path);
    await expect(restore(db, photos, folder)).rejects.toThrow();
    await writeFile(path, whole);
    expect(await db.selectFrom('county').selectAll().execute()).toEqual([]);
    // A picture that is not what it is called is told as missing, and the rest comes back.
    await writeFile(join(folder, 'photos', sha256.slice(0, 2), sha256), 'else');
    expect(await restore(db, photos, folder)).toMatchObject({ changes: 7, photos: 0, missing: 1 });
    await db.destroy();
    await rm(target, { recursive: true });
  });
});
