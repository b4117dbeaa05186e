/** pdfmake with its own layout: the same tables, divided over as many pages, and rows of three photos. It wants all photos beforehand. */
import pdfMake from 'pdfmake/build/pdfmake.js';
import { type Block, type ReportPhoto, wordsOf } from '../../../src/domain/report/report';
import { readPhoto } from './photos';
import { SHEET, shared } from './plain-layout';
import { fontBytes, serve } from './rival';

const WIDTH = SHEET.width - 2 * SHEET.left;
/** Of a photo, so that two rows fill a page. */
const PHOTO_WIDTH = 215;

serve(async ({ report, tablePages }) => {
  const photos = report.blocks.flatMap((block) => (block.kind === 'photoGrid' ? block.photos : []));
  const ids = photos.flatMap((photo) => (photo ? [photo] : []));
  for (const name of ['hei', 'xiaobiaosong']) pdfMake.virtualfs.writeFileSync(`${name}.ttf`, await fontBytes(name));
  for (const photo of ids) pdfMake.virtualfs.writeFileSync(`${photo.photoId}.jpg`, await readPhoto(photo.photoId));
  pdfMake.addFonts({ hei: { normal: 'hei.ttf' }, title: { normal: 'xiaobiaosong.ttf' } });
  return pdfMake
    .createPdf({
      pageSize: { width: SHEET.width, height: SHEET.height },
      pageMargins: [SHEET.left, SHEET.top, SHEET.left, SHEET.height - SHEET.bottom],
      language: 'zh-CN',
      info: { title: report.title, author: report.author, subject: report.subject },
      defaultStyle: { font: 'hei', fontSize: 9, lineHeight: 0.9 },
      images: Object.fromEntries(ids.map(({ photoId }) => [photoId, `${photoId}.jpg`])),
      content: contentOf(report.blocks, tablePages),
    })
    .getBlob();
});

function contentOf(blocks: readonly Block[], tablePages: number): readonly unknown[] {
  const content: object[] = [];
  let breaks: { pageBreak?: 'before' } = {};
  const add = (node: object): void => {
    content.push({ ...node, ...breaks });
    breaks = {};
  };
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
        add(block.level === 0 ? { text: block.text, font: 'title', fontSize: 22 } : { text: block.text, fontSize: 12 });
        break;
      case 'paragraph':
        add({ text: block.text, fontSize: 10.5 });
        break;
      case 'table':
        for (const rows of shared(block.rows, tablePages)) {
          add(tableOf(block, rows));
          breaks = { pageBreak: 'before' };
        }
        breaks = {};
        break;
      case 'photoGrid':
        for (const page of groupsOf(block.photos, 6)) {
          for (const row of groupsOf(page, 3)) add({ columns: row.map(photoOf), columnGap: 12 });
          breaks = { pageBreak: 'before' };
        }
        breaks = {};
        break;
      case 'pageBreak':
        breaks = { pageBreak: 'before' };
        break;
      default:
        throw new Error(`the bench has no ${block.kind}`);
    }
  }
  return content;
}

function tableOf(table: Extract<Block, { kind: 'table' }>, rows: Extract<Block, { kind: 'table' }>['rows']): object {
  const shares = table.columns.reduce((sum, { width }) => sum + width, 0);
  return {
    table: {
      headerRows: 1,
      // Without the white beside the words, 3 points on either side.
      widths: table.columns.map(({ width }) => (width / shares) * WIDTH - 6.4),
      body: [table.columns.map(({ title }) => title), ...rows.map((cells) => cells.map(wordsOf))],
    },
    layout: { hLineWidth: () => 0.4, vLineWidth: () => 0.4, paddingLeft: () => 3, paddingRight: () => 3 },
  };
}

const photoOf = (photo: ReportPhoto | null): object =>
  photo ? { stack: [{ image: photo.photoId, width: PHOTO_WIDTH }, photo.caption] } : { text: '' };

function groupsOf<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
