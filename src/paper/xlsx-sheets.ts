/**
 * Which sheets a report makes in Excel and what stands in their cells. Pure: it knows no file format. Called by
 * `render-xlsx.ts`. A sheet for each table and each form, with the lines that stand above and below it; merged as on paper.
 */
import { isCalendarDate } from '../domain/kernel/date';
import {
  type Block,
  type FormBlock,
  type Orientation,
  type Report,
  richCell,
  type TableBlock,
  type TableCell,
  type TableColumn,
  wordsOf,
} from '../domain/report/report';
import { cleanText } from './fonts';
import { mergedRuns } from './merged-runs';
import { MILLIMETRE } from './paper-style';
import { type Line, linesOf } from './xlsx-lines';
import { nameSheet } from './xlsx-names';
import { heightOf, type Look, TYPE_SIZE } from './xlsx-room';

/** One cell; those that it covers to the right and below are null. */
export interface SheetCell {
  readonly value: string | number | Date;
  readonly look: Look;
  readonly align: 'left' | 'center' | 'right';
  readonly columnSpan: number;
  readonly rowSpan: number;
}

export interface SheetRow {
  /** Points. Said for each row: Excel finds it by itself, but not where cells are merged, and LibreOffice not even else. */
  readonly height: number;
  readonly cells: readonly (SheetCell | null)[];
}

export interface Sheet {
  readonly name: string;
  readonly orientation: Orientation;
  /** Widths of the columns in half-width characters. */
  readonly widths: readonly number[];
  readonly rows: readonly SheetRow[];
  /** Index of the column titles; null on a form and on a page of text. */
  readonly head: number | null;
  /** Rows below the titles that can be sorted and filtered; 0 where cells are merged. */
  readonly filteredRows: number;
}

/** What becomes one sheet. */
interface Draft {
  readonly above: Block[];
  grid: TableBlock | FormBlock | null;
  readonly below: Block[];
  orientation: Orientation;
}

/** Half-width characters of our type beside each other on A4. */
const PAGE_CHARACTERS: Readonly<Record<Orientation, number>> = { portrait: 88, landscape: 132 };
const LEAST_WIDTH = 5;
/** A sheet has no edge: it gets wider rather than that its columns have less than this on average. */
const LEAST_MEAN_WIDTH = 9;
/** And rather than that a day (2017-05-08) is shown as ###. */
const DAY_WIDTH = 11.5;

/** At least one sheet. Words before the first table that stand on pages of their own are a sheet of their own. */
export function sheetsOf(report: Report): readonly Sheet[] {
  const names: string[] = [];
  return draftsOf(report).map((draft) => {
    const heading = draft.above.filter((block) => block.kind === 'heading').at(-1);
    const name = nameSheet(heading?.text ?? report.title, names);
    names.push(name);
    return sheetOf(draft, name);
  });
}

function draftsOf(report: Report): readonly Draft[] {
  const drafts: Draft[] = [];
  let orientation = report.orientation;
  const begin = (): Draft => {
    const draft: Draft = { above: [], grid: null, below: [], orientation };
    drafts.push(draft);
    return draft;
  };
  let current = begin();
  for (const block of report.blocks) {
    if (block.kind === 'pageBreak') {
      orientation = block.orientation ?? orientation;
      if (current.grid !== null || current.above.length > 0) current = begin();
    } else if (block.kind === 'table' || block.kind === 'form') {
      if (current.grid !== null) current = begin();
      current.grid = block;
      current.orientation = orientation;
    } else if (current.grid === null) {
      current.above.push(block);
    } else if (block.kind === 'heading') {
      current = begin();
      current.above.push(block);
    } else {
      current.below.push(block);
    }
  }
  return joined(drafts);
}

/** Words without a table go below the one before them. */
function joined(drafts: readonly Draft[]): readonly Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const before = kept.at(-1);
    if (draft.grid === null && before !== undefined) before[before.grid ? 'below' : 'above'].push(...draft.above);
    else kept.push(draft);
  }
  return kept;
}

function sheetOf({ above, grid, below, orientation }: Draft, name: string): Sheet {
  const shares = grid === null ? [1] : grid.kind === 'form' ? grid.columns : grid.columns.map(({ width }) => width);
  const sum = shares.reduce((total, share) => total + share, 0);
  const days = grid?.kind === 'table' ? grid.columns.filter(({ holds }) => holds === 'date') : [];
  const roomForDays = Math.max(0, ...days.map(({ width }) => (DAY_WIDTH * sum) / width));
  const room = Math.max(PAGE_CHARACTERS[orientation], LEAST_MEAN_WIDTH * shares.length, roomForDays);
  const widths = shares.map((share) => Math.max(LEAST_WIDTH, Math.round((10 * room * share) / sum) / 10));
  const head = above.flatMap(linesOf).map((line) => lineRow(line, widths));
  const body = grid === null ? [] : grid.kind === 'form' ? formRows(grid, widths) : tableRows(grid, widths);
  const foot = below.flatMap(linesOf).map((line) => lineRow(line, widths));
  return {
    name,
    orientation,
    widths,
    rows: [...head, ...body, ...foot],
    head: grid?.kind === 'table' ? head.length : null,
    filteredRows: grid?.kind === 'table' && !hasMerged(grid) ? grid.rows.length : 0,
  };
}

const covered = (count: number): readonly null[] => Array.from({ length: count }, () => null);
const sumOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

function lineRow({ text, look, align }: Line, widths: readonly number[]): SheetRow {
  const value = cleanText(text);
  const cell: SheetCell = { value, look, align, columnSpan: widths.length, rowSpan: 1 };
  return { height: heightOf(value, sumOf(widths), TYPE_SIZE[look]), cells: [cell, ...covered(widths.length - 1)] };
}

const hasMerged = ({ columns, rows }: TableBlock): boolean =>
  columns.some(({ isMerged }) => isMerged === true) || rows.flat().some((cell) => spanOf(cell) > 1);

const spanOf = (cell: TableCell): number => (typeof cell === 'string' ? 1 : (cell.span ?? 1));

function tableRows(table: TableBlock, widths: readonly number[]): readonly SheetRow[] {
  const { columns, rows } = table;
  // Their line ends are for the narrow columns of paper.
  const titles = columns.map(({ title }) => cleanText(title).replaceAll('\n', ''));
  const head: SheetRow = {
    height: Math.max(...titles.map((title, column) => heightOf(title, widths[column] ?? 0, TYPE_SIZE.head))),
    cells: titles.map((value) => ({
      value,
      look: 'head',
      align: 'center',
      columnSpan: 1,
      rowSpan: 1,
    })),
  };
  const runs = mergedRuns(
    columns.map(({ isMerged = false }) => isMerged),
    rows.map((cells) => cells.map(wordsOf)),
  );
  const body = rows.map((row, index): SheetRow => {
    let column = 0;
    let height = 0;
    const cells = row.flatMap((cell): readonly (SheetCell | null)[] => {
      const own = columns[column];
      const run = runs[column]?.[index];
      const span = spanOf(cell);
      const made = own === undefined ? null : cellOf(cell, own, run?.first === index ? run.count : 1);
      const width = sumOf(widths.slice(column, column + span));
      column += span;
      if (made === null) return [];
      height = Math.max(height, heightOf(wordsIn(made), width, TYPE_SIZE.cell) / (run?.count ?? 1));
      // A cell that goes on from the row above was written there.
      return run !== undefined && run.first !== index ? [null] : [made, ...covered(span - 1)];
    });
    return { height, cells };
  });
  return [head, ...body];
}

function cellOf(cell: TableCell, { align, holds }: TableColumn, rowSpan: number): SheetCell {
  const isHeading = typeof cell !== 'string' && cell.isHeading === true;
  const photos = typeof cell === 'string' ? 0 : (cell.photos?.length ?? 0);
  const words = [cleanText(wordsOf(cell)), photos > 0 ? `照片${photos}张` : '']
    .filter((part) => part !== '')
    .join('\n');
  return {
    value: isHeading ? words : valueOf(words, holds),
    look: isHeading ? 'group' : 'cell',
    align: isHeading ? 'left' : (richCell(cell).align ?? align),
    columnSpan: spanOf(cell),
    rowSpan,
  };
}

/** As they are read. */
const wordsIn = ({ value }: SheetCell): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value);

/** A number or a day where the column holds such and the words are one, exactly; else the words. */
function valueOf(words: string, holds: TableColumn['holds']): SheetCell['value'] {
  if (holds === 'number' && /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(words)) return Number(words);
  if (holds === 'date' && isCalendarDate(words)) return new Date(`${words}T00:00:00Z`);
  return words;
}

function formRows({ rows }: FormBlock, widths: readonly number[]): readonly SheetRow[] {
  return rows.map(({ height, cells }) => {
    let column = 0;
    let most = height * MILLIMETRE;
    const made = cells.flatMap(({ role, text, span, align, photo }): readonly (SheetCell | null)[] => {
      const value = [cleanText(text), photo ? '照片1张' : ''].filter((part) => part !== '').join('\n');
      most = Math.max(most, heightOf(value, sumOf(widths.slice(column, column + span)), TYPE_SIZE[role]));
      column += span;
      return [{ value, look: role, align, columnSpan: span, rowSpan: 1 }, ...covered(span - 1)];
    });
    return { height: most, cells: made };
  });
}
