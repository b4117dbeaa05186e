/**
 * A change (变更): one field of one record set to a value, by one device, at one hybrid logical time; all that sync
 * moves. Use cases turn each save into changes with `changesBetween` and store both in one transaction; importers and
 * the server check what comes from elsewhere with `parseChange`. What changes add up to is in `merge.ts`.
 */
import * as v from 'valibot';
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import { type ClockState, type Hlc, parseHlc, tick } from './clock';
import { factFields } from './facts';
import { canonicalText, isJson, isSameJson, type Json } from './json';

/** The record types that sync moves. */
export type EntityName =
  | 'site'
  | 'unit'
  | 'pairing'
  | 'audit'
  | 'place'
  | 'answer'
  | 'verdict'
  | 'finding'
  | 'photo'
  | 'task'
  | 'spot'
  | 'ledgerEntry'
  | 'markup'
  | 'action'
  | 'activity'
  | 'letter';

/** One field set once. Never altered after it was written; keys from newer versions travel along. */
export interface Change {
  /** Random; the same change arriving twice is known by it. */
  readonly id: Id;
  /** An `EntityName`, or a newer version's entity, which is carried. */
  readonly entity: string;
  readonly recordId: Id;
  /** Name of the record's property; `removed` set to true is the record's tombstone. */
  readonly field: string;
  readonly value: Json;
  readonly hlc: Hlc;
  /**
   * Stamp of the value it was written on top of; null when the field had none. It tells what the writer had seen, so
   * it may well be the later of the two, when that one came from a clock that is ahead.
   */
  readonly base: Hlc | null;
  /** Code of the device that wrote it. */
  readonly device: string;
  /** Of an erasure (`erasure.ts`): what was said in this field up to this stamp is taken back. Absent in every other change. */
  readonly erases?: Hlc;
}

/** A record as sync sees it: its fields without `id`, and for each the stamp of the change that set it. */
export interface Versioned {
  readonly fields: Readonly<Record<string, Json>>;
  readonly stamps: Readonly<Record<string, Hlc>>;
}

/** What a use case hands over: a whole record, part of one, or `{ id, removed: true }`. Every property must be JSON. */
export interface RecordToSave {
  readonly id: Id;
  readonly removed?: boolean;
}

/** Who writes, and when. */
export interface Writer {
  readonly clock: ClockState;
  /** Epoch milliseconds of the device clock. */
  readonly now: number;
  readonly newId: () => Id;
}

/** A save in the words of sync: to be stored in the transaction that stores the record. */
export interface Edit {
  readonly changes: readonly Change[];
  readonly versioned: Versioned;
  readonly clock: ClockState;
}

/**
 * The changes that lead from `current` (undefined: a new record) to `next`. Only fields whose value differs give one.
 * Fields that `next` does not name, or names with undefined, stay as they are: an older app saving a record keeps
 * what a newer one wrote into it. Facts of a site give a change each (`facts.ts`). The clock ticks once for a save, and not at all when nothing changed.
 */
export function changesBetween(
  entity: EntityName,
  current: Versioned | undefined,
  next: RecordToSave,
  writer: Writer,
): Edit {
  const fields = new Map(Object.entries(current?.fields ?? {}));
  const stamps = new Map(Object.entries(current?.stamps ?? {}));
  const { id: recordId, ...record } = next;
  const { facts, ...properties } = record as Record<string, Json | undefined>;
  // Only a site has them.
  if (facts !== undefined) Object.assign(properties, factFields(facts as Versioned['fields'], current?.fields ?? {}));
  const changed = Object.entries(properties).flatMap(([field, value]) => {
    if (value === undefined) return [];
    const known = fields.get(field);
    return known !== undefined && isSameJson(known, value) ? [] : [{ field, value }];
  });
  if (changed.length === 0)
    return { changes: [], versioned: { fields: {}, stamps: {}, ...current }, clock: writer.clock };

  const { clock, hlc } = tick(writer.clock, writer.now);
  const changes = changed.map(({ field, value }): Change => {
    const base = stamps.get(field) ?? null;
    fields.set(field, value);
    stamps.set(field, hlc);
    return { id: writer.newId(), entity, recordId, field, value, hlc, base, device: clock.device };
  });
  return { changes, versioned: { fields: Object.fromEntries(fields), stamps: Object.fromEntries(stamps) }, clock };
}

/** Limits of a change from elsewhere, in characters; the value as JSON text. Photos travel apart, as files. */
export const CHANGE_LIMITS = { id: 64, entity: 32, recordId: 200, field: 64, value: 100_000 } as const;

export interface MalformedChange {
  readonly type: 'MalformedChange';
  /** Which key is wrong and what was wanted, for a log; not for the screen. */
  readonly issues: readonly string[];
}

const name = (length: number) => v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9-]*$/), v.maxLength(length));
const identity = (length: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(length));
const stamp = v.pipe(
  v.string(),
  v.check((text) => parseHlc(text).ok, 'not a stamp'),
);

export const ChangeSchema = v.looseObject({
  id: identity(CHANGE_LIMITS.id),
  entity: name(CHANGE_LIMITS.entity),
  recordId: identity(CHANGE_LIMITS.recordId),
  field: name(CHANGE_LIMITS.field),
  value: v.pipe(
    v.custom<Json>((value) => isJson(value), 'not JSON, or nested too deep'),
    v.check((value) => canonicalText(value).length <= CHANGE_LIMITS.value, 'value too long'),
  ),
  hlc: stamp,
  base: v.nullable(stamp),
  device: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,32}$/)),
  erases: v.exactOptional(stamp),
});

/**
 * A change from a handover file, a backup or the wire. Entities, fields and keys this version does not know are
 * carried; a clock, however wrong, is no reason to refuse.
 */
export function parseChange(input: unknown): Result<Change, MalformedChange> {
  const parsed = v.safeParse(ChangeSchema, input);
  if (parsed.success) return ok(parsed.output);
  const issues = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'change'}: ${issue.message}`);
  return err({ type: 'MalformedChange', issues });
}
