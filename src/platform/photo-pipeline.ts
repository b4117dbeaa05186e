/**
 * One picture in, one small JPEG with its thumbnail, hashes and facts out; or a JPEG with marks drawn into it. Runs in
 * `photo-worker.ts`, and in the page where a worker has no canvas. One picture at a time, and each step gives its memory
 * back before the next: ten large photos at once crash the tab on small phones.
 */
import { withoutMetadata } from '../domain/finding/jpeg-parts';
import { perceptualHash, toGreySquare } from '../domain/finding/perceptual-hash';
import type { PhotoBytes } from '../usecases/ports';
import { type MakeCanvas, toJpegOfWantedSize, withCanvas } from './photo-canvas';
import { decodeUpright, toUpright, type UprightPicture } from './photo-decode';
import { readFileFacts } from './photo-exif';
import { drawAll } from './photo-marks';
import type { PhotoJob, PhotoReply } from './photo-messages';
import { drawWatermark } from './photo-watermark';

/** Long side of what is kept, in pixels; enough to read a notice board, small enough for an afternoon of photos. */
const LONG_SIDE = 1600;
const THUMB_SIDE = 320;
const THUMB_QUALITY = 0.75;
/** Of a picture with marks: it is made again for each screen and paper, and never kept. */
const MARKED_QUALITY = 0.85;

/** Does one job. Never rejects; what can go wrong with a picture is in the reply. */
export async function doPhotoJob(job: PhotoJob, makeCanvas: MakeCanvas): Promise<PhotoReply> {
  if (job.kind === 'draw') return { id: job.id, drawn: await drawInto(job, makeCanvas).catch(() => null) };
  const source = job.picture instanceof ArrayBuffer ? job.picture : null;
  const facts = source && (await readFileFacts(source));
  let picture: UprightPicture;
  try {
    picture =
      job.picture instanceof ArrayBuffer
        ? await decodeUpright(job.picture, facts?.orientation ?? 1, makeCanvas)
        : toUpright(job.picture);
  } catch {
    return { id: job.id, error: 'PhotoUnreadable' };
  }
  try {
    const small = await scaleDown(picture, job.watermark, makeCanvas);
    const photo = {
      ...small,
      sha256: await sha256Of(small.full),
      sourceSha256: source && (await sha256Of(source)),
      shotAt: facts?.shotAt ?? null,
      position: facts?.position ?? null,
    };
    return { id: job.id, photo };
  } catch {
    // A canvas that cannot be had or filled: the picture is beyond this device's memory.
    return { id: job.id, error: 'PhotoTooLarge' };
  } finally {
    picture.close();
  }
}

/** What of `ShrunkPhoto` comes from the pixels. */
interface ScaledDown extends PhotoBytes {
  readonly width: number;
  readonly height: number;
  readonly perceptualHash: string;
}

async function scaleDown(
  picture: UprightPicture,
  watermark: readonly string[],
  makeCanvas: MakeCanvas,
): Promise<ScaledDown> {
  const size = fitInto(LONG_SIDE, picture);
  return withCanvas(makeCanvas, size, async (canvas) => {
    const { brush } = canvas;
    // A transparent picture turned into JPEG would come out black.
    brush.fillStyle = '#fff';
    brush.fillRect(0, 0, size.width, size.height);
    brush.imageSmoothingQuality = 'high';
    picture.draw(brush, size);
    // Twelve megapixels are 48 MB, and nobody needs them from here on. Closing twice is allowed.
    picture.close();
    const thumbSize = fitInto(THUMB_SIDE, size);
    const small = await withCanvas(makeCanvas, thumbSize, async (thumb) => {
      thumb.brush.imageSmoothingQuality = 'high';
      thumb.brush.drawImage(canvas.image, 0, 0, thumbSize.width, thumbSize.height);
      const pixels = thumb.brush.getImageData(0, 0, thumbSize.width, thumbSize.height);
      const jpeg = await thumb.toJpeg(THUMB_QUALITY);
      return { thumb: await pictureOf(jpeg), perceptualHash: perceptualHash(toGreySquare(pixels)) };
    });
    drawWatermark(brush, size, watermark);
    const full = await toJpegOfWantedSize(canvas);
    return { ...size, ...small, full: await pictureOf(full) };
  });
}

/** The file's EXIF never came so far; what Safari writes of its own into each JPEG goes as well. */
async function pictureOf(jpeg: Blob): Promise<ArrayBuffer> {
  return withoutMetadata(new Uint8Array(await jpeg.arrayBuffer())).buffer;
}

/** Null when a mark is of a kind that only a newer version can draw. */
async function drawInto(
  { jpeg, marks }: Extract<PhotoJob, { readonly kind: 'draw' }>,
  makeCanvas: MakeCanvas,
): Promise<ArrayBuffer | null> {
  const picture = await decodeUpright(jpeg, 1, makeCanvas);
  try {
    return await withCanvas(makeCanvas, picture, async (canvas) => {
      picture.draw(canvas.brush, picture);
      picture.close();
      if (!drawAll(canvas.brush, picture, marks)) return null;
      const drawn = await canvas.toJpeg(MARKED_QUALITY);
      return drawn.arrayBuffer();
    });
  } finally {
    picture.close();
  }
}

/** Scaled to this long side in its own shape, never up. */
function fitInto(
  longSide: number,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
