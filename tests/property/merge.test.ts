/** C9, C10: whatever devices do to each other, they agree, and nothing that was written is lost without a word. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/sync/change';
import { isSameJson } from '../../src/sync/json';
import { mergeChanges, replay, uniteLogs } from '../../src/sync/merge';
import { canTransition, runFleet, scenarios } from './fleet';
import { mutants, realSync } from './merge-mutants';
import { runs, seed } from './seed';

/** Mutants are hunted with one seed for ever, so that catching one never depends on luck. */
const HUNTING_SEED = 20170505;

describe('a fleet of devices', () => {
  test('C9, C10: agrees on values, conflicts and rejections, each change kept, seen or flagged', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => runFleet(realSync, scenario)),
      { seed, numRuns: runs(500) },
    );
  });
  test.each(Object.entries(mutants))('C9, C10: the property catches a merge that %s', (_mistake, mutant) => {
    const found = fc.check(
      fc.property(scenarios, (scenario) => runFleet(mutant, scenario)),
      { seed: HUNTING_SEED, numRuns: 2_000, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});

/** Changes no honest device writes: stamps that tie, bases that run in rings, one id on two changes. */
const hlc = fc.constantFrom('1', '2', '3', '4').map((ms) => `00000000000000${ms}-0000-A`);
const logOfOneRecord = fc.constantFrom('verdict', 'site', 'photo', 'task').chain((entity) =>
  fc.array(
    fc.record({
      id: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'),
      entity: fc.constant(entity),
      recordId: fc.constant('r1'),
      field: fc.constantFrom('status', 'value', 'removed'),
      value: fc.constantFrom('open', 'inProgress', 'closed', { a: 1, b: 2 }, { b: 2, a: 1 }, null),
      hlc,
      base: fc.option(hlc),
      device: fc.constant('A'),
    }),
    { maxLength: 12 },
  ),
);
const union = (...logs: readonly (readonly Change[])[]) => logs.reduce(uniteLogs, []);

describe('any set of changes, forged ones included', () => {
  test('C9: comes out the same in any order, any number of times', () => {
    const shuffledWithCopies = logOfOneRecord.chain((log) =>
      fc.tuple(
        fc.constant(log),
        fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2, maxLength: log.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffledWithCopies, ([log, shuffled]) => {
        const oneByOne = shuffled.reduce<readonly Change[]>(
          (known, change) => mergeChanges(known, [change], canTransition).log,
          [],
        );
        expect(oneByOne).toEqual(union(log));
        expect(replay(shuffled, canTransition)).toEqual(replay(log, canTransition));
      }),
      { seed, numRuns: runs(1_000) },
    );
  });
  test('C9: the union is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(logOfOneRecord, logOfOneRecord, logOfOneRecord, (a, b, c) => {
        expect(union(a, b)).toEqual(union(b, a));
        expect(uniteLogs(union(a, b), c)).toEqual(uniteLogs(a, union(b, c)));
        expect(union(a, a)).toEqual(union(a));
      }),
      { seed, numRuns: runs(1_000) },
    );
  });
  test('C10: each field has a value as soon as one change of it is allowed, and each change is somewhere', () => {
    fc.assert(
      fc.property(logOfOneRecord, (log) => {
        const united = union(log);
        const { versioned, conflicts, rejected } = replay(united, canTransition);
        const bases = new Set(united.filter((change) => !rejected.includes(change)).map((change) => change.base));
        for (const change of united.filter((each) => !rejected.includes(each))) {
          const isKept = versioned.stamps[change.field] === change.hlc;
          const isFlagged = conflicts.some((conflict) => conflict.lost.includes(change));
          const isSaidByKept = isSameJson(versioned.fields[change.field] ?? null, change.value);
          expect(isKept || isFlagged || bases.has(change.hlc) || isSaidByKept).toBe(true);
        }
      }),
      { seed, numRuns: runs(1_000) },
    );
  });
});
