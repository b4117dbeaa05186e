/**
 * The second half of the composition root, loaded by `main.tsx` on a phone of a county and where somebody opens a page of the sync: puts
 * together stores, way to the server and phone, and starts to sync.
 */

import { preferences } from './platform/preferences';
import { syncDevice } from './platform/sync-device';
import { createTransport } from './platform/transport';
import type { Database } from './storage/database';
import type { LocalStore } from './storage/store';
import { createSyncStore } from './storage/sync-store';
import type { Syncing } from './ui/services';
import { photoFetcher } from './usecases/fetch-photo';
import { startSyncer } from './usecases/keep-synced';
import type { Ports } from './usecases/ports';
import type { SyncPorts } from './usecases/sync-ports';

/** Called once. */
export function startSyncing(db: Database, store: LocalStore, own: Ports) {
  const ports: SyncPorts = {
    ...own,
    syncStore: createSyncStore(db, store),
    transport: createTransport(syncDevice.origin),
    device: syncDevice,
    preferences,
  };
  const syncing: Syncing = { ports, syncer: startSyncer(ports, preferences) };
  return { ...syncing, fetchPicture: photoFetcher(ports) };
}
