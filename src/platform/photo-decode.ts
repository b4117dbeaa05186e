/** From the bytes of a file to a picture that stands upright. Called by `photo-pipeline.ts`. */
import { type Brush, type MakeCanvas, withCanvas } from './photo-canvas';

/** A decoded picture, upright. Its memory (48 MB for 12 megapixels) is held until `close`. */
export interface UprightPicture {
  readonly width: number;
  readonly height: number;
  /** Paints it over a canvas of this size. */
  draw(brush: Brush, size: { readonly width: number; readonly height: number }): void;
  close(): void;
}

/**
 * Decodes a file. Rejects when it is no picture that this browser knows.
 * @param orientation what its EXIF says (1–8)
 */
export async function decodeUpright(
  bytes: ArrayBuffer,
  orientation: number,
  makeCanvas: MakeCanvas,
): Promise<UprightPicture> {
  // Without options: `imageOrientation: 'from-image'` is the default of newer browsers and a TypeError in older ones
  // (Chrome before 112, Firefox before 111, Safari before 17; https://github.com/mdn/browser-compat-data/pull/23480).
  const bitmap = await createImageBitmap(new Blob([bytes]));
  try {
    const isLeftToUs = orientation !== 1 && !(await turnsByItself(makeCanvas));
    return toUpright(bitmap, isLeftToUs ? orientation : 1);
  } catch (error) {
    bitmap.close();
    throw error;
  }
}

/** A picture that lies as `orientation` says. */
export function toUpright(bitmap: ImageBitmap, orientation = 1): UprightPicture {
  const isOnItsSide = orientation >= 5;
  return {
    width: isOnItsSide ? bitmap.height : bitmap.width,
    height: isOnItsSide ? bitmap.width : bitmap.height,
    draw: (brush, { width, height }) => {
      brush.save();
      brush.transform(...turnFor(orientation, width, height));
      brush.drawImage(bitmap, 0, 0, isOnItsSide ? height : width, isOnItsSide ? width : height);
      brush.restore();
    },
    close: () => bitmap.close(),
  };
}

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Brings a picture with this EXIF orientation upright into a frame of this size. */
function turnFor(orientation: number, width: number, height: number): Matrix {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, width, 0];
    case 3:
      return [-1, 0, 0, -1, width, height];
    case 4:
      return [1, 0, 0, -1, 0, height];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, width, 0];
    case 7:
      return [0, -1, -1, 0, width, height];
    case 8:
      return [0, -1, 1, 0, 0, height];
    default:
      return [1, 0, 0, 1, 0, 0];
  }
}

/** EXIF with one entry, orientation 6. */
const TURNED = new Uint8Array([
  ...[0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00],
  ...[0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01],
  ...[0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, 0x06, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
]);

/** Whether `createImageBitmap` heeds EXIF, tried with two pixels: older browsers do not (https://crbug.com/1100470). */
async function turnsByItself(makeCanvas: MakeCanvas): Promise<boolean> {
  const lying = await withCanvas(makeCanvas, { width: 2, height: 1 }, (canvas) => canvas.toJpeg(0.5));
  const bitmap = await createImageBitmap(new Blob([lying.slice(0, 2), TURNED, lying.slice(2)]));
  const isTurned = bitmap.height === 2;
  bitmap.close();
  return isTurned;
}
