/**
 * A phone's camera: JPEG pictures with an EXIF orientation, 12 megapixels or less. They are painted in a page of the
 * browser under test, so that the journeys need no tool of their own.
 */
import type { Page } from 'playwright';

/** A file as a picker hands it over. */
export interface Picture {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** How the phone was held (EXIF tag 0x0112): upright, upside down, turned right, turned left. */
export type Orientation = 1 | 3 | 6 | 8;

export interface Shot {
  /** Painted large into the picture and its name; makes each picture differ. */
  readonly number: number;
  /** Pixels as the sensor has them, before any turning. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
}

/** The sensor of a phone of today. */
export const TWELVE_MEGAPIXELS = { width: 4000, height: 3000 };

/**
 * Takes one picture. Seen upright, its upper left corner (an eighth of each side) is red, the others are not, so that a
 * test can tell whether the orientation was heeded.
 * @param page any page of the browser; it is left as it was
 */
export async function shoot(page: Page, shot: Shot): Promise<Picture> {
  const base64 = await page.evaluate(async ({ number, width, height, orientation }) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no 2d canvas');
    context.fillStyle = '#7d8a7a';
    context.fillRect(0, 0, width, height);
    // Grain and edges, as a stairwell has: an even picture would compress to nothing.
    let seed = number * 7919 + 1;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    for (let each = 0; each < 6000; each++) {
      context.fillStyle = `hsl(${random() * 90 + 60} 30% ${random() * 70 + 15}%)`;
      context.fillRect(random() * width, random() * height, random() * width * 0.04, random() * height * 0.04);
    }
    const isRight = orientation === 3 || orientation === 8;
    const isLow = orientation === 3 || orientation === 6;
    context.fillStyle = '#e00000';
    context.fillRect(isRight ? width * 0.875 : 0, isLow ? height * 0.875 : 0, width / 8, height / 8);
    context.fillStyle = '#fff';
    context.font = `${height / 4}px sans-serif`;
    context.fillText(String(number), width * 0.4, height * 0.6);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    const reader = new FileReader();
    await new Promise((resolve) => {
      reader.onload = resolve;
      reader.readAsDataURL(blob);
    });
    return (reader.result as string).split(',')[1] ?? '';
  }, shot);
  const buffer = withOrientation(Buffer.from(base64, 'base64'), shot.orientation);
  return { name: `IMG_${String(shot.number).padStart(4, '0')}.jpg`, mimeType: 'image/jpeg', buffer };
}

/** As many pictures as asked for, every fifth of 12 megapixels, held in turn in each of the four ways. */
export async function shootMany(page: Page, count: number): Promise<readonly Picture[]> {
  const orientations: readonly Orientation[] = [1, 6, 3, 8];
  const pictures: Picture[] = [];
  for (let number = 1; number <= count; number++) {
    const size = number % 5 === 1 ? TWELVE_MEGAPIXELS : { width: 2000, height: 1500 };
    const orientation = orientations[number % orientations.length] ?? 1;
    pictures.push(await shoot(page, { number, ...size, orientation }));
  }
  return pictures;
}

/** Puts an EXIF segment with one entry, the orientation, right behind the start mark, where cameras put it. */
function withOrientation(jpeg: Buffer, orientation: Orientation): Buffer {
  const tiff = Buffer.from([
    ...[0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08], // big-endian, the first directory follows
    ...[0x00, 0x01], // one entry
    ...[0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00],
    ...[0x00, 0x00, 0x00, 0x00], // no further directory
  ]);
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0x00, content.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}
