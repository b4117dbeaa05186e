/** Changes sorted into the logs of their records. Called wherever a heap of changes is taken in or handed out. */
import type { Id } from '../domain/kernel/ids';
import type { Change } from './change';

/** The changes of one record, in the order they came. */
export interface RecordLog {
  readonly entity: string;
  readonly recordId: Id;
  readonly changes: readonly Change[];
}

/** One text per record: a markup goes under the id of its photo, so that the id alone would not do. */
export const recordKey = ({ entity, recordId }: Pick<Change, 'entity' | 'recordId'>): string => `${entity} ${recordId}`;

/** The logs in the order in which their first changes came. */
export function recordLogs(changes: readonly Change[]): readonly RecordLog[] {
  const logs = new Map<string, RecordLog & { readonly changes: Change[] }>();
  for (const change of changes) {
    const { entity, recordId } = change;
    const key = recordKey(change);
    const log = logs.get(key);
    if (log) log.changes.push(change);
    else logs.set(key, { entity, recordId, changes: [change] });
  }
  return [...logs.values()];
}
