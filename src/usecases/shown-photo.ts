/** The photo as screens and papers show it: with its marks drawn in. */
import type { Mark } from '../domain/finding/markup';
import type { Id } from '../domain/kernel/ids';
import type { Ports } from './ports';

/** JPEG bytes; the stored ones when nothing is drawn. Null when they are missing or cannot be read. */
export async function shownPhoto(ports: Ports, photoId: Id, marks: readonly Mark[]): Promise<ArrayBuffer | null> {
  const jpeg = await ports.store.photo(photoId);
  return jpeg === null || marks.length === 0 ? jpeg : ports.drawMarks(jpeg, marks);
}
