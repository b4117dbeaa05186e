/**
 * What an erasure takes back leaves the server with the push that brings it: out of the tables in its transaction, out of the files
 * right after. Called by `push.ts`; what it covers is said by `src/sync/erasure.ts`, as on every phone.
 */
import { sql } from 'kysely';
import { BUSY_TIMEOUT_MS, type Database, isSqlite } from './database';

const IDS_AT_ONCE = 500;

/** Deletes stored changes. Whoever follows by numbers goes on: a number that is missing is none that is waited for. */
export async function dropErased(trx: Database, countyId: string, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE)
    await trx
      .deleteFrom('change')
      .where('county_id', '=', countyId)
      .where('id', 'in', ids.slice(at, at + IDS_AT_ONCE))
      .execute();
}

/**
 * SQLite overwrites what is deleted (`secure_delete`), yet its log of pages still holds them as they were: it is emptied. Nobody waits
 * where another process reads, as a backup does; then the hourly sweep does it. PostgreSQL's own vacuum gives the room free, and what its
 * files hold till then is the operator's (docs/server.md).
 */
export async function wipeErased(db: Database): Promise<void> {
  if (!isSqlite(db)) return;
  await db.connection().execute(async (connection) => {
    await sql`pragma busy_timeout = 0`.execute(connection);
    await sql`pragma wal_checkpoint(truncate)`.execute(connection);
    await sql`pragma busy_timeout = ${sql.lit(BUSY_TIMEOUT_MS)}`.execute(connection);
  });
}
