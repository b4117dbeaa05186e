/** Take a unit out of the views with its pairings (删除单位), or bring it back. One whose activities were recorded stays. */
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Why a unit was not removed: its activity records need its name. */
export interface UnitInUse {
  readonly type: 'UnitInUse';
}

/** What `removeUnit` marked, to be given to `restoreUnit`. */
export interface RemovedUnit {
  readonly unitId: Id;
  readonly pairingIds: readonly Id[];
}

/** Of a unit of the demo county nothing is removed: it goes with the county. */
export async function removeUnit(ports: Ports, unitId: Id): Promise<Result<Saved<RemovedUnit>, SaveError | UnitInUse>> {
  const written = await writeRecords(ports, async (writer) => {
    const { tx } = writer;
    const unit = await tx.get('unit', unitId);
    const activities = await tx.all('activity');
    if (unit?.isDemo === true || activities.some((activity) => activity.unitId === unitId)) return null;
    const pairings = (await tx.all('pairing')).filter((pairing) => pairing.unitId === unitId);
    for (const pairing of pairings) await writer.remove('pairing', pairing.id);
    await writer.remove('unit', unitId);
    return { unitId, pairingIds: pairings.map((pairing) => pairing.id) };
  });
  if (!written.ok) return written;
  const { value, asOf } = written.value;
  return value === null ? err({ type: 'UnitInUse' }) : ok({ value, asOf });
}

export function restoreUnit(ports: Ports, removed: RemovedUnit): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.restore('unit', removed.unitId);
    for (const id of removed.pairingIds) await writer.restore('pairing', id);
    return null;
  });
}
