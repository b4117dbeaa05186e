/**
 * Changes that came from the server, those of several records in one row: a row costs the browser 0.1 ms whatever is in it, and a county brings
 * more than a hundred thousand changes. They are as much of the log as those in the store `changes`, and are read with them
 * (`read-changes.ts`); whoever has to find one by its id, or takes one out, gives them rows of their own first. Called by `transaction.ts` and `sync-transaction.ts`.
 */
import type { Change } from '../sync/change';
import { recordLogs } from '../sync/record-logs';
import type { Bundle, Tables } from './database';

/** Records of one row. More would make it dearer to read one of them. */
const RECORDS_A_BUNDLE = 16;

/**
 * Stores changes from the server. What this device wrote itself gets rows of its own: such changes are asked for one by one, and by their time.
 */
export async function bundle(tables: Tables, changes: readonly Change[], ownCode: string | undefined): Promise<void> {
  const logs = recordLogs(changes.filter(({ device }) => device !== ownCode));
  const bundles: Bundle[] = [];
  for (let from = 0; from < logs.length; from += RECORDS_A_BUNDLE)
    bundles.push(bundleOf(logs.slice(from, from + RECORDS_A_BUNDLE).flatMap((log) => log.changes)));
  await tables.bundle.bulkAdd(bundles);
  await tables.changes.bulkAdd(changes.filter(({ device }) => device === ownCode));
}

const bundleOf = (changes: readonly Change[], key?: number): Bundle => ({
  recordIds: [...new Set(changes.map(({ recordId }) => recordId))],
  changes,
  ...(key !== undefined && { key }),
});

/** Takes these records out of their bundles; gives their changes, which are nowhere then. */
export async function takeFromBundles(tables: Tables, recordIds: readonly string[]): Promise<readonly Change[]> {
  const wanted = new Set(recordIds);
  const bundles = await tables.bundle.where('recordIds').anyOf(recordIds).distinct().toArray();
  const isWanted = ({ recordId }: Change): boolean => wanted.has(recordId);
  const left = bundles.map(({ key, changes }) =>
    bundleOf(
      changes.filter((change) => !isWanted(change)),
      key,
    ),
  );
  await tables.bundle.bulkDelete(bundles.map(({ key }) => key as number));
  await tables.bundle.bulkAdd(left.filter(({ changes }) => changes.length > 0));
  return bundles.flatMap(({ changes }) => changes.filter(isWanted));
}

/** Gives every change of these records a row of its own. */
export async function unbundle(tables: Tables, recordIds: readonly string[]): Promise<void> {
  await tables.changes.bulkAdd(await takeFromBundles(tables, recordIds));
}
