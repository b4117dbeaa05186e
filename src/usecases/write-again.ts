/**
 * Write once more what the server had refused: as a new change on what stands now. Called by the page 没有被接受的修改.
 */
import type { Id } from '../domain/kernel/ids';
import { ok, type Result } from '../domain/kernel/result';
import { changesBetween } from '../sync/change';
import { newClock } from '../sync/clock';
import { isEntityName } from '../sync/rules';
import type { SaveError } from './ports';
import type { SyncPorts } from './sync-ports';

/** False when there is no such refusal any more, or nothing here that could be written. */
export async function writeAgain(ports: SyncPorts, refusalId: Id): Promise<Result<boolean, SaveError>> {
  const deviceCode = await ports.deviceCode();
  const written = await ports.syncStore.write(async (tx) => {
    const refusal = (await tx.refusals()).find(({ id }) => id === refusalId);
    if (!refusal || !isEntityName(refusal.change.entity)) return false;
    const { entity, recordId, field, value } = refusal.change;
    const current = await tx.find(entity, recordId);
    const clock = (await tx.clock()) ?? newClock(deviceCode);
    const writer = { clock, now: ports.now(), newId: () => ports.newId() };
    const edit = changesBetween(entity, current, { id: recordId, [field]: value }, writer);
    await tx.forgetRefusals([refusalId]);
    if (edit.changes.length === 0) return true;
    await tx.put(entity, recordId, edit.versioned);
    await tx.append(edit.changes);
    await tx.setClock(edit.clock);
    return true;
  });
  return written.ok ? ok(written.value.value) : written;
}
