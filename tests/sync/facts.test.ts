/** C20: facts of a site move one by one, and come together again as the record has them. */
import { describe, expect, test } from 'vitest';
import { changesBetween, type Versioned } from '../../src/sync/change';
import { withFacts } from '../../src/sync/facts';
import { canAppend, mergeChanges, replay } from '../../src/sync/merge';
import { writerOf } from './writer';

const NOON = Date.UTC(2017, 4, 5, 4);
const site = (facts: Readonly<Record<string, number | boolean>>) => ({ id: 's1', facts });
const save = (
  current: Versioned | undefined,
  facts: Readonly<Record<string, number | boolean>>,
  device = 'K7Q',
  at = NOON,
) => changesBetween('site', current, site(facts), writerOf(device, at));

describe('C20: facts of a site', () => {
  const first = save(undefined, { 'built-year': 2013 });

  test('C20: a save gives a change for each fact that differs, and none for those that stay', () => {
    const edit = save(first.versioned, { 'built-year': 2013, gated: false });
    expect(edit.changes.map(({ field, value }) => [field, value])).toEqual([['fact-gated', false]]);
    expect(withFacts(edit.versioned.fields)).toEqual({ facts: { 'built-year': 2013, gated: false } });
  });
  test('C20: one that is taken back is null in the log and none in the record', () => {
    const edit = save(first.versioned, {});
    expect(edit.changes).toMatchObject([{ field: 'fact-built-year', value: null, base: first.changes[0]?.hlc }]);
    expect(withFacts(edit.versioned.fields)).toEqual({ facts: {} });
  });
  test('C20: none at all leave no change', () => {
    expect(save(undefined, {}).changes).toEqual([]);
    expect(withFacts({ name: '阳光花园' })).toEqual({ name: '阳光花园', facts: {} });
  });
  test('C20: what an earlier version wrote whole is read, kept, written over one by one and taken back', () => {
    const whole: Versioned = { fields: { facts: { 'built-year': 2013, gated: true } }, stamps: {} };
    expect(save(whole, { 'built-year': 2013, gated: true }).changes).toEqual([]);
    const edit = save(whole, { gated: false });
    expect(edit.changes.map(({ field, value }) => [field, value])).toEqual([
      ['fact-built-year', null],
      ['fact-gated', false],
    ]);
    expect(withFacts(edit.versioned.fields)).toEqual({ facts: { gated: false } });
  });
  test('C20: two who learn different facts apart contradict each other in nothing, and a server refuses neither', () => {
    const left = save(first.versioned, { 'built-year': 2013, gated: true }, 'A1', NOON + 1000).changes;
    const right = save(first.versioned, { 'built-year': 2013, 'has-garage': false }, 'B2', NOON + 2000).changes;
    const merged = mergeChanges([...first.changes, ...left], right, () => true);
    expect(merged.conflicts).toEqual([]);
    expect(withFacts(merged.versioned.fields).facts).toEqual({ 'built-year': 2013, gated: true, 'has-garage': false });
  });
  test('C20: of one fact learnt differently apart both values stay, and are flagged; a server refuses neither', () => {
    const left = save(undefined, { gated: true }, 'A1', NOON + 1000).changes;
    const right = save(undefined, { gated: false }, 'B2', NOON + 2000).changes;
    expect(right.every((change) => canAppend(replay(left, () => true).versioned, change))).toBe(true);
    expect(mergeChanges(left, right, () => true).conflicts).toMatchObject([
      { field: 'fact-gated', kept: { value: false }, lost: [{ value: true }] },
    ]);
  });
});
