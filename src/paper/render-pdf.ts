/**
 * The whole way from a report to a PDF: fonts, layout, photos, file. Knows no worker and no network, so that it runs in
 * the browser (from `paper-worker.ts`) and on Node (tests) alike.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import type { MissingCharacter } from '../usecases/ports';
import { release } from './file-bytes';
import { cleanText, type FontSource, loadFonts, missingCharacters, missingFaces } from './fonts';
import { layOut } from './lay-out';
import { PhotoStore } from './photo-store';
import { cutFonts } from './put-fonts';
import { type FontsUnavailable, type PaperSources, photoIdsOf, type RenderedPaper } from './rendered-paper';
import { textsOf } from './report-texts';
import { createFontSubsetter } from './subset-font';
import { wordsAround } from './words-around';
import { PdfWriter } from './write-pdf';

/** Where the renderer gets what is not in the report. */
export interface PdfSources extends PaperSources {
  /** `harfbuzz-subset.wasm`; null when it cannot be had. */
  readonly subsetterWasm: () => Promise<BufferSource | null>;
}

/** Renders a report. */
export async function renderPdf(report: Report, sources: PdfSources): Promise<Result<RenderedPaper, FontsUnavailable>> {
  const [fonts, wasm] = await Promise.all([loadFonts(report, sources.font), sources.subsetterWasm()]);
  if (fonts === null || wasm === null) return err({ type: 'FontsUnavailable' });
  const pages = layOut(report, fonts);
  const missing = { missingCharacters: missingCharacters(fonts, report), missingFaces: missingFaces(fonts, report) };
  const cut = await cutFonts(pages, fonts, await createFontSubsetter(wasm));
  // A Blob is the browser's: it may lie on the disk.
  const photos = new PhotoStore((bytes) => new Blob([bytes]));
  const asked = new Set<string>();
  const writer = new PdfWriter(report, { fonts, cutFonts: cut, photos });
  for (const [index, page] of pages.entries()) {
    for (const photoId of photoIdsOf([page])) {
      if (asked.has(photoId)) continue;
      asked.add(photoId);
      const bytes = await sources.photo(photoId);
      if (bytes === null) continue;
      await photos.add(photoId, bytes);
      release(bytes);
    }
    writer.addPage(page);
    // The last page is done when the file is.
    if (index < pages.length - 1) sources.onProgress?.(index + 1, pages.length);
  }
  const blob = await writer.finish();
  sources.onProgress?.(pages.length, pages.length);
  return ok({ blobs: [blob], pages: pages.length, ...missing });
}

/** The characters of a report for which paper would show an empty box, and where; to be told before printing. */
export async function findMissing(
  report: Report,
  font: FontSource,
): Promise<Result<readonly MissingCharacter[], FontsUnavailable>> {
  const fonts = await loadFonts(report, font);
  if (fonts === null) return err({ type: 'FontsUnavailable' });
  const texts = textsOf(report).map(({ text }) => cleanText(text));
  return ok(missingCharacters(fonts, report).map((character) => ({ character, words: wordsAround(texts, character) })));
}
