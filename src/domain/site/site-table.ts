/**
 * The pairing table (附件2, 党员志愿服务活动社区、小区对接表) as people keep it in Excel or WPS, read from text or a workbook. Every row
 * that says where it belongs comes through; what could not be read is told per row, so that a preview shows both and
 * nothing is lost in silence. Called by the import screen; `merge-sites.ts` goes on from here.
 */
import { err, ok, type Result } from '../kernel/result';
import { type CsvRow, parseCsv, type UnclosedQuote } from './csv';
import { foldSiteRows } from './fold-site-rows';
import { cleanCell, isBrokenPhone, isNothing, readGated, readYear, splitNames, textKey } from './read-cell';
import type { MergedCells, Sheet } from './sheet';
import { COLUMNS, type ColumnId, findHeader, type HeaderError, isTitleOf, type SiteHeader } from './site-columns';
import type { RowProblem, SiteRow, SiteRowUnit } from './site-row';

/** The table as read. */
export interface SiteTable {
  /** One per community or compound, in the order of the file. */
  readonly rows: readonly SiteRow[];
  /** By row number. */
  readonly problems: readonly RowProblem[];
  /** Titles of columns that were not understood and not read. */
  readonly unreadColumns: readonly string[];
}

export type SiteTableError = HeaderError | UnclosedQuote | { readonly type: 'TooManyRows'; readonly limit: number };

/** Far more than the compounds of a county. */
export const MAX_ROWS = 20_000;

const DELIMITERS = [',', '\t', ';'];

/** Reads the table from text separated by commas, tabs or semicolons: whichever makes a header of it. */
export function parseSiteTable(text: string): Result<SiteTable, SiteTableError> {
  let failure: SiteTableError | undefined;
  for (const delimiter of DELIMITERS) {
    const parsed = parseCsv(text.replace(/^\uFEFF/, ''), delimiter);
    const header = parsed.ok ? findHeader(parsed.value) : parsed;
    if (parsed.ok && header.ok) return readTable(parsed.value, header.value);
    // The most telling failure: a header without 社区, or a broken quotation, rather than no header.
    if (!header.ok && (failure === undefined || failure.type === 'NoHeader')) failure = header.error;
  }
  return err(failure ?? { type: 'NoHeader' });
}

/** A table from a workbook, and the sheet that it was on. */
export interface SheetTable {
  readonly table: SiteTable;
  readonly sheetName: string;
}

/** Reads the table from the first sheet that has its header; explanations and other tables may stand on sheets before it. */
export function parseSiteSheets(sheets: readonly Sheet[]): Result<SheetTable, SiteTableError> {
  let failure: SiteTableError | undefined;
  for (const { name, rows, merges } of sheets) {
    const lines = rows.map((cells, index): CsvRow => ({ line: index + 1, cells }));
    const header = findHeader(lines);
    if (header.ok) {
      if (rows.length > MAX_ROWS) return err({ type: 'TooManyRows', limit: MAX_ROWS });
      const table = readTable(fillMerged(lines, merges, header.value), header.value);
      return table.ok ? ok({ table: table.value, sheetName: name }) : table;
    }
    if (failure === undefined || failure.type === 'NoHeader') failure = header.error;
  }
  return err(failure ?? { type: 'NoHeader' });
}

/**
 * Under the header, what cells merged downwards say is said in each of their rows: a unit merged over three compounds serves
 * the three. Community and compound stay empty below their first row, as they come from a CSV file; `readRow` knows what
 * that means, also where people left them empty without merging.
 */
function fillMerged(rows: readonly CsvRow[], merges: readonly MergedCells[], header: SiteHeader): readonly CsvRow[] {
  const places = new Set([header.indexes.get('community'), header.indexes.get('compound')]);
  const columns = new Set([...header.indexes.values()].filter((index) => !places.has(index)));
  /** The row to which each column is filled; merged cells never overlap, unless somebody made them up. */
  const filledTo = new Map<number, number>();
  const filled = rows.map(({ line, cells }) => ({ line, cells: [...cells] }));
  for (const { top, bottom, left } of [...merges].sort((a, b) => a.top - b.top)) {
    if (!columns.has(left) || top <= Math.max(header.line, filledTo.get(left) ?? 0)) continue;
    filledTo.set(left, bottom);
    const text = filled[top - 1]?.cells[left] ?? '';
    if (text === '') continue;
    for (const row of filled.slice(top, bottom)) {
      while (row.cells.length < left) row.cells.push('');
      row.cells[left] = text;
    }
  }
  return filled;
}

function readTable(rows: readonly CsvRow[], header: SiteHeader): Result<SiteTable, SiteTableError> {
  if (rows.length > MAX_ROWS) return err({ type: 'TooManyRows', limit: MAX_ROWS });
  const read: SiteRow[] = [];
  const problems: RowProblem[] = [];
  let above: SiteRow | undefined;
  for (const { line, cells } of rows.slice(header.line)) {
    const reading = readRow(line, cells.map(cleanCell), header, above);
    problems.push(...reading.problems);
    if (reading.row === undefined) continue;
    above = reading.row;
    read.push(reading.row);
  }
  const folded = foldSiteRows(read);
  return ok({
    rows: folded.rows,
    problems: [...problems, ...folded.problems].sort((left, right) => left.line - right.line),
    unreadColumns: [...header.unread.values()],
  });
}

interface Reading {
  /** Missing when the row is empty or left out. */
  readonly row?: SiteRow;
  readonly problems: readonly RowProblem[];
}

function readRow(line: number, cells: readonly string[], header: SiteHeader, above: SiteRow | undefined): Reading {
  const problems: RowProblem[] = [];
  const report = (column: ColumnId, message: string) => problems.push(problemAt(line, titleOf(column), message));
  const cell = (column: ColumnId): string => cells[header.indexes.get(column) ?? -1] ?? '';
  const known = new Set(header.indexes.values());
  const says = (index: number) => known.has(index) && index !== header.indexes.get('no') && cells[index] !== '';

  cells.forEach((text, index) => {
    if (text === '' || known.has(index) || header.unread.has(index)) return;
    problems.push(problemAt(line, '', `第${index + 1}列没有表头，“${text}”未读入。`));
  });
  if (![...cells.keys()].some(says)) {
    const note = cell('no');
    if (note !== '' && !/^\d+$/.test(note)) problems.push(leftOut(line, `“${note}”不是表中内容，本行未读入。`));
    return { problems };
  }
  if (isTitleOf('community', cell('community'))) return { problems };
  if (isFootnote(cells))
    return { problems: [...problems, leftOut(line, `“${cell('community')}”不是社区，本行未读入。`)] };

  // Merged cells keep their text in the first row only: an empty community is the one above, and an empty compound
  // below it is the compound above.
  const community = cell('community') || above?.community;
  if (community === undefined) {
    return { problems: [...problems, leftOut(line, '“社区”为空，上方也没有可沿用的社区，本行未读入。')] };
  }
  const isContinued = cell('community') === '' && cell('compound') === '';
  const compound = isContinued ? (above?.compound ?? '') : cell('compound');

  const builtYear = readYear(cell('builtYear'));
  if (builtYear === null && !isNothing(cell('builtYear'))) {
    report('builtYear', `“${cell('builtYear')}”读不出年份，未读入。请写成四位数字，如“2011”。`);
  }
  const isGated = readGated(cell('isGated'));
  if (isGated === null && !isNothing(cell('isGated'))) {
    report('isGated', `“${cell('isGated')}”读不出是或否，未读入。请写“是”或“否”。`);
  }
  const phone = (column: 'phone' | 'liaisonPhone'): string => {
    const text = cell(column);
    if (!isBrokenPhone(text)) return said(text);
    report(column, `“${text}”不是完整的电话号码，未读入。请把该列设为文本后重新填写。`);
    return '';
  };
  const units = readUnits(cell('unit'), said(cell('leader')), said(cell('unitLiaison')), phone('phone'), (message) =>
    report('unit', message),
  );
  return {
    row: {
      community,
      compound,
      units,
      liaison: said(cell('liaison')),
      liaisonPhone: phone('liaisonPhone'),
      property: said(cell('property')),
      builtYear,
      isGated,
      remark: cell('remark'),
      line,
    },
    problems,
  };
}

/** Several units in one cell share out the people beside them one by one, if there are as many. */
function readUnits(
  cell: string,
  leader: string,
  liaison: string,
  phone: string,
  report: (message: string) => void,
): readonly SiteRowUnit[] {
  const names = splitNames(cell);
  const [name] = names;
  if (name === undefined) {
    const people = [leader, liaison, phone].filter((text) => text !== '');
    if (people.length > 0) report(`没有单位名称，“${people.join('，')}”未读入。`);
    return [];
  }
  if (names.length === 1) return [{ name, leader, liaison, phone }];
  const shareOut = (what: string, text: string): readonly string[] => {
    const parts = splitNames(text);
    if (parts.length === 0 || parts.length === names.length) return parts;
    report(`单位有${names.length}个，${what}有${parts.length}个，无法一一对应，“${text}”记在“${name}”名下。`);
    return [text];
  };
  const leaders = shareOut('负责人', leader);
  const liaisons = shareOut('联络员', liaison);
  const phones = shareOut('电话', phone);
  return names.map((each, index) => ({
    name: each,
    leader: leaders[index] ?? '',
    liaison: liaisons[index] ?? '',
    phone: phones[index] ?? '',
  }));
}

const said = (cell: string): string => (isNothing(cell) ? '' : cell);

/** A note under the table, alone in its row. */
function isFootnote(cells: readonly string[]): boolean {
  const [text, ...others] = cells.filter((cell) => cell !== '');
  return (
    text !== undefined && others.length === 0 && /^(注|备注|说明|填表|制表|填报|合计|总计|共计)/.test(textKey(text))
  );
}

function titleOf(column: ColumnId): string {
  return COLUMNS.find(({ id }) => id === column)?.title ?? '';
}

const problemAt = (line: number, column: string, message: string): RowProblem => ({
  line,
  column,
  message,
  isRowLeftOut: false,
});

const leftOut = (line: number, message: string): RowProblem => ({ line, column: '', message, isRowLeftOut: true });
