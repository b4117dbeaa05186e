/** Tables, forms and photos for Word. Called by `docx-blocks.ts`. */
import {
  HeightRule,
  ImageRun,
  type ITableBordersOptions,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
} from 'docx';
import {
  type FormBlock,
  type FormCell,
  type PhotoGridBlock,
  type ReportPhoto,
  richCell,
  type TableBlock,
  type TableCell as TableBlockCell,
} from '../domain/report/report';
import { DOCX_FONTS, toTwips } from './docx-style';
import { type Align, type DocxSetting, textParagraph } from './docx-text';
import { mergedRuns, rowWords } from './merged-runs';
import { FORM, MILLIMETRE, PHOTO_GRID, TABLE } from './paper-style';

/** Of the size that a photo has on the PDF: Word's rows are a little higher than ours, and must not be pushed over the page. */
const PHOTO_SHARE = 0.94;

/** A table: its header on each page, rows whole, equal neighbours of merging columns in one cell, photos below the words of a cell. */
export function tableToDocx({ columns, rows }: TableBlock, setting: DocxSetting): Table {
  const { tableHead } = setting.styles;
  const widths = shareOut(
    columns.map((column) => column.width),
    setting.width,
  );
  const runs = mergedRuns(
    columns.map(({ isMerged = false }) => isMerged),
    rows.map((row) => rowWords(row, columns.length)),
  );
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ title }, column) =>
        new TableCell({
          ...inColumns(widths, column, 1),
          ...SHADED,
          children: [textParagraph(title, tableHead, { align: 'center', font: DOCX_FONTS.hei })],
        }),
    ),
  });
  const body = rows.map((row, index) => {
    let column = 0;
    const cells = row.flatMap((cell): readonly TableCell[] => {
      const { span = 1 } = richCell(cell);
      const run = runs[column]?.[index];
      const align = columns[column]?.align ?? 'left';
      const place = inColumns(widths, column, span);
      column += span;
      // A cell that goes on from the row above was written there.
      return run !== undefined && run.first !== index ? [] : [bodyCell(cell, place, align, run?.count ?? 1, setting)];
    });
    return new TableRow({ cantSplit: true, children: cells });
  });
  return newTable([head, ...body], widths, TABLE.padding);
}

const HEAD_FILL = Math.round(255 * TABLE.headGrey)
  .toString(16)
  .toUpperCase()
  .repeat(3);
const SHADED = { shading: { type: ShadingType.CLEAR, fill: HEAD_FILL } } as const;

/** Where a cell stands and how wide it is. */
const inColumns = (widths: readonly number[], column: number, span: number) =>
  ({
    width: { size: widths.slice(column, column + span).reduce((sum, width) => sum + width, 0), type: 'dxa' },
    verticalAlign: 'center',
    columnSpan: span,
  }) as const;

function bodyCell(
  cell: TableBlockCell,
  place: ReturnType<typeof inColumns>,
  columnAlign: Align,
  rowSpan: number,
  setting: DocxSetting,
): TableCell {
  const { text, isHeading = false, staysWithNext = false, photos = [], align: own = columnAlign } = richCell(cell);
  const { tableHead, tableCell, caption } = setting.styles;
  const align = isHeading ? 'left' : own;
  const words = isHeading
    ? textParagraph(text, tableHead, { align, font: DOCX_FONTS.hei, isKeptWithNext: true })
    : textParagraph(text, tableCell, { align, isKeptWithNext: staysWithNext });
  return new TableCell({
    ...place,
    rowSpan,
    ...(isHeading ? SHADED : {}),
    children: [
      ...(text === '' && photos.length > 0 ? [] : [words]),
      ...photos.flatMap((photo) => [
        photoParagraph(photo, align, setting),
        ...(photo.caption === '' ? [] : [textParagraph(photo.caption, caption, { align })]),
      ]),
    ],
  });
}

/** A form with its columns, least heights and spans. */
export function formToDocx(form: FormBlock, setting: DocxSetting): Table {
  const widths = shareOut(form.columns, setting.width);
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
      textParagraph(words, setting.formText, { align, ...(photo === undefined ? {} : { below: FORM.photo.above }) }),
      ...(photo === undefined ? [] : [photoParagraph(photo, 'center', setting)]),
    ],
  });
}

/** Photos side by side over their captions, in a table without rules. */
export function gridToDocx({ photos, columns }: PhotoGridBlock, setting: DocxSetting): Table {
  const widths = shareOut(
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
    textParagraph(photo.caption, setting.styles.caption, { align: 'left', below: PHOTO_GRID.captionGap }),
  ];
}

/** The photo, or 照片缺失 where it is lost. */
function photoParagraph(
  { photoId, caption }: ReportPhoto,
  align: Align,
  { photos, photoSizes, styles }: DocxSetting,
): Paragraph {
  const stored = photos.find(photoId);
  const size = photoSizes.get(photoId);
  if (stored === null || size === undefined) return textParagraph('照片缺失', styles.paragraph, { align });
  const description = caption.replaceAll('\n', ' ');
  // Word counts pictures in pixels of 96 to the inch.
  const pixels = (points: number): number => (points * PHOTO_SHARE * 96) / 72;
  const transformation = { width: pixels(size.width), height: pixels(size.height) };
  return new Paragraph({
    // Rows are whole by themselves: kept with the next one each, a table would be one block.
    alignment: align,
    children: [
      new ImageRun({
        type: 'jpg',
        data: stored.body,
        transformation,
        altText: { name: photoId, title: description, description },
      }),
    ],
  });
}

/** Widths in twips. */
function shareOut(shares: readonly number[], width: number): readonly number[] {
  const sum = shares.reduce((total, each) => total + each, 0);
  return shares.map((each) => toTwips((width * each) / sum));
}

/** A table of fixed columns, ruled as on the PDF or without rules. */
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
