/**
 * The figure of handover: a backup of 500 photos of 300 KB, packed on one phone and taken in on another, with the most
 * memory that the page's process held. Called by `bench.ts`.
 */
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type AppServer, type LaunchedApp, launchApp } from '../browser/launch';
import { shoot } from '../journeys/camera';
import { Inspector } from '../journeys/inspector';
import type { Figure } from './bench';

const PHOTOS = 500;
const BYTES = 300_000;
const PATIENCE = { timeout: 600_000 };

/** Packs and takes in; nothing is slowed down. */
export async function handover(server: AppServer): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-bench-'));
  const giver = await launchApp({ server });
  const person = new Inspector(giver.page);
  await person.auditOwnCommunity('红旗社区');
  await person.raiseProblem('褪色破损');
  await person.takePhoto(await shoot(giver.page, { number: 1, width: 1600, height: 1200, orientation: 1 }));
  await multiplyPhoto(giver.page);
  await person.openHandover();
  const packing = await timed(giver, async () => {
    await person.tap(person.button('备份全部'));
    await giver.page.getByText(/^已打包：/).waitFor(PATIENCE);
  });
  const [download] = await Promise.all([giver.page.waitForEvent('download'), person.tap(person.button('存到本机'))]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  await giver.close();

  const taker = await launchApp({ server });
  const other = new Inspector(taker.page);
  await other.openHandover();
  const checking = await timed(taker, async () => {
    await taker.page.locator('input[type=file]').setInputFiles(file);
    await other.button('导入').waitFor(PATIENCE);
  });
  const importing = await timed(taker, async () => {
    await other.tap(other.button('导入'));
    await taker.page.getByText(/^已导入：/).waitFor(PATIENCE);
  });
  await taker.close();
  await rm(folder, { recursive: true });
  const what = `Handover file of ${PHOTOS} photos × ${BYTES / 1000} KB`;
  return [
    { what: `${what}: packed`, value: packing, aim: '' },
    { what: `${what}: checked, every hash`, value: checking, aim: '' },
    { what: `${what}: taken in`, value: importing, aim: '' },
  ];
}

/** Makes many of the one photo, each with bytes and a record of its own, past the app: shooting them would take minutes. */
async function multiplyPhoto(page: Page): Promise<void> {
  await page.evaluate(
    async ({ count, size }) => {
      const finished = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('not done'));
        });
      const db = await finished(indexedDB.open('dianwei'));
      const stores = ['photo', 'changes', 'photoBytes', 'thumbs'];
      const read = db.transaction(stores);
      const [row] = (await finished(read.objectStore('photo').getAll())) as Record<string, unknown>[];
      const all = (await finished(read.objectStore('changes').getAll())) as Record<string, unknown>[];
      const own = all.filter((change) => change['recordId'] === row?.['id'] && change['entity'] === 'photo');
      for (let number = 1; number < count; number++) {
        const bytes = new Uint8Array(size);
        for (let at = 0; at < size; at += 60_000) crypto.getRandomValues(bytes.subarray(at, at + 60_000));
        const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))];
        const sha256 = hash.map((byte) => byte.toString(16).padStart(2, '0')).join('');
        const id = crypto.randomUUID();
        const tx = db.transaction(stores, 'readwrite');
        tx.objectStore('photo').put({ ...row, id, sha256, size });
        for (const change of own) {
          const value = change['field'] === 'sha256' ? sha256 : change['field'] === 'size' ? size : change['value'];
          tx.objectStore('changes').put({ ...change, id: crypto.randomUUID(), recordId: id, value });
        }
        tx.objectStore('photoBytes').put({ id, bytes: bytes.buffer });
        await finished(tx.objectStore('thumbs').put({ id, bytes: bytes.slice(0, 8000).buffer }));
      }
      db.close();
    },
    { count: PHOTOS, size: BYTES },
  );
}

/** Seconds of an act, and by how much the largest page process grew over what it held before. */
async function timed(app: LaunchedApp, act: () => Promise<void>): Promise<string> {
  const before = await largestRenderer(app);
  let most = before;
  const watch = setInterval(() => void largestRenderer(app).then((now) => (most = Math.max(most, now))), 100);
  const start = performance.now();
  await act();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  const memory = most === 0 ? 'memory not measured here' : `+${Math.round((most - before) / 1024)} MB at most`;
  return `${seconds.toFixed(1)} s, ${memory}`;
}

/** Kilobytes in memory of the largest page process of this browser; 0 where there is no /proc. */
async function largestRenderer({ persistentDir }: LaunchedApp): Promise<number> {
  try {
    const lock = await readlink(join(persistentDir, 'SingletonLock'));
    const group = lock.slice(lock.lastIndexOf('-') + 1);
    const sizes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map((pid) => sizeOf(pid, group));
    return Math.max(0, ...(await Promise.all(sizes)));
  } catch {
    return 0;
  }
}

async function sizeOf(pid: string, group: string): Promise<number> {
  try {
    const [stat, command, status] = await Promise.all(
      ['stat', 'cmdline', 'status'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8')),
    );
    const isOurs = stat?.split(' ')[4] === group && command?.includes('--type=renderer') === true;
    return isOurs ? Number(/^VmRSS:\s+(\d+)/m.exec(status ?? '')?.[1] ?? 0) : 0;
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
