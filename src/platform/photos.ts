/**
 * Implements the ports `shrinkPhoto` and `drawMarks`: hands pictures to the worker one after another, so that only one
 * is decoded at a time. Called by `main.tsx`.
 */
import type { Mark } from '../domain/finding/markup';
import { err, ok, type Result } from '../domain/kernel/result';
import type { PhotoError, PhotoSource, ShrunkPhoto } from '../usecases/ports';
import type { PhotoJob, PhotoReply } from './photo-messages';

/** Above this a phone picture is not a photo any more, and decoding it would take the tab down. */
const MAX_SOURCE_BYTES = 60 * 1024 * 1024;

let worker: Worker | undefined;
let lastJob = 0;
let queue: Promise<unknown> = Promise.resolve();

/** Runs `work` after all that came before it. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = queue.then(work);
  queue = result.catch(() => undefined);
  return result;
}

/**
 * Scales a picture down to 1600 px and 150–300 KB of JPEG, upright and without EXIF, with thumbnail, hashes and what its
 * file said. A camera's still is closed by it.
 */
export function shrinkPhoto(
  source: PhotoSource,
  watermark: readonly string[],
): Promise<Result<ShrunkPhoto, PhotoError>> {
  return inTurn(async () => {
    const picture = await open(source);
    if (!picture.ok) return picture;
    const reply = await ask({ kind: 'shrink', id: ++lastJob, picture: picture.value, watermark }, [picture.value]);
    if (reply && 'photo' in reply) return ok(reply.photo);
    return err({ type: reply && 'error' in reply ? reply.error : 'PhotoTooLarge' });
  });
}

/** A JPEG of the same size with the marks drawn in; null when it cannot be. `jpeg` stays as it is. */
export function drawMarks(jpeg: ArrayBuffer, marks: readonly Mark[]): Promise<ArrayBuffer | null> {
  return inTurn(async () => {
    const reply = await ask({ kind: 'draw', id: ++lastJob, jpeg, marks }, []);
    return reply && 'drawn' in reply ? reply.drawn : null;
  });
}

async function open(source: PhotoSource): Promise<Result<ArrayBuffer | ImageBitmap, PhotoError>> {
  if ('frame' in source) return ok(source.frame as ImageBitmap);
  if (source.size > MAX_SOURCE_BYTES) return err({ type: 'PhotoTooLarge' });
  try {
    return ok(await source.arrayBuffer());
  } catch {
    // A picked file can vanish (cloud album, card taken out) between the pick and the read.
    return err({ type: 'PhotoUnreadable' });
  }
}

/** Null when the worker died over the job, or could not be started. */
async function ask(job: PhotoJob, transfer: Transferable[]): Promise<PhotoReply | null> {
  if (!('OffscreenCanvas' in globalThis)) return askPage(job);
  const current = (worker ??= new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' }));
  // Throws for a still that was taken in before: that is a bug of the caller.
  current.postMessage(job, transfer);
  return new Promise((resolve) => {
    const finish = (reply: PhotoReply | null): void => {
      current.removeEventListener('message', onMessage);
      current.removeEventListener('error', onError);
      resolve(reply);
    };
    const onMessage = (event: MessageEvent<PhotoReply>): void => {
      if (event.data.id === job.id) finish(event.data);
    };
    const onError = (): void => {
      // The worker itself died, mostly for want of memory: the next picture gets a fresh one.
      current.terminate();
      worker = undefined;
      finish(null);
    };
    current.addEventListener('message', onMessage);
    current.addEventListener('error', onError);
  });
}

/** Safari before 16.4 has no canvas for workers: there the page itself does it, and stands still for a moment. */
async function askPage(job: PhotoJob): Promise<PhotoReply | null> {
  try {
    const { doPhotoJob } = await import('./photo-pipeline');
    const { makePageCanvas } = await import('./photo-page-canvas');
    return await doPhotoJob(job, makePageCanvas);
  } catch {
    // The chunk could not be fetched: not on the device yet, or an update took it away.
    return null;
  }
}
