/**
 * Records as the server sees them: their row in the table, and what the permissions ask of them. Called by `push.ts`.
 */
import type { Insertable, Selectable } from 'kysely';
import type { Versioned } from '../src/sync/change';
import type { Origin, Seen } from '../src/sync/permissions';
import { recordKey } from '../src/sync/record-logs';
import { LOST_SCOPE, placementOf, type RecordName } from '../src/sync/scope';
import type { RecordTable } from './database';

export type RecordRow = Selectable<RecordTable>;

/** The fields that decide where a record belongs and who may write it; a row keeps these, the changes hold them all. */
const DECIDING = ['parentId', 'siteId', 'auditId', 'evidenceId', 'unitId', 'kind', 'side', 'phase'] as const;

/** What the server holds of a record, stored or about to be. */
export interface KnownRecord {
  readonly name: RecordName;
  readonly fields: Versioned['fields'];
  readonly scope: string;
  readonly parentKey: string | null;
  readonly origin: Origin;
}

/** Gives what is known of a record under its key; undefined when nothing is. */
export type Lookup = (key: string) => KnownRecord | undefined;

/** A record with these fields at its place, below what is known of the others. */
export function placeRecord(
  name: RecordName,
  fields: Versioned['fields'],
  origin: Origin,
  lookup: Lookup,
): KnownRecord {
  const placement = placementOf(name, fields);
  const parentKey = placement?.parent ? recordKey(placement.parent) : null;
  const scope = placement?.scope ?? (parentKey === null ? undefined : lookup(parentKey)?.scope) ?? LOST_SCOPE;
  return { name, fields, scope, parentKey, origin };
}

/** What the permissions look at. */
export function seenOf(record: KnownRecord, lookup: Lookup): Seen {
  const { fields, scope, origin, parentKey } = record;
  const parent = parentKey === null ? undefined : lookup(parentKey);
  const audit = parent?.name.entity === 'audit' ? parent : undefined;
  return {
    fields,
    scope,
    origin,
    audit: audit ? { kind: audit.fields['kind'], origin: audit.origin } : null,
    photo: parent?.name.entity === 'photo' ? parent.origin : null,
  };
}

/** The record of a row. Of its fields only those that decide. */
export function knownOf(row: RecordRow): KnownRecord {
  return {
    name: { entity: row.entity, recordId: row.record_id },
    fields: JSON.parse(row.fields) as Versioned['fields'],
    scope: row.scope,
    parentKey: row.parent_key,
    origin: { deviceId: row.origin_device, unitId: row.origin_unit },
  };
}

/**
 * The row of a record.
 * @param before the row it replaces
 * @param seq a new number: under it the record comes into its scope, when that is another than before
 */
export function rowOf(
  countyId: string,
  record: KnownRecord,
  before: RecordRow | undefined,
  seq: number,
): Insertable<RecordTable> {
  const { name, fields, scope, parentKey, origin } = record;
  const hasMoved = before?.scope !== scope;
  const text = (value: unknown): string | null =>
    typeof value === 'string' && !/[\0\p{Cs}]/u.test(value) ? value : null;
  return {
    county_id: countyId,
    key: recordKey(name),
    entity: name.entity,
    record_id: name.recordId,
    scope,
    parent_key: parentKey,
    placed_seq: hasMoved ? seq : before.placed_seq,
    former_scope: hasMoved ? (before?.scope ?? null) : before.former_scope,
    origin_device: origin.deviceId,
    origin_unit: origin.unitId,
    fields: JSON.stringify(Object.fromEntries(DECIDING.flatMap((key) => (key in fields ? [[key, fields[key]]] : [])))),
    unit_id: name.entity === 'pairing' || name.entity === 'activity' ? text(fields['unitId']) : null,
    sha256: name.entity === 'photo' ? text(fields['sha256']) : null,
    is_removed: fields['removed'] === true ? 1 : 0,
  };
}
