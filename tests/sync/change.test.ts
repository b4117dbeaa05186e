/** C4–C7: what a save turns into, and what is let in from elsewhere. */
import { describe, expect, test } from 'vitest';
import { CHANGE_LIMITS, changesBetween, parseChange, type Versioned } from '../../src/sync/change';
import { formatHlc, newClock, receive } from '../../src/sync/clock';
import { isJson, isSameJson, type Json, MAX_JSON_DEPTH } from '../../src/sync/json';
import { writerOf } from './writer';

const NOON = Date.UTC(2017, 4, 5, 4);
const DAY = 86_400_000;

interface Verdict {
  readonly id: string;
  readonly value: string;
  readonly reason?: string | undefined;
  readonly photos: readonly string[];
}
const unmet: Verdict = { id: 'v1', value: 'unmet', reason: '缺1处', photos: ['p1', 'p2'] };

describe('a save', () => {
  const first = changesBetween('verdict', undefined, unmet, writerOf('K7Q', NOON));

  test('C4: a new record gives a change per field, without the id', () => {
    expect(first.changes.map(({ field, value, base }) => ({ field, value, base }))).toEqual([
      { field: 'value', value: 'unmet', base: null },
      { field: 'reason', value: '缺1处', base: null },
      { field: 'photos', value: ['p1', 'p2'], base: null },
    ]);
    expect(first.versioned.fields).toEqual({ value: 'unmet', reason: '缺1处', photos: ['p1', 'p2'] });
  });
  test('C4: the changes of one save share a stamp and differ in their ids', () => {
    expect(new Set(first.changes.map((change) => change.hlc)).size).toBe(1);
    expect(new Set(first.changes.map((change) => change.id)).size).toBe(3);
    expect(new Set(Object.values(first.versioned.stamps))).toEqual(new Set([first.changes[0]?.hlc]));
  });
  test('C4: the same values again, built anew, give no change and no tick', () => {
    const writer = { ...writerOf('K7Q', NOON + 1), clock: first.clock };
    const again = changesBetween('verdict', first.versioned, { ...unmet, photos: ['p1', 'p2'] } as Verdict, writer);
    expect(again).toEqual({ changes: [], versioned: first.versioned, clock: first.clock });
  });
  test('C4: only the field that differs is a change, and it names the stamp it was written on', () => {
    const next = { id: 'v1', photos: ['p2', 'p1'] };
    const { changes, versioned, clock } = changesBetween('verdict', first.versioned, next, {
      ...writerOf('K7Q', NOON),
      clock: first.clock,
    });
    expect(changes).toMatchObject([{ field: 'photos', value: ['p2', 'p1'], base: first.changes[0]?.hlc }]);
    expect(versioned.stamps['value']).toBe(first.changes[0]?.hlc);
    expect(versioned.stamps['photos']).toBe(changes[0]?.hlc);
    expect(clock).not.toEqual(first.clock);
  });
  test('C4: a record without fields is empty, not undefined', () => {
    const { versioned } = changesBetween('verdict', undefined, { id: 'v1' }, writerOf('K7Q', NOON));
    expect(versioned).toEqual({ fields: {}, stamps: {} });
  });
  test('C5: fields a newer version wrote, and fields named with undefined, stay', () => {
    const known: Versioned = {
      fields: { ...first.versioned.fields, mood: 'calm' },
      stamps: { ...first.versioned.stamps, mood: '001493956800000-0000-N' },
    };
    const next: Verdict = { ...unmet, value: 'met', reason: undefined };
    const { changes, versioned } = changesBetween('verdict', known, next, writerOf('K7Q', NOON + 1));
    expect(changes.map((change) => change.field)).toEqual(['value']);
    expect(versioned.fields).toMatchObject({ mood: 'calm', reason: '缺1处' });
  });
  test('C5: removal is a tombstone, and the fields stay', () => {
    const removal = { id: 'v1', removed: true };
    const { changes, versioned } = changesBetween('verdict', first.versioned, removal, writerOf('K7Q', NOON + 1));
    expect(changes).toMatchObject([{ field: 'removed', value: true, base: null }]);
    expect(versioned.fields).toEqual({ ...first.versioned.fields, removed: true });
  });
  test('C6: a value written over one from a clock a year ahead names it, and keeps our own time', () => {
    const ahead = changesBetween('verdict', undefined, unmet, writerOf('P2M', NOON + 365 * DAY));
    const stamp = ahead.changes[0]?.hlc ?? '';
    expect(receive(newClock('K7Q'), stamp, NOON).ok).toBe(false);
    const next: Verdict = { ...unmet, value: 'met' };
    const { changes, clock } = changesBetween('verdict', ahead.versioned, next, writerOf('K7Q', NOON));
    expect(changes).toMatchObject([{ base: stamp, hlc: formatHlc({ ms: NOON, counter: 0, device: 'K7Q' }) }]);
    expect(clock.ms).toBe(NOON);
  });
});

describe('JSON', () => {
  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined], [new Date(0)], [() => 1], [1n], [[undefined]]])(
    'C7: %o is none',
    (value) => {
      expect(isJson(value)).toBe(false);
    },
  );
  test('C7: nesting ends at the limit, without a crash beyond it', () => {
    const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(isJson(nested(MAX_JSON_DEPTH))).toBe(true);
    expect(isJson(nested(MAX_JSON_DEPTH + 1))).toBe(false);
    expect(isJson(nested(5_000))).toBe(false);
  });
  test.each<[Json, Json, boolean]>([
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [{ a: { c: 1, d: 2 } }, { a: { d: 2, c: 1 } }, true],
    [[1, 2], [2, 1], false],
    [{ a: 1 }, { a: 1, b: null }, false],
    [1, '1', false],
    [null, false, false],
    [[], {}, false],
  ])('C4: %j and %j are the same value: %s', (left, right, isSame) => {
    expect(isSameJson(left, right)).toBe(isSame);
  });
});

describe('a change from elsewhere', () => {
  const change = {
    id: 'c1',
    entity: 'verdict',
    recordId: 'a1|p1|1-03',
    field: 'value',
    value: 'unmet',
    hlc: '001493956800000-0000-K7Q',
    base: null,
    device: 'K7Q',
  };

  test.each<[string, unknown, string]>([
    ['no object', 'change', 'change'],
    ['no id', { ...change, id: '' }, 'id'],
    ['an id too long', { ...change, id: 'c'.repeat(CHANGE_LIMITS.id + 1) }, 'id'],
    ['a record id too long', { ...change, recordId: 'r'.repeat(CHANGE_LIMITS.recordId + 1) }, 'recordId'],
    ['an entity that is no name', { ...change, entity: 'Verdict!' }, 'entity'],
    ['a field that would reach the prototype', { ...change, field: '__proto__' }, 'field'],
    ['a field too long', { ...change, field: 'f'.repeat(CHANGE_LIMITS.field + 1) }, 'field'],
    ['a value missing', { ...change, value: undefined }, 'value'],
    ['a value that is no JSON', { ...change, value: Number.NaN }, 'value'],
    ['a value too long', { ...change, value: '长'.repeat(CHANGE_LIMITS.value) }, 'value'],
    ['a malformed stamp', { ...change, hlc: '2017-05-05' }, 'hlc'],
    ['a malformed base', { ...change, base: '' }, 'base'],
    ['no base', { ...change, base: undefined }, 'base'],
    ['a malformed device', { ...change, device: 'K 7' }, 'device'],
  ])('C7: %s is refused, and the key is named', (_what, input, key) => {
    const parsed = parseChange(input);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error.issues.map((issue) => issue.split(':')[0])).toEqual([key]);
  });
  test('C7: what we write is let in as it is', () => {
    const { changes } = changesBetween('verdict', undefined, unmet, writerOf('K7Q', NOON));
    expect(changes.map((each) => parseChange(JSON.parse(JSON.stringify(each))))).toEqual(
      changes.map((value) => ({ ok: true, value })),
    );
  });
  test('C7: a value at the limit is let in', () => {
    const value = '长'.repeat(CHANGE_LIMITS.value - 2);
    expect(parseChange({ ...change, value }).ok).toBe(true);
  });
  test('C7: entities, fields and keys of newer versions are carried', () => {
    const newer = { ...change, entity: 'activity', field: 'sign-in', mood: 'calm' };
    expect(parseChange(newer)).toEqual({ ok: true, value: newer });
  });
  test('C7: a clock years off is no reason to refuse', () => {
    expect(parseChange({ ...change, hlc: '000000000000000-0001-K7Q' }).ok).toBe(true);
    expect(parseChange({ ...change, hlc: '253402300799999-0000-K7Q' }).ok).toBe(true);
  });
});
