/**
 * Implements `SyncStore`: what sync keeps beside the records (what waits, what was refused, cursors, the joining). Loaded by `main.tsx` on a
 * phone that has joined a county, or is about to.
 */
import type { Stop } from '../usecases/ports';
import type { SyncStatus, SyncStore } from '../usecases/sync-ports';
import { type Database, ENTITIES, type Tables } from './database';
import { readChanges } from './read-changes';
import { demoIds } from './read-records';
import type { LocalStore } from './store';
import { readMembership, readReport, readUnsent, syncTransactionOn } from './sync-transaction';
import { watch } from './watch';

/** Stores that the status is read from. */
const STATUS_STORES = [...ENTITIES, 'outbox', 'refused', 'sentPhoto', 'device', 'photoBytes'] as const;

/** @param store the store on the same database */
export function createSyncStore(db: Database, store: LocalStore): SyncStore {
  const live = <T>(stores: readonly (keyof Tables)[], read: (tables: Tables) => PromiseLike<T>) => {
    return (listener: (value: T) => void): Stop =>
      watch(
        db,
        stores,
        paced(() => store.atOnce(read)),
        listener,
      );
  };
  return {
    write: (work) => store.writeOn((acts, tables) => work(syncTransactionOn(acts, tables))),
    membership: () => store.atOnce(readMembership),
    report: () => store.atOnce(readReport),
    scopes: () => store.atOnce(({ scope }) => scope.toArray()),
    log: () => store.atOnce(readChanges),
    unsentPhotos: () => store.atOnce(readAllUnsent),
    watchStatus: live(STATUS_STORES, readStatus),
    watchRefusals: live(['refused'], ({ refused }) => refused.toArray()),
    watchWaiting: live(['outbox'], ({ outbox }) => outbox.count()),
  };
}

/** A reading that took longer is followed by a rest, of so much at most. Milliseconds. */
const LONG = 50;
const LONGEST_REST = 3000;

/**
 * Counts nobody waits for: of five parts of the time they get one. While a county is copied there is a write every few moments, and a phone that
 * reads all the time gets to nothing else.
 */
function paced<T>(read: () => Promise<T>): () => Promise<T> {
  let restUntil = 0;
  return async () => {
    const rest = restUntil - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    const startedAt = performance.now();
    const value = await read();
    const took = performance.now() - startedAt;
    restUntil = took > LONG ? performance.now() + Math.min(4 * took, LONGEST_REST) : 0;
    return value;
  };
}

async function readAllUnsent(tables: Tables) {
  return unsentBeside(tables, await demoIds(tables));
}

async function unsentBeside(tables: Tables, demo: ReadonlySet<string>) {
  return readUnsent(tables, await tables.photo.filter(({ id }) => !demo.has(id)).toArray());
}

async function readStatus(tables: Tables): Promise<SyncStatus> {
  const demo = await demoIds(tables);
  const unsent = await unsentBeside(tables, demo);
  const pictures = await tables.photoBytes.toCollection().primaryKeys();
  return {
    membership: await readMembership(tables),
    report: await readReport(tables),
    records: await countRecords(tables, demo),
    waitingRecords: (await tables.outbox.orderBy('recordId').uniqueKeys()).length,
    photos: pictures.filter((id) => !demo.has(id)).length,
    waitingPhotos: unsent.length,
    waitingBytes: unsent.reduce((sum, { size }) => sum + size, 0),
    refused: await tables.refused.count(),
  };
}

/** Counted by the store itself where no demo county is among them. */
async function countRecords(tables: Tables, demo: ReadonlySet<string>): Promise<number> {
  const counts = await Promise.all(
    ENTITIES.map(async (entity) =>
      demo.size === 0
        ? tables[entity].count()
        : (await tables[entity].toCollection().primaryKeys()).filter((id) => !demo.has(id)).length,
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
