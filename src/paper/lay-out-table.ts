/**
 * Lays out a table: header on each page, rows kept whole unless taller than a page, equal neighbours of merging columns in
 * one cell, even rules drawn once. What stands on one page is `table-part.ts`. Called by `lay-out.ts`.
 */
import type { TableBlock } from '../domain/report/report';
import { type Flow, linesOf, startPage } from './flow';
import type { TextStyle } from './page';
import { TABLE, TABLE_CELL, TABLE_HEAD } from './paper-style';
import { type Column, type RowLines, rowHeight, TablePart, type TableRow } from './table-part';

/** Draws a table where the flow stands and moves the flow below it. */
export function layOutTable(flow: Flow, table: TableBlock): void {
  if (flow.y > flow.top) flow.y += TABLE.above;
  const columns = placeColumns(flow, table);
  const titles = table.columns.map((column) => column.title);
  const head = breakRow(flow, columns, titles, TABLE_HEAD);
  const headHeight = rowHeight(head, TABLE_HEAD);
  const roomOnFreshPage = flow.bottom - flow.top - headHeight;
  let part = new TablePart(flow, columns, head, headHeight);
  for (const cells of table.rows) {
    const whole = { cells, lines: breakRow(flow, columns, cells, TABLE_CELL) };
    for (const row of splitRow(columns, whole, roomOnFreshPage)) {
      // An empty part at the top of a page has all the room there is.
      const isCrowded = part.heightWith(row) > flow.bottom - flow.y + 0.01;
      if (isCrowded && (!part.isEmpty || flow.y > flow.top)) {
        if (!part.isEmpty) part.draw();
        startPage(flow);
        part = new TablePart(flow, columns, head, headHeight);
      }
      part.add(row);
    }
  }
  part.draw();
}

function placeColumns(flow: Flow, { columns }: TableBlock): readonly Column[] {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  let x = flow.left;
  return columns.map(({ width: share, align, isMerged = false }) => {
    const column = { x, width: (flow.width * share) / shares, align, isMerged };
    x += column.width;
    return column;
  });
}

function breakRow(flow: Flow, columns: readonly Column[], cells: readonly string[], style: TextStyle): RowLines {
  if (cells.length > columns.length) throw new Error('A row has more cells than the table has columns');
  return columns.map(({ width, align }, index) =>
    linesOf(flow, cells[index] ?? '', style, width - 2 * TABLE.padding.x, align === 'center'),
  );
}

/** A row as it is, or as pieces that each fit on a page of their own; what is merged is there on each of them. */
function splitRow(columns: readonly Column[], { cells, lines }: TableRow, room: number): readonly TableRow[] {
  const linesPerPage = Math.max(1, Math.floor((room - 2 * TABLE.padding.y) / TABLE_CELL.leading));
  const pieces = Math.ceil(Math.max(...lines.map(({ length }) => length)) / linesPerPage);
  return Array.from({ length: pieces }, (_, piece) => ({
    cells,
    lines: lines.map((cell, index) =>
      columns[index]?.isMerged === true && cell.length <= linesPerPage
        ? cell
        : cell.slice(piece * linesPerPage, (piece + 1) * linesPerPage),
    ),
  }));
}
