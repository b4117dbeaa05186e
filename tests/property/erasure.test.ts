/**
 * C16–C19 by chance: devices with wrong clocks write names, erase them and tell each other, in whatever order. Whether what was erased
 * went at once or is still there makes no difference to anybody, and no other field is ever touched.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, changesBetween } from '../../src/sync/change';
import { type ClockState, newClock, receive, resume } from '../../src/sync/clock';
import { ERASED, isErasure, withoutErased } from '../../src/sync/erasure';
import { erase, mergeChanges, replay, standing, type TransitionCheck, uniteLogs } from '../../src/sync/merge';
import { runs, seed } from './seed';

const anything: TransitionCheck = () => true;
const HOUR = 3_600_000;
/** A year ahead, right, three days behind. */
const OFFSETS = [8_760 * HOUR, 0, -72 * HOUR] as const;

const scenarios = fc.record({
  /** Of each device, among `OFFSETS`. */
  clocks: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
  entity: fc.constantFrom('audit' as const, 'action' as const, 'unit' as const),
  steps: fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('write' as const), device: fc.nat(2), field: fc.constantFrom('by', 'words') }),
      fc.record({ do: fc.constant('erase' as const), device: fc.nat(2) }),
      fc.record({ do: fc.constant('tell' as const), from: fc.nat(2), to: fc.nat(2) }),
      fc.record({ do: fc.constant('compact' as const), device: fc.nat(2) }),
    ),
    { minLength: 4, maxLength: 24 },
  ),
});
type Scenario = typeof scenarios extends fc.Arbitrary<infer T> ? T : never;

interface Device {
  clock: ClockState;
  readonly offset: number;
  /** As the app keeps it: what is erased goes at once. */
  log: readonly Change[];
  /** Everything that ever came, for comparison. */
  all: readonly Change[];
}

const nameOf = ({ value }: Pick<Change, 'value'>): string => (typeof value === 'string' ? value : '');

const outcome = (log: readonly Change[], field: string) => {
  const { versioned, conflicts } = replay(log, anything);
  return {
    value: versioned.fields[field],
    stamp: versioned.stamps[field],
    lost: conflicts.flatMap((conflict) => (conflict.field === field ? conflict.lost.map(({ id }) => id) : [])),
  };
};

function play({ clocks, entity, steps }: Scenario, check: (device: Device, erasedNames: ReadonlySet<string>) => void) {
  const devices = ['A', 'B', 'C'].map(
    (code, index): Device => ({ clock: newClock(code), offset: OFFSETS[clocks[index] ?? 1] ?? 0, log: [], all: [] }),
  );
  /** Names by the erasure that took them back. */
  const taken = new Map<string, readonly string[]>();
  let count = 0;
  for (const [index, step] of steps.entries()) {
    const now = 10_000 * HOUR + index * 60_000;
    const take = (device: Device, changes: readonly Change[], everything: readonly Change[]): void => {
      device.log = mergeChanges(device.log, changes, anything).log;
      device.all = uniteLogs(device.all, everything);
      for (const { hlc } of changes) {
        const received = receive(device.clock, hlc, now + device.offset);
        device.clock = received.ok ? received.value : resume(device.clock, hlc);
      }
    };
    const of = (device: number) => devices[device] as Device;
    if (step.do === 'tell') take(of(step.to), of(step.from).log, of(step.from).all);
    else if (step.do === 'compact') of(step.device).log = standing(of(step.device).log, anything);
    else {
      const device = of(step.device);
      const writer = { clock: device.clock, now: now + device.offset, newId: () => `c${++count}` };
      if (step.do === 'write') {
        const { versioned } = replay(device.log, anything);
        const next = { id: 'r1', [step.field]: `name${++count}` };
        const { changes } = changesBetween(entity, versioned, next, writer);
        take(device, changes, changes);
      } else {
        const history = device.log.filter(({ field }) => field === 'by');
        if (history.length === 0) continue;
        const { changes } = erase(history, ERASED, writer, anything);
        for (const { id } of changes)
          taken.set(
            id,
            history.map(nameOf).filter((each) => each !== ERASED),
          );
        take(device, changes, changes);
      }
    }
    for (const device of devices) check(device, new Set(device.log.flatMap(({ id }) => taken.get(id) ?? [])));
  }
}

test('C16, C19: a log without what was erased says the same as the one with it, compacted or not', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      // Compaction forgets what was written over: compared without it, and after it with itself.
      const steps = scenario.steps.filter((step) => step.do !== 'compact');
      play({ ...scenario, steps }, ({ log, all }) => {
        expect(outcome(log, 'by')).toEqual(outcome(all, 'by'));
        expect(outcome(withoutErased(all), 'by')).toEqual(outcome(all, 'by'));
        expect(outcome(standing(log, anything), 'by')).toEqual(outcome(log, 'by'));
        expect(replay(log.toReversed(), anything)).toEqual(replay(log, anything));
      });
    }),
    { seed, numRuns: runs(1_000) },
  );
});
test('C16, C18: whoever knows an erasure has none of the names that it took back, whatever comes late', () => {
  fc.assert(
    fc.property(scenarios, (scenario) =>
      play(scenario, ({ log }, erasedNames) => {
        const left = log.filter(({ field, value }) => field === 'by' && erasedNames.has(nameOf({ value })));
        expect(left).toEqual([]);
      }),
    ),
    { seed, numRuns: runs(1_000) },
  );
});
test('C16: no other field is ever touched', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const steps = scenario.steps.filter((step) => step.do !== 'compact');
      const isOther = ({ field }: Change): boolean => field === 'words';
      play({ ...scenario, steps }, ({ log, all }) => {
        expect(log.filter(isOther)).toEqual(all.filter(isOther));
        expect(log.filter((change) => !isOther(change)).every((change) => change.field === 'by')).toBe(true);
        expect(log.filter(isErasure).length > 0 || log.length === all.length).toBe(true);
      });
    }),
    { seed, numRuns: runs(500) },
  );
});
