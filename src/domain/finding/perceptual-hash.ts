/**
 * A short hash of what a picture looks like: near for copies of one picture, far for two pictures. Made by the photo
 * pipeline from the pixels before the watermark; compared where doubts about a photo are looked for. Which hash, and the
 * figures behind it: docs/decisions/0012-photo-pipeline.md.
 */

/** Side of the grey square that a hash is made from. */
export const GREY_SIDE = 32;
/** Bits on one side of the square of frequencies that is kept. */
const SIDE = 8;
/** Below this spread (0–255) a picture is one even grey, and its frequencies are noise: a lens cap, a hand. */
const LEAST_SPREAD = 8;

/**
 * At most this many different bits: one is likely a copy of the other. Scaled, recompressed and brightened copies stayed
 * within 6, two pictures were never nearer than 8. A repair shot from the very same spot can come near it: hence a flag
 * for the reviewer, never a verdict.
 */
export const LOOKS_ALIKE = 6;

/** Pixels of a canvas: four bytes each, red, green, blue, opacity. */
export interface Pixels {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** The picture as a square of greys, each the mean of its area; the same in every browser, unlike a canvas's own scaling. */
export function toGreySquare({ data, width, height }: Pixels): Uint8Array {
  const grey = new Uint8Array(GREY_SIDE * GREY_SIDE);
  // A picture smaller than the square has cells without a pixel of their own: each cell takes at least one.
  const from = (cell: number, size: number): number => Math.floor((cell * size) / GREY_SIDE);
  const to = (cell: number, size: number): number => Math.max(from(cell, size) + 1, from(cell + 1, size));
  for (let row = 0; row < GREY_SIDE; row++) {
    for (let column = 0; column < GREY_SIDE; column++) {
      let sum = 0;
      let count = 0;
      for (let y = from(row, height); y < to(row, height); y++) {
        for (let x = from(column, width); x < to(column, width); x++) {
          const at = (y * width + x) * 4;
          // Brightness as an eye sees it (ITU-R BT.601).
          sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
          count++;
        }
      }
      grey[row * GREY_SIDE + column] = Math.round(sum / count);
    }
  }
  return grey;
}

/** 16 hex digits for 32 × 32 greys; empty for an even grey, which looks like nothing. */
export function perceptualHash(grey: Uint8Array): string {
  if (Math.max(...grey) - Math.min(...grey) < LEAST_SPREAD) return '';
  const frequencies = lowFrequencies(grey);
  const sorted = [...frequencies].sort((a, b) => a - b);
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  let hash = '';
  for (let at = 0; at < frequencies.length; at += 4) {
    const bits = frequencies.slice(at, at + 4).map((value) => (value > median ? '1' : '0'));
    hash += Number.parseInt(bits.join(''), 2).toString(16);
  }
  return hash;
}

/** The 8 × 8 lowest frequencies of the picture (discrete cosine transform, DCT-II, without its constant factors). */
function lowFrequencies(grey: Uint8Array): readonly number[] {
  const frequencies: number[] = [];
  for (let down = 0; down < SIDE; down++) {
    for (let across = 0; across < SIDE; across++) {
      let sum = 0;
      for (let y = 0; y < GREY_SIDE; y++) {
        for (let x = 0; x < GREY_SIDE; x++) sum += (grey[y * GREY_SIDE + x] ?? 0) * wave(down, y) * wave(across, x);
      }
      frequencies.push(sum);
    }
  }
  return frequencies;
}

const wave = (frequency: number, at: number): number => WAVES[frequency * GREY_SIDE + at] ?? 0;
const WAVES = Array.from({ length: SIDE * GREY_SIDE }, (_, index) =>
  Math.cos(((2 * (index % GREY_SIDE) + 1) * Math.floor(index / GREY_SIDE) * Math.PI) / (2 * GREY_SIDE)),
);

/** A hash as numbers, for comparing it with thousands: its two halves as 32 bits each. */
export type HashBits = readonly [high: number, low: number];

/** Null for what is empty or no hash: nothing is known then. */
export function hashBits(hash: string): HashBits | null {
  if (!/^[0-9a-f]{16}$/.test(hash)) return null;
  return [Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8), 16)];
}

/** Bits that differ, 0 to 64. */
export function bitsApart(left: HashBits, right: HashBits): number {
  return onesIn(left[0] ^ right[0]) + onesIn(left[1] ^ right[1]);
}

/** How many of 32 bits are set (Hacker's Delight, 5-1): pairs, then fours, then bytes are added up side by side. */
function onesIn(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Different bits of two hashes as text, 0 to 64; Infinity when either is empty or no hash. */
export function hashDistance(left: string, right: string): number {
  const [one, another] = [hashBits(left), hashBits(right)];
  return one && another ? bitsApart(one, another) : Infinity;
}
