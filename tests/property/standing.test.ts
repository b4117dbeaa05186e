/** N9: what stands of a record says what its whole history says, alone and with what is written later. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, changesBetween, type EntityName } from '../../src/sync/change';
import { type ClockState, newClock } from '../../src/sync/clock';
import { type Json } from '../../src/sync/json';
import { replay, settle, standing } from '../../src/sync/merge';
import { canTransition } from './fleet';
import { runs, seed } from './seed';

const VALUES: Readonly<Record<string, readonly Json[]>> = {
  verdict: ['met', 'unmet', 'notApplicable'],
  task: ['open', 'inProgress', 'awaitingReview', 'closed'],
};
const FIELD: Readonly<Record<string, string>> = { verdict: 'value', task: 'status' };

/** Which device writes which value, on a history of which it knows only the first so many changes. */
const histories = fc.record({
  entity: fc.constantFrom<EntityName>('verdict', 'task'),
  steps: fc.array(fc.record({ device: fc.nat(2), value: fc.nat(3), lag: fc.nat(2), settles: fc.boolean() }), {
    minLength: 1,
    maxLength: 16,
  }),
  cut: fc.nat(16),
});

/** Only what the rules allow is kept, as on a server. */
function historyOf({
  entity,
  steps,
}: {
  entity: EntityName;
  steps: readonly { device: number; value: number; lag: number; settles: boolean }[];
}) {
  const clocks: ClockState[] = [newClock('A'), newClock('B'), newClock('C')];
  const log: Change[] = [];
  let count = 0;
  for (const [index, { device, value, lag, settles }] of steps.entries()) {
    const known = replay(log.slice(0, Math.max(0, log.length - lag)), canTransition);
    const writer = { clock: clocks[device]!, now: 1_000 * index, newId: () => `c${++count}` };
    const [conflict] = known.conflicts;
    const values = VALUES[entity]!;
    const edit =
      settles && conflict && entity === 'verdict'
        ? settle(conflict, values[value % values.length]!, writer)
        : changesBetween(
            entity,
            known.versioned,
            { id: 'r1', [FIELD[entity]!]: values[value % values.length]! },
            writer,
          );
    clocks[device] = edit.clock;
    for (const change of edit.changes) {
      if (replay([...log, change], canTransition).rejected.length === 0) log.push(change);
    }
  }
  return log;
}

test('N9: the standing changes give the same values and conflicts as the history, and so do later ones on top', () => {
  fc.assert(
    fc.property(histories, ({ cut, ...history }) => {
      const log = historyOf(history);
      const whole = replay(log, canTransition);
      const stands = standing(log, canTransition);
      const { versioned, conflicts, rejected } = replay(stands, canTransition);
      expect({ versioned, conflicts }).toEqual({ versioned: whole.versioned, conflicts: whole.conflicts });
      expect(rejected).toEqual([]);
      expect(standing(stands, canTransition)).toEqual(stands);
      // A device that came in the middle, and got the rest as it was written.
      const late = replay([...standing(log.slice(0, cut), canTransition), ...log.slice(cut)], canTransition);
      expect({ versioned: late.versioned, conflicts: late.conflicts }).toEqual({ versioned, conflicts });
    }),
    { seed, numRuns: runs(500) },
  );
});
test('N9: what was written over and what was rejected is left out', () => {
  const write = (id: string, ms: number, value: Json, base: number | null): Change => {
    const stamp = (at: number) => `00000000000000${at}-0000-A`;
    return {
      id,
      entity: 'task',
      recordId: 'r1',
      field: 'status',
      value,
      hlc: stamp(ms),
      base: base === null ? null : stamp(base),
      device: 'A',
    };
  };
  const log = [write('a', 1, 'open', null), write('b', 2, 'inProgress', 1), write('c', 3, 'closed', 2)];
  expect(standing(log, canTransition).map(({ id }) => id)).toEqual(['b']);
});
