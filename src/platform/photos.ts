/** Implements the `shrinkPhoto` port: hands pictures to the worker one after another. Called by `main.tsx`. */
import { err, ok, type Result } from '../domain/kernel/result';
import type { PhotoError, PhotoSource, ShrunkPhoto } from '../usecases/ports';
import type { PhotoJob, PhotoReply } from './photo-messages';

/** Above this a phone picture is not a photo any more, and decoding it would take the tab down. */
const MAX_SOURCE_BYTES = 60 * 1024 * 1024;

let worker: Worker | undefined;
let lastJob = 0;
let queue: Promise<unknown> = Promise.resolve();

/** Scales a picture down to 1600 px and at most about 300 KB of JPEG, upright, with thumbnail and SHA-256. */
export function shrinkPhoto(
  source: PhotoSource,
  watermark: readonly string[],
): Promise<Result<ShrunkPhoto, PhotoError>> {
  const result = queue.then(() => shrinkNow(source, watermark));
  queue = result.catch(() => undefined);
  return result;
}

async function shrinkNow(source: PhotoSource, watermark: readonly string[]): Promise<Result<ShrunkPhoto, PhotoError>> {
  if ('frame' in source) {
    const frame = source.frame as ImageBitmap;
    const reply = await ask({ id: ++lastJob, picture: frame, watermark }, [frame]);
    return 'photo' in reply ? ok(reply.photo) : err({ type: reply.error });
  }
  if (source.size > MAX_SOURCE_BYTES) return err({ type: 'PhotoTooLarge' });
  let bytes: ArrayBuffer;
  try {
    bytes = await source.arrayBuffer();
  } catch {
    // A picked file can vanish (cloud album, card taken out) between the pick and the read.
    return err({ type: 'PhotoUnreadable' });
  }
  const reply = await ask({ id: ++lastJob, picture: bytes, watermark }, [bytes]);
  return 'photo' in reply ? ok(reply.photo) : err({ type: reply.error });
}

function ask(job: PhotoJob, transfer: Transferable[]): Promise<PhotoReply> {
  const current = (worker ??= new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' }));
  return new Promise((resolve) => {
    const finish = (reply: PhotoReply): void => {
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
      finish({ id: job.id, error: 'PhotoTooLarge' });
    };
    current.addEventListener('message', onMessage);
    current.addEventListener('error', onError);
    current.postMessage(job, transfer);
  });
}
