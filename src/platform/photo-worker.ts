/**
 * Worker: one picture in, one small JPEG, its thumbnail and its hash out. Started by `photos.ts`, one picture at a time,
 * so that ten large photos never stand in memory together (they crash the tab on small phones).
 */
import type { PhotoJob, PhotoReply } from './photo-messages';

/** Long side of what is kept, in pixels; enough to read a notice board, small enough for an afternoon of photos. */
const LONG_SIDE = 1600;
const THUMB_SIDE = 320;
/** Encoders differ between engines, so the size is aimed at, not the quality. */
const MAX_BYTES = 300 * 1024;
const QUALITIES = [0.82, 0.72, 0.62, 0.5, 0.4] as const;

self.onmessage = (event: MessageEvent<PhotoJob>) => {
  void shrink(event.data).then(({ reply, transfer }) => {
    self.postMessage(reply, { transfer });
  });
};

async function shrink(job: PhotoJob): Promise<{ reply: PhotoReply; transfer: Transferable[] }> {
  let picture: ImageBitmap;
  try {
    picture =
      job.picture instanceof ArrayBuffer
        ? await createImageBitmap(new Blob([job.picture]), { imageOrientation: 'from-image' })
        : job.picture;
  } catch {
    return { reply: { id: job.id, error: 'PhotoUnreadable' }, transfer: [] };
  }
  try {
    const full = await encode(picture, LONG_SIDE, QUALITIES);
    const thumb = await encode(picture, THUMB_SIDE, [0.75]);
    const sha256 = toHex(await crypto.subtle.digest('SHA-256', full.bytes));
    const reply: PhotoReply = {
      id: job.id,
      photo: {
        full: full.bytes,
        thumb: thumb.bytes,
        width: full.width,
        height: full.height,
        sha256,
        sourceSha256:
          job.picture instanceof ArrayBuffer ? toHex(await crypto.subtle.digest('SHA-256', job.picture)) : null,
        perceptualHash: '',
        shotAt: null,
        position: null,
      },
    };
    return { reply, transfer: [full.bytes, thumb.bytes] };
  } catch {
    // A canvas that cannot be had or filled: the picture is beyond this device's memory.
    return { reply: { id: job.id, error: 'PhotoTooLarge' }, transfer: [] };
  } finally {
    picture.close();
  }
}

async function encode(
  picture: ImageBitmap,
  longSide: number,
  qualities: readonly number[],
): Promise<{ bytes: ArrayBuffer; width: number; height: number }> {
  const scale = Math.min(1, longSide / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  // A transparent picture turned into JPEG would come out black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  let jpeg: Blob | undefined;
  for (const quality of qualities) {
    jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (jpeg.size <= MAX_BYTES) break;
  }
  // Safari keeps a canvas's memory until it is made small.
  canvas.width = 1;
  canvas.height = 1;
  if (!jpeg) throw new Error('no quality given');
  return { bytes: await jpeg.arrayBuffer(), width, height };
}

function toHex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
