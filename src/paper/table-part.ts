/**
 * The stretch of a table that stands on one page: its rows are gathered first, because a merged cell is as high as all rows
 * it spans, and drawn when the page is full. Called by `lay-out-table.ts`.
 */
import { draw, drawLines, type Flow } from './flow';
import { mergedRuns, type Run } from './merged-runs';
import { TABLE } from './paper-style';
import { type Column, cellHeight, heightOf, type SetCell, type SetRow, widthOfColumns } from './table-cells';

/** See the file's head. */
export class TablePart {
  readonly #flow: Flow;
  readonly #columns: readonly Column[];
  readonly #head: SetRow;
  readonly #rows: SetRow[] = [];

  /** @param head the row of column titles */
  constructor(flow: Flow, columns: readonly Column[], head: SetRow) {
    this.#flow = flow;
    this.#columns = columns;
    this.#head = head;
  }

  /** Nothing under the header yet. */
  get isEmpty(): boolean {
    return this.#rows.length === 0;
  }

  add(row: SetRow): void {
    this.#rows.push(row);
  }

  /** Height of the part, its header too, were these rows added. */
  heightWith(added: readonly SetRow[]): number {
    const rows = [...this.#rows, ...added];
    return this.#headHeight + sumOf(this.#heights(rows, this.#runs(rows)));
  }

  /** Draws all of it where the flow stands and moves the flow below it. */
  draw(): void {
    const top = this.#flow.y;
    for (const cell of this.#head.cells) this.#drawCell(cell, this.#headHeight);
    this.#flow.y += this.#headHeight;
    const boundaries = [this.#flow.y];
    const runs = this.#runs(this.#rows);
    const heights = this.#heights(this.#rows, runs);
    for (const [row, { cells }] of this.#rows.entries()) {
      for (const cell of cells) {
        const run = runs[cell.column]?.[row];
        // Drawn with the first row it spans.
        if (run === undefined || run.first !== row) continue;
        this.#drawCell(cell, sumOf(heights.slice(run.first, run.first + run.count)));
      }
      this.#flow.y += heights[row] ?? 0;
      boundaries.push(this.#flow.y);
    }
    this.#drawRules(top, boundaries, runs);
  }

  get #headHeight(): number {
    return Math.max(...this.#head.cells.map(cellHeight));
  }

  #drawCell(cell: SetCell, height: number): void {
    const column = this.#columns[cell.column];
    if (column === undefined) throw new Error('A cell stands in a column');
    const { padding } = TABLE;
    const { caption } = this.#flow.styles;
    const outer = {
      x: column.x,
      y: this.#flow.y,
      width: widthOfColumns(this.#columns, cell.column, cell.span),
      height,
    };
    if (cell.isHeading) draw(this.#flow, { kind: 'fill', ...outer, grey: TABLE.headGrey });
    const box = {
      x: outer.x + padding.x,
      width: outer.width - 2 * padding.x,
      align: cell.align,
    } as const;
    let y = outer.y + (height - heightOf(cell.pieces)) / 2;
    for (const piece of cell.pieces) {
      if (piece.kind === 'line') {
        drawLines(this.#flow, [piece.text], cell.style, { ...box, y });
      } else {
        const { photoId, width, photoHeight } = piece;
        const photoY = y + TABLE.photo.above;
        const x = box.align === 'left' ? box.x : box.x + (box.width - width) / 2;
        draw(this.#flow, { kind: 'photo', photoId, x, y: photoY, width, height: photoHeight });
        drawLines(this.#flow, piece.caption, caption, { ...box, y: photoY + photoHeight });
      }
      y += piece.height;
    }
  }

  /** For each column, the run that each row belongs to. */
  #runs(rows: readonly SetRow[]): readonly (readonly Run[])[] {
    return mergedRuns(
      this.#columns.map(({ isMerged }) => isMerged),
      rows.map(({ words }) => words),
    );
  }

  /** Rows are as high as their own cells; where a merged cell needs more than its rows have, the last of them grows. */
  #heights(rows: readonly SetRow[], runs: readonly (readonly Run[])[]): readonly number[] {
    const isMerged = ({ column }: SetCell, { words }: SetRow): boolean =>
      this.#columns[column]?.isMerged === true && words[column] !== null;
    const least = this.#flow.styles.tableCell.leading + 2 * TABLE.padding.y;
    const heights = rows.map((row) =>
      Math.max(least, ...row.cells.filter((cell) => !isMerged(cell, row)).map(cellHeight)),
    );
    // The inner merges first: what they add, the outer ones have.
    for (const [index, column] of [...this.#columns.entries()].reverse()) {
      if (!column.isMerged) continue;
      for (const [row, { cells }] of rows.entries()) {
        const run = runs[index]?.[row];
        const cell = cells.find((each) => each.column === index);
        if (run === undefined || run.first !== row || cell === undefined) continue;
        const lacking = cellHeight(cell) - sumOf(heights.slice(run.first, run.first + run.count));
        const last = run.first + run.count - 1;
        if (lacking > 0) heights[last] = (heights[last] ?? 0) + lacking;
      }
    }
    return heights;
  }

  #drawRules(top: number, boundaries: readonly number[], runs: readonly (readonly Run[])[]): void {
    const { left, width } = this.#flow;
    const bottom = this.#flow.y;
    const rule = (x1: number, y1: number, x2: number, y2: number, thickness: number): void => {
      draw(this.#flow, { kind: 'line', x1, y1, x2, y2, thickness });
    };
    for (const [row, y] of boundaries.slice(0, -1).entries()) {
      for (const [from, to] of this.#openStretches(row, runs)) rule(from, y, to, y, TABLE.innerRule);
    }
    for (const [index, { x }] of this.#columns.entries()) {
      if (index === 0) continue;
      for (const [from, to] of this.#uprightStretches(index, top, boundaries)) rule(x, from, x, to, TABLE.innerRule);
    }
    // The frame's ends overlap by half its thickness, so that the corners are closed.
    const half = TABLE.outerRule / 2;
    for (const y of [top, bottom]) rule(left - half, y, left + width + half, y, TABLE.outerRule);
    for (const x of [left, left + width]) rule(x, top, x, bottom, TABLE.outerRule);
  }

  /** Where the rule above a row is drawn: not through cells that go on from the row before. */
  #openStretches(row: number, runs: readonly (readonly Run[])[]): readonly Stretch[] {
    const open = [...this.#columns.entries()].filter(([index]) => runs[index]?.[row]?.first === row);
    return joined(open.map(([, { x, width }]) => [x, x + width]));
  }

  /** Where the rule at the left of a column is drawn: not through cells that reach over it. */
  #uprightStretches(index: number, top: number, boundaries: readonly number[]): readonly Stretch[] {
    const [firstRow = top] = boundaries;
    const beside = this.#rows.flatMap(({ cells }, row): Stretch[] =>
      cells.some(({ column }) => column === index) ? [[boundaries[row] ?? 0, boundaries[row + 1] ?? 0]] : [],
    );
    return joined([[top, firstRow], ...beside]);
  }
}

/** From, to. */
type Stretch = readonly [number, number];

/** Stretches in order, those that touch made one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const whole: Stretch[] = [];
  for (const [from, to] of stretches) {
    const last = whole.at(-1);
    if (last !== undefined && Math.abs(last[1] - from) < 0.01) whole[whole.length - 1] = [last[0], to];
    else whole.push([from, to]);
  }
  return whole;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
