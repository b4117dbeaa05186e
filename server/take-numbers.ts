/**
 * The county's numbering. Taking numbers locks the county's row to the end of the transaction, so that numbers are seen in
 * their order: whoever reads number n has seen all below it. Called first in each transaction that gives numbers.
 */
import type { Database } from './database';

/** Takes `count` numbers and gives the first of them, with the epoch they belong to. */
export async function takeNumbers(
  trx: Database,
  countyId: string,
  count: number,
): Promise<{ readonly first: number; readonly epoch: string }> {
  const { last_seq, epoch } = await trx
    .updateTable('county')
    .set((set) => ({ last_seq: set('last_seq', '+', count) }))
    .where('id', '=', countyId)
    .returning(['last_seq', 'epoch'])
    .executeTakeFirstOrThrow();
  return { first: last_seq - count + 1, epoch };
}
