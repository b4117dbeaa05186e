/** Take a spot back (撤销一处) with its photos; the item's answers follow. */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import { followSpots, type TallyKey } from './follow-spots';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Marks the spot and its photos removed, and gives the ids of those photos for `restoreSpot`. */
export function removeSpot(ports: Ports, key: TallyKey, spotId: Id): Promise<Result<Saved<readonly Id[]>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    // Never stored, or gone already: there is nothing to mark.
    if (!(await writer.tx.get('spot', spotId))) return [];
    const photoIds = (await writer.tx.photosOf(spotId)).map((photo) => photo.id);
    for (const photoId of photoIds) await writer.remove('photo', photoId);
    await writer.remove('spot', spotId);
    await followSpots(writer, key);
    return photoIds;
  });
}

/** Brings a removed spot back with the photos that went with it. */
export function restoreSpot(
  ports: Ports,
  key: TallyKey,
  spotId: Id,
  photoIds: readonly Id[],
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.restore('spot', spotId);
    for (const photoId of photoIds) await writer.restore('photo', photoId);
    await followSpots(writer, key);
    return null;
  });
}
