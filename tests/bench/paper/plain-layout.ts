/**
 * A layouter for the rivals that have none, as little as does the work: lines broken after any character, rows as high as their
 * highest cell, a table divided evenly over its pages, three photos in a row and two rows on a page. Cheaper than ours, which
 * knows what may begin a line.
 */
import { type Block, type Report, type ReportPhoto, wordsOf } from '../../../src/domain/report/report';

/** Where a rival draws. Points from the upper left corner; y of text is its upper edge. */
export interface Pen {
  /** Width of a character at 1 point. */
  width(character: string): number;
  /** `title`: in 小标宋. */
  text(line: string, x: number, y: number, size: number, face?: 'title'): void;
  rule(x1: number, y1: number, x2: number, y2: number): void;
  photo(photo: ReportPhoto, x: number, y: number, width: number, height: number): Promise<void>;
  startPage(): void;
}

/** A4 landscape with the margins of our own lists. */
export const SHEET = { width: 841.89, height: 595.28, left: 45.35, top: 51, bottom: 541 };
const WIDTH = SHEET.width - 2 * SHEET.left;
const CELL = { size: 9, leading: 12.5, padding: 3 };

/** Draws a report. The first page is there. */
export async function drawPlainly(report: Report, tablePages: number, pen: Pen): Promise<void> {
  let y = SHEET.top;
  const startPage = (): void => {
    pen.startPage();
    y = SHEET.top;
  };
  const lines = linesIn(pen);
  const drawTexts = (text: string, size: number, face?: 'title'): void => {
    for (const line of lines(text, size, WIDTH)) {
      pen.text(line, SHEET.left, y, size, face);
      y += size * 1.5;
    }
  };
  for (const block of report.blocks) {
    switch (block.kind) {
      case 'heading':
        drawTexts(block.text, block.level === 0 ? 22 : 12, block.level === 0 ? 'title' : undefined);
        break;
      case 'paragraph':
        drawTexts(block.text, 10.5);
        break;
      case 'table': {
        for (const [index, rows] of shared(block.rows, tablePages).entries()) {
          if (index > 0) startPage();
          y = drawRows(block, rows, y, pen, lines);
        }
        break;
      }
      case 'photoGrid':
        y = await drawPhotos(block, y, startPage, pen, lines);
        break;
      case 'pageBreak':
        startPage();
        break;
      default:
        throw new Error(`the bench has no ${block.kind}`);
    }
  }
}

/** As many shares as wanted, about equally large. */
export function shared<T>(all: readonly T[], count: number): readonly (readonly T[])[] {
  const end = (share: number): number => Math.floor((share * all.length) / count);
  return Array.from({ length: count }, (_, share) => all.slice(end(share), end(share + 1)));
}

type Lines = (text: string, size: number, width: number) => readonly string[];

function linesIn(pen: Pen): Lines {
  const widths = new Map<string, number>();
  const widthOf = (character: string): number => {
    const known = widths.get(character);
    if (known !== undefined) return known;
    const width = pen.width(character);
    widths.set(character, width);
    return width;
  };
  return (text, size, width) => {
    const lines: string[] = [];
    for (const part of text.split('\n')) {
      let line = '';
      let used = 0;
      for (const character of part) {
        const own = widthOf(character) * size;
        if (used + own > width && line !== '') {
          lines.push(line);
          line = '';
          used = 0;
        }
        line += character;
        used += own;
      }
      lines.push(line);
    }
    return lines;
  };
}

type Table = Extract<Block, { kind: 'table' }>;

function drawRows(table: Table, rows: Table['rows'], top: number, pen: Pen, lines: Lines): number {
  const shares = table.columns.reduce((sum, { width }) => sum + width, 0);
  const widths = table.columns.map(({ width }) => (width / shares) * WIDTH);
  const lefts = widths.map((_, index) => SHEET.left + widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  let y = top;
  for (const row of [table.columns.map(({ title }) => title), ...rows.map((cells) => cells.map(wordsOf))]) {
    pen.rule(SHEET.left, y, SHEET.left + WIDTH, y);
    const cells = row.map((text, column) => lines(text, CELL.size, (widths[column] ?? 0) - 2 * CELL.padding));
    for (const [column, cell] of cells.entries()) {
      for (const [index, line] of cell.entries()) {
        if (line !== '')
          pen.text(line, (lefts[column] ?? 0) + CELL.padding, y + CELL.padding + index * CELL.leading, CELL.size);
      }
    }
    y += Math.max(...cells.map((cell) => cell.length)) * CELL.leading + 2 * CELL.padding;
  }
  pen.rule(SHEET.left, y, SHEET.left + WIDTH, y);
  for (const x of [...lefts, SHEET.left + WIDTH]) pen.rule(x, top, x, y);
  return y;
}

const GRID = { columns: 3, rows: 2, gap: 12 };

async function drawPhotos(
  { photos }: Extract<Block, { kind: 'photoGrid' }>,
  top: number,
  startPage: () => void,
  pen: Pen,
  lines: Lines,
): Promise<number> {
  const width = (WIDTH - (GRID.columns - 1) * GRID.gap) / GRID.columns;
  const height = (SHEET.bottom - SHEET.top - 40) / GRID.rows;
  let y = top;
  for (const [index, photo] of photos.entries()) {
    const column = index % GRID.columns;
    const row = Math.floor(index / GRID.columns) % GRID.rows;
    if (index > 0 && column === 0 && row === 0) {
      startPage();
      y = SHEET.top;
    }
    if (photo === null) continue;
    const x = SHEET.left + column * (width + GRID.gap);
    const photoTop = y + row * height;
    const photoHeight = (width * photo.height) / photo.width;
    const scale = Math.min(1, (height - 50) / photoHeight);
    await pen.photo(photo, x, photoTop, width * scale, photoHeight * scale);
    for (const [line, text] of lines(photo.caption, CELL.size, width).entries()) {
      pen.text(text, x, photoTop + photoHeight * scale + 3 + line * CELL.leading, CELL.size);
    }
  }
  return SHEET.bottom;
}
