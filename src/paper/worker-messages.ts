/** What the page and the paper worker say to each other. */
import type { Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import type { MissingCharacter } from '../usecases/ports';
import type { OpenPages } from './render-preview';
import type { FontsUnavailable, RenderedPaper } from './rendered-paper';

/** What a report can be made into. */
export type Output = 'pdf' | 'docx' | 'xlsx' | 'images';

/** From the page: first one request, then a photo for each that is wanted; of an open preview one page after the other. */
export type ToPaperWorker =
  | { readonly kind: 'make'; readonly output: Output; readonly report: Report; readonly fontsUrl: string }
  | { readonly kind: 'findMissingCharacters'; readonly report: Report; readonly fontsUrl: string }
  | { readonly kind: 'openPreview'; readonly report: Report; readonly isStrip: boolean; readonly fontsUrl: string }
  | { readonly kind: 'paint'; readonly number: number; readonly width: number }
  | { readonly kind: 'photo'; readonly photoId: string; readonly bytes: ArrayBuffer | null };

/** From the worker. `made` and `found` are the last word, `laidOut` and `painted` are not; a bug comes as the worker's error event. */
export type FromPaperWorker =
  | { readonly kind: 'photoWanted'; readonly photoId: string }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'made'; readonly result: Result<RenderedPaper, FontsUnavailable | BrowserTooOld> }
  | { readonly kind: 'found'; readonly result: Result<readonly MissingCharacter[], FontsUnavailable> }
  | { readonly kind: 'laidOut'; readonly result: Result<OpenPages['sizes'], FontsUnavailable | BrowserTooOld> }
  | { readonly kind: 'painted'; readonly blob: Blob };

/**
 * The browser cannot open packed fonts (Safari before 16.4, Firefox before 113), or cannot draw with them in a worker (Firefox
 * before 116, for long images).
 */
export interface BrowserTooOld {
  readonly type: 'BrowserTooOld';
}
