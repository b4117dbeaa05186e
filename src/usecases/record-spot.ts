/** Note one more thing that an item counts (逐处登记), or change what was noted. The item's answers follow in the same transaction. */
import type { Spot } from '../domain/audit/spot';
import { measured } from '../domain/audit/tally';
import type { Id } from '../domain/kernel/ids';
import type { Position } from '../domain/kernel/position';
import type { Result } from '../domain/kernel/result';
import { followSpots, type TallyKey } from './follow-spots';
import type { Ports, Saved, SaveError, Transaction } from './ports';
import { writeRecords } from './write-records';

/** What a person says of a spot. Metres by position are worked out here, from the site's reference point. */
export type SpotNote = Pick<Spot, 'options' | 'metres' | 'isWithin' | 'measuredBy' | 'position'>;

/** Stores a new spot under `id`. */
export function recordSpot(
  ports: Ports,
  key: TallyKey,
  id: Id,
  note: SpotNote,
): Promise<Result<Saved<null>, SaveError>> {
  const { auditId, placeId, item } = key;
  return writeRecords(ports, async (writer) => {
    const reference = await referenceOf(writer.tx, placeId);
    const spot = { ...measured(note, reference), auditId, placeId, itemId: item.id, notedAt: ports.now() };
    await writer.save('spot', id, spot);
    await followSpots(writer, key);
    return null;
  });
}

/** Changes some of what was noted. A spot removed meanwhile stays removed: a late position must not bring it back. */
export function changeSpot(
  ports: Ports,
  key: TallyKey,
  id: Id,
  edit: Partial<SpotNote>,
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    const before = await writer.tx.get('spot', id);
    if (!before) return null;
    const { id: _id, ...fields } = measured({ ...before, ...edit }, await referenceOf(writer.tx, key.placeId));
    await writer.save('spot', id, fields);
    await followSpots(writer, key);
    return null;
  });
}

/** Where distances at this place are measured from; null while nobody stood there and said so. */
async function referenceOf(tx: Transaction, placeId: Id): Promise<Position | null> {
  const place = await tx.get('place', placeId);
  const site = place && (await tx.get('site', place.siteId));
  return site?.referencePosition ?? null;
}
