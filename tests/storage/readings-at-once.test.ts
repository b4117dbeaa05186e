/** U30: what the screens do when they open: many readings at once, each a transaction of several questions. */

import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preferences } from '../../src/platform/preferences';
import { Database } from '../../src/storage/database';
import { daysWithoutBackup } from '../../src/usecases/backup-reminder';
import { USUAL_PHOTO_BYTES, weighPhotos } from '../../src/usecases/check-readiness';
import { judgeItem } from '../../src/usecases/judge-item';
import type { AuditCard, AuditRecords, SiteRecords } from '../../src/usecases/ports';
import { tidyStorage } from '../../src/usecases/tidy-storage';
import { newDatabaseName, portsOn, Scene, stored } from '../usecases/scene';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

test('U30: many readings at once, each of several questions, are all answered; none is cut short by another', async () => {
  const { store } = scene.ports;
  for (let round = 0; round < 40; round++) {
    const readings = [
      store.audit(scene.auditId),
      store.firstStampAfter(null, 'K7QX'),
      store.sites(),
      store.log(),
      store.firstStampAfter('9', 'K7QX'),
      store.allPhotos(),
      store.audit('none'),
    ];
    // Awaits of others fall between theirs, as they do on a page that opens.
    void Promise.all(Array.from({ length: round % 9 }, async () => Promise.resolve().then(() => undefined)));
    const [audit, first, sites] = await Promise.all(readings);
    expect((audit as AuditRecords).places).toHaveLength(5);
    expect(first).not.toBeNull();
    expect((sites as SiteRecords).sites).toHaveLength(3);
  }
});

test('U30: all that 离线就绪 asks at once is answered, time and again, on a device with nothing on it yet', async () => {
  for (let round = 0; round < 12; round++) {
    const db = new Database(newDatabaseName());
    const ports = portsOn(db);
    const stop = ports.store.watchSites(() => undefined);
    const asked = await Promise.all([
      weighPhotos(ports.store),
      daysWithoutBackup(ports, preferences),
      tidyStorage(ports, preferences, null),
      preferences.read('theme'),
      ports.store.sites(),
    ]);
    stop();
    expect(asked.slice(0, 2)).toEqual([USUAL_PHOTO_BYTES, null]);
    db.close();
    await Dexie.delete(db.name);
  }
});

test('U30: a live view that is first read among others sees every later write', async () => {
  const { store } = scene.ports;
  const seen: AuditCard[][] = [];
  const stops: (() => void)[] = [];
  for (let each = 0; each < 12; each++) {
    const cards: AuditCard[] = [];
    seen.push(cards);
    stops.push(store.watchAuditCards(5, (now) => cards.push(...now)));
    void store.audit(scene.auditId);
    void store.firstStampAfter(null, 'K7QX');
  }
  await expect.poll(() => seen.every((cards) => cards.length > 0)).toBe(true);
  const place = await scene.place('阳光社区');
  const judgment = { auditId: scene.auditId, placeId: place.id, value: 'met', reason: '' } as const;
  await stored(judgeItem(scene.ports, { ...judgment, itemId: '1-01' }));
  await expect.poll(() => seen.every((cards) => cards.at(-1)?.verdicts.length === 1)).toBe(true);
  await stored(judgeItem(scene.ports, { ...judgment, itemId: '1-02' }));
  await expect.poll(() => seen.every((cards) => cards.at(-1)?.verdicts.length === 2)).toBe(true);
  for (const stop of stops) stop();
  const told = seen.map((cards) => cards.length);
  await stored(judgeItem(scene.ports, { ...judgment, itemId: '1-04' }));
  await store.sites();
  expect(seen.map((cards) => cards.length)).toEqual(told);
});
