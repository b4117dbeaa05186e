/**
 * What a JPEG file holds beside its picture (ITU-T T.81, B.1 and B.2): who shot it, when, where, with what. A photo that is kept or
 * sent has none of it. The phone cuts it off (`platform/photo-pipeline.ts`), the server refuses it (`server/uploads.ts`).
 */

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const isApp = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;

/** One marker with what follows it: in a scan the picture's data, too. */
interface Part {
  readonly marker: number;
  readonly start: number;
  /** Where the next one starts. */
  readonly end: number;
}

/** From the start mark to the end mark; null when the bytes are no JPEG or break off. What follows the end mark is in no part. */
function partsOf(bytes: Uint8Array): readonly Part[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const parts: Part[] = [{ marker: SOI, start: 0, end: 2 }];
  let hasScan = false;
  for (let start = 2; ; ) {
    const marker = bytes[start + 1];
    if (bytes[start] !== 0xff || marker === undefined) return null;
    if (marker === 0xff) {
      // Fill bytes may stand before any marker.
      start += 1;
      continue;
    }
    if (marker === EOI) {
      parts.push({ marker, start, end: start + 2 });
      return hasScan ? parts : null;
    }
    const length = (bytes[start + 2] ?? 0) * 256 + (bytes[start + 3] ?? 0);
    if (length < 2 || start + 2 + length > bytes.length) return null;
    hasScan ||= marker === SOS;
    const end = marker === SOS ? endOfScan(bytes, start + 2 + length) : start + 2 + length;
    parts.push({ marker, start, end });
    start = end;
  }
}

/** The next marker that is none of a scan's own: FF 00 is a byte FF of the picture, FF D0 to FF D7 are restarts. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  Array.from(text).every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/** Without it the picture would look otherwise: its measure (JFIF), its colours (ICC profile, Adobe's mark). */
function belongsToPicture(bytes: Uint8Array, { marker, start }: Part): boolean {
  if (marker === 0xe0) return startsWith(bytes, start + 4, 'JFIF\0');
  if (marker === 0xe2) return startsWith(bytes, start + 4, 'ICC_PROFILE\0');
  if (marker === 0xee) return startsWith(bytes, start + 4, 'Adobe');
  return !isApp(marker) && marker !== COM;
}

/** The picture alone; the bytes as they are when they are no whole JPEG. */
export function withoutMetadata(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const parts = partsOf(bytes)?.filter((part) => belongsToPicture(bytes, part));
  if (!parts) return bytes;
  const picture = new Uint8Array(parts.reduce((size, { start, end }) => size + end - start, 0));
  let at = 0;
  for (const { start, end } of parts) {
    picture.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  return picture;
}

/**
 * Why these bytes are not just a picture, for whoever writes a client; null when they are. EXIF that says nothing but the size of
 * the picture is let through, and an empty head of IPTC: Safari writes both into each JPEG of a canvas, so that phones may have such photos.
 */
export function findMetadata(bytes: Uint8Array): string | null {
  const parts = partsOf(bytes);
  if (!parts) return 'no whole JPEG';
  for (const part of parts) {
    if (belongsToPicture(bytes, part)) continue;
    const content = bytes.subarray(part.start + 4, part.end);
    if (part.marker === 0xe1 && isHarmlessExif(content)) continue;
    if (part.marker === 0xed && isEmptyIptc(content)) continue;
    return part.marker === COM ? 'comment' : `APP${String(part.marker - 0xe0)}`;
  }
  return (parts.at(-1)?.end ?? 0) < bytes.length ? 'bytes behind the end' : null;
}

const EXIF_POINTER = 0x8769;
/** Orientation, resolution and its unit, colours' place; version, components, Flashpix version, colour space, width, height. */
const HARMLESS_TAGS: ReadonlySet<number> = new Set([
  ...[0x0112, 0x011a, 0x011b, 0x0128, 0x0213, EXIF_POINTER],
  ...[0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003],
]);

/** EXIF (CIPA DC-008) of known tags only: no time, no place, no maker, no second directory with a small picture. */
function isHarmlessExif(content: Uint8Array): boolean {
  if (!startsWith(content, 0, 'Exif\0\0')) return false;
  const tiff = new DataView(content.buffer, content.byteOffset + 6, content.byteLength - 6);
  const isDirectoryHarmless = (at: number, depth: number, isLittle: boolean): boolean => {
    const count = tiff.getUint16(at, isLittle);
    for (let entry = at + 2; entry < at + 2 + 12 * count; entry += 12) {
      const tag = tiff.getUint16(entry, isLittle);
      if (!HARMLESS_TAGS.has(tag)) return false;
      if (tag !== EXIF_POINTER) continue;
      if (depth > 0 || !isDirectoryHarmless(tiff.getUint32(entry + 8, isLittle), depth + 1, isLittle)) return false;
    }
    return tiff.getUint32(at + 2 + 12 * count, isLittle) === 0;
  };
  try {
    const order = tiff.getUint16(0);
    if (order !== 0x4d4d && order !== 0x4949) return false;
    return isDirectoryHarmless(tiff.getUint32(4, order === 0x4949), 0, order === 0x4949);
  } catch {
    // Torn: an offset leads out of the segment.
    return false;
  }
}

/** Photoshop's resources (Adobe, "Photoshop File Formats"): IPTC (0x0404) of no length, and the hash of it (0x0425). */
function isEmptyIptc(content: Uint8Array): boolean {
  if (!startsWith(content, 0, 'Photoshop 3.0\0')) return false;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  try {
    for (let at = 14; at < content.length; ) {
      if (!startsWith(content, at, '8BIM')) return false;
      const kind = view.getUint16(at + 4);
      const name = view.getUint8(at + 6);
      const size = view.getUint32(at + 8);
      if (name !== 0 || !((kind === 0x0404 && size === 0) || (kind === 0x0425 && size === 16))) return false;
      at += 12 + size;
    }
    return true;
  } catch {
    return false;
  }
}
