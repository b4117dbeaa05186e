/** Reads what a PDF must say of a JPEG. Called by the writer, for each photo; pure. */

/** Size in pixels and number of colour components (1 grey, 3 colour, 4 print colours). */
export interface JpegSize {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** Finds the frame header (ITU-T T.81, B.2.2); null when the bytes are no JPEG or break off before it. */
export function readJpeg(bytes: Uint8Array): JpegSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 10 <= bytes.length && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // C4, C8 and CC in this range are tables, not frames.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: view.getUint8(at + 9) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
