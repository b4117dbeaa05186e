/**
 * Settle a contradiction: the value that a person chose is written on top of every value in conflict, and goes out like any other change.
 * Called by the page 两边都改过.
 */
import type { Id } from '../domain/kernel/ids';
import { ok, type Result } from '../domain/kernel/result';
import { newClock } from '../sync/clock';
import { isErasure } from '../sync/erasure';
import { isSameJson, type Json } from '../sync/json';
import { erase, replay, settle } from '../sync/merge';
import type { SaveError } from './ports';
import type { SyncPorts } from './sync-ports';
import { canTransition, mergeInto, NO_PHOTOS } from './write-merged';

/** False when it was settled already, by somebody else. */
export async function settleConflict(
  ports: SyncPorts,
  of: { readonly entity: string; readonly recordId: Id; readonly field: string },
  value: Json,
): Promise<Result<boolean, SaveError>> {
  const deviceCode = await ports.deviceCode();
  const written = await ports.syncStore.write(async (tx) => {
    const log = (await tx.changesOf([of.recordId])).filter(({ entity }) => entity === of.entity);
    const conflict = replay(log, canTransition).conflicts.find(({ field }) => field === of.field);
    if (!conflict) return false;
    const clock = (await tx.clock()) ?? newClock(deviceCode);
    const writer = { clock, now: ports.now(), newId: () => ports.newId() };
    const { kept, lost } = conflict;
    // Whoever chooses what an erasure says wants the other value gone as well.
    const isErased = [kept, ...lost].some((change) => isErasure(change) && isSameJson(change.value, value));
    const { changes } = isErased
      ? erase(
          log.filter(({ field }) => field === of.field),
          value,
          writer,
          canTransition,
        )
      : settle(conflict, value, writer);
    await mergeInto(tx, { changes, photos: NO_PHOTOS }, { deviceCode, now: ports.now(), from: 'here' });
    return true;
  });
  return written.ok ? ok(written.value.value) : written;
}
