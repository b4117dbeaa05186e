/** Live views on Dexie's live queries. Called by `store.ts`. */
import { liveQuery } from 'dexie';
import type { Stop } from '../usecases/ports';
import type { Database } from './database';
import { toSaveError } from './save-error';

/** A live query ends with its first failure; one that the connection failed begins anew when the database is back. */
export function watch<T>(db: Database, query: () => Promise<T>, listener: (value: T) => void): Stop {
  let hasFailed = false;
  const subscribe = () =>
    liveQuery(() =>
      query().catch((error: unknown) => {
        hasFailed = true;
        throw error;
      }),
    ).subscribe({
      next: listener,
      error: (error: unknown) => {
        // A lost database is told by its state; anything else is a bug, and the boundary says what to do.
        if (!toSaveError(error)) reportError(error);
      },
    });
  let subscription = subscribe();
  const stop = db.watchState((state) => {
    if (state !== 'open' || !hasFailed) return;
    hasFailed = false;
    subscription.unsubscribe();
    subscription = subscribe();
  });
  return () => {
    stop();
    subscription.unsubscribe();
  };
}
