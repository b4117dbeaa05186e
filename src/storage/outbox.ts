/**
 * What waits for the county's server: ids of changes, in the order they were written. Filled in the transaction that stores the
 * changes, and only on a phone that has joined a county. Called by `transaction.ts` and `sync-transaction.ts`.
 */
import type { Change } from '../sync/change';
import type { Entity } from '../usecases/ports';
import type { Row, Tables } from './database';

/** Where the joining lies in the store `device`. */
export const MEMBERSHIP = 'membership';

/** Asked by its key alone, because every tap asks. */
export const isJoined = async ({ device }: Pick<Tables, 'device'>): Promise<boolean> =>
  (await device.where(':id').equals(MEMBERSHIP).count()) > 0;

/** Puts changes in line, none twice, and nothing of the demo county. Their records must have been put. */
export async function enqueue(tables: Tables, changes: readonly Change[]): Promise<void> {
  const known = new Map<string, boolean>();
  const real: Change[] = [];
  for (const change of changes) {
    const key = `${change.entity} ${change.recordId}`;
    const isDemo = known.get(key) ?? (await isOfDemo(tables, change));
    known.set(key, isDemo);
    if (!isDemo) real.push(change);
  }
  const there = new Set(
    (
      await tables.outbox
        .where('id')
        .anyOf(real.map(({ id }) => id))
        .toArray()
    ).map(({ id }) => id),
  );
  await tables.outbox.bulkAdd(real.filter(({ id }) => !there.has(id)).map(({ id, recordId }) => ({ id, recordId })));
}

/** A record says so itself, or what it belongs to does. */
async function isOfDemo(tables: Tables, { entity, recordId }: Change): Promise<boolean> {
  const rowOf = async (name: Entity, id: unknown): Promise<Row | undefined> =>
    typeof id === 'string' ? tables[name].get(id) : undefined;
  const isDemo = (row: Row | undefined): boolean => row?.['isDemo'] === true;
  // An entity of a newer version has no store here.
  const row = entity in tables ? await rowOf(entity as Entity, recordId) : undefined;
  if (!row) return false;
  const evidence = await rowOf('ledgerEntry', row['evidenceId']);
  return (
    isDemo(row) ||
    isDemo(await rowOf('audit', row['auditId'])) ||
    isDemo(await rowOf('activity', row['evidenceId'])) ||
    isDemo(await rowOf('site', row['siteId'] ?? evidence?.['siteId']))
  );
}
