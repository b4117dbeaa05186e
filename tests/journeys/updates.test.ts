/**
 * The service worker and `src/platform/updates.ts` in a real browser, with a real server that goes away: offline start,
 * heavy files second, updates on consent only.
 */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildShell } from '../browser/build-shell';
import { type AppServer, type LaunchedApp, launchApp, serveApp } from '../browser/launch';
import type { Shell } from '../browser/shell/main';

declare const shell: Shell;

const told = (page: Page): Promise<string[]> => page.evaluate(() => shell.told);
const version = (page: Page): Promise<string> => page.evaluate(() => shell.version);
const isTold = (page: Page, word: string) => page.waitForFunction((wanted) => shell.told.includes(wanted), word);
const isWarm = (page: Page) =>
  page.waitForFunction(
    () => shell.warmed?.isOver && shell.warmed.done === shell.warmed.total && shell.warmed.total > 0,
  );
const heavyText = (page: Page): Promise<string> =>
  page.evaluate(() =>
    fetch('/fonts/heavy.ttf.gz').then(
      (response) => (response.ok ? response.text() : `status ${response.status}`),
      () => 'failed',
    ),
  );
/** Looks for a new version now, as a browser does at a visit. */
const lookForUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

let folder: string;
let first: string;
let second: string;
/** What the server serves: a copy of one version, replaced by the other to issue an update. */
let served: string;
let server: AppServer;
let app: LaunchedApp;

async function issue(built: string): Promise<void> {
  await rm(served, { recursive: true, force: true });
  await cp(built, served, { recursive: true });
}

beforeAll(async () => {
  await mkdir('tests/.out', { recursive: true });
  folder = await mkdtemp('tests/.out/updates-');
  served = join(folder, 'served');
  first = await buildShell(join(folder, 'first'), 'first', 'heavy of first');
  second = await buildShell(join(folder, 'second'), 'second', 'heavy of second');
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await issue(first);
  server = await serveApp(served);
  app = await launchApp({ server });
});

afterEach(async () => {
  await app.close();
  await server.stop();
});

test('P3: after one visit the app opens at any of its addresses with no server, cold start after a kill included', async () => {
  await isTold(app.page, 'offlineReady');
  await server.stop();
  await app.kill();
  app = await launchApp({ server, persistentDir: app.persistentDir, path: '/audits/17?from=home' });
  expect(await version(app.page)).toBe('first');
  await isTold(app.page, 'offlineReady');
  expect(await app.page.evaluate(() => shell.loadChunk())).toBe('chunk of first');
});

test('P4: offline-ready does not wait for the heavy files; what is missing comes at the next start', async () => {
  await app.close();
  await rm(join(served, 'fonts'), { recursive: true });
  app = await launchApp({ server });
  await isTold(app.page, 'offlineReady');
  await app.page.waitForFunction(() => shell.warmed?.isOver);
  expect(await app.page.evaluate(() => shell.warmed)).toEqual({
    done: 0,
    total: 20,
    canPrint: false,
    missing: ['/fonts/hei.ttf.gz', '/fonts/heavy.ttf.gz'],
    isOver: true,
  });
  expect(await heavyText(app.page)).toBe('status 404');

  await issue(first);
  await app.page.reload();
  await isWarm(app.page);
  await server.stop();
  expect(await heavyText(app.page)).toBe('heavy of first');
});

test('P4: what printing needs comes first, and is told before the rest is there; asked for, the rest comes at once', async () => {
  await app.close();
  await rm(join(served, 'fonts/heavy.ttf.gz'));
  app = await launchApp({ server });
  await app.page.waitForFunction(() => shell.warmed?.isOver);
  expect((await told(app.page)).filter((word) => word.includes(' of '))).toEqual(Array(3).fill('6 of 20, prints'));
  expect(await app.page.evaluate(() => shell.warmed?.missing)).toEqual(['/fonts/heavy.ttf.gz']);

  await issue(first);
  await app.page.evaluate(() => shell.warmNow());
  expect(await app.page.evaluate(() => shell.warmed)).toMatchObject({ done: 20, missing: [], isOver: true });
  await server.stop();
  expect(await heavyText(app.page)).toBe('heavy of first');
});

test('P5: an update waits for consent: neither time nor a reload brings it, agreeing does', async () => {
  await isWarm(app.page);
  await issue(second);
  await lookForUpdate(app.page);
  await isTold(app.page, 'waiting');
  await app.page.evaluate(() => (shell.isMarked = true));
  await app.page.waitForTimeout(1000);
  expect(await app.page.evaluate(() => shell.isMarked)).toBe(true);
  await app.page.reload();
  expect(await version(app.page)).toBe('first');
  expect(await app.page.evaluate(() => shell.loadChunk())).toBe('chunk of first');
  expect(await heavyText(app.page)).toBe('heavy of first');

  await isTold(app.page, 'waiting');
  await Promise.all([app.page.waitForEvent('load'), app.page.evaluate(() => void shell.applyUpdate())]);
  expect(await version(app.page)).toBe('second');
  await server.stop();
  await app.page.reload();
  expect(await version(app.page)).toBe('second');
  expect(await heavyText(app.page)).toBe('heavy of second');
});

test('P6: an update is not offered before its heavy files are here, so that printing offline outlives it', async () => {
  await isWarm(app.page);
  await issue(second);
  await rm(join(served, 'fonts'), { recursive: true });
  await lookForUpdate(app.page);
  await app.page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);
  await app.page.waitForTimeout(1500);
  expect(await told(app.page)).not.toContain('waiting');
  expect(await heavyText(app.page)).toBe('heavy of first');

  await issue(second);
  await app.page.evaluate(() => dispatchEvent(new Event('online')));
  await isTold(app.page, 'waiting');
});

test('P7: a second tab is told that it is stale, keeps what it shows, and reloads when its person says so', async () => {
  await isWarm(app.page);
  const other = await app.context.newPage();
  await other.goto(app.url);
  await isTold(other, 'offlineReady');
  await other.evaluate(() => (shell.isMarked = true));
  await issue(second);
  await lookForUpdate(app.page);
  await isTold(app.page, 'waiting');
  await Promise.all([app.page.waitForEvent('load'), app.page.evaluate(() => void shell.applyUpdate())]);

  await isTold(other, 'stale');
  expect(await other.evaluate(() => shell.isMarked)).toBe(true);
  expect(await version(other)).toBe('first');
  await Promise.all([other.waitForEvent('load'), other.evaluate(() => void shell.applyUpdate())]);
  expect(await version(other)).toBe('second');
  expect(await told(app.page)).not.toContain('stale');
});

test('P8: a part that cannot be loaded is told, and its import still fails for the caller to handle', async () => {
  await app.close();
  app = await launchApp({ server, path: null });
  await app.page.route('**/sw.js', (route) => route.abort());
  await app.page.goto(app.url);
  await server.stop();
  expect(await app.page.evaluate(() => shell.loadChunk())).toBe('failed');
  expect(await told(app.page)).toEqual(['stale']);
});

test('P9: what is not GET goes past the service worker', async () => {
  await isTold(app.page, 'offlineReady');
  await app.page.reload();
  const post = () =>
    app.page.evaluate(() =>
      fetch('/index.html', { method: 'POST', body: 'x' }).then(
        ({ status }) => status,
        () => 'failed',
      ),
    );
  expect(await post()).toBe(405);
  await server.stop();
  expect(await post()).toBe('failed');
});
