/**
 * The second way a record is written, for changes from elsewhere: each record becomes what its united changes say, in the
 * transaction that stores those changes. Called by `import-handover`; `write-records.ts` is the first way.
 */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import { canFollow, isTaskStatus } from '../domain/task/transitions';
import type { Change } from '../sync/change';
import { type ClockState, newClock, receive, resume, tick } from '../sync/clock';
import { mergeChanges, type TransitionCheck } from '../sync/merge';
import { recordKey, recordLogs } from '../sync/record-logs';
import { isEntityName } from '../sync/rules';
import type { PhotoBytes, Ports, Saved, SaveError } from './ports';

/** Changes from elsewhere, all of a record's together, with the bytes of the photos among them. */
export interface Arrival {
  readonly changes: readonly Change[];
  readonly photos: ReadonlyMap<Id, PhotoBytes>;
}

/** The steps of a task, as the merge asks for them. */
export const canTransition: TransitionCheck = (from, { value }) =>
  (from === null || isTaskStatus(from)) && isTaskStatus(value) && canFollow(from, value);

/**
 * Takes in what is not here yet: each record becomes what its united changes say, read and merged inside the transaction,
 * so that what was tapped meanwhile counts. What is here already is not written again. Changes must have been checked
 * (`parseChange`); those of a newer version's entities are kept without a record.
 */
export async function writeMerged(ports: Ports, arrival: Arrival): Promise<Result<Saved<null>, SaveError>> {
  const deviceCode = await ports.deviceCode();
  return ports.store.write(async (tx) => {
    const arriving = recordLogs(arrival.changes);
    const here = await tx.changesOf([...new Set(arriving.map((log) => log.recordId))]);
    const logs = new Map(recordLogs(here).map((log) => [recordKey(log), log.changes]));
    const known = new Set(here.map((change) => change.id));
    let clock = (await tx.clock()) ?? newClock(deviceCode);
    let hasNews = false;
    for (const log of arriving) {
      const { entity, recordId } = log;
      const news = log.changes.filter((change) => !known.has(change.id));
      if (news.length > 0) {
        hasNews = true;
        const { versioned } = mergeChanges(logs.get(recordKey(log)) ?? [], news, canTransition);
        if (isEntityName(entity)) await tx.put(entity, recordId, versioned);
        await tx.append(news);
        clock = news.reduce((state, { hlc }) => follow(state, hlc, ports.now()), clock);
        if (entity === 'task') await tx.skipNumbers(runningNumber(versioned.fields['number'], deviceCode));
      }
      const bytes = entity === 'photo' ? arrival.photos.get(recordId) : undefined;
      if (bytes && !(await tx.hasPhotoBytes(recordId))) await tx.putPhotoBytes(recordId, bytes);
    }
    // A tick as for a save: what is read from now on is later than what was shown before.
    if (hasNews) await tx.setClock(tick(clock, ports.now()).clock);
    return null;
  });
}

/** A stamp from a clock that is far ahead moves ours only when it was ours. */
function follow(clock: ClockState, hlc: string, now: number): ClockState {
  const received = receive(clock, hlc, now);
  return received.ok ? received.value : resume(clock, hlc);
}

/** 12 of `K7Q-0012` when K7Q is this device; else 0. */
function runningNumber(number: unknown, deviceCode: string): number {
  if (typeof number !== 'string' || !number.startsWith(`${deviceCode}-`)) return 0;
  const digits = number.slice(deviceCode.length + 1);
  return /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
}
