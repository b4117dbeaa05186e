/**
 * The stretch of a table that stands on one page: its rows are gathered first, because a merged cell is as high as all rows
 * it spans, and drawn when the page is full. Called by `lay-out-table.ts`.
 */
import { draw, drawLines, type Flow } from './flow';
import { mergedRuns, type Run } from './merged-runs';
import type { TextStyle } from './page';
import { TABLE, TABLE_CELL, TABLE_HEAD } from './paper-style';

/** A column with its place on the page, in points. */
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'center';
  readonly isMerged: boolean;
}

/** The lines of each cell of a row, in column order. */
export type RowLines = readonly (readonly string[])[];

/** A row as it was given and as it was broken. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly lines: RowLines;
}

/** Height that the longest of these cells asks for. */
export function rowHeight(row: RowLines, style: TextStyle): number {
  return Math.max(1, ...row.map((lines) => lines.length)) * style.leading + 2 * TABLE.padding.y;
}

/** See the file's head. */
export class TablePart {
  readonly #flow: Flow;
  readonly #columns: readonly Column[];
  readonly #head: RowLines;
  readonly #headHeight: number;
  readonly #rows: TableRow[] = [];

  constructor(flow: Flow, columns: readonly Column[], head: RowLines, headHeight: number) {
    this.#flow = flow;
    this.#columns = columns;
    this.#head = head;
    this.#headHeight = headHeight;
  }

  /** Nothing under the header yet. */
  get isEmpty(): boolean {
    return this.#rows.length === 0;
  }

  add(row: TableRow): void {
    this.#rows.push(row);
  }

  /** Height of the part, its header too, were `row` added. */
  heightWith(row: TableRow): number {
    const rows = [...this.#rows, row];
    return this.#heights(rows, this.#runs(rows)).reduce((sum, height) => sum + height, this.#headHeight);
  }

  /** Draws all of it where the flow stands and moves the flow below it. */
  draw(): void {
    const { left: x, y: top, width } = this.#flow;
    draw(this.#flow, { kind: 'fill', x, y: top, width, height: this.#headHeight, grey: TABLE.headGrey });
    for (const index of this.#columns.keys()) {
      this.#drawCell(index, this.#head[index] ?? [], TABLE_HEAD, this.#headHeight, 'center');
    }
    this.#flow.y += this.#headHeight;
    const boundaries = [this.#flow.y];
    const runs = this.#runs(this.#rows);
    const heights = this.#heights(this.#rows, runs);
    for (const [row, { lines }] of this.#rows.entries()) {
      for (const index of this.#columns.keys()) {
        const run = runs[index]?.[row];
        // Drawn with the first row it spans.
        if (run === undefined || run.first !== row) continue;
        const height = sumOf(heights.slice(run.first, run.first + run.count));
        this.#drawCell(index, lines[index] ?? [], TABLE_CELL, height);
      }
      this.#flow.y += heights[row] ?? 0;
      boundaries.push(this.#flow.y);
    }
    this.#drawRules(top, boundaries, runs);
  }

  #drawCell(index: number, lines: readonly string[], style: TextStyle, height: number, align?: 'center'): void {
    const column = this.#columns[index];
    if (column === undefined) throw new Error('A cell stands in a column');
    drawLines(this.#flow, lines, style, {
      x: column.x + TABLE.padding.x,
      y: this.#flow.y + (height - lines.length * style.leading) / 2,
      width: column.width - 2 * TABLE.padding.x,
      align: align ?? column.align,
    });
  }

  /** For each column, the run that each row belongs to. */
  #runs(rows: readonly TableRow[]): readonly (readonly Run[])[] {
    return mergedRuns(
      this.#columns.map(({ isMerged }) => isMerged),
      rows.map(({ cells }) => cells),
    );
  }

  /** Rows are as high as their own cells; where a merged cell needs more than its rows have, the last of them grows. */
  #heights(rows: readonly TableRow[], runs: readonly (readonly Run[])[]): readonly number[] {
    const heights = rows.map(({ lines }) =>
      rowHeight(
        lines.filter((_, index) => this.#columns[index]?.isMerged !== true),
        TABLE_CELL,
      ),
    );
    // The inner merges first: what they add, the outer ones have.
    for (const [index, column] of [...this.#columns.entries()].reverse()) {
      if (!column.isMerged) continue;
      for (const [row, { lines }] of rows.entries()) {
        const run = runs[index]?.[row];
        if (run === undefined || run.first !== row) continue;
        const needed = rowHeight([lines[index] ?? []], TABLE_CELL);
        const lacking = needed - sumOf(heights.slice(run.first, run.first + run.count));
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
    for (const { x } of this.#columns.slice(1)) rule(x, top, x, bottom, TABLE.innerRule);
    // The frame's ends overlap by half its thickness, so that the corners are closed.
    const half = TABLE.outerRule / 2;
    for (const y of [top, bottom]) rule(left - half, y, left + width + half, y, TABLE.outerRule);
    for (const x of [left, left + width]) rule(x, top, x, bottom, TABLE.outerRule);
  }

  /** Where the rule above a row is drawn: not through cells that go on from the row before. */
  #openStretches(row: number, runs: readonly (readonly Run[])[]): readonly (readonly [number, number])[] {
    const stretches: [number, number][] = [];
    for (const [index, { x, width }] of this.#columns.entries()) {
      if (runs[index]?.[row]?.first !== row) continue;
      const last = stretches.at(-1);
      if (last !== undefined && Math.abs(last[1] - x) < 0.01) last[1] = x + width;
      else stretches.push([x, x + width]);
    }
    return stretches;
  }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
