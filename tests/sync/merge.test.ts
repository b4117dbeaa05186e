/** C8, C11–C15: what changes from several devices add up to, told as stories of two inspectors. */
import { describe, expect, test } from 'vitest';
import { type Change, changesBetween, type EntityName, type Versioned } from '../../src/sync/change';
import { formatHlc } from '../../src/sync/clock';
import type { Json } from '../../src/sync/json';
import { canAppend, mergeChanges, replay, settle, type TransitionCheck, uniteLogs } from '../../src/sync/merge';
import { ruleOf } from '../../src/sync/rules';
import { writerOf } from './writer';

const NOON = Date.UTC(2017, 4, 5, 4);
const anything: TransitionCheck = () => true;

/** One value written at a minute past noon on top of `base`. */
function write(minute: number, value: Json, base: Change | null, to: { entity?: EntityName; field?: string } = {}) {
  const { entity = 'verdict', field = 'value' } = to;
  const current: Versioned | undefined = base
    ? { fields: { [field]: base.value }, stamps: { [field]: base.hlc } }
    : undefined;
  const writer = writerOf(`D${minute}`, NOON + minute * 60_000);
  const next = { id: 'r1', [field]: value };
  const [change] = changesBetween(entity, current, next, writer).changes;
  if (!change) throw new Error('nothing changed');
  return change;
}

describe('later wins', () => {
  const first = write(0, 'unchecked', null);
  const met = write(1, 'met', first);
  const unmet = write(2, 'unmet', first);

  test('C8: written on the current value: applied, nothing flagged', () => {
    const { versioned, conflicts, rejected } = replay([first, met], anything);
    expect(versioned).toEqual({ fields: { value: 'met' }, stamps: { value: met.hlc } });
    expect([conflicts, rejected]).toEqual([[], []]);
  });
  test('C8: two values on the same base: the later is kept, the other flagged and still in the log', () => {
    const merged = mergeChanges([first, unmet], [met], anything);
    expect(merged.versioned.fields).toEqual({ value: 'unmet' });
    expect(merged.conflicts).toEqual([{ field: 'value', kept: unmet, lost: [met], agreeing: [] }]);
    expect(merged.log).toEqual([first, met, unmet]);
  });
  test('C8: what was written on top of another is no conflict with it, even if its own clock was behind', () => {
    const ahead = write(500_000, 'met', null);
    const behind = write(1, 'unmet', ahead);
    const { versioned, conflicts } = replay([behind, ahead], anything);
    expect([versioned.fields, conflicts]).toEqual([{ value: 'unmet' }, []]);
  });
  test('C8: two inspectors who agree are no conflict', () => {
    const alsoMet = write(3, 'met', first);
    expect(replay([first, met, alsoMet], anything).conflicts).toEqual([]);
  });
  test('C8: going on from the kept value leaves the flag on the lost one', () => {
    const reason = write(4, 'notApplicable', unmet);
    expect(replay([first, met, unmet, reason], anything).conflicts).toEqual([
      { field: 'value', kept: reason, lost: [met], agreeing: [] },
    ]);
  });
  test('C8: different fields of one record never conflict', () => {
    const why = write(2, '缺1处', null, { field: 'reason' });
    const { versioned, conflicts } = replay([first, met, why], anything);
    expect([versioned.fields, conflicts]).toEqual([{ value: 'met', reason: '缺1处' }, []]);
  });
  test('C9: the base arriving last takes the flag away again', () => {
    expect(replay([met, write(5, 'unmet', met)], anything).conflicts).toEqual([]);
    const middle = write(3, 'unmet', met);
    const last = write(4, 'met', middle);
    expect(replay([met, last], anything).conflicts).toEqual([]);
    const other = write(4, 'unchecked', middle);
    expect(replay([first, unmet, other], anything).conflicts).toHaveLength(1);
  });
  test('C9: a cloned device that stamps two values alike loses neither', () => {
    const twin: Change = { ...met, id: 'twin', value: 'unmet' };
    const { conflicts } = replay([twin, first, met], anything);
    expect(conflicts[0]?.lost.length).toBe(1);
    expect(replay([met, twin, first], anything)).toEqual(replay([twin, first, met], anything));
  });
  test('C9: of two changes under one id the same is kept, whichever came first', () => {
    const forged: Change = { ...met, value: 'unmet' };
    expect(uniteLogs([met], [forged])).toEqual(uniteLogs([forged], [met]));
    expect(uniteLogs([met], [forged])).toHaveLength(1);
  });
  test('C9: bases forged into a ring are rejected, and hide nothing else', () => {
    const one: Change = { ...met, base: unmet.hlc };
    const two: Change = { ...unmet, base: met.hlc };
    const loop: Change = { ...write(3, 'met', null), base: null };
    expect(replay([one, two, { ...loop, base: loop.hlc }, first], anything)).toMatchObject({
      versioned: { fields: { value: 'unchecked' } },
      rejected: [one, two, { ...loop, base: loop.hlc }],
    });
  });
  test('C9: a long history is replayed without running out of stack', () => {
    const long = Array.from({ length: 20_000 }, (_, index): Change => {
      const stamp = (ms: number) => formatHlc({ ms, counter: 0, device: 'A' });
      return { ...met, id: `c${index}`, value: index, hlc: stamp(index), base: index === 0 ? null : stamp(index - 1) };
    });
    expect(replay(long, anything)).toMatchObject({ versioned: { fields: { value: 19_999 } }, conflicts: [] });
  });
  test('C9: nothing adds up to nothing', () => {
    expect(replay([], anything)).toEqual({ versioned: { fields: {}, stamps: {} }, conflicts: [], rejected: [] });
  });
  test('C9: changes of two records are a bug of the caller', () => {
    expect(() => replay([met, { ...unmet, recordId: 'r2' }], anything)).toThrow('more than one record');
    expect(() => replay([met, { ...unmet, entity: 'answer' }], anything)).toThrow('more than one record');
  });
  test('C5: a removed record keeps its fields', () => {
    const gone = write(6, true, null, { field: 'removed' });
    expect(replay([gone, first, met], anything).versioned.fields).toEqual({ value: 'met', removed: true });
  });
});

describe('settling a conflict', () => {
  const first = write(0, 'unchecked', null);
  const rivals = [write(1, 'met', first), write(2, 'unmet', first), write(3, 'notApplicable', first)];
  const merged = mergeChanges([], [first, ...rivals], anything);
  const [conflict] = merged.conflicts;
  if (!conflict) throw new Error('no conflict to settle');

  test('C14: the chosen value replaces them all, the flag is gone, the log keeps everything', () => {
    const { changes } = settle(conflict, 'met', writerOf('OFFICE', NOON + 600_000));
    const settled = mergeChanges(merged.log, changes, anything);
    expect(settled.versioned.fields).toEqual({ value: 'met' });
    expect(settled.conflicts).toEqual([]);
    expect(settled.log).toHaveLength(7);
  });
  test('C14: it holds although the office clock is days behind', () => {
    const { changes, clock } = settle(conflict, 'met', writerOf('OFFICE', NOON - 86_400_000 * 3));
    expect(mergeChanges(merged.log, changes, anything).versioned.fields).toEqual({ value: 'met' });
    expect(clock.ms).toBe(NOON - 86_400_000 * 3);
  });
  test('C14: those who agreed with the kept value are settled too, whichever value is chosen', () => {
    const agreeing = write(4, 'notApplicable', first);
    const [crowded] = mergeChanges(merged.log, [agreeing], anything).conflicts;
    if (!crowded) throw new Error('no conflict to settle');
    const { changes } = settle(crowded, 'met', writerOf('OFFICE', NOON + 600_000));
    expect(mergeChanges(merged.log, [agreeing, ...changes], anything).conflicts).toEqual([]);
  });
  test('C14: half of it arrived leaves the other half flagged', () => {
    const { changes } = settle(conflict, 'unmet', writerOf('OFFICE', NOON + 600_000));
    const [half] = mergeChanges(merged.log, changes.slice(1), anything).conflicts;
    expect(half?.lost).toEqual([rivals[0]]);
  });
  test('C14: a value written meanwhile by somebody who knew nothing of it is flagged again', () => {
    const { changes } = settle(conflict, 'met', writerOf('OFFICE', NOON + 600_000));
    const late = write(4, 'unchecked', conflict.kept);
    const [again] = mergeChanges(merged.log, [...changes, late], anything).conflicts;
    expect(again?.kept.value).toBe('met');
    expect(again?.lost).toEqual([late]);
  });
});

describe('photos are add-only', () => {
  const hash = write(0, 'aaaa', null, { entity: 'photo', field: 'sha256' });
  const swapped = write(1, 'bbbb', hash, { entity: 'photo', field: 'sha256' });

  test('C11: what is written over a photo is rejected and shown', () => {
    const { versioned, conflicts, rejected } = replay([swapped, hash], anything);
    expect(versioned).toEqual({ fields: { sha256: 'aaaa' }, stamps: { sha256: hash.hlc } });
    expect([conflicts, rejected]).toEqual([[], [swapped]]);
  });
  test('C11: it is rejected too while the photo has not arrived', () => {
    expect(replay([swapped], anything)).toMatchObject({ versioned: { fields: {} }, rejected: [swapped] });
  });
  test('C11: a photo can be removed, and put back', () => {
    const removed = write(2, true, null, { entity: 'photo', field: 'removed' });
    const restored = write(3, false, removed, { entity: 'photo', field: 'removed' });
    expect(replay([hash, removed], anything).versioned.fields).toEqual({ sha256: 'aaaa', removed: true });
    expect(replay([hash, removed, restored], anything).versioned.fields).toEqual({ sha256: 'aaaa', removed: false });
  });
});

describe('the status of a task is guarded', () => {
  const status = { entity: 'task', field: 'status' } as const;
  const steps = ['[null,"open"]', '["open","inProgress"]', '["inProgress","awaitingReview"]'];
  const check: TransitionCheck = (from, change) => steps.includes(JSON.stringify([from, change.value]));

  const open = write(0, 'open', null, status);
  const inProgress = write(1, 'inProgress', open, status);
  const closed = write(2, 'closed', inProgress, status);
  const awaiting = write(3, 'awaitingReview', inProgress, status);

  test('C12: a step that is not allowed is rejected, never applied, whatever its time', () => {
    const { versioned, rejected, conflicts } = replay([closed, inProgress, open], check);
    expect(versioned.fields).toEqual({ status: 'inProgress' });
    expect([rejected, conflicts]).toEqual([[closed], []]);
  });
  test('C12: what stands on a rejected step is rejected with it', () => {
    const reopened = write(4, 'awaitingReview', closed, status);
    expect(replay([open, inProgress, closed, reopened], check)).toMatchObject({
      versioned: { fields: { status: 'inProgress' } },
      rejected: [closed, reopened],
    });
  });
  test('C12: a rejected step does not stand in the way of an allowed one', () => {
    const { versioned, conflicts } = replay([open, inProgress, closed, awaiting], check);
    expect([versioned.fields, conflicts]).toEqual([{ status: 'awaitingReview' }, []]);
  });
  test('C12: a task cannot begin closed', () => {
    const born = write(0, 'closed', null, status);
    expect(replay([born], check)).toMatchObject({ versioned: { fields: {} }, rejected: [born] });
  });
  test('C12: only the status is guarded', () => {
    const remark = write(5, 'closed', null, { entity: 'task', field: 'remark' });
    expect(replay([open, remark], check).versioned.fields).toEqual({ status: 'open', remark: 'closed' });
  });
  test('C15: a step whose base has not arrived is applied, and judged again when it does', () => {
    expect(replay([closed], check).versioned.fields).toEqual({ status: 'closed' });
    expect(mergeChanges([closed], [inProgress, open], check).rejected).toEqual([closed]);
  });
});

describe('what an ordering server takes', () => {
  const name = write(0, '城关社区', null, { entity: 'site', field: 'name' });
  const current: Versioned = { fields: { name: '城关社区' }, stamps: { name: name.hlc } };
  const renamed = write(1, '城关第一社区', name, { entity: 'site', field: 'name' });
  const stale = write(2, '城关镇社区', null, { entity: 'site', field: 'name' });

  test('C13: of a site only what was written on the current value', () => {
    expect(canAppend(current, stale)).toBe(false);
    expect(canAppend(undefined, renamed)).toBe(false);
    expect(canAppend(current, renamed)).toBe(true);
    expect(canAppend(undefined, name)).toBe(true);
  });
  test('C13: names that every object inherits are fields like others', () => {
    expect(canAppend(current, { ...name, field: 'constructor' })).toBe(true);
  });
  test('C13: where no server orders, a site merges with flags', () => {
    expect(replay([name, renamed, stale], anything).conflicts).toEqual([
      { field: 'name', kept: stale, lost: [renamed], agreeing: [] },
    ]);
  });
  test('C13: field work is taken whatever its base', () => {
    const verdict = write(1, 'met', write(0, 'unmet', null));
    expect(canAppend(undefined, verdict)).toBe(true);
  });
});

describe('rules', () => {
  test.each([
    ['site', 'name', 'compareAndSet'],
    ['unit', 'phone', 'compareAndSet'],
    ['pairing', 'removed', 'compareAndSet'],
    ['audit', 'finishedAt', 'laterWins'],
    ['place', 'name', 'laterWins'],
    ['answer', 'value', 'laterWins'],
    ['verdict', 'value', 'laterWins'],
    ['finding', 'problem', 'laterWins'],
    ['photo', 'sha256', 'addOnly'],
    ['photo', 'removed', 'laterWins'],
    ['task', 'status', 'guarded'],
    ['task', 'measure', 'laterWins'],
    ['finding', 'status', 'laterWins'],
    ['activity', 'joined', 'laterWins'],
    ['letter', 'opening', 'laterWins'],
    ['toString', 'value', 'laterWins'],
  ])('C8, C11–C13: %s.%s: %s', (entity, field, rule) => {
    expect(ruleOf(entity, field)).toBe(rule);
  });
});
