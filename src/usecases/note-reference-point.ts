/** Note where a site's reference point is (我在社区门口), standing there. What was measured by position is measured anew from it. */
import { measured } from '../domain/audit/tally';
import type { Id } from '../domain/kernel/ids';
import type { Position } from '../domain/kernel/position';
import type { Result } from '../domain/kernel/result';
import { allItems } from '../domain/standard/find';
import type { Standard } from '../domain/standard/schema';
import { followSpots } from './follow-spots';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Stores the position with the site, null to take it back, and the new distances with the spots of this audit. */
export function noteReferencePoint(
  ports: Ports,
  input: {
    readonly auditId: Id;
    readonly siteId: Id;
    readonly position: Position | null;
    readonly standard: Standard;
  },
): Promise<Result<Saved<null>, SaveError>> {
  const { auditId, siteId, position, standard } = input;
  return writeRecords(ports, async (writer) => {
    const { tx } = writer;
    await writer.save('site', siteId, { referencePosition: position });
    const spots = await tx.ofAudit('spot', auditId);
    const places = (await tx.ofAudit('place', auditId)).filter((place) => place.siteId === siteId);
    for (const { id: placeId } of places) {
      const here = spots.filter((spot) => spot.placeId === placeId);
      for (const spot of here) await writer.save('spot', spot.id, { metres: measured(spot, position).metres });
      for (const item of allItems(standard)) {
        if (here.some((spot) => spot.itemId === item.id)) await followSpots(writer, { auditId, placeId, item });
      }
    }
    return null;
  });
}
