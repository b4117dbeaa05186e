/** Take a date of a site's ledger back, with the photos of its page; undone by `restoreLedgerEntry`. */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Marks the entry and its photos removed, and gives the ids of those photos. */
export function removeLedgerEntry(ports: Ports, entryId: Id): Promise<Result<Saved<readonly Id[]>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    if (!(await writer.tx.get('ledgerEntry', entryId))) return [];
    const photoIds = (await writer.tx.photosOf(entryId)).map((photo) => photo.id);
    for (const photoId of photoIds) await writer.remove('photo', photoId);
    await writer.remove('ledgerEntry', entryId);
    return photoIds;
  });
}

/** Brings a removed entry back with the photos that went with it. */
export function restoreLedgerEntry(
  ports: Ports,
  entryId: Id,
  photoIds: readonly Id[],
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.restore('ledgerEntry', entryId);
    for (const photoId of photoIds) await writer.restore('photo', photoId);
    return null;
  });
}
