/**
 * What becomes of the changes that a device pushed to one record: which are taken, and why others are not. Pure: told the
 * record's history and what is above it. Called by `push.ts`, for each record after its parents.
 */
import { isStep } from '../src/domain/task/transitions';
import type { Change, Versioned } from '../src/sync/change';
import { isErasure, withoutErased } from '../src/sync/erasure';
import type { Json } from '../src/sync/json';
import { canAppend, replay, type TransitionCheck } from '../src/sync/merge';
import { type Asker, mayErase, type Origin, refusalOf, type Seen } from '../src/sync/permissions';
import { ruleOf } from '../src/sync/rules';

/** The steps of a task, as the merge asks for them. */
export const canTransition: TransitionCheck = (from, { value }) => isStep(from, value);

/** Why a change is not stored, as `AckSchema` words it. */
export interface Verdict {
  readonly status: 'rejected' | 'forbidden';
  readonly reason: string;
}

/** What the judgement needs to know. */
export interface Case {
  readonly asker: Asker;
  /** The record's stored changes; empty: it is new. */
  readonly log: readonly Change[];
  /** What was pushed to it and is not stored yet, in the order it was written. */
  readonly incoming: readonly Change[];
  /** Who wrote it first. */
  readonly origin: Origin;
  /** The record with these fields, at its place. */
  readonly see: (fields: Versioned['fields']) => Seen;
}

/** What comes of it. */
export interface Judged {
  readonly accepted: readonly Change[];
  readonly refused: ReadonlyMap<Change, Verdict>;
  /** Neither: an erasure that is stored, or comes with them, covers them. Whoever sent them is done with them. */
  readonly erased: readonly Change[];
  /** The record with what was accepted. */
  readonly versioned: Versioned;
}

/** Judges the merge rules first, change by change, then what this device may do, by the record as it would become. */
export function judgeRecord({ asker, log, incoming, see }: Case): Judged {
  const late = coveredBy(log, incoming);
  const refused = new Map<Change, Verdict>();
  /** The log by field, with what was found good so far: rules look at one field each. */
  const histories = new Map<string, Change[]>();
  const historyOf = (field: string): Change[] => {
    const known = histories.get(field) ?? [];
    histories.set(field, known);
    return known;
  };
  for (const change of log) historyOf(change.field).push(change);

  const before = log.length > 0 ? see(replay(log, canTransition).versioned.fields) : null;
  const byRules = incoming.filter((change) => {
    if (late.has(change)) return false;
    const mine: Verdict | null = mayErase(asker, { change, before }) ? null : { status: 'forbidden', reason: 'role' };
    const verdict = mine ?? ruledOut(historyOf(change.field), change) ?? builtOn(refused, change);
    if (verdict) refused.set(change, verdict);
    else historyOf(change.field).push(change);
    return verdict === null;
  });

  const { fields } = replay([...log, ...byRules], canTransition).versioned;
  const isAllowed = (change: Change): boolean => {
    const from = writtenOn([...log, ...byRules], change) ?? before?.fields[change.field] ?? null;
    // As if this value stood, also where a later one does: it may come to stand when somebody writes on that one.
    const after = see({ ...fields, [change.field]: change.value });
    const reason = refusalOf(asker, { change, before, after, from });
    const verdict: Verdict | null = reason ? { status: 'forbidden', reason } : builtOn(refused, change);
    if (verdict) refused.set(change, verdict);
    return verdict === null;
  };
  const allowed = byRules.filter(isAllowed);
  const covered = coveredBy([...log, ...allowed], allowed);
  return {
    accepted: allowed.filter((change) => !covered.has(change)),
    erased: [...[...late].filter(isAllowed), ...covered],
    refused,
    versioned: replay([...log, ...allowed], canTransition).versioned,
  };
}

/** Which of these changes the erasures in a log cover. */
function coveredBy(log: readonly Change[], changes: readonly Change[]): ReadonlySet<Change> {
  if (!log.some(isErasure)) return new Set();
  const kept = new Set(withoutErased([...log, ...changes]));
  return new Set(changes.filter((change) => !kept.has(change)));
}

/** What the merge rules say against it, whoever wrote it. */
function ruledOut(history: readonly Change[], change: Change): Verdict | null {
  const rule = ruleOf(change.entity, change.field);
  if (rule === 'laterWins') return null;
  if (rule === 'compareAndSet') {
    const { versioned } = replay(history, canTransition);
    return canAppend(versioned, change) ? null : { status: 'rejected', reason: 'notCurrent' };
  }
  const isTaken = !replay([...history, change], canTransition).rejected.some(({ id }) => id === change.id);
  return isTaken ? null : { status: 'rejected', reason: rule === 'guarded' ? 'transition' : 'notCurrent' };
}

/** What was written on top of a change of this push that was refused goes with it. */
function builtOn(refused: ReadonlyMap<Change, Verdict>, change: Change): Verdict | null {
  for (const [other, verdict] of refused) {
    if (other.field === change.field && other.hlc === change.base) return verdict;
  }
  return null;
}

function writtenOn(log: readonly Change[], change: Change): Json | null {
  return log.find((other) => other.field === change.field && other.hlc === change.base)?.value ?? null;
}
