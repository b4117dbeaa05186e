/**
 * What the app calls to print: a report in, a PDF, a Word or Excel file or long images out, made in a worker on the device, with or
 * without a network. Load it lazily (`import('…/make-paper')`): nobody needs it before the first print.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import type { MissingCharacter } from '../usecases/ports';
import { fontsUrl, startPaperWorker } from './paper-worker-link';
import type { FontsUnavailable, RenderedPaper } from './rendered-paper';
import type { BrowserTooOld, FromPaperWorker, Output, ToPaperWorker } from './worker-messages';

/** Why there is no paper. */
export type PaperMakingError = FontsUnavailable | Aborted | WorkerUnavailable | BrowserTooOld;

/** The caller's signal fired. */
export interface Aborted {
  readonly type: 'Aborted';
}

/** The worker's script could not be loaded: offline and not kept, or an old page after an update. */
export interface WorkerUnavailable {
  readonly type: 'WorkerUnavailable';
}

/** What the caller provides. */
export interface PaperOptions {
  /** JPEG bytes of a photo, upright; null when they are lost, which prints 照片缺失. The buffer is taken away. */
  readonly photo: (photoId: string) => Promise<ArrayBuffer | null>;
  /** Counts the pages of a PDF, steps of work of other papers; `done` reaches `total` at the end. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** A finished paper. `missingCharacters` lists those for which an empty box was drawn. */
type Made<T> = Promise<Result<Omit<RenderedPaper, 'blobs'> & { readonly blob: T }, PaperMakingError>>;

/** Makes the PDF of a report. */
export const makePdf = (report: Report, options: PaperOptions): Made<Blob> => makeOne('pdf', report, options);

/** Makes a Word file of a report. */
export const makeDocx = (report: Report, options: PaperOptions): Made<Blob> => makeOne('docx', report, options);

/** Makes an Excel workbook of the tables of a report. */
export const makeXlsx = (report: Report, options: PaperOptions): Made<Blob> => makeOne('xlsx', report, options);

/** Paints a report as long images: one, or more where it is longer than a phone can draw. */
export async function makeImages(report: Report, options: PaperOptions): Made<readonly Blob[]> {
  const made = await make('images', report, options);
  return made.ok ? ok({ ...made.value, blob: made.value.blobs }) : made;
}

async function makeOne(output: Exclude<Output, 'images'>, report: Report, options: PaperOptions): Made<Blob> {
  const made = await make(output, report, options);
  if (!made.ok) return made;
  const [blob] = made.value.blobs;
  if (blob === undefined) throw new Error('A renderer gives a file');
  return ok({ ...made.value, blob });
}

function make(output: Output, report: Report, options: PaperOptions): Promise<Result<RenderedPaper, PaperMakingError>> {
  return ask(
    { kind: 'make', output, report, fontsUrl: fontsUrl() },
    (message) => (message.kind === 'made' ? message.result : undefined),
    options,
  );
}

/** The characters of a report that no font has, and where they stand, to be named to the person before printing. */
export function findMissingCharacters(
  report: Report,
  signal?: AbortSignal,
): Promise<Result<readonly MissingCharacter[], PaperMakingError>> {
  return ask(
    { kind: 'findMissingCharacters', report, fontsUrl: fontsUrl() },
    (message) => (message.kind === 'found' ? message.result : undefined),
    { photo: () => Promise.resolve(null), ...(signal && { signal }) },
  );
}

/** Starts a worker, serves its wishes until `lastWord` recognises the answer, and ends it. */
function ask<T>(
  request: ToPaperWorker,
  lastWord: (message: FromPaperWorker) => Result<T, PaperMakingError> | undefined,
  { photo, onProgress, signal }: PaperOptions,
): Promise<Result<T, PaperMakingError>> {
  if (signal?.aborted === true) return Promise.resolve(err({ type: 'Aborted' }));
  if (!('DecompressionStream' in globalThis)) return Promise.resolve(err({ type: 'BrowserTooOld' }));
  return new Promise((resolve, reject) => {
    const end = (): void => {
      link.end();
      signal?.removeEventListener('abort', onAbort);
    };
    const answer = (result: Result<T, PaperMakingError>): void => {
      end();
      resolve(result);
    };
    const onAbort = (): void => {
      answer(err({ type: 'Aborted' }));
    };
    const link = startPaperWorker(photo, {
      onMessage: (message) => {
        if (message.kind === 'progress') onProgress?.(message.done, message.total);
        const result = lastWord(message);
        if (result !== undefined) answer(result);
      },
      onBug: (bug) => {
        end();
        reject(bug);
      },
      onUnavailable: () => {
        answer(err({ type: 'WorkerUnavailable' }));
      },
    });
    signal?.addEventListener('abort', onAbort);
    link.send(request);
  });
}
