/**
 * The merge. One idea: a record is what its set of changes says, and a set has no order. Taking in changes is a union;
 * values, conflicts and rejections are read off the set by `replay`, so they come out the same in whatever order and
 * however often the changes arrive. Run by a device that imports a handover file, and by the server on a push.
 */
import type { Change, Versioned, Writer } from './change';
import { type ClockState, type Hlc, tick } from './clock';
import { isErasure, reachOf, withoutErased } from './erasure';
import { canonicalText, isSameJson, type Json } from './json';
import { ruleOf } from './rules';

/**
 * May a task's status go from one value to another? `from` is null when the task has none yet. Handed in by the
 * caller, because the state machine lives in `domain/task`. Must depend on its arguments alone.
 */
export type TransitionCheck = (from: Json | null, change: Change) => boolean;

/** Different values of one field, each written without knowledge of the other. Equal values are no conflict. */
export interface Conflict {
  readonly field: string;
  /** The later one; its value is the record's. */
  readonly kept: Change;
  /** The others, earliest first; they stay in the log, to be shown to whoever wrote them and to the office. */
  readonly lost: readonly Change[];
  /** Written apart as well, but with the kept value: nothing to show, yet to be settled along with the others. */
  readonly agreeing: readonly Change[];
}

/** What the changes of one record add up to. */
export interface Replayed {
  readonly versioned: Versioned;
  readonly conflicts: readonly Conflict[];
  /** Changes the rules do not allow, and those written on top of them; kept in the log and shown, never applied. */
  readonly rejected: readonly Change[];
}

/**
 * Union of two logs of the same record, without duplicates, earliest first. Should a broken device give one id to two
 * different changes, the same one of them is kept everywhere.
 */
export function uniteLogs(left: readonly Change[], right: readonly Change[]): readonly Change[] {
  const changesById = new Map<string, Change>();
  for (const change of [...left, ...right]) {
    const known = changesById.get(change.id);
    if (known === undefined || textOf(known) < textOf(change)) changesById.set(change.id, change);
  }
  return [...changesById.values()].sort(byTime);
}

/** Takes changes of one record into its log, and reads the record off it. What was erased is in no log (`erasure.ts`). */
export function mergeChanges(
  log: readonly Change[],
  incoming: readonly Change[],
  canTransition: TransitionCheck,
): Replayed & { readonly log: readonly Change[] } {
  const united = withoutErased(uniteLogs(log, incoming));
  return { log: united, ...replay(united, canTransition) };
}

/** Rebuilds one record from its changes, in whatever order they stand. Throws when they are of several records. */
export function replay(changes: readonly Change[], canTransition: TransitionCheck): Replayed {
  const united = uniteLogs(changes, []);
  const [first] = united;
  const stranger = united.find((change) => change.entity !== first?.entity || change.recordId !== first.recordId);
  if (stranger) throw new Error(`changes of more than one record: ${stranger.entity} ${stranger.recordId}`);

  const log = withoutErased(united);
  const fields = new Set(log.map((change) => change.field));
  const replayed = [...fields].map((field) =>
    replayField(
      log.filter((change) => change.field === field),
      canTransition,
    ),
  );
  const kept = replayed.flatMap(({ heads }) => heads.slice(-1));
  return {
    versioned: {
      fields: Object.fromEntries(kept.map((change) => [change.field, change.value])),
      stamps: Object.fromEntries(kept.map((change) => [change.field, change.hlc])),
    },
    conflicts: replayed.flatMap(({ heads }) => conflictAmong(heads)),
    rejected: replayed.flatMap(({ rejected }) => rejected).sort(byTime),
  };
}

/**
 * What is left of a record's log when its past is left out: every value that stands, those in conflict included. Read
 * alone, or with what is written later, it says what the whole log says, because a base that was left out is no objection.
 * This is what a device gets that joins late; history and what was rejected stay with those that have them.
 *
 * Of a field that was erased everything allowed goes along: the erasure, so that what it covers is covered there, too, and what was
 * written on it since, because that is told by the chain of bases alone.
 */
export function standing(changes: readonly Change[], canTransition: TransitionCheck): readonly Change[] {
  const log = withoutErased(uniteLogs(changes, []));
  const logsByField = new Map<string, Change[]>();
  for (const change of log) logsByField.set(change.field, [...(logsByField.get(change.field) ?? []), change]);
  return [...logsByField.values()]
    .flatMap((history) => {
      const { heads, rejected } = replayField(history, canTransition);
      return history.some(isErasure) ? history.filter((change) => !rejected.includes(change)) : heads;
    })
    .sort(byTime);
}

/**
 * Ends a conflict with the value a person chose: it is written on top of every value in conflict, so that none of them
 * stands apart any longer. The changes go through `mergeChanges` like any other.
 */
export function settle(
  conflict: Conflict,
  value: Json,
  writer: Writer,
): { readonly changes: readonly Change[]; readonly clock: ClockState } {
  const { kept, lost, agreeing } = conflict;
  const { clock, hlc } = tick(writer.clock, writer.now);
  const changes = [...lost, ...agreeing, kept].map(
    (settled): Change => ({
      id: writer.newId(),
      entity: kept.entity,
      recordId: kept.recordId,
      field: kept.field,
      value,
      hlc,
      base: settled.hlc,
      device: clock.device,
    }),
  );
  return { changes, clock };
}

/**
 * Takes back everything that was ever said in a field, and says `value` instead. `history` is what is known of that field, one change
 * at least; what clocks ahead of ours stamped in it is covered as well. Written on every value that stands, for versions that know no
 * erasure, and on every erasure before it and whatever those were written on: it takes their place, whichever of them arrives again.
 */
export function erase(
  history: readonly Change[],
  value: Json,
  writer: Writer,
  canTransition: TransitionCheck,
): { readonly changes: readonly Change[]; readonly clock: ClockState } {
  const log = withoutErased(uniteLogs(history, []));
  const [first] = log;
  if (!first) throw new Error('nothing was ever said in this field');
  const { entity, recordId, field } = first;
  const { clock, hlc } = tick(writer.clock, writer.now);
  const known = [hlc, ...history.flatMap((change) => [change.hlc, isErasure(change) ? reachOf(change) : ''])];
  const erases = known.reduce((latest, each) => (latest < each ? each : latest));
  const before = log.filter(isErasure);
  const stamps = [...replayField(log, canTransition).heads, ...before].map((change) => change.hlc);
  const bases = new Set([...stamps, ...before.flatMap(({ base }) => base ?? [])]);
  const changes = [...(bases.size === 0 ? [null] : bases)].map(
    (base): Change => ({ id: writer.newId(), entity, recordId, field, value, hlc, base, device: clock.device, erases }),
  );
  return { changes, clock };
}

/**
 * May an ordering server append this change to the record's log? Everything may be appended, except that a
 * `compareAndSet` field must have been written on its current value. An erasure covers what it did not see. Not asked where no
 * server orders.
 */
export function canAppend(current: Versioned | undefined, change: Change): boolean {
  if (ruleOf(change.entity, change.field) !== 'compareAndSet' || isErasure(change)) return true;
  const stamps = current?.stamps ?? {};
  return change.base === (Object.hasOwn(stamps, change.field) ? stamps[change.field] : null);
}

/**
 * The heads of a field's history: the allowed changes that no other allowed change was written on top of, earliest
 * first. Found by walking from the first values to what was written on them, never by time. A base that has not arrived
 * yet, or was compacted away, is no objection: when it arrives, the field is replayed. Bases forged into a ring are
 * reached from no first value and so are rejected.
 */
function replayField(history: readonly Change[], canTransition: TransitionCheck) {
  const stamps = new Set(history.map((change) => change.hlc));
  const firsts: Change[] = [];
  const changesByBase = new Map<Hlc, Change[]>();
  for (const change of history) {
    if (change.base === null || !stamps.has(change.base)) firsts.push(change);
    else changesByBase.set(change.base, [...(changesByBase.get(change.base) ?? []), change]);
  }
  const allowed = new Set(firsts.filter((change) => isAllowed(change, null, canTransition)));
  // A set gives what is added while it is walked a turn as well.
  for (const from of allowed) {
    for (const change of changesByBase.get(from.hlc) ?? []) {
      if (isAllowed(change, from, canTransition)) allowed.add(change);
    }
  }
  const covered = new Set([...allowed].map((change) => change.base));
  return {
    heads: history.filter((change) => allowed.has(change) && !covered.has(change.hlc)),
    rejected: history.filter((change) => !allowed.has(change)),
  };
}

/** `from` is the value the change was written on; null when it is the first, or that one is not known. */
function isAllowed(change: Change, from: Change | null, canTransition: TransitionCheck): boolean {
  switch (ruleOf(change.entity, change.field)) {
    case 'addOnly':
      return change.base === null || isErasure(change);
    case 'guarded':
      return from === null && change.base !== null ? true : canTransition(from?.value ?? null, change);
    case 'laterWins':
    case 'compareAndSet':
      return true;
  }
}

function conflictAmong(heads: readonly Change[]): Conflict[] {
  const kept = heads.at(-1);
  if (kept === undefined) return [];
  const others = heads.slice(0, -1);
  const lost = others.filter((head) => !isSameJson(head.value, kept.value));
  const agreeing = others.filter((head) => isSameJson(head.value, kept.value));
  return lost.length === 0 ? [] : [{ field: kept.field, kept, lost, agreeing }];
}

/** Stamps of two devices never tie; the id orders what a cloned device stamped twice. */
function byTime(left: Change, right: Change): number {
  if (left.hlc !== right.hlc) return left.hlc < right.hlc ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}

/** A change is JSON, carried keys included. */
function textOf(change: Change): string {
  return canonicalText({ ...change });
}
