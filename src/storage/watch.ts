/**
 * Live views: read now, and again after every write to the stores they speak of, in this tab or another. Called by
 * `store.ts`. Not Dexie's `liveQuery`: that notes what was read by the same counting of awaits that loses its way between
 * several readings at once (`tablesOf`), and what it failed to note would never be read again.
 */
import Dexie, { type ObservabilitySet } from 'dexie';
import type { Stop } from '../usecases/ports';
import type { Database, Tables } from './database';
import { toSaveError } from './save-error';

/** Tells `listener` what `read` gives. A reading that the connection failed is made anew when the database is back. */
export function watch<T>(
  db: Database,
  stores: readonly (keyof Tables)[],
  read: () => Promise<T>,
  listener: (value: T) => void,
): Stop {
  let isStopped = false;
  let isReading = false;
  /** Something was written since the reading began. */
  let isBehind = false;
  let hasFailed = false;

  const readOn = async (): Promise<void> => {
    isBehind = true;
    if (isReading) return;
    isReading = true;
    while (isBehind) {
      isBehind = false;
      try {
        const value = await read();
        // Stopped meanwhile, by whoever was told last.
        if (!isStopped) listener(value);
      } catch (error) {
        hasFailed = true;
        // A lost database is told by its state; anything else is a bug, and the boundary says what to do.
        if (!isStopped && !toSaveError(error)) reportError(error);
      }
    }
    isReading = false;
  };
  const onWrite = (written: ObservabilitySet): void => {
    // Dexie's names: idb://dianwei/verdict/ and an index.
    const isOurs = (part: string): boolean => stores.some((store) => part.startsWith(`idb://${db.name}/${store}/`));
    if (Object.keys(written).some(isOurs)) void readOn();
  };
  const stopState = db.watchState((state) => {
    if (state !== 'open' || !hasFailed) return;
    hasFailed = false;
    void readOn();
  });
  Dexie.on.storagemutated.subscribe(onWrite);
  void readOn();
  return () => {
    isStopped = true;
    Dexie.on.storagemutated.unsubscribe(onWrite);
    stopState();
  };
}
