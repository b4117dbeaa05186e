/**
 * The whole way from a report to a Word file, to be changed by who gets it. Word breaks lines and pages by itself; photos and the
 * type of a form have the size that the layouter of the PDF gives them, so that a form stays on its page. Knows no worker and
 * no network, so that it runs in the browser (from `paper-worker.ts`) and on Node (tests) alike. What blocks become is
 * `docx-blocks.ts`.
 */
import { Document, Packer } from 'docx';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import { sectionsOf } from './docx-pages';
import { documentStyles } from './docx-style';
import { loadFonts } from './fonts';
import { layOut } from './lay-out';
import type { Page, TextStyle } from './page';
import { type PaperStyles, stylesOf } from './paper-style';
import { PhotoStore } from './photo-store';
import { type FontsUnavailable, type PaperSources, photoIdsOf, type RenderedPaper } from './rendered-paper';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Renders a report. No character is missing in Word: it looks for one in every font of the computer. */
export async function renderDocx(
  report: Report,
  sources: PaperSources,
): Promise<Result<RenderedPaper, FontsUnavailable>> {
  const fonts = await loadFonts(report, sources.font);
  if (fonts === null) return err({ type: 'FontsUnavailable' });
  const pages = layOut(report, fonts);
  const photoIds = photoIdsOf(pages);
  // Layout before the photos, the file after them.
  const total = photoIds.length + 2;
  sources.onProgress?.(1, total);
  const photos = new PhotoStore((bytes) => bytes);
  for (const [index, photoId] of photoIds.entries()) {
    const bytes = await sources.photo(photoId);
    if (bytes !== null) await photos.add(photoId, bytes);
    sources.onProgress?.(index + 2, total);
  }
  const styles = stylesOf(report.style);
  const setting = {
    styles,
    fonts,
    photos,
    photoSizes: photoSizesOf(pages),
    formText: formTextOf(styles, pages),
  };
  const document = new Document({
    title: report.title,
    subject: report.subject,
    creator: report.author,
    lastModifiedBy: report.author,
    description: '点位',
    evenAndOddHeaderAndFooters: report.style === 'official',
    styles: { importedStyles: documentStyles(styles.paragraph.size) },
    sections: [...sectionsOf(report, setting, pages)],
  });
  const bytes = await Packer.toArrayBuffer(document);
  sources.onProgress?.(total, total);
  return ok({ blobs: [new Blob([bytes], { type: DOCX })], pages: null, missingCharacters: [], missingFaces: [] });
}

function photoSizesOf(
  pages: readonly Page[],
): ReadonlyMap<string, { readonly width: number; readonly height: number }> {
  const operations = pages.flatMap((page) => page.operations);
  return new Map(
    operations.flatMap((operation) => (operation.kind === 'photo' ? [[operation.photoId, operation] as const] : [])),
  );
}

/** The type that the layouter chose for a form, so that it ends on its page. */
function formTextOf({ formTexts }: PaperStyles, pages: readonly Page[]): TextStyle {
  const operations = pages.flatMap((page) => page.operations);
  return (
    formTexts.find((form) => operations.some((operation) => operation.kind === 'text' && operation.style === form)) ??
    formTexts[0]
  );
}
