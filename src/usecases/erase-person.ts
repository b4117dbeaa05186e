/**
 * Erase a person's data (删除个人信息): wherever the records name somebody, or named him before, the name is written over and every earlier
 * value goes, here at once and on the server and the other phones as they sync. The office's alone, and it cannot be taken back: so what
 * is found is shown first. Called by the page 删除个人信息.
 */
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Change } from '../sync/change';
import { newClock } from '../sync/clock';
import { findPerson, namesInLog, type PersonHit } from '../sync/find-person';
import { erase } from '../sync/merge';
import { isEnough, namesIn, type PersonSought } from '../sync/person-in-value';
import { PERSONAL_FIELDS, type PersonalKind } from '../sync/personal-fields';
import { recordKey } from '../sync/record-logs';
import type { Entity, Records, SaveError } from './ports';
import { forgetNames } from './remembered-names';
import type { SyncPorts } from './sync-ports';
import { canTransition, mergeInto, NO_PHOTOS } from './write-merged';

export type { PersonHit, PersonSought };
export { isEnough };

/** A field that a record has and the list does not know, or the reverse, does not compile. */
type Listed = { readonly [E in Entity]: Readonly<Record<keyof Omit<Records[E], 'id'>, PersonalKind>> };
PERSONAL_FIELDS satisfies Listed;

/** On a phone of a county, what others said is taken back by the office alone; the server would refuse it from anybody else. */
export interface OfficeOnly {
  readonly type: 'OfficeOnly';
}

/** Records written in one transaction; a person may stand in thousands. */
const RECORDS_AT_ONCE = 100;

/** What is known of somebody on this phone, fields of removed records included. */
export async function lookForPerson(ports: SyncPorts, sought: PersonSought): Promise<readonly PersonHit[]> {
  return isEnough(sought) ? findPerson(await ports.syncStore.log(), sought, canTransition) : [];
}

/** Names that occur on this phone, the most frequent first. */
export async function knownNames(ports: SyncPorts): Promise<readonly string[]> {
  return namesInLog(await ports.syncStore.log());
}

/** Names a field in a record: whether its words are to be written over, too. */
export const hitKey = ({ entity, recordId, field }: Pick<PersonHit, 'entity' | 'recordId' | 'field'>): string =>
  `${recordKey({ entity, recordId })} ${field}`;

/**
 * Erases what `lookForPerson` finds, by now: where only part of some words is meant, if its `hitKey` is in `chosen`. Gives the number of
 * fields. Broken off, what is written is whole, and the same again does the rest.
 */
export async function erasePerson(
  ports: SyncPorts,
  sought: PersonSought,
  chosen: ReadonlySet<string>,
  onProgress?: (done: number, total: number) => void,
): Promise<Result<number, OfficeOnly | SaveError>> {
  const membership = await ports.syncStore.membership();
  if (membership && membership.member.role !== 'office') return err({ type: 'OfficeOnly' });
  const isMeant = (hit: PersonHit): boolean => !hit.isInWords || chosen.has(hitKey(hit));
  const found = (await lookForPerson(ports, sought)).filter(isMeant);
  // First: were the app closed in between, the records would still tell that there is something to do.
  await forgetNames(ports.preferences, [sought.name, ...namesMeant(found)]);
  const ids = [...new Set(found.map(({ recordId }) => recordId))];
  let count = 0;
  for (let at = 0; at < ids.length; at += RECORDS_AT_ONCE) {
    onProgress?.(at, ids.length);
    const written = await eraseIn(ports, ids.slice(at, at + RECORDS_AT_ONCE), sought, isMeant);
    if (!written.ok) return written;
    count += written.value;
  }
  return ok(count);
}

async function eraseIn(
  ports: SyncPorts,
  ids: readonly Id[],
  sought: PersonSought,
  isMeant: (hit: PersonHit) => boolean,
): Promise<Result<number, SaveError>> {
  const deviceCode = await ports.deviceCode();
  const written = await ports.syncStore.write(async (tx) => {
    const log = await tx.changesOf(ids);
    const hits = findPerson(log, sought, canTransition).filter(isMeant);
    let clock = (await tx.clock()) ?? newClock(deviceCode);
    const changes: Change[] = [];
    for (const { entity, recordId, field, next } of hits) {
      const history = log.filter(
        (each) => each.entity === entity && each.recordId === recordId && each.field === field,
      );
      const writer = { clock, now: ports.now(), newId: () => ports.newId() };
      const erased = erase(history, next, writer, canTransition);
      clock = erased.clock;
      changes.push(...erased.changes);
    }
    await mergeInto(tx, { changes, photos: NO_PHOTOS }, { deviceCode, now: ports.now(), from: 'here' });
    return hits.length;
  });
  return written.ok ? ok(written.value.value) : written;
}

/** The names as they stand in the records, with their titles and spaces. */
function namesMeant(hits: readonly PersonHit[]): readonly string[] {
  return hits.flatMap(({ value, next }) => {
    const left = new Set(namesIn(next));
    return namesIn(value).filter((name) => !left.has(name));
  });
}
