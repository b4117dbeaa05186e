/**
 * Implements `SyncStore`: what sync keeps beside the records (what waits, what was refused, cursors, the joining). Loaded by `main.tsx` on a
 * phone that has joined a county, or is about to.
 */
import type { Stop } from '../usecases/ports';
import type { SyncStatus, SyncStore } from '../usecases/sync-ports';
import { type Database, ENTITIES, type Tables } from './database';
import { demoIds } from './read-records';
import type { LocalStore } from './store';
import { readMembership, readReport, readUnsent, syncTransactionOn } from './sync-transaction';
import { watch } from './watch';

/** Stores that the status is read from. */
const STATUS_STORES = [...ENTITIES, 'outbox', 'refused', 'sentPhoto', 'device', 'photoBytes'] as const;

/** @param store the store on the same database */
export function createSyncStore(db: Database, store: LocalStore): SyncStore {
  const live = <T>(stores: readonly (keyof Tables)[], read: (tables: Tables) => PromiseLike<T>) => {
    return (listener: (value: T) => void): Stop => watch(db, stores, () => store.atOnce(read), listener);
  };
  return {
    write: (work) => store.writeOn((acts, tables) => work(syncTransactionOn(acts, tables))),
    membership: () => store.atOnce(readMembership),
    report: () => store.atOnce(readReport),
    scopes: () => store.atOnce(({ scope }) => scope.toArray()),
    log: () => store.atOnce(({ changes }) => changes.toArray()),
    unsentPhotos: () => store.atOnce(readAllUnsent),
    watchStatus: live(STATUS_STORES, readStatus),
    watchRefusals: live(['refused'], ({ refused }) => refused.toArray()),
    watchWaiting: live(['outbox'], ({ outbox }) => outbox.count()),
  };
}

async function readAllUnsent(tables: Tables) {
  const demo = await demoIds(tables);
  return readUnsent(tables, await tables.photo.filter(({ id }) => !demo.has(id)).toArray());
}

async function readStatus(tables: Tables): Promise<SyncStatus> {
  const demo = await demoIds(tables);
  const unsent = await readUnsent(tables, await tables.photo.filter(({ id }) => !demo.has(id)).toArray());
  const ids = (await Promise.all(ENTITIES.map((entity) => tables[entity].toCollection().primaryKeys()))).flat();
  const pictures = await tables.photoBytes.toCollection().primaryKeys();
  return {
    membership: await readMembership(tables),
    report: await readReport(tables),
    records: ids.filter((id) => !demo.has(id)).length,
    waitingRecords: (await tables.outbox.orderBy('recordId').uniqueKeys()).length,
    photos: pictures.filter((id) => !demo.has(id)).length,
    waitingPhotos: unsent.length,
    waitingBytes: unsent.reduce((sum, { size }) => sum + size, 0),
    refused: await tables.refused.count(),
  };
}
