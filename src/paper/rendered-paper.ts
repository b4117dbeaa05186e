/** What all renderers are given and give: `render-pdf.ts`, `render-docx.ts`, `render-images.ts`. */
import type { Face } from '../domain/report/report';
import type { FontSource } from './fonts';
import type { Page } from './page';

/** 黑体 or the font cutter is neither on the device nor to be had: once fetched, both stay for offline work. */
export interface FontsUnavailable {
  readonly type: 'FontsUnavailable';
}

/** Where a renderer gets what is not in the report. */
export interface PaperSources {
  readonly font: FontSource;
  /** JPEG bytes, upright already; null when the photo is lost. Asked for one after the other; the buffer is taken away. */
  readonly photo: (photoId: string) => Promise<ArrayBuffer | null>;
  /** Steps done so far, of `total`. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A finished paper. */
export interface RenderedPaper {
  /** One file; several only where a long image had to be divided. */
  readonly blobs: readonly Blob[];
  /** Null where the program that opens the file decides. */
  readonly pages: number | null;
  /** Characters for which an empty box was drawn, because no font has them. */
  readonly missingCharacters: readonly string[];
  /** Faces that were set in 黑体, because their fonts are neither on the device nor to be had. */
  readonly missingFaces: readonly Face[];
}

/** The photos that are drawn, each once, in the order of the pages. */
export function photoIdsOf(pages: readonly Page[]): readonly string[] {
  const operations = pages.flatMap((page) => page.operations);
  return [...new Set(operations.flatMap((operation) => (operation.kind === 'photo' ? [operation.photoId] : [])))];
}
