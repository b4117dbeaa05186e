/**
 * Implements the `Store` port on Dexie: transactions with strict durability that outlive a broken connection, and live
 * views that do, too. Made once in `main.tsx`. What is read is in `read-records.ts`, what a write may do in `transaction.ts`.
 * Records written by a newer version keep the fields that this one does not know.
 */
import type { Table } from 'dexie';
import { err, ok, type Result } from '../domain/kernel/result';
import { type ClockState, formatHlc } from '../sync/clock';
import type { Saved, SaveError, Store, Transaction } from '../usecases/ports';
import { allTables, type Database, TABLES, type Tables, tablesOf } from './database';
import { isJoined } from './outbox';
import { readChanges } from './read-changes';
import {
  firstStampAfter,
  latestStamp,
  readAudit,
  readAuditCards,
  readBytes,
  readSites,
  recordsOf,
} from './read-records';
import { readActivities, readHistoryOfTask, readLetters, readTasks } from './read-tasks';
import { keepReserve, releaseReserve } from './reserve';
import { toSaveError } from './save-error';
import { transactionOn } from './transaction';
import { watch } from './watch';

/**
 * A write that did not come about; what it would have given, for when it turns out that it did, with a change to tell by;
 * null when it left none, and doing it twice is doing it once.
 */
interface Failure<T> {
  readonly error: SaveError;
  readonly unconfirmed: { readonly saved: Saved<T>; readonly changeId: string } | null;
  readonly hasBytes: boolean;
}

/** The store, with what the other files of this folder build on (`sync-store.ts`). */
export interface LocalStore extends Store {
  /** Reads in one transaction on all stores; once more when the connection broke meanwhile. */
  atOnce<T>(read: (tables: Tables) => PromiseLike<T>): Promise<T>;
  /** As `write`, with the stores of the transaction at hand. */
  writeOn<T>(work: (tx: Transaction, tables: Tables) => Promise<T>): Promise<Result<Saved<T>, SaveError>>;
}

/**
 * Makes the store on an open or opening database.
 * @param reserveBytes room kept free for records once there are photos; see `reserve.ts`
 */
export function createStore(db: Database, reserveBytes = 0): LocalStore {
  const everything = allTables(db);
  /**
   * One transaction, so that another tab's write lies wholly before or wholly after what is read; once more when the
   * connection broke meanwhile. `!`: on its own, also where Dexie takes us to be within another.
   */
  const atOnce = async <T>(read: (tables: Tables) => PromiseLike<T>, stores: Table[] = everything): Promise<T> => {
    const attemptToRead = () => db.transaction('r!', stores, (transaction) => read(tablesOf(transaction)));
    try {
      return await attemptToRead();
    } catch (error) {
      if (toSaveError(error)?.type !== 'StorageLost' || !(await db.reopen())) throw error;
      return attemptToRead();
    }
  };

  async function attempt<T>(work: (tx: Transaction, tables: Tables) => Promise<T>): Promise<Saved<T> | Failure<T>> {
    const seen: { unconfirmed: Failure<T>['unconfirmed']; hasBytes: boolean } = { unconfirmed: null, hasBytes: false };
    let changeId: string | undefined;
    try {
      return await db.transaction('rw!', everything, async (transaction) => {
        const tables = tablesOf(transaction);
        const tx = transactionOn(tables);
        let clock: ClockState | undefined;
        const acts: Transaction = {
          ...tx,
          append(changes) {
            changeId ??= changes[0]?.id;
            return tx.append(changes);
          },
          setClock(next) {
            clock = next;
            return tx.setClock(next);
          },
          async putPhotoBytes(id, bytes) {
            seen.hasBytes = true;
            await keepReserve(tables, reserveBytes);
            await tx.putPhotoBytes(id, bytes);
          },
        };
        const value = await work(acts, tables);
        const saved = { value, asOf: clock ? formatHlc(clock) : await latestStamp(tables) };
        if (changeId !== undefined) seen.unconfirmed = { saved, changeId };
        return saved;
      });
    } catch (error) {
      const failure = toSaveError(error);
      if (failure) return { error: failure, ...seen };
      throw error;
    }
  }

  /** Does what can be done for a failed write; true when it is worth a second attempt. */
  async function isMended({ error, hasBytes }: Failure<unknown>): Promise<boolean> {
    if (error.type === 'StorageLost') return db.reopen();
    if (error.type !== 'StorageFull' || hasBytes) return false;
    // Worth it even with nothing left to release: Chromium counts a refused photo until the next write was refused, too.
    await db
      .transaction('rw!', db.device, (transaction) => releaseReserve(tablesOf(transaction)))
      .catch(() => undefined);
    return true;
  }

  /** Whether a transaction whose end nobody saw reached the disk all the same: known by a change, as its stamp may be given again. */
  const isStored = (changeId: string): Promise<boolean> =>
    atOnce(async ({ changes }) => (await changes.where('id').equals(changeId).count()) > 0, [db.changes]);

  async function writeOn<T>(
    work: (tx: Transaction, tables: Tables) => Promise<T>,
  ): Promise<Result<Saved<T>, SaveError>> {
    let done = await attempt(work);
    if ('error' in done && (await isMended(done))) {
      const { unconfirmed } = done;
      const isDone = unconfirmed !== null && (await isStored(unconfirmed.changeId).catch(() => false));
      done = isDone ? unconfirmed.saved : await attempt(work);
    }
    if (!('error' in done)) return ok(done);
    return err(db.state === 'newer' ? { type: 'StorageNewer' } : done.error);
  }

  return {
    atOnce: (read) => atOnce(read),
    writeOn,
    isJoined: () => atOnce(isJoined, [db.device]),
    write: (work) => writeOn((tx) => work(tx)),
    audit: (id) => atOnce((tables) => readAudit(tables, id)),
    watchAudit: (id, listener) => watch(db, TABLES, () => atOnce((tables) => readAudit(tables, id)), listener),
    sites: () => atOnce(readSites),
    watchSites: (listener) => watch(db, ['site', 'unit', 'pairing'], () => atOnce(readSites), listener),
    watchAuditCards: (limit, listener) =>
      watch(
        db,
        ['audit', 'site', 'place', 'verdict', 'finding', 'task', 'action'],
        () => atOnce((tables) => readAuditCards(tables, limit)),
        listener,
      ),
    tasks: () => atOnce(readTasks),
    watchTasks: (listener) =>
      watch(
        db,
        ['task', 'finding', 'audit', 'place', 'site', 'action', 'photo', 'markup'],
        () => atOnce(readTasks),
        listener,
      ),
    letters: () => atOnce(readLetters, [db.letter]),
    watchLetters: (listener) => watch(db, ['letter'], () => atOnce(readLetters, [db.letter]), listener),
    watchActivities: (listener) => watch(db, ['activity', 'photo'], () => atOnce(readActivities), listener),
    historyOfTask: (task) => atOnce((tables) => readHistoryOfTask(tables, task), [db.action, db.changes, db.bundle]),
    allPhotos: () => atOnce((tables) => recordsOf(tables, 'photo'), [db.photo]),
    log: () => atOnce(async (tables) => ({ changes: await readChanges(tables), asOf: await latestStamp(tables) })),
    firstStampAfter: (after, device) => atOnce((tables) => firstStampAfter(tables, after, device)),
    bytesIds: () => atOnce(({ photoBytes }) => photoBytes.toCollection().primaryKeys(), [db.photoBytes]),
    photo: (id) => readBytes(() => atOnce(({ photoBytes }) => photoBytes.get(id), [db.photoBytes])),
    thumb: (id) => readBytes(() => atOnce(({ thumbs }) => thumbs.get(id), [db.thumbs])),
    watchState: (listener) => db.watchState(listener),
  };
}
