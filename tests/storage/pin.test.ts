/** P18, P19: the PIN as the browser keeps it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pin } from '../../src/platform/pin';
import { hasPin, PIN_KEY, watchAbsence } from '../../src/platform/pin-flag';

beforeEach(() => {
  localStorage.removeItem(PIN_KEY);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2017-06-02T08:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  localStorage.removeItem(PIN_KEY);
});

const pass = (ms: number): void => {
  vi.setSystemTime(Date.now() + ms);
};

test('P19: what is kept of a PIN and cannot be read, or is no PIN, keeps nobody out', async () => {
  localStorage.setItem(PIN_KEY, '{"salt":');
  expect(await pin.check('0000')).toEqual({ type: 'right' });
  expect(pin.forget()).toBe(0);
  localStorage.setItem(PIN_KEY, '{"salt":5}');
  expect(await pin.check('0000')).toEqual({ type: 'right' });
});

test('P19: the fifth wrong PIN in a row means half a minute in which no PIN counts, the right one neither', async () => {
  await pin.set('2580');
  for (let index = 0; index < 4; index++) expect(await pin.check('0000')).toEqual({ type: 'wrong' });
  expect(await pin.check('0000')).toEqual({ type: 'pause', leftMs: 30_000 });
  pass(10_000);
  expect(await pin.check('2580')).toEqual({ type: 'pause', leftMs: 20_000 });
  pass(20_000);
  expect(await pin.check('2580')).toEqual({ type: 'right' });
  expect(await pin.check('0000')).toEqual({ type: 'wrong' });
});

test('P19: a clock set back makes no wait longer than it ever was', async () => {
  await pin.set('2580');
  for (let index = 0; index < 5; index++) await pin.check('0000');
  pass(-365 * 24 * 3_600_000);
  expect(await pin.check('2580')).toEqual({ type: 'pause', leftMs: 30_000 });
});

test('P19: who has forgotten the PIN waits five minutes, the app closed or not; then there is none', async () => {
  await pin.set('2580');
  expect(pin.isForgotten()).toBe(false);
  expect(pin.forget()).toBe(300_000);
  expect(pin.isForgotten()).toBe(true);
  pass(299_000);
  expect(pin.forget()).toBe(1000);
  expect(hasPin()).toBe(true);
  pass(1000);
  expect(pin.forget()).toBe(0);
  expect(hasPin()).toBe(false);
});

test('P19: a PIN remembered in time ends the wait of who had forgotten it', async () => {
  await pin.set('2580');
  pin.forget();
  expect(await pin.check('2580')).toEqual({ type: 'right' });
  expect(pin.isForgotten()).toBe(false);
});

test('P18: the digits are not kept, and a browser that keeps nothing says that no PIN was set', async () => {
  expect(await pin.set('2580')).toBe(true);
  expect(localStorage.getItem(PIN_KEY)).not.toContain('2580');
  localStorage.removeItem(PIN_KEY);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(await pin.set('2580')).toBe(false);
  expect(hasPin()).toBe(false);
});

test('P18: it is asked for after more than five minutes away, not sooner, and not when there is none', async () => {
  const onBack = vi.fn();
  const visibility = vi.spyOn(document, 'visibilityState', 'get');
  const see = (state: DocumentVisibilityState): void => {
    visibility.mockReturnValue(state);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  watchAbsence(onBack);
  const leaveFor = (ms: number): void => {
    see('hidden');
    pass(ms);
    see('visible');
  };
  leaveFor(301_000);
  expect(onBack).not.toHaveBeenCalled();
  await pin.set('2580');
  leaveFor(299_000);
  expect(onBack).not.toHaveBeenCalled();
  leaveFor(301_000);
  expect(onBack).toHaveBeenCalledTimes(1);
});
