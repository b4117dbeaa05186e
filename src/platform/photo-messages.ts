/** What the page and the photo worker say to each other. */
import type { ShrunkPhoto } from '../usecases/ports';

export interface PhotoJob {
  readonly id: number;
  readonly bytes: ArrayBuffer;
}

export type PhotoReply =
  | { readonly id: number; readonly photo: ShrunkPhoto }
  | { readonly id: number; readonly error: 'PhotoUnreadable' | 'PhotoTooLarge' };
