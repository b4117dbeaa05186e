/** The page's end of a paper worker: started, served with photos, ended. Called by `make-paper.ts` and `open-preview.ts`. */
import type { FromPaperWorker, ToPaperWorker } from './worker-messages';

/** How a worker's words and its failures are heard. */
interface Listener {
  readonly onMessage: (message: Exclude<FromPaperWorker, { kind: 'photoWanted' }>) => void;
  /** A bug in the worker, or in the source of photos. It has been ended. */
  readonly onBug: (bug: Error) => void;
  /** Its script could not be loaded. */
  readonly onUnavailable: () => void;
}

/** A worker at work. */
export interface PaperWorkerLink {
  readonly send: (message: ToPaperWorker) => void;
  /** Stops it in whatever it does and gives its memory back. */
  readonly end: () => void;
}

/** @param photo see `PaperOptions` */
export function startPaperWorker(
  photo: (photoId: string) => Promise<ArrayBuffer | null>,
  { onMessage, onBug, onUnavailable }: Listener,
): PaperWorkerLink {
  const worker = new Worker(new URL('./paper-worker.ts', import.meta.url), { type: 'module' });
  let isStarted = false;
  const end = (): void => {
    worker.terminate();
  };
  const fail = (bug: unknown): void => {
    end();
    onBug(bug instanceof Error ? bug : new Error(String(bug)));
  };
  const sendPhoto = async (photoId: string): Promise<void> => {
    const bytes = await photo(photoId);
    const message: ToPaperWorker = { kind: 'photo', photoId, bytes };
    worker.postMessage(message, bytes === null ? [] : [bytes]);
  };
  worker.onmessage = ({ data }: MessageEvent<FromPaperWorker>): void => {
    isStarted = true;
    if (data.kind === 'photoWanted') sendPhoto(data.photoId).catch(fail);
    else onMessage(data);
  };
  worker.onerror = (event): void => {
    // A script that cannot be fetched gives a plain event without a message; a bug in it gives one with a message.
    if (isStarted || event.message) {
      fail(new Error(event.message || 'The paper worker failed'));
    } else {
      end();
      onUnavailable();
    }
  };
  return {
    send: (message) => {
      worker.postMessage(message);
    },
    end,
  };
}

/** Where `public/fonts` is served; the app may live in a folder. */
export function fontsUrl(): string {
  return new URL(`${import.meta.env.BASE_URL}fonts/`, location.href).href;
}
