/**
 * Clocks inside the page: when a tap was made, when what it led to was painted, when it was on disk. Put into every page
 * before the app's own code runs; nothing of the app is changed by it but, when asked, how durable its writes are.
 */
import type { BrowserContext, Page } from 'playwright';

/** One tap on a verdict or a common problem, or one picked photo. Milliseconds. */
export interface Lap {
  /** The button's words; empty for a photo. */
  readonly word: string;
  /** From the tap until the screen that it led to was painted. */
  readonly painted: number;
  /** From the tap until its transaction was complete. */
  readonly stored: number;
}

interface Stopwatch {
  readonly laps: Lap[];
  /** Resolves with the time from the start of the navigation until the start page was painted and can be used. */
  readonly usable: Promise<number>;
  /** Resolves when every lap begun is finished. */
  settled(): Promise<void>;
}

declare const stopwatch: Stopwatch;

/** Installs the clocks. `durability` overrules the app's own choice for all its transactions. */
export async function installStopwatch(context: BrowserContext, durability?: 'strict' | 'relaxed'): Promise<void> {
  await context.addInitScript((forced: 'strict' | 'relaxed' | null) => {
    /** Runs `then` after the frame now being made was painted. */
    const afterPaint = (then: (time: number) => void): void => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        then(performance.now());
      };
      port2.postMessage(null);
    };
    /** Calls `then` after the first paint in which `isThere`. */
    const whenPainted = (isThere: () => boolean, then: (time: number) => void): void => {
      const look = (): void => {
        if (isThere()) afterPaint(then);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };

    let storedNext: ((time: number) => void)[] = [];
    const open = Reflect.get(IDBDatabase.prototype, 'transaction') as (
      this: IDBDatabase,
      ...how: Parameters<IDBDatabase['transaction']>
    ) => IDBTransaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const transaction = open.call(this, stores, mode, forced === null ? options : { ...options, durability: forced });
      if (mode === 'readwrite' && this.name === 'dianwei') {
        transaction.addEventListener('complete', () => {
          const waiting = storedNext;
          storedNext = [];
          for (const tell of waiting) tell(performance.now());
        });
      }
      return transaction;
    };

    const laps: Lap[] = [];
    const running = new Set<Promise<unknown>>();
    /** What the person looks at: the item's text and place, and whether a sheet is open. */
    const view = (): string =>
      `${document.querySelector('[aria-label="标准原文"]')?.textContent ?? ''}${document.querySelectorAll('dialog').length}`;
    const begin = (word: string, start: number): void => {
      const before = view();
      const painted = new Promise<number>((resolve) => whenPainted(() => view() !== before, resolve));
      const stored = new Promise<number>((resolve) => storedNext.push(resolve));
      // A photo leads to no other screen.
      const lap = Promise.all([word === '' ? stored : painted, stored]).then(([paintedAt, storedAt]) => {
        laps.push({ word, painted: paintedAt - start, stored: storedAt - start });
        running.delete(lap);
      });
      running.add(lap);
    };
    addEventListener(
      'click',
      ({ target, timeStamp }) => {
        const button = (target as Element).closest('[aria-label="判定"] button, [aria-label^="常见问题，"] button');
        if (button) begin(button.textContent, timeStamp);
      },
      true,
    );
    addEventListener(
      'change',
      ({ target, timeStamp }) => (target as HTMLInputElement).type === 'file' && begin('', timeStamp),
      true,
    );
    const isUsable = (): boolean =>
      [...document.querySelectorAll('main a, main button')].some(
        (way) =>
          way.textContent === '先用示例数据试试' ||
          (way.textContent.startsWith('继续') && way.querySelector('[role=img]')),
      );
    const watch: Stopwatch = {
      laps,
      usable: new Promise((resolve) => whenPainted(isUsable, resolve)),
      settled: async () => {
        await Promise.all(running);
      },
    };
    Object.assign(globalThis, { stopwatch: watch });
  }, durability ?? null);
}

export const timeToUsable = (page: Page): Promise<number> => page.evaluate(() => stopwatch.usable);

export const settled = (page: Page): Promise<void> => page.evaluate(() => stopwatch.settled());

/** The laps since the page was loaded. */
export const readLaps = (page: Page): Promise<readonly Lap[]> => page.evaluate(() => stopwatch.laps);

/** Slows the page's main thread down by a factor; workers, the service worker and the disk stay as they are. */
export async function slowDown(page: Page, factor: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: factor });
}

/** The value below which `share` (0–1) of the samples lie, the nearest sample above. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

/** Milliseconds until it is done. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
