/** Pair a unit with a community or compound (对接, 附件2), or end it; many to many, each pair once. */
import { derivedId, type Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { unitOfName } from './save-unit';
import { writeRecords } from './write-records';

/** Stores the pair, and the unit too where none bears the name yet; gives the unit's id. A pair that is there stays as it is. */
export function pairUnit(
  ports: Ports,
  input: { readonly siteId: Id; readonly unitName: string },
): Promise<Result<Saved<Id>, SaveError>> {
  const { siteId, unitName } = input;
  return writeRecords(ports, async (writer) => {
    const isDemo = (await writer.tx.get('site', siteId))?.isDemo ?? false;
    const unitId = await unitOfName(ports, writer, unitName, isDemo);
    const isPaired = (await writer.tx.all('pairing')).some((each) => each.siteId === siteId && each.unitId === unitId);
    if (isPaired) return unitId;
    // Two devices that pair the same two write one record.
    const id = derivedId(siteId, unitId);
    await writer.save('pairing', id, { siteId, unitId, isDemo });
    if ((await writer.tx.get('pairing', id)) === undefined) await writer.restore('pairing', id);
    return unitId;
  });
}

/** Ends the pair; unit and site stay. Taken back by pairing them again. */
export function unpairUnit(
  ports: Ports,
  { siteId, unitId }: { readonly siteId: Id; readonly unitId: Id },
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    for (const pairing of await writer.tx.all('pairing')) {
      if (pairing.siteId !== siteId || pairing.unitId !== unitId) continue;
      // A tombstone in the demo county would outlive it.
      if (pairing.isDemo) await writer.tx.erase([pairing.id]);
      else await writer.remove('pairing', pairing.id);
    }
    return null;
  });
}
