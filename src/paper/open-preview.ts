/**
 * What the app calls to look at a paper before it is made: its pages, laid out once and painted one by one in a worker that lives until
 * the preview is closed. Load it lazily, as `make-paper.ts`.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import type { PaperPreview } from '../usecases/ports';
import type { PaperMakingError, PaperOptions } from './make-paper';
import { fontsUrl, type PaperWorkerLink, startPaperWorker } from './paper-worker-link';

/** What the caller provides. */
export interface PreviewOptions extends Pick<PaperOptions, 'photo' | 'signal'> {
  /** As a long image instead of office pages. */
  readonly isStrip: boolean;
}

/** A page that is waited for. */
interface Wish {
  readonly number: number;
  readonly width: number;
  readonly signal: { readonly aborted: boolean } | undefined;
  readonly resolve: (picture: Blob | null) => void;
}

/** Lays a report out and holds it open. */
export function openPreview(
  report: Report,
  { photo, signal, isStrip }: PreviewOptions,
): Promise<Result<PaperPreview, PaperMakingError>> {
  if (signal?.aborted === true) return Promise.resolve(err({ type: 'Aborted' }));
  if (!('DecompressionStream' in globalThis)) return Promise.resolve(err({ type: 'BrowserTooOld' }));
  return new Promise((resolve, reject) => {
    const wishes = new Wishes();
    const refuse = (error: PaperMakingError): void => {
      close();
      resolve(err(error));
    };
    const link = startPaperWorker(photo, {
      onMessage: (message) => {
        if (message.kind === 'painted') wishes.grant(message.blob);
        if (message.kind !== 'laidOut') return;
        signal?.removeEventListener('abort', onAbort);
        if (!message.result.ok) refuse(message.result.error);
        else resolve(ok({ pages: message.result.value, page: wishes.add, close }));
      },
      onBug: (bug) => {
        close();
        // Once it is open nobody waits for the promise any more; the pages that are waited for are null.
        reject(bug);
      },
      onUnavailable: () => refuse({ type: 'WorkerUnavailable' }),
    });
    wishes.serveBy(link);
    const close = (): void => {
      link.end();
      wishes.close();
      signal?.removeEventListener('abort', onAbort);
    };
    const onAbort = (): void => refuse({ type: 'Aborted' });
    signal?.addEventListener('abort', onAbort);
    link.send({ kind: 'openPreview', report, isStrip, fontsUrl: fontsUrl() });
  });
}

/** Pages that are wanted, painted one at a time in the order they were asked for; one that nobody wants any more is passed over. */
class Wishes {
  readonly #waiting: Wish[] = [];
  #link: PaperWorkerLink | null = null;
  #current: Wish | null = null;

  serveBy(link: PaperWorkerLink): void {
    this.#link = link;
  }

  /** See `PaperPreview.page`. */
  readonly add: PaperPreview['page'] = (number, width, signal) =>
    new Promise((resolve) => {
      this.#waiting.push({ number, width, signal, resolve });
      this.#next();
    });

  grant(picture: Blob): void {
    this.#current?.resolve(picture);
    this.#current = null;
    this.#next();
  }

  close(): void {
    this.#link = null;
    this.#current?.resolve(null);
    this.#current = null;
    this.#next();
  }

  #next(): void {
    while (this.#current === null) {
      const wish = this.#waiting.shift();
      if (wish === undefined) return;
      if (this.#link === null || wish.signal?.aborted === true) {
        wish.resolve(null);
        continue;
      }
      this.#current = wish;
      this.#link.send({ kind: 'paint', number: wish.number, width: wish.width });
    }
  }
}
