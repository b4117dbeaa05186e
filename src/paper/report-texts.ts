/** All words of a report with the face they are set in: what the fonts must cover. Called by `fonts.ts`. */
import type { Block, Face, Report } from '../domain/report/report';
import { ANNEX, CAPTION, FORM_TEXT, HEADINGS, PARAGRAPH, TABLE_CELL, TABLE_HEAD } from './paper-style';

/** A piece of text and its face. */
export interface FacedText {
  readonly text: string;
  readonly face: Face;
}

/** In the order of the report. What paper adds by itself (page numbers, 照片缺失) is common and left out. */
export function textsOf(report: Report): readonly FacedText[] {
  return report.blocks.flatMap(textsOfBlock);
}

function textsOfBlock(block: Block): readonly FacedText[] {
  switch (block.kind) {
    case 'annex':
      return [{ text: block.text, face: ANNEX.face }];
    case 'heading':
      return [{ text: block.text, face: HEADINGS[block.level].face }];
    case 'paragraph':
      return [{ text: block.text, face: PARAGRAPH.face }];
    case 'table':
      return [
        ...block.columns.map(({ title }) => ({ text: title, face: TABLE_HEAD.face })),
        ...block.rows.flat().map((text) => ({ text, face: TABLE_CELL.face })),
      ];
    case 'form':
      return block.rows.flatMap(({ cells }) => cells.map(({ text }) => ({ text, face: FORM_TEXT.face })));
    case 'photoGrid':
      return block.photos.flatMap((photo) => (photo ? [{ text: photo.caption, face: CAPTION.face }] : []));
    case 'pageBreak':
      return [];
  }
}
