/** Mark a photo (标注): what is drawn on it is a record beside it; the photo's bytes stay as they were shot. */
import type { Mark } from '../domain/finding/markup';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** All marks of one photo as they are from now on; none to take all back. */
export interface MarkedPhoto {
  readonly auditId: Id;
  readonly photoId: Id;
  readonly marks: readonly Mark[];
}

/** Stores the marks of a photo in place of those it had. */
export function markPhoto(
  ports: Ports,
  { auditId, photoId, marks }: MarkedPhoto,
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.save('markup', photoId, { auditId, marks });
    return null;
  });
}
