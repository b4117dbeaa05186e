/** What the pages of 同步 stand on: the parts of sync, loaded, and their live state. */
import { useEffect, useState } from 'preact/hooks';
import type { SyncState } from '../../../usecases/keep-synced';
import type { SyncStatus } from '../../../usecases/sync-ports';
import { type Syncing, useServices } from '../../services';

/** Undefined until loaded; `'missing'` when it cannot be. */
export function useSyncing(): Syncing | 'missing' | undefined {
  const { syncing } = useServices();
  const [loaded, setLoaded] = useState<Syncing | 'missing'>();
  useEffect(() => {
    syncing().then(setLoaded, () => setLoaded('missing'));
  }, []);
  return loaded;
}

/** Undefined until read. */
export function useStatus(syncing: Syncing | 'missing' | undefined): SyncStatus | undefined {
  const [status, setStatus] = useState<SyncStatus>();
  useEffect(
    () => (typeof syncing === 'object' ? syncing.ports.syncStore.watchStatus(setStatus) : undefined),
    [syncing],
  );
  return status;
}

export function useRunning(syncing: Syncing | 'missing' | undefined): SyncState {
  const [state, setState] = useState<SyncState>({ isRunning: false, progress: null });
  useEffect(() => (typeof syncing === 'object' ? syncing.syncer.watch(setState) : undefined), [syncing]);
  return state;
}
