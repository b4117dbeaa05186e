/**
 * The whole way from a report to a PDF: fonts, layout, photos, file. Knows no worker and no network, so that it runs in
 * the browser (from `paper-worker.ts`) and on Node (tests) alike.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import { type FontSource, loadFonts, missingCharacters } from './fonts';
import { layOut } from './lay-out';
import { PhotoStore } from './photo-store';
import { type FontsUnavailable, type PaperSources, photoIdsOf, type RenderedPaper } from './rendered-paper';
import { createFontSubsetter } from './subset-font';
import { writePdf } from './write-pdf';

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
  const photoIds = photoIdsOf(pages);
  // Fonts and layout before the photos, the file after them.
  const total = photoIds.length + 2;
  sources.onProgress?.(1, total);
  const photos = new PhotoStore();
  for (const [index, photoId] of photoIds.entries()) {
    const bytes = await sources.photo(photoId);
    if (bytes !== null) await photos.add(photoId, bytes);
    sources.onProgress?.(index + 2, total);
  }
  const subsetter = await createFontSubsetter(wasm);
  const parts = await writePdf(report, pages, { fonts, subsetter, photos });
  sources.onProgress?.(total, total);
  return ok({
    blobs: [new Blob([...parts], { type: 'application/pdf' })],
    pages: pages.length,
    missingCharacters: missingCharacters(fonts, report),
  });
}

/** The characters of a report for which paper would show an empty box; to be told before printing. */
export async function findMissing(
  report: Report,
  font: FontSource,
): Promise<Result<readonly string[], FontsUnavailable>> {
  const fonts = await loadFonts(report, font);
  return fonts === null ? err({ type: 'FontsUnavailable' }) : ok(missingCharacters(fonts, report));
}
