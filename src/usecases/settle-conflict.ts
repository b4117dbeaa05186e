/**
 * Settle a contradiction: the value that a person chose is written on top of every value in conflict, and goes out like any other change.
 * Called by the page 两边都改过.
 */
import type { Id } from '../domain/kernel/ids';
import { ok, type Result } from '../domain/kernel/result';
import { newClock } from '../sync/clock';
import type { Json } from '../sync/json';
import { mergeChanges, replay, settle } from '../sync/merge';
import { isEntityName } from '../sync/rules';
import type { SaveError } from './ports';
import type { SyncPorts } from './sync-ports';
import { canTransition } from './write-merged';

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
    const settled = settle(conflict, value, { clock, now: ports.now(), newId: () => ports.newId() });
    const { versioned } = mergeChanges(log, settled.changes, canTransition);
    if (isEntityName(of.entity)) await tx.put(of.entity, of.recordId, versioned);
    await tx.append(settled.changes);
    await tx.setClock(settled.clock);
    return true;
  });
  return written.ok ? ok(written.value.value) : written;
}
