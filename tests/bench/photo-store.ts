/**
 * Where photo bytes lie best: IndexedDB (ArrayBuffer, with the record in one transaction) or OPFS (files, the record in
 * IndexedDB after them). `npm run bench -- photo-store` measures both in a real Chromium on a page of its own and prints a
 * table; what was concluded is in docs/decisions/0016-photo-store.md.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { browserArguments, findBrowser } from '../../scripts/find-browser.mjs';
import { killBrowser } from '../browser/launch';
import type { Figure } from './bench';
import { quantile } from './stopwatch';

const PHOTOS = 500;
const KILLS = 15;

const STORES = ['idb-strict', 'idb-relaxed', 'opfs-sync', 'opfs-writable'] as const;
type StoreName = (typeof STORES)[number];
const NAMES: Readonly<Record<StoreName, string>> = {
  'idb-strict': 'IndexedDB, strict',
  'idb-relaxed': 'IndexedDB, relaxed',
  'opfs-sync': 'OPFS, sync handle with flush in a worker',
  'opfs-writable': 'OPFS, createWritable',
};

/** What `photo-store-page.js` offers inside the page. */
interface BenchPage {
  /** Stores `count` photos of 300 KB with thumbnails of 20 KB; milliseconds of each. Ids go on from `from`. */
  write(store: StoreName, from: number, count: number): Promise<readonly number[]>;
  /** Reads photos at random; milliseconds of each. */
  read(store: StoreName, count: number): Promise<readonly number[]>;
  /** Reads all thumbnails; milliseconds altogether. */
  readThumbs(store: StoreName): Promise<number>;
  /** What lies there: records, photos without bytes, bytes without a record, bytes that are not what was written. */
  check(store: StoreName): Promise<{ records: string[]; missing: number; orphans: number; torn: number }>;
}
declare const bench: BenchPage;

/** Measures each store on a fresh profile, then kills the browser while it writes. */
export async function measurePhotoStores(tell: (step: string) => void): Promise<readonly Figure[]> {
  const server = await servePage();
  const figures: Figure[] = [];
  try {
    for (const store of STORES) {
      tell(NAMES[store]);
      figures.push(...(await measure(server, store)));
      tell(`${NAMES[store]}: kills`);
      figures.push(await killWhileWriting(server, store));
    }
  } finally {
    server.close();
  }
  return figures;
}

async function measure(server: Server, store: StoreName): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-store-'));
  const { context, page } = await open(server, folder);
  const memoryBefore = memoryOf(folder);
  const write = await page.evaluate(([name, count]) => bench.write(name, 0, count), [store, PHOTOS] as const);
  const memoryAfter = memoryOf(folder);
  const read = await page.evaluate(([name, count]) => bench.read(name, count), [store, 200] as const);
  const thumbs = await page.evaluate((name) => bench.readThumbs(name), store);
  await context.close();
  const disk = sizeOf(join(folder, 'Default', 'IndexedDB')) + sizeOf(join(folder, 'Default', 'File System'));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const what = NAMES[store];
  const figure = (part: string, value: string): Figure => ({ what: `${what}: ${part}`, value, aim: '' });
  return [
    figure(`photo stored, median / p95 of ${PHOTOS}`, both(write)),
    figure(`photo read at random, median / p95 of ${read.length}`, both(read)),
    figure(`all ${PHOTOS} thumbnails read`, `${Math.round(thumbs)} ms`),
    figure('on disk', `${(disk / 1e6).toFixed(0)} MB for ${((PHOTOS * 320 * 1024) / 1e6).toFixed(0)} MB`),
    figure(
      'memory of the browser after writing',
      memoryAfter === null || memoryBefore === null
        ? 'unknown'
        : `+${((memoryAfter - memoryBefore) / 1e6).toFixed(0)} MB`,
    ),
  ];
}

/** Kills in the middle of writing; what was told to be stored must be there, and nothing half. */
async function killWhileWriting(server: Server, store: StoreName): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-store-'));
  const stored = new Set<string>();
  let from = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const { context, page } = await open(server, folder);
    await context.exposeBinding('told', (_source, id: string) => {
      stored.add(id);
    });
    const start = from;
    from += 1000;
    page.evaluate(([name, first]) => bench.write(name, first, 1000), [store, start] as const).catch(() => undefined);
    await wait(250 + ((kill * 137) % 400));
    await killBrowser(folder);
  }
  const { context, page } = await open(server, folder);
  const { records, missing, orphans, torn } = await page.evaluate((name) => bench.check(name), store);
  await context.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const there = new Set(records);
  const lost = [...stored].filter((id) => !there.has(id)).length;
  const value = `${lost} of ${stored.size} lost, ${missing} without bytes, ${torn} torn, ${orphans} orphans`;
  return { what: `${NAMES[store]}: ${KILLS} kills (SIGKILL) while writing`, value, aim: '0, 0, 0, 0' };
}

async function open(
  server: Server,
  folder: string,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No browser found: run `npm run tools`.');
  const context = await chromium.launchPersistentContext(folder, { executablePath, args: [...browserArguments] });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  return { context, page };
}

/** The page with its script, which is its worker, too. */
async function servePage(): Promise<Server> {
  const script = readFileSync('tests/bench/photo-store-page.js');
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><link rel="icon" href="data:,"><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return server;
}

const both = (samples: readonly number[]): string =>
  `${quantile(samples, 0.5).toFixed(1)} ms / ${quantile(samples, 0.95).toFixed(1)} ms`;

function sizeOf(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  } catch {
    return 0;
  }
}

/** Private memory of all processes of a profile's browser, in bytes; null where /proc does not tell. */
function memoryOf(folder: string): number | null {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const group = (pid: string): string | undefined =>
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[2];
    const head = pids.find((pid) => safely(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)));
    if (head === undefined) return null;
    const own = group(head);
    return pids
      .filter((pid) => safely(() => group(pid) === own))
      .reduce((sum, pid) => {
        const found = /^RssAnon:\s+(\d+) kB/m.exec(safely(() => readFileSync(`/proc/${pid}/status`, 'utf8')) || '');
        return sum + Number(found?.[1] ?? 0) * 1024;
      }, 0);
  } catch {
    return null;
  }
}

/** Processes end while they are looked at. */
function safely<T>(look: () => T): T | false {
  try {
    return look();
  } catch {
    return false;
  }
}
