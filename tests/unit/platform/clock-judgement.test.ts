/** E18, E19: when the device's clock is doubted. */
import { describe, expect, test } from 'vitest';
import { checkFrom, judgeClock } from '../../../src/platform/clock-judgement';

const NOW = Date.UTC(2017, 4, 8, 2);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('what is doubted', () => {
  test('E18: a clock earlier than it was before went back, by the difference', () => {
    expect(judgeClock({ now: NOW, latest: NOW + HOUR, check: null })).toEqual({ kind: 'wentBack', ms: HOUR });
  });

  test('E18: a minute is no doubt, and neither is a clock that went on', () => {
    expect(judgeClock({ now: NOW, latest: NOW + MINUTE, check: null })).toBeNull();
    expect(judgeClock({ now: NOW, latest: NOW - HOUR, check: null })).toBeNull();
  });

  test('E19: more than two minutes from the server’s time is a doubt, both ways, with when it was checked', () => {
    for (const ms of [2 * MINUTE + 1, -2 * MINUTE - 1]) {
      const check = { ms, checkedAt: NOW - HOUR };
      expect(judgeClock({ now: NOW, latest: NOW, check })).toEqual({ kind: 'differs', ...check });
    }
    expect(judgeClock({ now: NOW, latest: NOW, check: { ms: 2 * MINUTE, checkedAt: NOW } })).toBeNull();
  });

  test('E19: going back comes first, because it was seen after the check', () => {
    const check = { ms: HOUR, checkedAt: NOW - HOUR };
    expect(judgeClock({ now: NOW, latest: NOW + 2 * HOUR, check })).toMatchObject({ kind: 'wentBack' });
  });

  test('E18, E19: where nothing is known there is no doubt', () => {
    expect(judgeClock({ now: NOW, latest: null, check: null })).toBeNull();
  });
});

describe('what a check says', () => {
  const asked = { clock: NOW, steady: 1000 };
  const answered = { clock: NOW + 400, steady: 1400 };
  const date = (epochMs: number): string => new Date(epochMs).toUTCString();

  test('E19: no date, a senseless one, a slow line, a clock set while asking: nothing is said', () => {
    expect(checkFrom(asked, answered, { date: null, age: null })).toBeNull();
    expect(checkFrom(asked, answered, { date: 'soon', age: null })).toBeNull();
    const late = { clock: NOW + 25_000, steady: 26_000 };
    expect(checkFrom(asked, late, { date: date(NOW), age: null })).toBeNull();
    const set = { clock: NOW + HOUR, steady: 1400 };
    expect(checkFrom(asked, set, { date: date(NOW), age: null })).toBeNull();
  });

  test('E19: the device’s time in the middle of the question is compared with the server’s', () => {
    const check = checkFrom(asked, answered, { date: date(NOW - HOUR), age: null });
    // Whole seconds: half of one is added, and 200 ms are half of the way there and back.
    expect(check).toEqual({ ms: HOUR + 200 - 500, checkedAt: answered.clock });
  });

  test('E19: an answer that a cache on the way has kept is as old as it says', () => {
    const check = checkFrom(asked, answered, { date: date(NOW - HOUR), age: '3600' });
    expect(Math.abs(check?.ms ?? HOUR)).toBeLessThan(1000);
    expect(checkFrom(asked, answered, { date: date(NOW), age: 'old' })).not.toBeNull();
  });
});
