/**
 * The whole way from a report to a Word file, to be changed by who gets it. Word breaks lines and pages by itself; photos and the
 * type of a form have the size that the layouter of the PDF gives them, so that a form stays on its page. Knows no worker and
 * no network, so that it runs in the browser (from `paper-worker.ts`) and on Node (tests) alike. What blocks become is
 * `docx-blocks.ts`.
 */
import { Document, Footer, type ISectionOptions, Packer, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import { blockToDocx } from './docx-blocks';
import { DOCX_FONTS, paragraphSpacing, toHalfPoints, toTwips } from './docx-style';
import { loadFonts } from './fonts';
import { layOut } from './lay-out';
import type { Page } from './page';
import { a4, FORM, FORM_TEXT, MILLIMETRE, PAGE_NUMBER, PAGE_NUMBER_RISE, PARAGRAPH } from './paper-style';
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
  const photos = new PhotoStore();
  for (const [index, photoId] of photoIds.entries()) {
    const bytes = await sources.photo(photoId);
    if (bytes !== null) await photos.add(photoId, bytes);
    sources.onProgress?.(index + 2, total);
  }
  const { margin } = a4(report.orientation);
  const setting = {
    photos,
    photoSizes: photoSizesOf(pages),
    formText: formTextOf(pages),
    width: (pages[0]?.width ?? 0) - 2 * margin.side,
  };
  const document = new Document({
    title: report.title,
    subject: report.subject,
    creator: report.author,
    lastModifiedBy: report.author,
    description: '点位',
    styles: {
      default: {
        document: {
          run: {
            font: DOCX_FONTS.text,
            size: toHalfPoints(PARAGRAPH.size),
            language: { value: 'zh-CN', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: [
      {
        properties: { page: pageOf(report) },
        ...(report.footer === 'pageNumbers' ? { footers: { default: pageNumbers() } } : {}),
        children: report.blocks.flatMap((block) => blockToDocx(block, setting)),
      },
    ],
  });
  const bytes = await Packer.toArrayBuffer(document);
  sources.onProgress?.(total, total);
  return ok({ blobs: [new Blob([bytes], { type: DOCX })], pages: null, missingCharacters: [] });
}

/** Word wants the upright size and turns it. */
function pageOf(report: Report): NonNullable<NonNullable<ISectionOptions['properties']>['page']> {
  const { margin } = a4(report.orientation);
  return {
    size: {
      width: toTwips(210 * MILLIMETRE),
      height: toTwips(297 * MILLIMETRE),
      orientation: report.orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: toTwips(margin.top),
      right: toTwips(margin.side),
      bottom: toTwips(margin.bottom),
      left: toTwips(margin.side),
      footer: toTwips(PAGE_NUMBER_RISE),
    },
  };
}

/** 第 x 页 共 y 页, counted by Word. */
function pageNumbers(): Footer {
  const run = new TextRun({
    children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'],
    font: DOCX_FONTS.text,
    size: toHalfPoints(PAGE_NUMBER.size),
  });
  return new Footer({
    children: [new Paragraph({ alignment: 'center', spacing: paragraphSpacing(PAGE_NUMBER), children: [run] })],
  });
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
function formTextOf(pages: readonly Page[]): typeof FORM_TEXT {
  const operations = pages.flatMap((page) => page.operations);
  return (
    FORM.styles.find((style) =>
      operations.some((operation) => operation.kind === 'text' && operation.style === style),
    ) ?? FORM_TEXT
  );
}
