/** Attach a photo to a finding: scaled down first, then record and bytes in one transaction, so that neither is without the other. */
import type { Finding, Photo } from '../domain/finding/finding';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { PhotoError, PhotoSource, Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Stores the photo and gives its id. The finding itself is untouched when this fails. */
export async function attachPhoto(
  ports: Ports,
  input: { readonly finding: Finding; readonly view: Photo['view']; readonly source: PhotoSource },
): Promise<Result<Saved<Id>, SaveError | PhotoError>> {
  const { finding, view, source } = input;
  const takenAt = ports.now();
  const shrunk = await ports.shrinkPhoto(source);
  if (!shrunk.ok) return shrunk;
  const { full, thumb, width, height, sha256 } = shrunk.value;
  return writeRecords(ports, async (writer) => {
    const id = ports.newId();
    await writer.tx.putPhotoBytes(id, { full, thumb });
    await writer.save('photo', id, {
      auditId: finding.auditId,
      findingId: finding.id,
      view,
      takenAt,
      width,
      height,
      size: full.byteLength,
      sha256,
    });
    // Taken back while its picture was scaled down: the photo is kept as its others are, out of every view.
    if (!(await writer.tx.get('finding', finding.id))) await writer.remove('photo', id);
    return id;
  });
}

/** Marks a photo removed; its bytes stay until nothing can ask for them again. */
export function removePhoto(ports: Ports, photoId: Id): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.remove('photo', photoId);
    return null;
  });
}

/** Takes the removal of a photo back. */
export function restorePhoto(ports: Ports, photoId: Id): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.restore('photo', photoId);
    return null;
  });
}
