/** All words of a report with the face they are set in: what the fonts must cover. Called by `fonts.ts`. */
import { VERDICTS, wordVerdict } from '../domain/audit/wording';
import { type Block, type Face, type Report, richCell, type TableCell } from '../domain/report/report';
import { type PaperStyles, stylesOf } from './paper-style';

/** A piece of text and its face. */
export interface FacedText {
  readonly text: string;
  readonly face: Face;
}

/** In the order of the report, figures of page numbers last. What else paper adds by itself (抄送, 照片缺失) is common and left out. */
export function textsOf(report: Report): readonly FacedText[] {
  const styles = stylesOf(report.style);
  const numbers = report.footer === 'pageNumbers' ? [{ text: '0123456789', face: styles.pageNumber.face }] : [];
  return [...report.blocks.flatMap((block) => textsOfBlock(block, styles)), ...numbers];
}

function textsOfBlock(block: Block, styles: PaperStyles): readonly FacedText[] {
  const inBody = (text: string): FacedText => ({ text, face: styles.paragraph.face });
  switch (block.kind) {
    case 'annex':
      return [{ text: block.text, face: styles.annex.face }];
    case 'heading':
      return [{ text: block.text, face: styles.headings[block.level].face }];
    case 'paragraph':
      return [inBody(block.text)];
    case 'table':
      return [
        ...block.columns.map(({ title }) => ({ text: title, face: styles.tableHead.face })),
        ...block.rows.flat().flatMap((cell) => textsOfCell(cell, styles)),
      ];
    case 'form':
      return block.rows.flatMap(({ cells }) => cells.map(({ text }) => ({ text, face: styles.formTexts[0].face })));
    case 'photoGrid':
      return block.photos.flatMap((photo) => (photo ? [{ text: photo.caption, face: styles.caption.face }] : []));
    case 'verdictStrip':
      return [
        ...VERDICTS.map(wordVerdict),
        ...block.groups.flatMap(({ numeral, name, cells }) => [
          `${numeral}、${name}`,
          ...cells.map(({ label }) => label),
        ]),
      ].map((text) => ({ text, face: styles.caption.face }));
    case 'officialHead':
      return [
        { text: block.authority, face: styles.authority.face },
        inBody(block.documentNumber),
        { text: block.signatory, face: styles.signatory.face },
      ];
    case 'annexList':
      return block.names.map(inBody);
    case 'signature':
      return [inBody(block.name), inBody(block.date)];
    case 'signLines':
      return block.labels.map(inBody);
    case 'imprint':
      return [block.copiesTo, block.issuedBy, block.issuedOn].map((text) => ({ text, face: styles.imprint.face }));
    case 'cutLine':
    case 'pageBreak':
      return [];
  }
}

function textsOfCell(cell: TableCell, { tableHead, tableCell, caption }: PaperStyles): readonly FacedText[] {
  const { text, isHeading = false, photos = [] } = richCell(cell);
  return [
    { text, face: isHeading ? tableHead.face : tableCell.face },
    ...photos.map((photo) => ({ text: photo.caption, face: caption.face })),
  ];
}
