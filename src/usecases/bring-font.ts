/**
 * The office brings a font of its own for 小标宋, 仿宋 or 楷体, and takes it away again. It is nobody's record: kept by the device,
 * never synced. Called by the page 公文字体.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import { A_DAYS_PHOTOS, photosLeft } from './check-readiness';
import type { Device, OwnFace, OwnFont, OwnFontError } from './device';
import type { FileBlob } from './ports';

/** The largest one met, 方正 with all of GB 18030, has 20 MB; more would take a phone's memory while it prints. */
export const LARGEST_FONT_BYTES = 30_000_000;

/** A font taken in, and the file it took the place of. */
export interface BroughtFont {
  readonly font: OwnFont;
  /** To be given to `restoreFont`. */
  readonly former: ArrayBuffer | null;
}

/** Takes a font file in. A day's photos keep their room: evidence goes before looks. */
export async function bringFont(
  device: Pick<Device, 'ownFonts' | 'storageRoom'>,
  face: OwnFace,
  file: FileBlob,
): Promise<Result<BroughtFont, OwnFontError>> {
  if (file.size > LARGEST_FONT_BYTES) return err({ type: 'FontTooLarge' });
  const room = await device.storageRoom();
  const photos = photosLeft({ ...room, used: room.used === null ? null : room.used + file.size });
  if (photos !== null && photos < A_DAYS_PHOTOS) return err({ type: 'FontNoRoom' });
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return err({ type: 'FontNotKept' });
  const fonts = await device.ownFonts();
  const former = await fonts.read(face);
  const kept = await fonts.keep(face, bytes);
  return kept.ok ? ok({ font: kept.value, former }) : kept;
}

/** Goes back to our font. Gives the file that was taken away, for `restoreFont`; null when there was none. */
export async function removeFont(
  device: Pick<Device, 'ownFonts'>,
  face: OwnFace,
): Promise<Result<ArrayBuffer | null, OwnFontError>> {
  const fonts = await device.ownFonts();
  const former = await fonts.read(face);
  return (await fonts.remove(face)) ? ok(former) : err({ type: 'FontNotKept' });
}

/** Undoes `bringFont` or `removeFont`: the former font, or ours where there was none. */
export async function restoreFont(
  device: Pick<Device, 'ownFonts'>,
  face: OwnFace,
  former: ArrayBuffer | null,
): Promise<Result<OwnFont | null, OwnFontError>> {
  const fonts = await device.ownFonts();
  if (former !== null) return fonts.keep(face, former);
  return (await fonts.remove(face)) ? ok(null) : err({ type: 'FontNotKept' });
}
