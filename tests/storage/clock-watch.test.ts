/** E18, E19: the watch itself, in a page whose clock somebody sets while it is open. */
import { afterEach, expect, test } from 'vitest';
import { watchClock } from '../../src/platform/clock-watch';
import type { Preferences } from '../../src/usecases/device';

const HOUR = 3_600_000;
const realNow = Date.now.bind(Date);
const realFetch = globalThis.fetch;
const setClock = (ahead: number): void => {
  Date.now = () => realNow() + ahead;
};
afterEach(() => {
  Date.now = realNow;
  globalThis.fetch = realFetch;
});

/** What a device remembers, here for as long as the test runs. */
function memory(kept: Record<string, unknown> = {}): Preferences & { readonly kept: Record<string, unknown> } {
  return {
    kept,
    read: (key) => Promise.resolve(kept[key]),
    write: (key, value) => {
      kept[key] = value;
      return Promise.resolve(true);
    },
  };
}

/** No server answers. */
const cutOff = (): void => {
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
};

test('E18: set back while the page is open, the clock is doubted, and waiting does not heal it', async () => {
  cutOff();
  const clock = watchClock(memory());
  expect(await clock()).toEqual({ doubt: null, checkedAt: null });
  setClock(-HOUR);
  const first = (await clock()).doubt;
  expect(first?.kind).toBe('wentBack');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const later = (await clock()).doubt;
  expect(later?.kind === 'wentBack' && Math.abs(later.ms - HOUR)).toBeLessThan(5000);
});

test('E18: put forward again it is no longer behind; a jump ahead alone is no doubt, phones sleep', async () => {
  cutOff();
  const clock = watchClock(memory());
  await clock();
  setClock(-HOUR);
  expect((await clock()).doubt).not.toBeNull();
  setClock(HOUR);
  expect((await clock()).doubt).toBeNull();
});

test('E18: whatever lies in the memory of the device, the watch works', async () => {
  cutOff();
  for (const kept of [
    { 'clock-latest': 'soon', 'clock-check': 7 },
    { 'clock-latest': NaN, 'clock-check': { ms: null } },
  ])
    expect(await watchClock(memory(kept))()).toEqual({ doubt: null, checkedAt: null });
});

test('E18, E19: a clock that was years ahead and is right now is doubted until a server has been asked', async () => {
  const device = memory({ 'clock-latest': realNow() + 8000 * HOUR });
  const clock = watchClock(device);
  expect((await clock()).doubt?.kind).toBe('wentBack');
  await expect.poll(async () => (await clock()).checkedAt, { timeout: 15_000 }).not.toBeNull();
  expect((await clock()).doubt).toBeNull();
  // The next start knows it as well.
  cutOff();
  const { doubt, checkedAt } = await watchClock(device)();
  expect(doubt).toBeNull();
  expect(Math.abs((checkedAt ?? 0) - realNow())).toBeLessThan(60_000);
});
