/**
 * A snapshot: what stands of each record of a scope, page by page, for a device that follows it from now on. Called by the
 * route. The cursor is read before the first page, so that whatever is written meanwhile comes with the next pull.
 */
import type { Change } from '../src/sync/change';
import { standing } from '../src/sync/merge';
import { mayRead } from '../src/sync/permissions';
import type { SnapshotAnswer } from '../src/sync/wire';
import { epochOf } from './counties';
import type { Database } from './database';
import { canTransition } from './judge-record';
import { askerOf, type Device } from './members';
import { RefusedRequest } from './refusal';

const RECORDS_A_PAGE = 400;

/**
 * One page.
 * @param after `next` of the page before; null for the first
 */
export async function snapshot(
  db: Database,
  device: Device,
  scope: string,
  after: string | null,
): Promise<SnapshotAnswer> {
  const epoch = await epochOf(db, device.county_id);
  if (!mayRead(await askerOf(db, device), scope)) throw new RefusedRequest('forbidden');
  const place = after === null ? { cursor: await lastSeqOf(db, device, scope), key: '' } : placeOf(after);
  const records = await db
    .selectFrom('record')
    .select('key')
    .where('county_id', '=', device.county_id)
    .where('scope', '=', scope)
    .where('key', '>', place.key)
    .orderBy('key')
    .limit(RECORDS_A_PAGE)
    .execute();
  const keys = records.map(({ key }) => key);
  const lastKey = keys.length === RECORDS_A_PAGE ? keys.at(-1) : undefined;
  return {
    epoch,
    scope,
    cursor: place.cursor,
    changes: await standingOf(db, device, keys),
    next: lastKey === undefined ? null : JSON.stringify([place.cursor, lastKey]),
  };
}

async function lastSeqOf(db: Database, device: Device, scope: string): Promise<number> {
  const row = await db
    .selectFrom('scope')
    .select('last_seq')
    .where('county_id', '=', device.county_id)
    .where('scope', '=', scope)
    .executeTakeFirst();
  return row?.last_seq ?? 0;
}

async function standingOf(db: Database, device: Device, keys: readonly string[]): Promise<SnapshotAnswer['changes']> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('change')
    .select(['record_key', 'body'])
    .where('county_id', '=', device.county_id)
    .where('record_key', 'in', keys)
    .execute();
  const logs = new Map<string, Change[]>(keys.map((key) => [key, []]));
  for (const { record_key, body } of rows) logs.get(record_key)?.push(JSON.parse(body) as Change);
  return [...logs.values()].flatMap((log) => standing(log, canTransition)) as SnapshotAnswer['changes'];
}

function placeOf(after: string): { readonly cursor: number; readonly key: string } {
  try {
    const place: unknown = JSON.parse(after);
    if (Array.isArray(place)) {
      const [cursor, key] = place as readonly unknown[];
      if (typeof cursor === 'number' && Number.isSafeInteger(cursor) && cursor >= 0 && typeof key === 'string')
        return { cursor, key: key.replaceAll('\0', '') };
    }
  } catch {
    // Told below, as whatever else is none.
  }
  throw new RefusedRequest('malformed', { issues: ['after: not what `next` said'] });
}
