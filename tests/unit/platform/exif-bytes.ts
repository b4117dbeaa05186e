/**
 * EXIF as cameras write it, byte by byte: into a JPEG, or a HEIC that holds nothing else. For the tests of the photo
 * pipeline, on Node and in the browser.
 */

/** What to write; what is left out is not in the file. */
export interface WrittenExif {
  /** `2017:05:08 10:00:00`. */
  readonly time?: string;
  /** `+08:00`. */
  readonly offset?: string;
  readonly orientation?: number;
  /** What the maker of the camera notes in a way of his own. */
  readonly makerNote?: string;
  readonly gps?: {
    readonly latitude: readonly [ref: string, ...Rational[]];
    readonly longitude: readonly [ref: string, ...Rational[]];
    readonly error?: Rational;
  };
}
export type Rational = readonly [numerator: number, denominator: number];

interface Entry {
  readonly tag: number;
  readonly type: 2 | 3 | 4 | 5 | 7;
  readonly count: number;
  readonly bytes: readonly number[];
}

const u16 = (value: number): readonly number[] => [(value >> 8) & 255, value & 255];
const u32 = (value: number): readonly number[] => [...u16(value >>> 16), ...u16(value & 65_535)];
const letters = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const ascii = (tag: number, text: string): Entry => {
  const bytes = [...letters(text), 0];
  return { tag, type: 2, count: bytes.length, bytes };
};
const rationals = (tag: number, values: readonly Rational[]): Entry => ({
  ...{ tag, type: 5, count: values.length },
  bytes: values.flatMap(([numerator, denominator]) => [...u32(numerator), ...u32(denominator)]),
});
const pointer = (tag: number, offset: number): Entry => ({ tag, type: 4, count: 1, bytes: u32(offset) });

/** A directory at this offset, with the values that are longer than four bytes right behind it. */
function directory(entries: readonly Entry[], offset: number): readonly number[] {
  const head = 2 + 12 * entries.length + 4;
  const values: number[] = [];
  const rows = entries.flatMap(({ tag, type, count, bytes }) => {
    const row = [...u16(tag), ...u16(type), ...u32(count)];
    if (bytes.length <= 4) return [...row, ...bytes, ...Array<number>(4 - bytes.length).fill(0)];
    const at = offset + head + values.length;
    values.push(...bytes);
    return [...row, ...u32(at)];
  });
  return [...u16(entries.length), ...rows, ...u32(0), ...values];
}

/** A TIFF structure, big-endian. */
export function tiffOf({ time, offset, orientation, makerNote, gps }: WrittenExif): readonly number[] {
  const exifEntries: readonly Entry[] = [
    ...(time ? [ascii(0x9003, time)] : []),
    ...(offset ? [ascii(0x9011, offset)] : []),
    ...(makerNote ? [{ ...ascii(0x927c, makerNote), type: 7 } as const] : []),
  ];
  const gpsEntries = gps
    ? [
        ascii(1, gps.latitude[0]),
        rationals(2, gps.latitude.slice(1) as unknown as Rational[]),
        ascii(3, gps.longitude[0]),
        rationals(4, gps.longitude.slice(1) as unknown as Rational[]),
        ...(gps.error ? [rationals(0x1f, [gps.error])] : []),
      ]
    : [];
  const orientations: readonly Entry[] =
    orientation === undefined ? [] : [{ tag: 0x0112, type: 3, count: 1, bytes: u16(orientation) }];
  const rootSize = 2 + 12 * (orientations.length + 2) + 4;
  const exifAt = 8 + rootSize;
  const exif = directory(exifEntries, exifAt);
  const gpsAt = exifAt + exif.length;
  const root = directory([...orientations, pointer(0x8769, exifAt), pointer(0x8825, gpsAt)], 8);
  return [0x4d, 0x4d, 0, 0x2a, ...u32(8), ...root, ...exif, ...directory(gpsEntries, gpsAt)];
}

/** The JPEG with this EXIF right behind its start mark, where cameras put it. */
export function withExif(jpeg: Uint8Array, exif: WrittenExif): Uint8Array<ArrayBuffer> {
  return withSegment(jpeg, [...letters('Exif\0\0'), ...tiffOf(exif)]);
}

/**
 * The JPEG with any bytes as a segment behind its start mark.
 * @param marker second byte of the segment's; that of EXIF unless told
 */
export function withSegment(jpeg: Uint8Array, content: readonly number[], marker = 0xe1): Uint8Array<ArrayBuffer> {
  const head = [0xff, marker, ...u16(content.length + 2)];
  return new Uint8Array([...jpeg.subarray(0, 2), ...head, ...content, ...jpeg.subarray(2)]);
}

/** The JPEG with a caption in IPTC, wrapped as Photoshop wraps it (APP13). */
export function withIptc(jpeg: Uint8Array, caption: string): Uint8Array<ArrayBuffer> {
  // Record 2, data set 120: caption.
  const iptc = [0x1c, 2, 120, ...u16(caption.length), ...letters(caption)];
  const padded = iptc.length % 2 === 0 ? iptc : [...iptc, 0];
  const resource = [...letters('8BIM'), ...u16(0x0404), 0, 0, ...u32(iptc.length), ...padded];
  return withSegment(jpeg, [...letters('Photoshop 3.0\0'), ...resource], 0xed);
}

/** The JPEG with an XMP packet (APP1). */
export const withXmp = (jpeg: Uint8Array, packet: string): Uint8Array<ArrayBuffer> =>
  withSegment(jpeg, letters(`http://ns.adobe.com/xap/1.0/\0${packet}`));

const box = (type: string, ...content: readonly number[]): readonly number[] => [
  ...u32(content.length + 8),
  ...letters(type),
  ...content,
];

/** A HEIC file (ISO/IEC 23008-12) with EXIF and without a picture. */
export function heicOf(exif: WrittenExif): Uint8Array<ArrayBuffer> {
  const item = [...u32(6), ...letters('Exif\0\0'), ...tiffOf(exif)];
  const info = box('infe', 2, 0, 0, 0, ...u16(1), ...u16(0), ...letters('Exif'), 0);
  const build = (at: number): readonly number[] => [
    ...box('ftyp', ...letters('heic'), ...u32(0), ...letters('mif1heic')),
    ...box(
      'meta',
      ...u32(0),
      ...box('iinf', ...u32(0), ...u16(1), ...info),
      ...box('iloc', ...u32(0), 0x44, 0, ...u16(1), ...u16(1), ...u16(0), ...u16(1), ...u32(at), ...u32(item.length)),
    ),
  ];
  const head = build(0).length + 8;
  return new Uint8Array([...build(head), ...box('mdat', ...item)]);
}
