/** C1–C3: the hybrid logical clock, with wall clocks as wrong as phones have them. */
import { describe, expect, test } from 'vitest';
import { formatHlc, MAX_AHEAD_MS, newClock, parseHlc, receive, tick } from '../../src/sync/clock';

const NOON = Date.UTC(2017, 4, 5, 4);
const DAY = 86_400_000;

describe('a stamp', () => {
  test.each([
    '',
    'yesterday',
    '1493956800000-0000-K7Q',
    '001493956800000-0000-',
    '001493956800000-000-K7Q',
    '001493956800000-00FF-K7Q',
    '001493956800000-0000-K7-Q',
    '001493956800000-0000-K7Q\n',
    `001493956800000-0000-${'K'.repeat(33)}`,
  ])('C1: %j is none', (text) => {
    expect(parseHlc(text)).toEqual({ ok: false, error: { type: 'MalformedHlc', text } });
  });
  test('C1: its text and its parts say the same', () => {
    const text = '001493956800000-00ff-K7Q';
    expect(parseHlc(text)).toEqual({ ok: true, value: { ms: NOON, counter: 255, device: 'K7Q' } });
    expect(formatHlc({ ms: NOON, counter: 255, device: 'K7Q' })).toBe(text);
  });
  test('C1: sorts as text by time, then counter, then device', () => {
    const inOrder = [
      { ms: 0, counter: 0xffff, device: 'Z' },
      { ms: 9, counter: 0, device: 'A' },
      { ms: 10, counter: 9, device: 'B' },
      { ms: 10, counter: 10, device: 'A' },
      { ms: 10, counter: 10, device: 'B' },
      { ms: NOON, counter: 0, device: 'A' },
    ].map(formatHlc);
    expect(inOrder.toReversed().sort()).toEqual(inOrder);
  });
  test.each(['', 'K-7', '设备', 'K'.repeat(33)])('C1: %j is no device code', (device) => {
    expect(() => newClock(device)).toThrow(RangeError);
  });
});

describe('tick', () => {
  const noon = tick(newClock('K7Q'), NOON);
  test.each([
    ['stands still', NOON],
    ['goes back three days', NOON - 3 * DAY],
    ['goes back before 1970', -1],
    ['jumps a year ahead', NOON + 365 * DAY],
    ['jumps beyond year 9999', Number.MAX_VALUE],
    ['is no number', Number.NaN],
  ])('C2: moves forward when the wall clock %s', (_what, now) => {
    const next = tick(noon.clock, now);
    expect(next.hlc > noon.hlc).toBe(true);
    expect(tick(next.clock, NOON).hlc > next.hlc).toBe(true);
    expect(parseHlc(next.hlc).ok).toBe(true);
  });
  test('C2: a full counter carries into the milliseconds', () => {
    const full = { device: 'K7Q', ms: NOON, counter: 0xffff };
    expect(tick(full, NOON)).toEqual({
      clock: { device: 'K7Q', ms: NOON + 1, counter: 0 },
      hlc: formatHlc({ device: 'K7Q', ms: NOON + 1, counter: 0 }),
    });
  });
  test('C2: a fraction of a millisecond is cut off', () => {
    expect(tick(newClock('K7Q'), NOON + 0.9).clock.ms).toBe(NOON);
  });
});

describe('receive', () => {
  const clock = tick(newClock('K7Q'), NOON).clock;
  const from = (ms: number, counter = 0) => formatHlc({ ms, counter, device: 'P2M' });

  test('C3: a malformed stamp is named', () => {
    expect(receive(clock, 'noon', NOON)).toEqual({ ok: false, error: { type: 'MalformedHlc', text: 'noon' } });
  });
  test('C3: a clock an hour ahead is followed, one a millisecond further is not', () => {
    expect(receive(clock, from(NOON + MAX_AHEAD_MS), NOON)).toMatchObject({ value: { ms: NOON + MAX_AHEAD_MS } });
    const remote = from(NOON + MAX_AHEAD_MS + 1);
    expect(receive(clock, remote, NOON)).toEqual({
      ok: false,
      error: { type: 'ClockFarAhead', remote, aheadMs: MAX_AHEAD_MS + 1 },
    });
  });
  test('C3: what is written after seeing a stamp sorts after it', () => {
    const remote = from(NOON + 5, 7);
    const received = receive(clock, remote, NOON);
    if (!received.ok) throw new Error(received.error.type);
    expect(tick(received.value, NOON).hlc > remote).toBe(true);
  });
  test.each([
    ['the same time', NOON],
    ['an earlier time', NOON - 1],
  ])('C3: %s never takes the clock back', (_what, ms) => {
    const ticked = tick(clock, NOON).clock;
    expect(receive(ticked, from(ms), NOON)).toEqual({ ok: true, value: ticked });
  });
});
