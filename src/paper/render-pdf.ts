/**
 * The whole way from a report to a PDF: fonts, layout, photos, file. Knows no worker and no network, so that it runs in
 * the browser (from `paper-worker.ts`) and on Node (tests) alike.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import { type FontSource, loadFonts, missingCharacters } from './fonts';
import { layOut } from './lay-out';
import type { Page } from './page';
import { PhotoStore } from './photo-store';
import { createFontSubsetter } from './subset-font';
import { writePdf } from './write-pdf';

/** 黑体 or the font cutter is neither on the device nor to be had: once fetched, both stay for offline work. */
export interface FontsUnavailable {
  readonly type: 'FontsUnavailable';
}

/** Where the renderer gets what is not in the report. */
export interface PdfSources {
  readonly font: FontSource;
  /** `harfbuzz-subset.wasm`; null when it cannot be had. */
  readonly subsetterWasm: () => Promise<BufferSource | null>;
  /** JPEG bytes, upright already; null when the photo is lost. Asked for once for each photo, one after the other. */
  readonly photo: (photoId: string) => Promise<ArrayBuffer | null>;
  /** Steps done so far, of `total`. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A finished file. */
export interface Pdf {
  readonly blob: Blob;
  readonly pages: number;
  /** Characters for which an empty box was drawn, because no font has them. */
  readonly missingCharacters: readonly string[];
}

/** Renders a report. */
export async function renderPdf(report: Report, sources: PdfSources): Promise<Result<Pdf, FontsUnavailable>> {
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
    blob: new Blob([...parts], { type: 'application/pdf' }),
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

function photoIdsOf(pages: readonly Page[]): readonly string[] {
  const operations = pages.flatMap((page) => page.operations);
  return [...new Set(operations.flatMap((operation) => (operation.kind === 'photo' ? [operation.photoId] : [])))];
}
