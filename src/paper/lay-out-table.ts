/**
 * Lays out a table: header on each page, rows kept whole unless taller than a page, even rules drawn once.
 * Called by `lay-out.ts`.
 */
import type { TableBlock, TableColumn } from '../domain/report/report';
import { draw, drawLines, type Flow, linesOf, startPage } from './flow';
import type { TextStyle } from './page';
import { TABLE, TABLE_CELL, TABLE_HEAD } from './paper-style';

/** A column with its place on the page, in points. */
interface Column {
  readonly x: number;
  readonly width: number;
  readonly align: TableColumn['align'];
}

/** The lines of each cell of a row, in column order. */
type RowLines = readonly (readonly string[])[];

/** Draws a table where the flow stands and moves the flow below it. */
export function layOutTable(flow: Flow, table: TableBlock): void {
  if (flow.y > flow.top) flow.y += TABLE.above;
  const columns = placeColumns(flow, table.columns);
  const head = breakRow(
    flow,
    columns,
    table.columns.map((column) => column.title),
    TABLE_HEAD,
  );
  const headHeight = heightOf(head, TABLE_HEAD);
  const roomOnFreshPage = flow.bottom - flow.top - headHeight;
  let part = new TablePart(flow, columns);
  let hasHead = false;
  for (const cells of table.rows) {
    const whole = breakRow(flow, columns, cells, TABLE_CELL);
    for (const row of splitRow(whole, roomOnFreshPage)) {
      const height = heightOf(row, TABLE_CELL);
      const needed = height + (hasHead ? 0 : headHeight);
      if (flow.y + needed > flow.bottom + 0.01 && (hasHead || flow.y > flow.top)) {
        part.close();
        startPage(flow);
        part = new TablePart(flow, columns);
        hasHead = false;
      }
      if (!hasHead) part.addHead(head, headHeight);
      hasHead = true;
      part.addRow(row, height, TABLE_CELL);
    }
  }
  if (!hasHead) part.addHead(head, headHeight);
  part.close();
}

/** The stretch of a table on one page; its rules are drawn when it is closed. */
class TablePart {
  readonly #flow: Flow;
  readonly #columns: readonly Column[];
  readonly #top: number;
  readonly #boundaries: number[] = [];

  constructor(flow: Flow, columns: readonly Column[]) {
    this.#flow = flow;
    this.#columns = columns;
    this.#top = flow.y;
  }

  addHead(row: RowLines, height: number): void {
    const { left: x, y, width } = this.#flow;
    draw(this.#flow, { kind: 'fill', x, y, width, height, grey: TABLE.headGrey });
    this.addRow(row, height, TABLE_HEAD, 'center');
  }

  addRow(row: RowLines, height: number, style: TextStyle, align?: 'center'): void {
    for (const [index, lines] of row.entries()) {
      const column = this.#columns[index];
      if (column === undefined) throw new Error('A row has more cells than the table has columns');
      drawLines(this.#flow, lines, style, {
        x: column.x + TABLE.padding.x,
        y: this.#flow.y + (height - lines.length * style.leading) / 2,
        width: column.width - 2 * TABLE.padding.x,
        align: align ?? column.align,
      });
    }
    this.#flow.y += height;
    this.#boundaries.push(this.#flow.y);
  }

  close(): void {
    if (this.#boundaries.length === 0) return;
    const { left, width } = this.#flow;
    const bottom = this.#flow.y;
    const rule = (x1: number, y1: number, x2: number, y2: number, thickness: number): void => {
      draw(this.#flow, { kind: 'line', x1, y1, x2, y2, thickness });
    };
    for (const y of this.#boundaries.slice(0, -1)) rule(left, y, left + width, y, TABLE.innerRule);
    for (const { x } of this.#columns.slice(1)) rule(x, this.#top, x, bottom, TABLE.innerRule);
    // The frame's ends overlap by half its thickness, so that the corners are closed.
    const half = TABLE.outerRule / 2;
    for (const y of [this.#top, bottom]) rule(left - half, y, left + width + half, y, TABLE.outerRule);
    for (const x of [left, left + width]) rule(x, this.#top, x, bottom, TABLE.outerRule);
  }
}

function placeColumns(flow: Flow, columns: readonly TableColumn[]): readonly Column[] {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  let x = flow.left;
  return columns.map(({ width: share, align }) => {
    const column = { x, width: (flow.width * share) / shares, align };
    x += column.width;
    return column;
  });
}

function breakRow(flow: Flow, columns: readonly Column[], cells: readonly string[], style: TextStyle): RowLines {
  return columns.map(({ width, align }, index) =>
    linesOf(flow, cells[index] ?? '', style, width - 2 * TABLE.padding.x, align === 'center'),
  );
}

function heightOf(row: RowLines, style: TextStyle): number {
  return Math.max(...row.map((lines) => lines.length)) * style.leading + 2 * TABLE.padding.y;
}

/** A row as it is, or as pieces that each fit on a page of their own. */
function splitRow(row: RowLines, room: number): readonly RowLines[] {
  const linesPerPage = Math.max(1, Math.floor((room - 2 * TABLE.padding.y) / TABLE_CELL.leading));
  const lineCount = Math.max(...row.map((lines) => lines.length));
  const pieces = Math.ceil(lineCount / linesPerPage);
  return Array.from({ length: pieces }, (_, piece) =>
    row.map((lines) => lines.slice(piece * linesPerPage, (piece + 1) * linesPerPage)),
  );
}
