/**
 * The second way a record is written, for changes from elsewhere: each record becomes what its united changes say, in the
 * transaction that stores those changes. Called by `import-handover` and by the sync; `write-records.ts` is the first way.
 */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import { isStep } from '../domain/task/transitions';
import type { Change, Versioned } from '../sync/change';
import { type ClockState, newClock, receive, resume, tick } from '../sync/clock';
import { isErasure, withoutErased } from '../sync/erasure';
import { mergeChanges, replay, type TransitionCheck } from '../sync/merge';
import { recordKey, recordLogs } from '../sync/record-logs';
import { isEntityName } from '../sync/rules';
import type { Entity, PhotoBytes, Ports, Saved, SaveError, Transaction } from './ports';
import type { SyncTransaction } from './sync-ports';

/** Changes from elsewhere, all of a record's together, with the bytes of the photos among them. */
export interface Arrival {
  readonly changes: readonly Change[];
  readonly photos: ReadonlyMap<Id, PhotoBytes>;
}

/** Of an arrival whose pictures come apart, or not at all. */
export const NO_PHOTOS: Arrival['photos'] = new Map();

/** The steps of a task, as the merge asks for them. */
export const canTransition: TransitionCheck = (from, { value }) => isStep(from, value);

/**
 * Takes in what is not here yet: each record becomes what its united changes say, read and merged inside the transaction,
 * so that what was tapped meanwhile counts. What is here already is not written again. Changes must have been checked
 * (`parseChange`); those of a newer version's entities are kept without a record.
 */
export async function writeMerged(ports: Ports, arrival: Arrival): Promise<Result<Saved<null>, SaveError>> {
  const deviceCode = await ports.deviceCode();
  return ports.store.write(async (tx) => {
    await mergeInto(tx, arrival, { deviceCode, now: ports.now(), from: 'here' });
    return null;
  });
}

/** Who takes changes in, when, and whence: what came from the server is not sent to it again. */
export interface Taking {
  readonly deviceCode: string;
  /** Epoch milliseconds of the device clock. */
  readonly now: number;
  readonly from: 'here' | 'server';
}

/** A transaction, with what only a phone of a county can tell. */
type MaybeSynced = Transaction & Partial<Pick<SyncTransaction, 'refusals'>>;

/**
 * The same inside a transaction that has more to store, as the cursor of a pull. What an erasure covers goes, wherever it lies here, and
 * what arrives after it is not kept.
 */
export async function mergeInto(tx: MaybeSynced, { changes, photos }: Arrival, taking: Taking): Promise<void> {
  const { deviceCode, now } = taking;
  const arriving = recordLogs(changes);
  const here = await tx.changesOf([...new Set(arriving.map((log) => log.recordId))]);
  const logs = new Map(recordLogs(here).map((log) => [recordKey(log), log.changes]));
  const known = new Set(here.map((change) => change.id));
  const allNews: Change[] = [];
  const erased: Change[] = [];
  const puts = new Map<Entity, Map<Id, Versioned>>();
  let lastNumber = 0;
  for (const log of arriving) {
    const { entity, recordId } = log;
    // A change may come twice in one page: in the scope its record left and in the one it went to.
    const news = log.changes.filter(({ id }) => !known.has(id) && known.add(id));
    if (news.length > 0) {
      const before = logs.get(recordKey(log)) ?? [];
      const { versioned, log: united } = mergeChanges(before, news, canTransition);
      if (isEntityName(entity))
        puts.set(entity, (puts.get(entity) ?? new Map<Id, Versioned>()).set(recordId, versioned));
      if (united.some(isErasure)) {
        const kept = new Set(united.map(({ id }) => id));
        erased.push(...before.filter(({ id }) => !kept.has(id)));
        allNews.push(...news.filter(({ id }) => kept.has(id)));
      } else allNews.push(...news);
      if (entity === 'task') lastNumber = Math.max(lastNumber, runningNumber(versioned.fields['number'], deviceCode));
    }
    // Also where the erasure is known already, from a file: that had no way to look there.
    if (log.changes.some(isErasure))
      erased.push(...(await refusedUnder(tx, [...(logs.get(recordKey(log)) ?? []), ...news])));
    const bytes = entity === 'photo' ? photos.get(recordId) : undefined;
    if (bytes && !(await tx.hasPhotoBytes(recordId))) await tx.putPhotoBytes(recordId, bytes);
  }
  await Promise.all([...puts].map(([entity, records]) => tx.putAll(entity, records)));
  if (erased.length > 0) await tx.forget(erased);
  if (allNews.length === 0) return;
  await tx.append(allNews, taking.from);
  if (lastNumber > 0) await tx.skipNumbers(lastNumber);
  const clock = (await tx.clock()) ?? newClock(deviceCode);
  // A tick as for a save: what is read from now on is later than what was shown before.
  const stamps = [...new Set(allNews.map(({ hlc }) => hlc))];
  await tx.setClock(
    tick(
      stamps.reduce((state, hlc) => follow(state, hlc, now), clock),
      now,
    ).clock,
  );
}

/** What the server refused of a record and its erasures cover. */
async function refusedUnder(tx: MaybeSynced, log: readonly Change[]): Promise<readonly Change[]> {
  const [first] = log;
  const refused = ((await tx.refusals?.()) ?? [])
    .map(({ change }) => change)
    .filter((change) => first && recordKey(change) === recordKey(first) && !log.some(({ id }) => id === change.id));
  const kept = new Set(withoutErased([...log, ...refused]));
  return refused.filter((change) => !kept.has(change));
}

/** Takes changes out of the log again: their records become what the other changes say, and go when there are none. */
export async function unmerge(tx: SyncTransaction, changes: readonly Change[]): Promise<void> {
  await tx.takeOut(changes);
  const left = new Map(
    recordLogs(await tx.changesOf(changes.map(({ recordId }) => recordId))).map((log) => [recordKey(log), log.changes]),
  );
  for (const log of recordLogs(changes)) {
    const { entity, recordId } = log;
    if (!isEntityName(entity)) continue;
    const others = left.get(recordKey(log));
    if (others) await tx.put(entity, recordId, replay(others, canTransition).versioned);
    else await tx.drop(entity, recordId);
  }
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
