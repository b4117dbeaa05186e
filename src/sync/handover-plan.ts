/**
 * What a handover file would do to the records here, told before anything is written. Pure: the same merge that writes
 * later is asked now. Called by `open-handover`; shown by the page 交接与备份.
 */
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Change, Versioned } from './change';
import { withoutErased } from './erasure';
import { canonicalText } from './json';
import { mergeChanges, replay, type TransitionCheck } from './merge';
import { type RecordLog, recordKey, recordLogs } from './record-logs';

/** Records of one kind, by what becomes of them. Those that come removed and were never here are in none. */
export interface Tally {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Nothing new is said of them. */
  readonly same: number;
}

/** One of the values that stand against each other. */
export interface PlannedValue {
  readonly change: Change;
  /** It was here before; else the file brings it. */
  readonly isOurs: boolean;
}

/** A field that both sides set, neither knowing of the other. The later one is kept, the others stay in the history. */
export interface PlannedConflict {
  readonly entity: string;
  readonly recordId: Id;
  readonly field: string;
  readonly kept: PlannedValue;
  readonly lost: readonly PlannedValue[];
}

/** What would be done. */
export interface HandoverPlan {
  readonly tallies: ReadonlyMap<string, Tally>;
  /** Only those that the file would newly make. */
  readonly conflicts: readonly PlannedConflict[];
  /** Steps of a task that its rules do not allow: kept in the history, not applied. */
  readonly rejected: readonly Change[];
  /** Changes that are not here yet; none: the file has nothing new to say. */
  readonly newChanges: number;
  /** A record as it would be afterwards; undefined when neither side has it. */
  fieldsOf(entity: string, id: Id): Versioned['fields'] | undefined;
}

/** One id, two different changes: somebody's history was altered, and nobody can say whose is right. */
export interface HistoriesDiffer {
  readonly type: 'HistoriesDiffer';
}

/** Merges in thought. Fails when a change that is here has other words in the file. */
export function planHandover(
  local: readonly Change[],
  incoming: readonly Change[],
  canTransition: TransitionCheck,
): Result<HandoverPlan, HistoriesDiffer> {
  const known = new Map(local.map((change) => [change.id, change]));
  const differs = (change: Change): boolean => {
    const own = known.get(change.id);
    return own !== undefined && canonicalText({ ...own }) !== canonicalText({ ...change });
  };
  if (incoming.some(differs)) return err({ type: 'HistoriesDiffer' });

  const logsHere = new Map(recordLogs(local).map((log) => [recordKey(log), log]));
  const unknown = recordLogs(incoming.filter((change) => !known.has(change.id)));
  // What was erased, here or there, is no news.
  const news = unknown.flatMap((log) => {
    const kept = new Set(withoutErased([...(logsHere.get(recordKey(log))?.changes ?? []), ...log.changes]));
    return log.changes.filter((change) => kept.has(change));
  });
  const logsComing = new Map(recordLogs(news).map((log) => [recordKey(log), log]));
  const tallies = new Map<string, Tally>();
  const conflicts: PlannedConflict[] = [];
  const rejected: Change[] = [];
  for (const { entity, recordId } of recordLogs(incoming)) {
    const key = recordKey({ entity, recordId });
    const here = logsHere.get(key)?.changes ?? [];
    const coming = logsComing.get(key)?.changes ?? [];
    const before = replay(here, canTransition);
    const after = coming.length === 0 ? before : mergeChanges(here, coming, canTransition);
    const outcome = outcomeOf(here.length > 0 ? before.versioned : undefined, after.versioned, coming.length > 0);
    const tally = tallies.get(entity) ?? { added: 0, changed: 0, removed: 0, same: 0 };
    if (outcome) tallies.set(entity, { ...tally, [outcome]: tally[outcome] + 1 });
    if (coming.length === 0) continue;
    const isNew = (change: Change): boolean => !known.has(change.id);
    const value = (change: Change): PlannedValue => ({ change, isOurs: !isNew(change) });
    for (const { field, kept, lost } of after.conflicts) {
      if (![kept, ...lost].some(isNew)) continue;
      conflicts.push({ entity, recordId, field, kept: value(kept), lost: lost.map(value) });
    }
    rejected.push(...after.rejected.filter(isNew));
  }
  const fieldsOf = (entity: string, id: Id): Versioned['fields'] | undefined => {
    const key = recordKey({ entity, recordId: id });
    const logs = [logsHere.get(key), logsComing.get(key)].filter((log): log is RecordLog => log !== undefined);
    return logs.length === 0
      ? undefined
      : replay(
          logs.flatMap((log) => log.changes),
          canTransition,
        ).versioned.fields;
  };
  return ok({ tallies, conflicts, rejected, newChanges: news.length, fieldsOf });
}

function outcomeOf(before: Versioned | undefined, after: Versioned, hasNews: boolean): keyof Tally | undefined {
  const wasHere = before !== undefined && before.fields['removed'] !== true;
  const isHere = after.fields['removed'] !== true;
  if (!isHere) return wasHere ? 'removed' : undefined;
  if (!wasHere) return 'added';
  return hasNews ? 'changed' : 'same';
}
