/**
 * Which audits hang together: a revisit with the audits whose tasks it walks, a relapse with the audit of its former life. One
 * without the other would name what is not there. Read off the log, so that what was removed counts, too. Called by
 * `handover-scope`.
 */
import type { Id } from '../domain/kernel/ids';
import type { Change } from './change';

/** The chosen audits and all that hang together with them, however far. */
export function auditsTogether(log: readonly Change[], chosen: readonly Id[]): ReadonlySet<Id> {
  const neighbours = neighboursOf(log);
  const together = new Set(chosen);
  // A set gives what is added while it is walked a turn as well.
  for (const id of together) for (const other of neighbours.get(id) ?? []) together.add(other);
  return together;
}

function neighboursOf(log: readonly Change[]): ReadonlyMap<Id, ReadonlySet<Id>> {
  const auditOf = new Map<string, Id>();
  for (const { entity, recordId, field, value } of log) {
    if (field === 'auditId' && typeof value === 'string') auditOf.set(`${entity} ${recordId}`, value);
  }
  const neighbours = new Map<Id, Set<Id>>();
  const link = (one: Id | undefined, other: Id | undefined): void => {
    if (one === undefined || other === undefined) return;
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      neighbours.set(from, (neighbours.get(from) ?? new Set()).add(to));
  };
  for (const { entity, recordId, field, value } of log) {
    if (entity === 'audit' && field === 'taskIds' && Array.isArray(value)) {
      for (const taskId of value) link(recordId, auditOf.get(`task ${String(taskId)}`));
    }
    if (entity === 'finding' && field === 'relapsedFrom' && typeof value === 'string')
      link(auditOf.get(`finding ${recordId}`), auditOf.get(`finding ${value}`));
  }
  return neighbours;
}
