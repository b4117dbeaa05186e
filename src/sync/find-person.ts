/**
 * Where somebody stands in a log: in what the records say, and in what they said before. Called by `usecases/erase-person.ts`, once to
 * show it and once more when it is erased.
 */
import type { Id } from '../domain/kernel/ids';
import type { Change, EntityName } from './change';
import { ERASED } from './erasure';
import { isSameJson, type Json } from './json';
import { replay, type TransitionCheck } from './merge';
import { isMentioned, namesIn, type PersonSought, withoutMention, withoutPerson, wordsIn } from './person-in-value';
import { PHONE_BESIDE, personalKind } from './personal-fields';
import { type RecordLog, recordLogs } from './record-logs';
import { isEntityName } from './rules';

/** A field in which somebody stands. */
export interface PersonHit {
  readonly entity: EntityName;
  readonly recordId: Id;
  readonly field: string;
  /** What the record says now. */
  readonly value: Json;
  /** What it is to say. */
  readonly next: Json;
  /** Both in words, to be shown. */
  readonly said: string;
  readonly willSay: string;
  /** It stays as it is, because only earlier values name him: those go. */
  readonly isPast: boolean;
  /** His name is a part of words that mean something else or more: whether they are written over, a person says. */
  readonly isInWords: boolean;
}

/** Everything in the log that names the person, record by record in the order of the log. */
export function findPerson(
  log: readonly Change[],
  sought: PersonSought,
  canTransition: TransitionCheck,
): readonly PersonHit[] {
  return recordLogs(log).flatMap((record) => hitsIn(record, sought, canTransition));
}

function hitsIn(record: RecordLog, sought: PersonSought, canTransition: TransitionCheck): readonly PersonHit[] {
  const { entity, changes } = record;
  if (!isEntityName(entity)) return [];
  const isNamed = ({ field, value }: Change): boolean => isMentioned(personalKind(entity, field), value, sought);
  const named = new Set(changes.filter(isNamed).map(({ field }) => field));
  if (named.size === 0) return [];
  const { fields } = replay(changes, canTransition).versioned;
  const hits = [...named].flatMap((field): PersonHit[] => {
    const kind = personalKind(entity, field);
    // Rejected values are all that was ever said.
    const value = fields[field];
    if (value === undefined) return [];
    const next = withoutPerson(kind, value, sought);
    const isInWords = isMentioned(kind, next, sought);
    return [hitOf(record, field, value, { next: isInWords ? withoutMention(kind, next, sought) : next, isInWords })];
  });
  return [...hits, ...phoneBeside(record, hits, fields, sought)];
}

function hitOf(
  { entity, recordId }: Pick<RecordLog, 'entity' | 'recordId'>,
  field: string,
  value: Json,
  { next, isInWords }: Pick<PersonHit, 'next' | 'isInWords'>,
): PersonHit {
  const kind = personalKind(entity, field);
  return {
    ...{ entity: entity as EntityName, recordId, field, value, next, isInWords, isPast: isSameJson(value, next) },
    ...{ said: wordsIn(kind, value), willSay: wordsIn(kind, next) },
  };
}

/** The telephone that stands beside the person's name, when nobody else is left there; what it was before, in any case. */
function phoneBeside(
  record: RecordLog,
  hits: readonly PersonHit[],
  fields: Readonly<Record<string, Json>>,
  sought: PersonSought,
): readonly PersonHit[] {
  const beside = isEntityName(record.entity) ? PHONE_BESIDE[record.entity] : undefined;
  const hit = hits.find(({ field, isInWords }) => field === beside?.name && !isInWords);
  const value = beside && fields[beside.phone];
  if (!beside || !hit || value === undefined || hits.some(({ field }) => field === beside.phone)) return [];
  const isAlone = !hit.isPast && namesIn(hit.next).length === 0;
  const next = isAlone ? '' : withoutPerson('phone', value, sought);
  return [hitOf(record, beside.phone, value, { next, isInWords: false })];
}

/** Every name in the log, the most frequent first: for whoever picks one instead of typing it. */
export function namesInLog(log: readonly Change[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { entity, field, value } of log) {
    if (personalKind(entity, field) !== 'name' || field === 'property') continue;
    for (const name of namesIn(value)) if (!name.includes(ERASED)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((left, right) => right[1] - left[1]).map(([name]) => name);
}

/**
 * Names that erasures take off a device which still has `log`: said in these fields before, and no more. So that the device can forget
 * them where it remembers names for typing.
 */
export function namesErased(log: readonly Change[], erasures: readonly Change[]): readonly string[] {
  const names = erasures.flatMap((erasure) => {
    if (personalKind(erasure.entity, erasure.field) !== 'name') return [];
    const left = new Set(namesIn(erasure.value));
    const isOfField = (change: Change): boolean =>
      change.entity === erasure.entity && change.recordId === erasure.recordId && change.field === erasure.field;
    return log.filter(isOfField).flatMap(({ value }) => namesIn(value).filter((name) => !left.has(name)));
  });
  return [...new Set(names)];
}
