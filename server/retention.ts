/**
 * What is not needed any more and may not be kept for ever: values that were written over, pictures that were removed, names of
 * devices that were ended, invites that ran out. After a person's data was written over in the app, this takes the earlier
 * values off the server. Called by `main.ts` as a command, also while the server runs.
 */
import { sql } from 'kysely';
import type { Change } from '../src/sync/change';
import { standing } from '../src/sync/merge';
import type { Database } from './database';
import { canTransition } from './judge-record';
import type { PhotoStore } from './photo-store';
import { takeNumbers } from './take-numbers';

/** Records looked at in one transaction, during which nobody else writes to the county. */
const RECORDS_AT_ONCE = 200;
const HASHES_AT_ONCE = 500;

/** How much went. */
export interface RetentionTally {
  readonly changes: number;
  readonly photos: number;
  readonly names: number;
}

/**
 * Takes off what has been written over, removed or ended since before `before`.
 * @param before epoch milliseconds
 */
export async function tidyUp(db: Database, photos: PhotoStore, before: number): Promise<RetentionTally> {
  const counties = await db.selectFrom('county').select('id').execute();
  let changes = 0;
  for (const { id } of counties) changes += await dropWrittenOver(db, id, before);
  const dropped = await dropPhotos(db, photos, before);
  await db
    .deleteFrom('invite')
    .where((where) => where.or([where('expires_at', '<', before), where('used_at', '<', before)]))
    .execute();
  const { numUpdatedRows } = await db
    .updateTable('device')
    .set({ name: '', device_name: '' })
    .where('revoked_at', '<', before)
    .where((where) => where.or([where('name', '<>', ''), where('device_name', '<>', '')]))
    .executeTakeFirst();
  return { changes, photos: dropped, names: Number(numUpdatedRows) };
}

/** Gives the room back to the disk, and with it what was deleted there; PostgreSQL does so by itself. */
export async function shrinkSqlite(db: Database): Promise<void> {
  await sql`vacuum`.execute(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

/** A base that was left out is no objection to the merge: what stands says the same without what stood before. */
async function dropWrittenOver(db: Database, countyId: string, before: number): Promise<number> {
  let dropped = 0;
  for (let after: string | null = ''; after !== null; ) {
    const page = await db.transaction().execute((trx) => dropInPage(trx, countyId, before, after ?? ''));
    dropped += page.dropped;
    after = page.last;
  }
  return dropped;
}

async function dropInPage(
  trx: Database,
  countyId: string,
  before: number,
  after: string,
): Promise<{ readonly dropped: number; readonly last: string | null }> {
  // The county's lock: nothing is pushed on top of what is being judged.
  await takeNumbers(trx, countyId, 0);
  const records = await trx
    .selectFrom('record')
    .select('key')
    .where('county_id', '=', countyId)
    .where('key', '>', after)
    .orderBy('key')
    .limit(RECORDS_AT_ONCE)
    .execute();
  const keys = records.map(({ key }) => key);
  if (keys.length === 0) return { dropped: 0, last: null };
  const rows = await trx
    .selectFrom('change')
    .select(['id', 'record_key', 'body', 'received_at'])
    .where('county_id', '=', countyId)
    .where('record_key', 'in', keys)
    .execute();
  const logs = new Map<string, Change[]>(keys.map((key) => [key, []]));
  for (const { record_key, body } of rows) logs.get(record_key)?.push(JSON.parse(body) as Change);
  const kept = new Set([...logs.values()].flatMap((log) => standing(log, canTransition)).map(({ id }) => id));
  const old = rows.flatMap(({ id, received_at }) => (received_at < before && !kept.has(id) ? [id] : []));
  for (let at = 0; at < old.length; at += HASHES_AT_ONCE)
    await trx
      .deleteFrom('change')
      .where('county_id', '=', countyId)
      .where('id', 'in', old.slice(at, at + HASHES_AT_ONCE))
      .execute();
  return { dropped: old.length, last: keys.at(-1) ?? null };
}

/** Pictures of which every record was removed, or that never had one. Bytes are shared between counties: the last one goes with them. */
async function dropPhotos(db: Database, photos: PhotoStore, before: number): Promise<number> {
  const { rows } = await sql<{ readonly county_id: string; readonly sha256: string }>`
    select photo.county_id, photo.sha256 from photo
    where photo.stored_at < ${before} and not exists (
      select 1 from record
      where record.county_id = photo.county_id and record.sha256 = photo.sha256 and (
        record.is_removed = 0 or exists (
          select 1 from change
          where change.county_id = record.county_id and change.record_key = record.key and change.received_at >= ${before}
        )
      )
    )`.execute(db);
  for (const { county_id, sha256 } of rows) {
    await db.deleteFrom('photo').where('county_id', '=', county_id).where('sha256', '=', sha256).execute();
    const other = await db.selectFrom('photo').select('sha256').where('sha256', '=', sha256).executeTakeFirst();
    if (!other) await photos.remove(sha256);
  }
  return rows.length;
}
