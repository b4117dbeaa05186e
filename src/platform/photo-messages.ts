/** What the page and the photo worker say to each other. */
import type { Mark } from '../domain/finding/markup';
import type { ShrunkPhoto } from '../usecases/ports';

/** One picture to be worked on. */
export type PhotoJob =
  | {
      readonly kind: 'shrink';
      readonly id: number;
      /** Bytes of a file, or a still of the in-app camera, which is closed afterwards. */
      readonly picture: ArrayBuffer | ImageBitmap;
      readonly watermark: readonly string[];
    }
  | { readonly kind: 'draw'; readonly id: number; readonly jpeg: ArrayBuffer; readonly marks: readonly Mark[] };

export type PhotoReply =
  | { readonly id: number; readonly photo: ShrunkPhoto }
  | { readonly id: number; readonly drawn: ArrayBuffer | null }
  | { readonly id: number; readonly error: 'PhotoUnreadable' | 'PhotoTooLarge' };
