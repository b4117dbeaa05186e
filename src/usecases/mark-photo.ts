/**
 * Keep what a person drew on a photo. The photo's own record and bytes stay as they are; `shown-photo.ts` puts the two
 * together. Called by the page that annotates.
 */
import { type Mark, tidyMarks } from '../domain/finding/markup';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** All marks of one photo; they take the place of those kept before. */
export interface PhotoMarks {
  readonly auditId: Id | null;
  readonly photoId: Id;
  /** Empty: all taken back. */
  readonly marks: readonly Mark[];
}

export function markPhoto(
  ports: Ports,
  { auditId, photoId, marks }: PhotoMarks,
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.save('markup', photoId, { auditId, marks: tidyMarks(marks) });
    return null;
  });
}
