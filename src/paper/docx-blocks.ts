/** What each block of a report becomes in Word. Called by `render-docx.ts`. */
import {
  type FileChild,
  HeightRule,
  ImageRun,
  type IRunOptions,
  type ITableBordersOptions,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
} from 'docx';
import type { Block, FormBlock, FormCell, PhotoGridBlock, ReportPhoto, TableBlock } from '../domain/report/report';
import { DOCX_FONTS, headingFont, paragraphSpacing, toHalfPoints, toTwips } from './docx-style';
import { cleanText } from './fonts';
import { mergedRuns } from './merged-runs';
import type { TextStyle } from './page';
import {
  ANNEX,
  CAPTION,
  FORM,
  HEADINGS,
  MILLIMETRE,
  PARAGRAPH,
  PHOTO_GRID,
  TABLE,
  TABLE_CELL,
  TABLE_HEAD,
} from './paper-style';
import type { PhotoStore } from './photo-store';

/** What the blocks are written with; lengths in points. */
export interface DocxSetting {
  readonly photos: PhotoStore;
  /** How large each photo is on the PDF. */
  readonly photoSizes: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
  /** The type of forms. */
  readonly formText: TextStyle;
  /** Of the type area. */
  readonly width: number;
}

type Align = 'left' | 'center' | 'right';

/** Of the size that a photo has on the PDF: Word's rows are a little higher than ours, and must not be pushed over the page. */
const PHOTO_SHARE = 0.94;

export function blockToDocx(block: Block, setting: DocxSetting): readonly FileChild[] {
  switch (block.kind) {
    case 'annex':
      return [text(block.text, ANNEX, { align: 'left', font: DOCX_FONTS.heading, below: ANNEX.below })];
    case 'heading': {
      const style = HEADINGS[block.level];
      const align = block.level === 0 ? 'center' : 'left';
      return [
        text(block.text, style, { align, font: headingFont(style.face), below: style.below, isKeptWithNext: true }),
      ];
    }
    case 'paragraph':
      return [text(block.text, PARAGRAPH, { align: block.align, isIndented: block.isIndented })];
    case 'table':
      return [tableToDocx(block, setting), afterTable()];
    case 'form':
      return [formToDocx(block, setting), afterTable()];
    case 'photoGrid':
      return block.photos.length === 0 ? [] : [gridToDocx(block, setting), afterTable()];
    case 'pageBreak':
      return [new Paragraph({ ...FLAT, pageBreakBefore: true })];
  }
}

/** A paragraph of one point, which takes no room. */
const FLAT = { spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } } as const;

/** Word puts a line below a table that ends the text, as high as any other, and a full page then gets a second one. */
const afterTable = (): Paragraph => new Paragraph(FLAT);

interface TextLook {
  readonly align: Align;
  readonly font?: IRunOptions['font'];
  readonly below?: number;
  readonly isIndented?: boolean;
  readonly isKeptWithNext?: boolean;
}

/** A paragraph; line ends in the text are line ends in it. */
function text(words: string, style: TextStyle, look: TextLook): Paragraph {
  return new Paragraph({
    alignment: look.align,
    spacing: paragraphSpacing(style, look.below),
    ...(look.isKeptWithNext === true ? { keepNext: true } : {}),
    ...(look.isIndented === true ? { indent: { firstLine: toTwips(2 * style.size) } } : {}),
    children: cleanText(words)
      .split('\n')
      .map((line, index) => {
        const run: IRunOptions = {
          text: line,
          ...(index > 0 ? { break: 1 } : {}),
          font: look.font ?? DOCX_FONTS.text,
          size: toHalfPoints(style.size),
          bold: style.isBold,
        };
        return new TextRun(run);
      }),
  });
}

function tableToDocx({ columns, rows }: TableBlock, { width }: DocxSetting): Table {
  const widths = share(
    columns.map((column) => column.width),
    width,
  );
  const runs = mergedRuns(
    columns.map(({ isMerged = false }) => isMerged),
    rows,
  );
  const cell = (words: string, column: number, style: TextStyle, align: Align, rowSpan = 1): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: 'dxa' },
      verticalAlign: 'center',
      rowSpan,
      ...(style === TABLE_HEAD ? { shading: { type: ShadingType.CLEAR, fill: HEAD_FILL } } : {}),
      children: [text(words, style, { align, ...(style === TABLE_HEAD ? { font: DOCX_FONTS.heading } : {}) })],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, column) => cell(title, column, TABLE_HEAD, 'center')),
  });
  const body = rows.map(
    (cells, row) =>
      new TableRow({
        cantSplit: true,
        children: columns.flatMap(({ align }, column) => {
          const run = runs[column]?.[row];
          // A cell that goes on from the row above was written there.
          return run === undefined || run.first !== row
            ? []
            : [cell(cells[column] ?? '', column, TABLE_CELL, align, run.count)];
        }),
      }),
  );
  return newTable([head, ...body], widths, TABLE.padding);
}

const HEAD_FILL = Math.round(255 * TABLE.headGrey)
  .toString(16)
  .toUpperCase()
  .repeat(3);

function formToDocx(form: FormBlock, setting: DocxSetting): Table {
  const widths = share(form.columns, setting.width);
  const rows = form.rows.map(
    ({ height, cells }) =>
      new TableRow({
        height: { value: toTwips(height * MILLIMETRE), rule: HeightRule.ATLEAST },
        children: cells.map((cell) => formCell(cell, setting)),
      }),
  );
  return newTable(rows, widths, FORM.padding);
}

function formCell({ text: words, span, align, photo }: FormCell, setting: DocxSetting): TableCell {
  const isAtTop = photo !== undefined || align === 'left';
  return new TableCell({
    columnSpan: span,
    verticalAlign: isAtTop ? 'top' : 'center',
    children: [
      text(words, setting.formText, { align, ...(photo === undefined ? {} : { below: FORM.photo.above }) }),
      ...(photo === undefined ? [] : [photoParagraph(photo, 'center', setting)]),
    ],
  });
}

/** Photos side by side over their captions, in a table without rules. */
function gridToDocx({ photos, columns }: PhotoGridBlock, setting: DocxSetting): Table {
  const widths = share(
    Array.from({ length: columns }, () => 1),
    setting.width,
  );
  const rows = Array.from({ length: Math.ceil(photos.length / columns) }, (_, row) => {
    const side = photos.slice(row * columns, (row + 1) * columns);
    return new TableRow({
      cantSplit: true,
      children: widths.map((size, column) => {
        const photo = side[column];
        return new TableCell({
          width: { size, type: 'dxa' },
          verticalAlign: 'bottom',
          children: photo ? pictured(photo, setting) : [new Paragraph({})],
        });
      }),
    });
  });
  return newTable(rows, widths, { x: PHOTO_GRID.gap / 2, y: 0 }, true);
}

function pictured(photo: ReportPhoto, setting: DocxSetting): readonly Paragraph[] {
  return [
    photoParagraph(photo, 'left', setting),
    text(photo.caption, CAPTION, { align: 'left', below: PHOTO_GRID.captionGap }),
  ];
}

/** The photo, or 照片缺失 where it is lost. */
function photoParagraph(
  { photoId, caption }: ReportPhoto,
  align: Align,
  { photos, photoSizes }: DocxSetting,
): Paragraph {
  const stored = photos.find(photoId);
  const size = photoSizes.get(photoId);
  if (stored === null || size === undefined) return text('照片缺失', PARAGRAPH, { align });
  const description = caption.replaceAll('\n', ' ');
  // Word counts pictures in pixels of 96 to the inch.
  const pixels = (points: number): number => (points * PHOTO_SHARE * 96) / 72;
  const transformation = { width: pixels(size.width), height: pixels(size.height) };
  return new Paragraph({
    alignment: align,
    keepNext: caption !== '',
    children: [
      new ImageRun({
        type: 'jpg',
        data: stored.bytes,
        transformation,
        altText: { name: photoId, title: description, description },
      }),
    ],
  });
}

/** Widths in twips. */
function share(shares: readonly number[], width: number): readonly number[] {
  const sum = shares.reduce((total, each) => total + each, 0);
  return shares.map((each) => toTwips((width * each) / sum));
}

function newTable(
  rows: readonly TableRow[],
  columnWidths: readonly number[],
  padding: { readonly x: number; readonly y: number },
  isBare = false,
): Table {
  return new Table({
    rows,
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, each) => sum + each, 0), type: 'dxa' },
    alignment: 'center',
    borders: isBare ? BARE : RULED,
    margins: {
      marginUnitType: 'dxa',
      top: toTwips(padding.y),
      bottom: toTwips(padding.y),
      left: toTwips(padding.x),
      right: toTwips(padding.x),
    },
  });
}

/** Word measures rules in eighths of a point. */
const ruled = (points: number) => ({ style: 'single', size: Math.round(8 * points), color: '000000' }) as const;
const BARE_RULE = { style: 'none', size: 0, color: 'auto' } as const;
const RULED: ITableBordersOptions = {
  top: ruled(TABLE.outerRule),
  bottom: ruled(TABLE.outerRule),
  left: ruled(TABLE.outerRule),
  right: ruled(TABLE.outerRule),
  insideHorizontal: ruled(TABLE.innerRule),
  insideVertical: ruled(TABLE.innerRule),
};
const BARE: ITableBordersOptions = {
  top: BARE_RULE,
  bottom: BARE_RULE,
  left: BARE_RULE,
  right: BARE_RULE,
  insideHorizontal: BARE_RULE,
  insideVertical: BARE_RULE,
};
