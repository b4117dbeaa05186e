/**
 * One round of sync: push what waits, pull what is new, send pictures; and what came of it is noted for the person to see. Nothing here
 * keeps anybody from working: a round that breaks off leaves records, cursors and what waits in order, and the next one goes on from there.
 * Called by `keep-synced`.
 */
import { ok, type Result } from '../domain/kernel/result';
import { forgetAgreed } from './forget-agreed';
import { pullChanges } from './pull-changes';
import { beginAgain, pushChanges } from './push-changes';
import { syncPhotos } from './sync-photos';
import type { SyncError, SyncPorts } from './sync-ports';

/** What a round is at. */
export interface SyncProgress {
  readonly at: 'sending' | 'fetching' | 'photos';
  readonly done: number;
  /** Null where nobody knows. */
  readonly total: number | null;
}

export interface SyncOrder {
  /** False: the person wants photos to go over Wi-Fi only, and there is none. */
  readonly sendsPhotos: boolean;
  readonly onProgress?: (progress: SyncProgress) => void;
}

/** What a round did. */
export interface Synced {
  /** Changes stored by the server, and refused by it. */
  readonly pushed: number;
  readonly refused: number;
  readonly photos: number;
}

/** A server whose life changes at each step is not followed for ever. */
const MOST_TURNS = 5;

/** Null on a phone that has joined no county. */
export async function syncNow(ports: SyncPorts, order: SyncOrder): Promise<Result<Synced, SyncError> | null> {
  if ((await ports.syncStore.membership()) === null) return null;
  const done = await round(ports, order);
  const { lastSuccessAt } = await ports.syncStore.report();
  const report = done.ok ? { lastSuccessAt: ports.now(), failure: null } : { lastSuccessAt, failure: done.error };
  // Left meanwhile, or a disk that keeps not even this: the next round says it again.
  await ports.syncStore.write(async (tx) => {
    if (await tx.membership()) await tx.setReport(report);
    if (done.ok) await forgetAgreed(tx);
    return null;
  });
  return done;
}

async function round(ports: SyncPorts, { sendsPhotos, onProgress }: SyncOrder): Promise<Result<Synced, SyncError>> {
  const sum = { pushed: 0, refused: 0, photos: 0 };
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    let membership = await ports.syncStore.membership();
    if (!membership) return ok(sum);
    const pushed = await pushChanges(ports, membership, (done) => onProgress?.({ at: 'sending', done, total: null }));
    if (!pushed.ok) return pushed;
    sum.pushed += pushed.value.pushed.stored;
    sum.refused += pushed.value.pushed.refused;
    membership = pushed.value.membership;
    const pulled = await pullChanges(ports, membership, (done) => onProgress?.({ at: 'fetching', done, total: null }));
    if (!pulled.ok) return pulled;
    if (pulled.value.otherEpoch !== null) {
      const begun = await beginAgain(ports, pulled.value.membership, pulled.value.otherEpoch);
      if (!begun.ok) return begun;
      continue;
    }
    if (sendsPhotos) {
      const sent = await syncPhotos(ports, membership.token, (done, of) =>
        onProgress?.({ at: 'photos', done, total: of }),
      );
      if (!sent.ok) return sent;
      sum.photos += sent.value.sent;
    }
    // What had to be sent before a scope could be wiped may be gone now.
    if (pulled.value.leaving.length === 0 || !sendsPhotos) return ok(sum);
  }
  return ok(sum);
}
