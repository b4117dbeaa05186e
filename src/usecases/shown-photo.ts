/** The one home for a photo as it may be shown or handed out: with its marks, from this phone or its county's server. Called by screens and papers. */
import { hidesSomething, type Mark } from '../domain/finding/markup';
import type { Id } from '../domain/kernel/ids';
import type { Ports } from './ports';

/**
 * JPEG bytes of a photo with its marks drawn in; the photo itself when there are none. Null when it cannot be read, and
 * when a mosaic cannot be drawn: what somebody hid is never shown instead. Marks that hide nothing are then left out.
 */
export async function shownPhoto(ports: Ports, photoId: Id, marks: readonly Mark[]): Promise<ArrayBuffer | null> {
  const photo = await pictureOf(ports, photoId);
  if (!photo || marks.length === 0) return photo;
  const drawn = await ports.drawMarks(photo, marks);
  return drawn ?? (hidesSomething(marks) ? null : photo);
}

/** JPEG bytes of a photo without its marks, null when they cannot be had. A picture that is not on this phone is fetched. */
export async function pictureOf(ports: Ports, photoId: Id): Promise<ArrayBuffer | null> {
  return (await ports.store.photo(photoId)) ?? (await ports.fetchPicture(photoId))?.full ?? null;
}

/** The same for its thumbnail. */
export async function thumbOf(ports: Ports, photoId: Id): Promise<ArrayBuffer | null> {
  return (await ports.store.thumb(photoId)) ?? (await ports.fetchPicture(photoId))?.thumb ?? null;
}
