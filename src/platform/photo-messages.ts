/** What the page and the photo worker say to each other. */
import type { ShrunkPhoto } from '../usecases/ports';

export interface PhotoJob {
  readonly id: number;
  /** Bytes of a file, or a still of the in-app camera. */
  readonly picture: ArrayBuffer | ImageBitmap;
  readonly watermark: readonly string[];
}

export type PhotoReply =
  | { readonly id: number; readonly photo: ShrunkPhoto }
  | { readonly id: number; readonly error: 'PhotoUnreadable' | 'PhotoTooLarge' };
