/**
 * A fleet of simulated devices that write, hand changes over and settle conflicts, with the clocks that phones really
 * have. `runFleet` plays a scenario against an implementation of sync and checks every device against an oracle that
 * knows the truth: which value each writer had before its eyes. Used by `merge.test.ts`, on the real thing and on
 * mutants of it.
 */
import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { Change, Versioned, Writer } from '../../src/sync/change';
import { type ClockState, newClock, receive } from '../../src/sync/clock';
import { isSameJson, type Json } from '../../src/sync/json';
import type { Conflict, Replayed, settle, TransitionCheck } from '../../src/sync/merge';

/** What is put to the test. */
export interface Sync {
  readonly write: (
    entity: Kind,
    current: Versioned,
    field: string,
    value: Json,
    writer: Writer,
  ) => { readonly changes: readonly Change[]; readonly clock: ClockState };
  readonly unite: (log: readonly Change[], incoming: readonly Change[]) => readonly Change[];
  readonly replay: (log: readonly Change[], check: TransitionCheck) => Replayed;
  readonly settle: typeof settle;
}

const KINDS = ['verdict', 'site', 'task', 'photo'] as const;
type Kind = (typeof KINDS)[number];

/** A field under each rule, and the values it takes. */
const FIELDS: readonly { readonly entity: Kind; readonly field: string; readonly values: readonly Json[] }[] = [
  { entity: 'verdict', field: 'value', values: ['met', 'unmet', 'notApplicable'] },
  { entity: 'verdict', field: 'reason', values: ['', '缺1处'] },
  { entity: 'site', field: 'referencePosition', values: [{ longitude: 114.6, latitude: 37.6 }, { latitude: 37.6 }] },
  { entity: 'task', field: 'status', values: ['open', 'inProgress', 'awaitingReview', 'closed'] },
  { entity: 'photo', field: 'sha256', values: ['aaaa', 'bbbb'] },
  { entity: 'photo', field: 'removed', values: [true, false] },
];

const STEPS = new Set(
  [
    [null, 'open'],
    ['open', 'inProgress'],
    ['inProgress', 'awaitingReview'],
    ['awaitingReview', 'closed'],
    ['awaitingReview', 'inProgress'],
  ].map((step) => JSON.stringify(step)),
);

/** Stands in for the state machine of `domain/task`: the merge knows it only as a function. */
export const canTransition: TransitionCheck = (from, change) => STEPS.has(JSON.stringify([from, change.value]));

const DAY = 86_400_000;
const START = Date.UTC(2017, 4, 5);
const MAX_DEVICES = 5;

type Step =
  | { readonly do: 'write'; readonly device: number; readonly field: number; readonly value: number }
  | { readonly do: 'hand over'; readonly from: number; readonly to: number; readonly picks: readonly number[] }
  | { readonly do: 'settle'; readonly device: number; readonly value: number }
  | { readonly do: 'set clock'; readonly device: number; readonly offset: number };

export interface Scenario {
  /** Difference of each device's wall clock to the true time, in milliseconds. */
  readonly offsets: readonly number[];
  /** Which of `FIELDS` are written; one or two, so that devices get into each other's way. */
  readonly fields: readonly number[];
  /** Time passes by this between steps; 0: everything within one millisecond. */
  readonly pace: number;
  readonly steps: readonly Step[];
}

const device = fc.nat(MAX_DEVICES - 1);
const offset = fc.oneof(
  fc.constant(0),
  fc.constant(365 * DAY),
  fc.constant(-3 * DAY),
  fc.integer({ min: -90 * 60_000, max: 90 * 60_000 }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('write' as const), device, field: fc.nat(1), value: fc.nat(3) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('hand over' as const),
      from: device,
      to: device,
      /** Indexes into the sender's log: some left out, some twice, in any order. */
      picks: fc.array(fc.nat(40), { maxLength: 12 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle' as const), device, value: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set clock' as const), device, offset }) },
);

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  offsets: fc.array(offset, { minLength: 2, maxLength: MAX_DEVICES }),
  fields: fc.shuffledSubarray([...FIELDS.keys()], { minLength: 1, maxLength: 2 }),
  pace: fc.constantFrom(0, 1_000, 20 * 60_000),
  steps: fc.array(step, { maxLength: 40, size: 'max' }),
});

interface Device {
  clock: ClockState;
  offset: number;
  readonly logs: Map<Kind, readonly Change[]>;
}

/** Plays the scenario, lets everybody hear everything, and throws an assertion error if the truth was not kept. */
export function runFleet(sync: Sync, { offsets, fields, pace, steps }: Scenario): void {
  const devices = offsets.map((offset, index): Device => ({ clock: newClock(`D${index}`), offset, logs: new Map() }));
  /** The truth: each change ever written, and the one its writer had before its eyes. */
  const seenBy = new Map<Change, Change | null>();
  let time = START;
  let count = 0;

  const logOf = (device: Device, kind: Kind) => device.logs.get(kind) ?? [];
  const writerOf = (device: Device): Writer => ({
    clock: device.clock,
    now: time + device.offset,
    newId: () => `c${++count}`,
  });
  const takeIn = (device: Device, kind: Kind, changes: readonly Change[]) => {
    for (const change of changes) {
      const received = receive(device.clock, change.hlc, time + device.offset);
      if (received.ok) device.clock = received.value;
    }
    const log = sync.unite(logOf(device, kind), changes);
    const ids = new Set(idsOf(log));
    ok(
      [...logOf(device, kind), ...changes].every((change) => ids.has(change.id)),
      'what was taken in stays',
    );
    device.logs.set(kind, log);
  };
  const handOver = (from: Device, to: Device, picks?: readonly number[]) => {
    for (const kind of KINDS) {
      const log = logOf(from, kind);
      const picked = picks ? picks.flatMap((pick) => log[pick % Math.max(log.length, 1)] ?? []) : log;
      takeIn(to, kind, picked);
    }
  };

  const write = (device: Device, fieldIndex: number, valueIndex: number) => {
    const target = FIELDS[fields[fieldIndex % fields.length]!]!;
    const value = target.values[valueIndex % target.values.length]!;
    const log = logOf(device, target.entity);
    const { versioned, rejected } = sync.replay(log, canTransition);
    const { changes, clock } = sync.write(target.entity, versioned, target.field, value, writerOf(device));
    const seenStamp = versioned.stamps[target.field];
    const applied = log.filter((each) => !rejected.some((other) => other.id === each.id));
    const seen = applied.find((each) => each.field === target.field && each.hlc === seenStamp) ?? null;
    for (const change of changes) seenBy.set(change, seen);
    device.clock = clock;
    takeIn(device, target.entity, changes);
  };
  const settleFirst = (device: Device, valueIndex: number) => {
    for (const kind of KINDS) {
      const [conflict] = sync.replay(logOf(device, kind), canTransition).conflicts;
      // A guarded status is settled by a further step, which a person makes with `write`.
      if (!conflict || kind === 'task' || kind === 'photo') continue;
      const values = FIELDS.find((each) => each.field === conflict.field)!.values;
      const { changes, clock } = sync.settle(conflict, values[valueIndex % values.length]!, writerOf(device));
      const settled = [conflict.kept, ...conflict.lost, ...conflict.agreeing];
      for (const change of changes) seenBy.set(change, settled.find((each) => each.hlc === change.base) ?? null);
      device.clock = clock;
      takeIn(device, kind, changes);
      const { conflicts } = sync.replay(logOf(device, kind), canTransition);
      ok(!conflicts.some((each) => each.field === conflict.field), 'what was settled is settled');
    }
  };

  for (const step of steps) {
    time += pace;
    const at = (index: number) => devices[index % devices.length]!;
    if (step.do === 'write') write(at(step.device), step.field, step.value);
    else if (step.do === 'hand over') handOver(at(step.from), at(step.to), step.picks);
    else if (step.do === 'settle') settleFirst(at(step.device), step.value);
    else at(step.device).offset = step.offset;
  }
  // In the end everybody has heard everything: in different orders, twice over.
  for (const to of devices) for (const from of devices) handOver(from, to);
  for (const to of devices) for (const from of devices.toReversed()) handOver(from, to);

  for (const kind of KINDS) {
    const truth = [...seenBy.keys()].filter((change) => change.entity === kind);
    const expected = oracle(truth, seenBy);
    for (const device of devices) {
      const log = logOf(device, kind);
      deepStrictEqual(idsOf(log).sort(), idsOf(truth).sort(), 'each change once, none missing');
      deepStrictEqual(outcomeOf(sync.replay(log, canTransition)), expected);
      deepStrictEqual(outcomeOf(sync.replay(log.toReversed(), canTransition)), expected, 'whatever the order');
    }
  }
}

/** What a person is to see: values, who lost to whom, what was rejected. */
interface Outcome {
  readonly fields: Readonly<Record<string, Json>>;
  readonly conflicts: readonly { readonly field: string; readonly kept: string; readonly lost: readonly string[] }[];
  readonly rejected: readonly string[];
}

function outcomeOf({ versioned, conflicts, rejected }: Replayed): Outcome {
  const byField = (left: Conflict, right: Conflict) => (left.field < right.field ? -1 : 1);
  return {
    fields: versioned.fields,
    conflicts: [...conflicts]
      .sort(byField)
      .map(({ field, kept, lost }) => ({ field, kept: kept.id, lost: idsOf(lost).sort() })),
    rejected: idsOf(rejected).sort(),
  };
}

/** The same from the truth, by another road: a change stands apart when nobody wrote with it before their eyes. */
function oracle(truth: readonly Change[], seenBy: ReadonlyMap<Change, Change | null>): Outcome {
  const isAllowed = (change: Change): boolean => {
    const seen = seenBy.get(change) ?? null;
    if (change.field === 'sha256') return seen === null;
    if (change.field !== 'status') return true;
    return (seen === null || isAllowed(seen)) && canTransition(seen?.value ?? null, change);
  };
  const allowed = truth.filter(isAllowed);
  // Seen is a field's stamp: the changes of a settlement share it, and whoever saw one of them saw what was settled.
  const stampOf = (change: Change) => `${change.field} ${change.hlc}`;
  const seen = new Set(allowed.flatMap((change) => seenBy.get(change) ?? []).map(stampOf));
  const fields: Record<string, Json> = {};
  const conflicts: { field: string; kept: string; lost: string[] }[] = [];
  for (const field of [...new Set(allowed.map((change) => change.field))].sort()) {
    const apart = allowed.filter((change) => change.field === field && !seen.has(stampOf(change)));
    // A settlement is several changes of one stamp and value; which of them is named as kept is decided by the id.
    const kept = apart.reduce((best, each) => (best.hlc + best.id < each.hlc + each.id ? each : best));
    fields[field] = kept.value;
    const lost = apart.filter((change) => !isSameJson(change.value, kept.value));
    if (lost.length > 0) conflicts.push({ field, kept: kept.id, lost: idsOf(lost).sort() });
  }
  return { fields, conflicts, rejected: idsOf(truth.filter((change) => !isAllowed(change))).sort() };
}

const idsOf = (changes: readonly Change[]): string[] => changes.map((change) => change.id);
