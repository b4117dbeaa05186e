/**
 * Records that came to another scope, with all below them: their changes get new numbers there, so that whoever follows that
 * scope gets them, and whoever follows only the former one is told that they left. Called at the end of a push.
 *
 * Asked by lists of keys and not by joins: of a new file or county neither store has statistics, and both would go through the
 * whole history for a join that finds nothing. Most pushes move nothing and ask nothing here.
 */
import { sql } from 'kysely';
import { LOST_SCOPE } from '../src/sync/scope';
import type { Database } from './database';
import { takeNumbers } from './take-numbers';

/** Keys in one query. */
const KEYS_AT_ONCE = 500;
/** Nothing is below any other (`placementOf`). */
const PARENTS: ReadonlySet<string> = new Set(['site', 'audit', 'activity', 'photo']);

/** A record that this push put into a scope in which it was not before. */
export interface Placed {
  readonly key: string;
  readonly entity: string;
  readonly scope: string;
  readonly isNew: boolean;
}

/**
 * Carries the moves down to the children. True when changes got new numbers, some of this very push perhaps among them.
 * @param placing the number under which the records came into their scopes
 */
export async function moveRecords(
  trx: Database,
  countyId: string,
  placed: readonly Placed[],
  placing: number,
): Promise<boolean> {
  const carried = await moveChildren(trx, countyId, placed, placing);
  const moved = new Map([
    ...placed.filter(({ isNew }) => !isNew).map(({ key, scope }) => [key, scope] as const),
    ...carried,
  ]);
  if (moved.size === 0) return false;
  let hasRenumbered = false;
  for (const [scope, keys] of byScope(moved)) {
    for (const some of chunks(keys)) if (await renumber(trx, countyId, scope, some)) hasRenumbered = true;
  }
  await sql`
    insert into departure (county_id, scope, seq, key)
    select county_id, former_scope, placed_seq, key from record
    where county_id = ${countyId} and placed_seq = ${placing}
      and former_scope is not null and former_scope <> ${LOST_SCOPE} and former_scope <> scope`.execute(trx);
  return hasRenumbered;
}

/** Puts what is below the placed records where these are, level by level; gives the scope of each that moved. */
async function moveChildren(
  trx: Database,
  countyId: string,
  placed: readonly Placed[],
  placing: number,
): Promise<ReadonlyMap<string, string>> {
  const moved = new Map<string, string>();
  let above = new Map(placed.filter(({ entity }) => PARENTS.has(entity)).map(({ key, scope }) => [key, scope]));
  while (above.size > 0) {
    const below = new Map<string, string>();
    for (const some of chunks([...above.keys()])) {
      const children = await trx
        .selectFrom('record')
        .select(['key', 'scope', 'parent_key'])
        .where('county_id', '=', countyId)
        .where('parent_key', 'in', some)
        .execute();
      for (const { key, scope, parent_key } of children) {
        const next = above.get(parent_key ?? '');
        if (next !== undefined && next !== scope) below.set(key, next);
      }
    }
    for (const [scope, keys] of byScope(below)) {
      for (const some of chunks(keys)) await placeIn(trx, countyId, scope, some, placing);
    }
    for (const [key, scope] of below) moved.set(key, scope);
    above = below;
  }
  return moved;
}

async function placeIn(
  trx: Database,
  countyId: string,
  scope: string,
  keys: readonly string[],
  placing: number,
): Promise<void> {
  await sql`
    update record set
      former_scope = case when placed_seq = ${placing} and former_scope is not null then former_scope else scope end,
      scope = ${scope},
      placed_seq = ${placing}
    where county_id = ${countyId} and key in (${sql.join(keys)})`.execute(trx);
}

/** New numbers for the changes of these records that are not in their scope yet; false when there are none. */
async function renumber(trx: Database, countyId: string, scope: string, keys: readonly string[]): Promise<boolean> {
  const isElsewhere = sql<boolean>`county_id = ${countyId} and record_key in (${sql.join(keys)}) and scope <> ${scope}`;
  const { rows } = await sql<{ readonly count: number }>`
    select count(*) as count from change where ${isElsewhere}`.execute(trx);
  const count = rows[0]?.count ?? 0;
  if (count === 0) return false;
  const { first } = await takeNumbers(trx, countyId, count);
  // `+ 0` keeps SQLite from reading all changes in the order of their numbers.
  await sql`
    update change set scope = ${scope}, seq = ${first} + moved.place
    from (
      select county_id, id, row_number() over (order by seq + 0) - 1 as place from change where ${isElsewhere}
    ) as moved
    where change.county_id = moved.county_id and change.id = moved.id`.execute(trx);
  return true;
}

function byScope(scopes: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const [key, scope] of scopes) keys.set(scope, [...(keys.get(scope) ?? []), key]);
  return keys;
}

function* chunks<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += KEYS_AT_ONCE) yield list.slice(at, at + KEYS_AT_ONCE);
}
