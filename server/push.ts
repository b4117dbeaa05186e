/**
 * A push: what a device wrote goes into the county's log, or is refused change by change. One transaction, a fixed number of
 * queries whatever is sent, and the same answer when it is sent again. Called by the route.
 */
import { err } from '../src/domain/kernel/result';
import { type Change, parseChange } from '../src/sync/change';
import { withoutErased } from '../src/sync/erasure';
import { replay } from '../src/sync/merge';
import { type RecordLog, recordKey, recordLogs } from '../src/sync/record-logs';
import { placingOrder } from '../src/sync/scope';
import type { Ack, PushAnswer, PushRequest } from '../src/sync/wire';
import type { Database } from './database';
import { dropErased, wipeErased } from './drop-erased';
import { canTransition, judgeRecord, type Verdict } from './judge-record';
import { askerOf, type Device } from './members';
import { moveRecords } from './move-records';
import { knownOf, placeRecord, type RecordRow, rowOf, seenOf } from './record-row';
import { storedChanges } from './stored-changes';
import { takeNumbers } from './take-numbers';
import { updateScopes } from './update-scopes';

/** 30,000 years: a clock that is further off is told as this. */
const FAR_MS = 1e15;
/** What a text column of PostgreSQL does not take, and two stores would not agree on. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Stores what may be stored and answers each change. */
export async function push(db: Database, device: Device, request: PushRequest, now: number): Promise<PushAnswer> {
  const parsed = request.changes.map((input) => ({ input, result: checked(input) }));
  const changes = new Map(
    parsed.flatMap(({ result }) => (result.ok ? [[result.value.id, result.value] as const] : [])),
  );
  const { epoch, hasErased, ackOf } = await db
    .transaction()
    .execute((trx) => store(trx, device, [...changes.values()], request, now));
  if (hasErased) await wipeErased(db);
  const acks = parsed.map(({ input, result }): Ack => {
    if (!result.ok) return { id: idOf(input), status: 'rejected', seq: null, reason: 'malformed' };
    return ackOf(result.value.id);
  });
  return { epoch, now, acks };
}

async function store(
  trx: Database,
  device: Device,
  changes: readonly Change[],
  request: PushRequest,
  now: number,
): Promise<{ readonly epoch: string; readonly hasErased: boolean; readonly ackOf: (id: string) => Ack }> {
  const countyId = device.county_id;
  const { first, epoch } = await takeNumbers(trx, countyId, changes.length + 1);
  await trx
    .updateTable('device')
    .set({ clock_ahead_ms: Math.round(Math.min(Math.max(request.sentAt - now, -FAR_MS), FAR_MS)) })
    .where('id', '=', device.id)
    .execute();
  const stored = await storedChanges(
    trx,
    countyId,
    changes.map(({ id }) => id),
  );
  const keys = [...new Set([...changes.map(recordKey), ...[...stored.values()].map((each) => each.recordKey)])];
  const logs = await logsOf(trx, countyId, keys);
  const asker = await askerOf(trx, device);
  const rows = await rowsAbove(trx, countyId, keys, changes, logs);

  const known = new Map([...rows].map(([key, row]) => [key, knownOf(row)]));
  const lookup = (key: string) => known.get(key);
  const accepted: Change[] = [];
  const refused = new Map<string, Verdict>();
  const erased = new Set<string>();
  const takenBack: string[] = [];
  const touched = new Set<string>();
  const news = recordLogs(changes.filter(({ id }) => !stored.has(id)));
  for (const { entity, recordId, changes: incoming } of [...news].sort(byPlacing)) {
    const name = { entity, recordId };
    const key = recordKey(name);
    const log = logs.get(key) ?? [];
    const origin = known.get(key)?.origin ?? { deviceId: device.id, unitId: device.unit_id };
    const judged = judgeRecord({
      ...{ asker, log, incoming, origin },
      see: (fields) => seenOf(placeRecord(name, fields, origin, lookup), lookup),
    });
    for (const [change, verdict] of judged.refused) refused.set(change.id, verdict);
    for (const { id } of judged.erased) erased.add(id);
    if (judged.accepted.length === 0) continue;
    accepted.push(...judged.accepted);
    touched.add(key);
    const kept = withoutErased([...log, ...judged.accepted]);
    takenBack.push(...idsLeft(log, kept));
    logs.set(key, kept);
    known.set(key, placeRecord(name, judged.versioned.fields, origin, lookup));
  }

  const seqs = new Map([...stored].map(([id, { seq }]) => [id, seq]));
  if (accepted.length > 0) {
    const order = new Map(changes.map(({ id }, index) => [id, first + index]));
    for (const { id } of accepted) seqs.set(id, order.get(id) ?? first);
    await trx
      .insertInto('change')
      .values(
        accepted.map((change) => ({
          county_id: countyId,
          id: change.id,
          record_key: recordKey(change),
          scope: known.get(recordKey(change))?.scope ?? '',
          seq: seqs.get(change.id) ?? first,
          body: JSON.stringify(change),
          device_id: device.id,
          received_at: now,
        })),
      )
      .execute();
    const placing = first + changes.length;
    const placedRows = [...touched].flatMap((key) => {
      const record = known.get(key);
      return record ? [rowOf(countyId, record, rows.get(key), placing)] : [];
    });
    await upsertRecords(trx, placedRows);
    const placed = placedRows.filter(({ placed_seq }) => placed_seq === placing);
    const placements = placed.map(({ key, entity, scope }) => ({ key, entity, scope, isNew: !rows.has(key) }));
    if (await moveRecords(trx, countyId, placements, placing)) {
      const ids = accepted.map(({ id }) => id);
      for (const [id, { seq }] of await storedChanges(trx, countyId, ids)) seqs.set(id, seq);
    }
    await updateScopes(trx, countyId, first);
    await dropErased(trx, countyId, takenBack);
  }
  return { epoch, hasErased: takenBack.length > 0, ackOf: acksOf(logs, stored, seqs, { refused, erased }) };
}

/** Ids of what is in a log and no more in what was kept of it. */
function idsLeft(log: readonly Change[], kept: readonly Change[]): readonly string[] {
  const ids = new Set(kept.map(({ id }) => id));
  return log.flatMap(({ id }) => (ids.has(id) ? [] : [id]));
}

const byPlacing = (left: RecordLog, right: RecordLog): number => placingOrder(left.entity) - placingOrder(right.entity);

/** What is stored says either what the record says now, or was written over. */
function acksOf(
  logs: ReadonlyMap<string, readonly Change[]>,
  stored: ReadonlyMap<string, unknown>,
  seqs: ReadonlyMap<string, number>,
  { refused, erased }: { readonly refused: ReadonlyMap<string, Verdict>; readonly erased: ReadonlySet<string> },
): (id: string) => Ack {
  const standingIds = new Set<string>();
  const present = new Set([...stored.keys(), ...seqs.keys()]);
  for (const log of logs.values()) {
    const { stamps } = replay(log, canTransition).versioned;
    for (const change of log) if (stamps[change.field] === change.hlc) standingIds.add(change.id);
  }
  return (id) => {
    const verdict = refused.get(id);
    if (erased.has(id)) return { id, seq: null, status: 'superseded', reason: 'erased' };
    if (!present.has(id)) return { id, seq: null, status: 'rejected', ...verdict };
    return { id, seq: seqs.get(id) ?? null, status: standingIds.has(id) ? 'applied' : 'superseded' };
  };
}

/** The stored changes of these records. */
async function logsOf(
  trx: Database,
  countyId: string,
  keys: readonly string[],
): Promise<Map<string, readonly Change[]>> {
  if (keys.length === 0) return new Map();
  const rows = await trx
    .selectFrom('change')
    .select(['record_key', 'body'])
    .where('county_id', '=', countyId)
    .where('record_key', 'in', keys)
    .execute();
  const logs = new Map<string, Change[]>();
  for (const { record_key, body } of rows) {
    const log = logs.get(record_key) ?? [];
    log.push(JSON.parse(body) as Change);
    logs.set(record_key, log);
  }
  return logs;
}

/** The rows of these records and of all above them, where they are and where the changes would have them. */
async function rowsAbove(
  trx: Database,
  countyId: string,
  keys: readonly string[],
  changes: readonly Change[],
  logs: ReadonlyMap<string, readonly Change[]>,
): Promise<Map<string, RecordRow>> {
  const rows = new Map<string, RecordRow>();
  const asked = new Set<string>();
  let wanted = [...new Set([...keys, ...parentsNamed(changes), ...parentsNamed([...logs.values()].flat())])];
  // At most four: markup, photo, audit, site.
  while (wanted.length > 0) {
    for (const key of wanted) asked.add(key);
    const found = await trx
      .selectFrom('record')
      .selectAll()
      .where('county_id', '=', countyId)
      .where('key', 'in', wanted)
      .execute();
    for (const row of found) rows.set(row.key, row);
    wanted = [...new Set(found.flatMap(({ parent_key }) => parent_key ?? []))].filter((key) => !asked.has(key));
  }
  return rows;
}

/** Every record that a change could put its record under; some are none. */
function parentsNamed(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ entity, recordId, field, value }) => {
    const named = typeof value === 'string' ? value : '';
    if (entity === 'markup') return [recordKey({ entity: 'photo', recordId })];
    if (field === 'auditId') return [recordKey({ entity: 'audit', recordId: named })];
    if (field === 'siteId') return [recordKey({ entity: 'site', recordId: named })];
    if (field === 'evidenceId') return [recordKey({ entity: 'activity', recordId: named })];
    return [];
  });
}

async function upsertRecords(trx: Database, rows: readonly ReturnType<typeof rowOf>[]): Promise<void> {
  await trx
    .insertInto('record')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['county_id', 'key']).doUpdateSet((set) => ({
        scope: set.ref('excluded.scope'),
        parent_key: set.ref('excluded.parent_key'),
        placed_seq: set.ref('excluded.placed_seq'),
        former_scope: set.ref('excluded.former_scope'),
        fields: set.ref('excluded.fields'),
        unit_id: set.ref('excluded.unit_id'),
        sha256: set.ref('excluded.sha256'),
        is_removed: set.ref('excluded.is_removed'),
      })),
    )
    .execute();
}

function checked(input: unknown): ReturnType<typeof parseChange> {
  const parsed = parseChange(input);
  if (!parsed.ok) return parsed;
  const { id, recordId } = parsed.value;
  return UNSTORABLE.test(id + recordId)
    ? err({ type: 'MalformedChange', issues: ['id, recordId: holds a character that is none'] })
    : parsed;
}

function idOf(input: unknown): string {
  const id = (input as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 64) : '';
}
