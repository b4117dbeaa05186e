/** The changes that are stored already, among those a device sends: what makes a push that is sent twice the same as once. */
import type { Database } from './database';

/** By their ids: the number and the record of each. */
export async function storedChanges(
  trx: Database,
  countyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly seq: number; readonly recordKey: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('change')
    .select(['id', 'seq', 'record_key'])
    .where('county_id', '=', countyId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, seq, record_key }) => [id, { seq, recordKey: record_key }]));
}
