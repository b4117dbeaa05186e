/**
 * The contradictions that stand in the records: fields that two people set, neither knowing of the other, with every value, who set it and when.
 * Read off the log, so that none is ever silent. Called by the page 两边都改过.
 */
import type { Id } from '../domain/kernel/ids';
import type { Change, Versioned } from '../sync/change';
import { type Conflict, replay } from '../sync/merge';
import { recordKey, recordLogs } from '../sync/record-logs';
import type { SyncStore } from './sync-ports';
import { canTransition } from './write-merged';

/** A field in conflict, and the record it belongs to. */
export interface StandingConflict extends Conflict {
  readonly entity: string;
  readonly recordId: Id;
}

/** What stands in the log. */
export interface Conflicts {
  /** The latest first. */
  readonly conflicts: readonly StandingConflict[];
  /** A record as its changes say, for the words on a screen. */
  fieldsOf(entity: string, id: Id): Versioned['fields'] | undefined;
}

export async function listConflicts(store: SyncStore): Promise<Conflicts> {
  const read = await store.log();
  const logs = new Map(recordLogs(read).map((log) => [recordKey(log), log]));
  const conflicts = [...logs.values()].flatMap(({ entity, recordId, changes }) =>
    mayConflict(changes)
      ? replay(changes, canTransition).conflicts.map((conflict) => ({ ...conflict, entity, recordId }))
      : [],
  );
  return {
    conflicts: conflicts.sort((left, right) => (left.kept.hlc < right.kept.hlc ? 1 : -1)),
    fieldsOf(entity, recordId) {
      const log = logs.get(recordKey({ entity, recordId }));
      return log && replay(log.changes, canTransition).versioned.fields;
    },
  };
}

/** Two values of a field that do not lie one upon the other; what a phone alone wrote never does. Spares most records the replay. */
function mayConflict(changes: readonly Change[]): boolean {
  const bases = new Set<string>();
  return (
    changes.some(({ field, base }) => {
      const key = `${field} ${base}`;
      const isKnown = bases.has(key);
      bases.add(key);
      return isKnown;
    }) || hasLostBase(changes)
  );
}

function hasLostBase(changes: readonly Change[]): boolean {
  const stamps = new Set(changes.map(({ field, hlc }) => `${field} ${hlc}`));
  return changes.some(({ field, base }) => base !== null && !stamps.has(`${field} ${base}`));
}
