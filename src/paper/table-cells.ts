/**
 * The cells of a table, set: their words broken to their width, their photos sized, and rows too high for a page divided. Where
 * rows go is `lay-out-table.ts`, how they are drawn `table-part.ts`.
 */
import { type ReportPhoto, richCell, type TableCell } from '../domain/report/report';
import { type Flow, linesOf } from './flow';
import { rowWords } from './merged-runs';
import type { TextStyle } from './page';
import { MILLIMETRE, TABLE } from './paper-style';

/** A column with its place on the page, in points. */
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'center';
  readonly isMerged: boolean;
}

/** What is not divided: a line, or a photo with its caption under it. Lengths in points. */
export type Piece =
  | { readonly kind: 'line'; readonly text: string; readonly height: number }
  | {
      readonly kind: 'photo';
      readonly photoId: string;
      readonly width: number;
      readonly photoHeight: number;
      readonly caption: readonly string[];
      /** With the white above it. */
      readonly height: number;
    };

/** A cell with what stands in it, one piece under the other. */
export interface SetCell {
  readonly column: number;
  readonly span: number;
  readonly isHeading: boolean;
  readonly staysWithNext: boolean;
  readonly align: Column['align'];
  readonly style: TextStyle;
  readonly pieces: readonly Piece[];
}

/** A row, or the part of one that stands on one page. */
export interface SetRow {
  readonly cells: readonly SetCell[];
  /** By column, for merging (`mergedRuns`). */
  readonly words: readonly (string | null)[];
}

/** Height that a cell asks for. */
export const cellHeight = ({ pieces, style }: SetCell): number =>
  Math.max(style.leading, heightOf(pieces)) + 2 * TABLE.padding.y;

/** Height of pieces one under the other. */
export const heightOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { height }) => sum + height, 0);

/** True for a row that is not parted from the one below it: all that it says is a heading, or a cell of it asks for that. */
export const staysWithNext = ({ cells }: SetRow): boolean =>
  cells.every(({ isHeading }) => isHeading) || cells.some((cell) => cell.staysWithNext);

/** The row of column titles. */
export function setTitles(flow: Flow, columns: readonly Column[], titles: readonly string[]): SetRow {
  const style = flow.styles.tableHead;
  const cells = titles.map((text, column): SetCell => {
    const width = (columns[column]?.width ?? 0) - 2 * TABLE.padding.x;
    const pieces = linesOf(flow, text, style, width, 'even').map((line) => lineOf(line, style));
    return { column, span: 1, isHeading: true, staysWithNext: true, align: 'center', style, pieces };
  });
  return { cells, words: titles };
}

/**
 * Sets a row.
 * @param room height that a row may have on a fresh page; photos get smaller where it would be higher
 */
export function setRow(flow: Flow, columns: readonly Column[], row: readonly TableCell[], room: number): SetRow {
  const words = rowWords(row, columns.length);
  let column = 0;
  const cells = row.map((given): SetCell => {
    const {
      text,
      span = 1,
      isHeading = false,
      staysWithNext = false,
      photos = [],
      photoHeight,
      ...own
    } = richCell(given);
    const width = widthOfColumns(columns, column, span) - 2 * TABLE.padding.x;
    const align = isHeading ? 'left' : (own.align ?? columns[column]?.align ?? 'left');
    const style = isHeading ? flow.styles.tableHead : flow.styles.tableCell;
    const manner = align === 'center' ? 'even' : 'ragged';
    const hasWords = text !== '' || photos.length === 0;
    const lines = hasWords ? linesOf(flow, text, style, width, manner).map((line) => lineOf(line, style)) : [];
    const left = room - 2 * TABLE.padding.y - heightOf(lines);
    const cell: SetCell = {
      column,
      span,
      isHeading,
      staysWithNext,
      align,
      style,
      pieces: [...lines, ...setPhotos(flow, photos, { width, room: left, most: photoHeight })],
    };
    column += span;
    return cell;
  });
  // A row may be given shorter than the table.
  for (; column < columns.length; column++) {
    cells.push({ ...{ column, span: 1 }, ...EMPTY, style: flow.styles.tableCell });
  }
  return { cells, words };
}

const EMPTY = { isHeading: false, staysWithNext: false, align: 'left', pieces: [] } as const;

const lineOf = (text: string, { leading }: TextStyle): Piece => ({ kind: 'line', text, height: leading });

/** Width of neighbouring columns. */
export const widthOfColumns = (columns: readonly Column[], first: number, count: number): number =>
  columns.slice(first, first + count).reduce((sum, { width }) => sum + width, 0);

/**
 * As wide as the cell and no higher than photos are wanted; smaller, down to what still shows something, to stay on a page together.
 * @param limits.most height in millimetres
 */
function setPhotos(
  flow: Flow,
  photos: readonly ReportPhoto[],
  limits: { readonly width: number; readonly room: number; readonly most: number | undefined },
): readonly Piece[] {
  const style = flow.styles.caption;
  const { width, room } = limits;
  const { least, above } = TABLE.photo;
  const most = limits.most === undefined ? TABLE.photo.most : limits.most * MILLIMETRE;
  const captions = photos.map(({ caption }) => (caption === '' ? [] : linesOf(flow, caption, style, width)));
  const words = captions.reduce((sum, lines) => sum + lines.length * style.leading + above, 0);
  const share = (room - words) / Math.max(1, photos.length);
  const mostHeight = Math.min(most, Math.max(least, share));
  return photos.map((photo, index): Piece => {
    const scale = Math.min(width / photo.width, mostHeight / photo.height);
    const caption = captions[index] ?? [];
    const photoHeight = photo.height * scale;
    return {
      kind: 'photo',
      photoId: photo.photoId,
      width: photo.width * scale,
      photoHeight,
      caption,
      height: above + photoHeight + caption.length * style.leading,
    };
  });
}

/** A row as it is, or as pieces that each fit on a page of their own; what is merged is there on each of them. */
export function splitRow(columns: readonly Column[], row: SetRow, room: number): readonly SetRow[] {
  const inner = room - 2 * TABLE.padding.y;
  const parts = row.cells.map(({ pieces }) => fillPages(pieces, inner));
  const count = Math.max(1, ...parts.map(({ length }) => length));
  return Array.from({ length: count }, (_, page) => ({
    words: row.words,
    cells: row.cells.map((cell, index) => {
      const own = parts[index] ?? [];
      const isRepeated = columns[cell.column]?.isMerged === true && own.length === 1;
      return { ...cell, pieces: isRepeated ? cell.pieces : (own[page] ?? []) };
    }),
  }));
}

function fillPages(pieces: readonly Piece[], room: number): readonly (readonly Piece[])[] {
  const pages: Piece[][] = [];
  for (const piece of pieces) {
    const page = pages.at(-1);
    if (page !== undefined && heightOf(page) + piece.height <= room + 0.01) page.push(piece);
    else pages.push([piece]);
  }
  return pages;
}
