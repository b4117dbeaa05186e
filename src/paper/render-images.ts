/**
 * The whole way from a report to long images: fonts, layout on a strip as wide as a phone, one picture for each stretch that a
 * phone can draw. Runs where there is a canvas without a page (`paper-worker.ts`). One photo is decoded at a time.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import { loadFonts, missingCharacters, missingFaces } from './fonts';
import { layOut } from './lay-out';
import { type FontFaces, giveFonts, paintPicture } from './paint-canvas';
import { STRIP, STRIP_SCALE } from './paper-style';
import { type FontsUnavailable, type PaperSources, photoIdsOf, type RenderedPaper } from './rendered-paper';

/** What rendering pictures needs beside the other sources. */
export interface ImageSources extends PaperSources {
  readonly fontFaces: FontFaces;
}

/**
 * Renders a report: a PNG while there are only words, JPEG where there are photos. Official documents are set as lists are: their
 * type and their grid are for A4.
 */
export async function renderImages(
  paper: Report,
  sources: ImageSources,
): Promise<Result<RenderedPaper, FontsUnavailable>> {
  const report: Report = { ...paper, style: 'list' };
  const fonts = await loadFonts(report, sources.font);
  if (fonts === null) return err({ type: 'FontsUnavailable' });
  const pages = layOut(report, fonts, STRIP);
  const total = photoIdsOf(pages).length + 1 + pages.length;
  let done = 0;
  const step = (): void => sources.onProgress?.(++done, total);
  const faces = await giveFonts(fonts, sources.fontFaces);
  step();
  const photo = async (photoId: string): Promise<ArrayBuffer | null> => {
    const bytes = await sources.photo(photoId);
    // A photo drawn twice is one step.
    if (done < total - 1) step();
    return bytes;
  };
  try {
    const blobs: Blob[] = [];
    for (const page of pages) {
      blobs.push(await paintPicture(page, STRIP_SCALE, { fonts, photo }));
      if (done < total) step();
    }
    sources.onProgress?.(total, total);
    return ok({
      blobs,
      pages: blobs.length,
      missingCharacters: missingCharacters(fonts, report),
      missingFaces: missingFaces(fonts, report),
    });
  } finally {
    for (const face of faces) sources.fontFaces.delete(face);
  }
}
