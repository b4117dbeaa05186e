/**
 * Put photos and their bytes in order: bytes that no record speaks of go, so do those of photos removed long ago; photos
 * whose bytes are missing are counted and left alone. Called once after each start by `tidy-storage.ts`.
 */
import type { Id } from '../domain/kernel/ids';
import { ok, type Result } from '../domain/kernel/result';
import type { Versioned } from '../sync/change';
import { parseHlc } from '../sync/clock';
import type { Ports, Saved, SaveError, Transaction } from './ports';
import type { SyncStore, SyncTransaction } from './sync-ports';

/** For so long after its removal a photo can be brought back. Milliseconds. */
export const KEPT_AFTER_REMOVAL = 30 * 24 * 60 * 60 * 1000;

/** So few at once that a tap never waits long behind them. */
const BATCH = 50;

/** What a sweep found and did. */
export interface Sweep {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Bytes without a record, deleted. */
  readonly orphans: number;
  /** Removed for longer than `KEPT_AFTER_REMOVAL`: bytes deleted. */
  readonly expired: number;
  /** Photos that are there, but not their bytes. */
  readonly damaged: number;
}

/**
 * Sweeps batch by batch, each in a transaction of its own: record and bytes of a photo are written in one, so neither is
 * ever met without the other, whatever other tabs do meanwhile. Broken off, it has done nothing wrong.
 * @param sync of a phone that has joined a county: there a picture may be with the server, or belong to what the server refused
 */
export async function sweepPhotos(ports: Ports, sync: SyncStore | null = null): Promise<Result<Sweep, SaveError>> {
  const at = ports.now();
  const store: { readonly write: Write } = sync ?? ports.store;
  // A clock that is ahead would make yesterday's removal look old.
  const removedBefore = (await ports.clockDoubt()) === null ? at - KEPT_AFTER_REMOVAL : Number.NEGATIVE_INFINITY;
  const sum = { orphans: 0, expired: 0, damaged: 0 };
  const isDone = await inBatches(
    store,
    (tx, after) => tx.bytesIds(after, BATCH),
    async (tx, ids) => {
      const gone: Id[] = [];
      const found = { orphans: 0, expired: 0 };
      for (const id of ids) {
        const photo = await tx.find('photo', id);
        // What the server refused is kept with its picture.
        if (!photo && (await tx.isRefused?.(id))) continue;
        if (!photo) found.orphans++;
        else if (removedAt(photo) < removedBefore) found.expired++;
        else continue;
        gone.push(id);
      }
      if (gone.length > 0) await tx.dropPhotoBytes(gone);
      return () => {
        sum.orphans += found.orphans;
        sum.expired += found.expired;
      };
    },
  );
  if (!isDone.ok) return isDone;
  const isCounted = await inBatches(
    store,
    (tx, after) => tx.photoIds(after, BATCH),
    async (tx, ids) => {
      // On a phone of a county, a picture that the server has is not lost.
      const whole = new Set([...(await tx.withBytes(ids)), ...((await tx.fetchable?.(ids)) ?? [])]);
      const photos = await Promise.all(ids.filter((id) => !whole.has(id)).map((id) => tx.get('photo', id)));
      const damaged = photos.filter((photo) => photo !== undefined).length;
      return () => {
        sum.damaged += damaged;
      };
    },
  );
  return isCounted.ok ? ok({ at, ...sum }) : isCounted;
}

/** A transaction, with what only a phone of a county can tell. */
type MaybeSynced = Transaction & Partial<Pick<SyncTransaction, 'fetchable' | 'isRefused'>>;
type Write = <T>(work: (tx: MaybeSynced) => Promise<T>) => Promise<Result<Saved<T>, SaveError>>;

/** Goes through ids in order, one transaction for each batch; `work` gives what to do once its batch is stored. */
async function inBatches(
  { write }: { readonly write: Write },
  next: (tx: Transaction, after: Id | null) => Promise<readonly Id[]>,
  work: (tx: MaybeSynced, ids: readonly Id[]) => Promise<() => void>,
): Promise<Result<null, SaveError>> {
  for (let after: Id | null = null; ; ) {
    const from: Id | null = after;
    const done = await write(async (tx) => {
      const ids = await next(tx, from);
      return { last: ids.at(-1) ?? null, isLast: ids.length < BATCH, count: await work(tx, ids) };
    });
    if (!done.ok) return done;
    const { last, isLast, count } = done.value.value;
    count();
    if (isLast || last === null) return ok(null);
    after = last;
  }
}

/** When the photo was removed, epoch milliseconds; never, for one that is there. */
function removedAt({ fields, stamps }: Versioned): number {
  const stamp = stamps['removed'];
  if (fields['removed'] !== true || stamp === undefined) return Number.POSITIVE_INFINITY;
  const parsed = parseHlc(stamp);
  return parsed.ok ? parsed.value.ms : Number.POSITIVE_INFINITY;
}
