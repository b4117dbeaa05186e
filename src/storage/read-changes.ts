/** The log, whole: changes with a row of their own, and those that came from the server in bundles (`bundles.ts`). */
import type { Change } from '../sync/change';
import type { Tables } from './database';

/** Every change there is, or every one of records with these ids, of whatever kind. */
export async function readChanges(
  { changes, bundle }: Pick<Tables, 'changes' | 'bundle'>,
  recordIds?: readonly string[],
): Promise<Change[]> {
  const own = recordIds ? changes.where('recordId').anyOf(recordIds) : changes;
  const bundles = recordIds ? bundle.where('recordIds').anyOf(recordIds).distinct() : bundle;
  const wanted = recordIds && new Set(recordIds);
  const bundled = (await bundles.toArray()).flatMap((row) => row.changes);
  return (await own.toArray()).concat(bundled.filter(({ recordId }) => !wanted || wanted.has(recordId)));
}
