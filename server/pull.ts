/**
 * A pull: what is new in each scope since the device was last told. Its cost follows what is new, never what is old: scopes
 * without news are told apart by the last number of each. Called by the route.
 */
import { type Asker, mayRead } from '../src/sync/permissions';
import type { PullAnswer, PullRequest } from '../src/sync/wire';
import { PULL_LIMIT } from '../src/sync/wire';
import { epochOf } from './counties';
import type { Database } from './database';
import { askerOf, type Device, memberOf } from './members';

/** Scopes that are looked into for one answer; those beyond say `more`. */
const SCOPES_AT_ONCE = 50;

type ScopeNews = PullAnswer['scopes'][string];
type SentChange = ScopeNews['changes'][number];
interface Follow {
  readonly scope: string;
  readonly cursor: number;
  readonly lastSeq: number;
}

/** Answers with at most `limit` changes; scopes that did not fit say `more`. */
export async function pull(db: Database, device: Device, request: PullRequest, now: number): Promise<PullAnswer> {
  const epoch = await epochOf(db, device.county_id);
  const asker = await askerOf(db, device);
  const rows = await db
    .selectFrom('scope')
    .select(['scope', 'last_seq'])
    .where('county_id', '=', device.county_id)
    .orderBy('scope')
    .execute();
  const readable = rows.filter(({ scope }) => mayRead(asker, scope));
  const cursors = new Map(Object.entries(request.cursors));
  const isSameEpoch = request.epoch === epoch;
  const follows = isSameEpoch
    ? readable.flatMap(({ scope, last_seq: lastSeq }): Follow[] => {
        const cursor = cursors.get(scope);
        return cursor !== undefined && cursor < lastSeq ? [{ scope, cursor, lastSeq }] : [];
      })
    : [];
  return {
    epoch,
    now,
    member: memberOf(device),
    scopes: await newsOf(db, device, asker, follows, request.limit ?? PULL_LIMIT),
    joined: readable.map(({ scope }) => scope).filter((scope) => !isSameEpoch || !cursors.has(scope)),
    left: [...cursors.keys()].filter((scope) => !mayRead(asker, scope)),
  };
}

/** One query for each scope with news: asked for together, SQLite would go through the county's whole history by number. */
async function newsOf(
  db: Database,
  device: Device,
  asker: Asker,
  follows: readonly Follow[],
  limit: number,
): Promise<Record<string, ScopeNews>> {
  const news: [string, ScopeNews][] = [];
  let room = limit;
  for (const [at, { scope, cursor, lastSeq }] of follows.entries()) {
    if (room === 0 || at >= SCOPES_AT_ONCE) {
      news.push([scope, { changes: [], next: cursor, more: true }]);
      continue;
    }
    const rows = await db
      .selectFrom('change')
      .select(['seq', 'body'])
      .where('county_id', '=', device.county_id)
      .where('scope', '=', scope)
      .where('seq', '>', cursor)
      .orderBy('seq')
      .limit(room)
      .execute();
    const isFull = rows.length === room;
    room -= rows.length;
    const end = rows.at(-1)?.seq ?? cursor;
    // Not a full page: everything up to the last number that was known before it was asked for.
    const next = isFull ? end : Math.max(lastSeq, end);
    const gone = await departed(db, device, asker, { scope, cursor, next });
    const changes = rows.map(({ body }) => JSON.parse(body) as SentChange);
    news.push([scope, { changes, next, more: next < lastSeq, ...(gone.length > 0 && { gone }) }]);
  }
  return Object.fromEntries(news);
}

/** What left a scope for one that may not be read. */
async function departed(
  db: Database,
  device: Device,
  asker: Asker,
  { scope, cursor, next }: { readonly scope: string; readonly cursor: number; readonly next: number },
): Promise<{ entity: string; recordId: string }[]> {
  const rows = await db
    .selectFrom('departure')
    .innerJoin('record', (join) =>
      join.onRef('record.county_id', '=', 'departure.county_id').onRef('record.key', '=', 'departure.key'),
    )
    .select(['record.entity', 'record.record_id', 'record.scope as present'])
    .where('departure.county_id', '=', device.county_id)
    .where('departure.scope', '=', scope)
    .where('departure.seq', '>', cursor)
    .where('departure.seq', '<=', next)
    .orderBy('departure.seq')
    .execute();
  return rows
    .filter(({ present }) => !mayRead(asker, present))
    .map(({ entity, record_id }) => ({ entity, recordId: record_id }));
}
