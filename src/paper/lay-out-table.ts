/**
 * Lays out a table: header on each page, rows kept whole unless taller than a page, with their photos, a heading of rows with the
 * first of them, equal neighbours of merging columns in one cell, even rules drawn once. What stands on one page is `table-part.ts`.
 * Called by `lay-out.ts`.
 */
import type { TableBlock } from '../domain/report/report';
import { type Flow, startPage } from './flow';
import { TABLE } from './paper-style';
import { type Column, cellHeight, type SetRow, setRow, setTitles, splitRow, staysWithNext } from './table-cells';
import { TablePart } from './table-part';

/**
 * Draws a table where the flow stands and moves the flow below it.
 * @param closing room wanted under its last row on that page
 */
export function layOutTable(flow: Flow, table: TableBlock, closing = 0): void {
  if (flow.y > flow.top) flow.y += TABLE.above;
  const { columns, head, rows } = setTable(flow, table);
  let part = new TablePart(flow, columns, head);
  for (const [index, row] of rows.entries()) {
    // An empty part at the top of a page has all the room there is.
    const room = flow.bottom - flow.y - (index === rows.length - 1 ? closing : 0);
    const isCrowded = part.heightWith(keptTogether(rows, index)) > room + 0.01;
    if (isCrowded && (!part.isEmpty || flow.y > flow.top)) {
      if (!part.isEmpty) part.draw();
      startPage(flow);
      part = new TablePart(flow, columns, head);
    }
    part.add(row);
  }
  part.draw();
}

/** Room that its header and its first row need, so that a heading above stays with them. */
export function firstRowsHeight(flow: Flow, table: TableBlock): number {
  const { columns, head, rows } = setTable(flow, { ...table, rows: table.rows.slice(0, MOST_HEADINGS + 1) });
  return TABLE.above + new TablePart(flow, columns, head).heightWith(keptTogether(rows, 0));
}

/** So many rows of headings at most stand above the first row that they head. */
const MOST_HEADINGS = 2;

function setTable(
  flow: Flow,
  table: TableBlock,
): { readonly columns: readonly Column[]; readonly head: SetRow; readonly rows: readonly SetRow[] } {
  const columns = placeColumns(flow, table);
  const head = setTitles(
    flow,
    columns,
    table.columns.map((column) => column.title),
  );
  const roomOnFreshPage = flow.bottom - flow.top - Math.max(...head.cells.map(cellHeight));
  const rows = table.rows.flatMap((cells) =>
    splitRow(columns, setRow(flow, columns, cells, roomOnFreshPage), roomOnFreshPage),
  );
  return { columns, head, rows };
}

/** A row, with what must not be parted from it: behind a heading the headings and the first row that it heads. */
function keptTogether(rows: readonly SetRow[], first: number): readonly SetRow[] {
  let last = first;
  for (let row = rows[last]; row !== undefined && staysWithNext(row); row = rows[last]) last += 1;
  return rows.slice(first, last + 1);
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
