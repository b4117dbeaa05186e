/** The app on a phone for the length of one journey: opened, killed, opened again, and put away when the test is over. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { onTestFinished } from 'vitest';
import { type AppServer, type LaunchedApp, type LaunchOptions, launchApp, serveApp } from '../browser/launch';
import { Inspector } from './inspector';

export class Phone {
  readonly server: AppServer;
  /** With server and profile, so that a second start finds what the first one left. */
  readonly #options: LaunchOptions;
  #app: LaunchedApp;
  #isOffline = false;

  constructor(app: LaunchedApp, options: LaunchOptions) {
    this.server = app.server;
    this.#app = app;
    this.#options = options;
  }

  get app(): LaunchedApp {
    return this.#app;
  }

  get page(): Page {
    return this.#app.page;
  }

  /** Whoever holds the phone now; taps are counted from here on. */
  inspector(): Inspector {
    return new Inspector(this.page);
  }

  /** Kills the browser's processes and starts it anew at an address of the app, with what it had saved. */
  async killAndReopen(path = '/'): Promise<Inspector> {
    await this.#app.kill();
    this.#app = await launchApp({ ...this.#options, path: null });
    if (this.#isOffline) await this.#app.context.setOffline(true);
    await this.page.goto(new URL(path, this.#app.url).href);
    return this.inspector();
  }

  /** A second tab at the item that the first one shows; the first comes to the front again. Both are marked as not reloaded. */
  async openSecondTab(): Promise<Inspector> {
    const other = new Inspector(await this.#app.context.newPage());
    await other.page.goto(this.page.url());
    await other.verdictBar().waitFor();
    for (const page of [this.page, other.page])
      await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    await this.page.bringToFront();
    return other;
  }

  /** Takes the network away: the browser knows that it is offline, and the server stops. */
  async goOffline(): Promise<void> {
    this.#isOffline = true;
    await this.#app.context.setOffline(true);
    await this.server.stop();
  }
}

/** Opens the built app, or another build in `folder`. Ends with the test, after a failure's picture was taken. */
export async function openApp(options: LaunchOptions & { readonly folder?: string } = {}): Promise<Phone> {
  const server = options.server ?? (await serveApp(options.folder));
  const persistentDir = await mkdtemp(join(tmpdir(), 'dianwei-'));
  const all = { ...options, server, persistentDir };
  const phone = new Phone(await launchApp(all), all);
  onTestFinished(async () => {
    await phone.app.close();
    if (!options.server) await server.stop();
    await rm(persistentDir, { recursive: true, force: true, maxRetries: 5 });
  });
  return phone;
}
