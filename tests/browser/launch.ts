/**
 * The built app in a real Chromium at phone size, for the journeys: `launchApp`. The browser keeps its profile in a
 * folder, so that it can be killed as a phone kills an app, and opened again with what it had saved.
 */
import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, type ConsoleMessage, chromium, type Page } from 'playwright';
import { browserArguments, findBrowser } from '../../scripts/find-browser.mjs';
import { builtFolder, serveFolder } from './serve-folder';

export type AppServer = Awaited<ReturnType<typeof serveFolder>>;

export interface LaunchOptions {
  /** A server that outlives this browser; else one of its own, stopped with it. */
  readonly server?: AppServer;
  /** Profile of an earlier launch, to open the app again with what it saved; needs that launch's `server`, too. */
  readonly persistentDir?: string;
  /** CSS pixels; 390 × 844 unless told. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Where the phone stands; asking for the position is then allowed. */
  readonly geolocation?: { readonly latitude: number; readonly longitude: number; readonly accuracy?: number };
  /**
   * A rear camera of Chromium's own making (a moving test picture), allowed or refused; none unless told, whatever the
   * machine has.
   */
  readonly camera?: 'allowed' | 'refused';
  /** Runs in each page before any of its scripts: takes away what a browser lacks. */
  readonly initScript?: () => unknown;
  /** More switches of the browser. */
  readonly args?: readonly string[];
  /** In place of the browser's own. */
  readonly userAgent?: string;
  /** Address inside the app to open; `/` unless told, null for a blank page. */
  readonly path?: string | null;
}

export interface LaunchedApp {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Origin of the app, ending in a slash. */
  readonly url: string;
  /** `stop()` takes the network away for real, service worker included; `start()` brings the same origin back. */
  readonly server: AppServer;
  readonly persistentDir: string;
  /** Uncaught errors and console errors of all pages, so that a journey can end by expecting none. */
  readonly errors: readonly string[];
  /** Ends the browser with SIGKILL: no unload handler runs, nothing is flushed. The profile stays. */
  kill(): Promise<void>;
  /** Ends the browser properly, and with it the server and profile that were made for it. */
  close(): Promise<void>;
}

/** Apps that run now; `screenshot-on-failure.ts` takes their pictures. */
export const runningApps = new Set<LaunchedApp>();

/** Serves the built app (or another folder) on a free port. */
export async function serveApp(folder: string = builtFolder): Promise<AppServer> {
  return serveFolder(folder);
}

/** Opens the app as a phone in Chinese, China time. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No browser found: run `npm run tools`.');
  const server = options.server ?? (await serveApp());
  const persistentDir = options.persistentDir ?? (await mkdtemp(join(tmpdir(), 'dianwei-')));
  const permissions = [
    ...(options.geolocation ? ['geolocation'] : []),
    ...(options.camera === 'allowed' ? ['camera'] : []),
  ];
  const context = await chromium.launchPersistentContext(persistentDir, {
    executablePath,
    args: [...browserArguments, ...cameraArguments(options.camera), ...(options.args ?? [])],
    viewport: options.viewport ?? { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    ...(options.userAgent !== undefined && { userAgent: options.userAgent }),
    ...(options.geolocation && { geolocation: options.geolocation }),
    ...(permissions.length > 0 && { permissions }),
  });
  if (options.initScript) await context.addInitScript(options.initScript);
  const errors: string[] = [];
  const listen = (page: Page): void => {
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message)) errors.push(message.text());
    });
  };
  context.on('page', listen);
  const page = context.pages()[0] ?? (await context.newPage());
  listen(page);

  const leave = async (): Promise<void> => {
    runningApps.delete(app);
    if (!options.server) await server.stop();
  };
  const app: LaunchedApp = {
    context,
    page,
    url: server.url,
    server,
    persistentDir,
    errors,
    kill: async () => {
      await killBrowser(persistentDir);
      runningApps.delete(app);
    },
    close: async () => {
      await context.close();
      await leave();
      if (!options.persistentDir) await rm(persistentDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  runningApps.add(app);
  if (options.path !== null) await page.goto(new URL(options.path ?? '/', server.url).href);
  return app;
}

/**
 * What the browser notes though nothing is wrong. An address that is a picture and no page makes it ask for /favicon.ico,
 * which we have no use for; and the clock is compared by a HEAD of the start page (E19), which may find the network gone
 * before the browser knows. Any other failed request counts.
 */
function isExpected(message: ConsoleMessage): boolean {
  const { pathname } = new URL(message.location().url || 'about:blank');
  return pathname === '/favicon.ico' || (pathname === '/' && message.text().includes('net::ERR_'));
}

/** Chromium's switches for a made-up camera, and for how the person answers when the browser asks. */
function cameraArguments(camera: LaunchOptions['camera']): readonly string[] {
  if (camera === undefined) return ['--use-fake-device-for-media-stream=device-count=0'];
  const answer = camera === 'refused' ? '--deny-permission-prompts' : '--use-fake-ui-for-media-stream';
  return ['--use-fake-device-for-media-stream', answer];
}

/** Resolves once the app's service worker is active: from here on the network may go. */
export async function offlineReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/**
 * Main process of the browser that uses this profile. Chromium writes `host-pid` of it into the profile's lock; Playwright
 * starts it as the head of its own group.
 */
export async function browserPid(persistentDir: string): Promise<number> {
  const lock = await readlink(join(persistentDir, 'SingletonLock'));
  const pid = Number(lock.slice(lock.lastIndexOf('-') + 1));
  if (!Number.isInteger(pid) || pid <= 1) throw new Error(`No process in the profile's lock: ${lock}`);
  return pid;
}

/** Kills that browser with all its children. */
export async function killBrowser(persistentDir: string): Promise<void> {
  const pid = await browserPid(persistentDir);
  process.kill(-pid, 'SIGKILL');
  while (isAlive(pid)) await wait(10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
