/**
 * Rows of cells as text, after RFC 4180 and the habits of Excel and WPS. Read by `site-table.ts`, written by
 * `site-table-csv.ts`. Ours rather than a library's: the domain uses no package but the validator, a person must be told
 * the row number of the spreadsheet, and forty lines that are tested rule by rule are all that a pairing table needs.
 */
import { err, ok, type Result } from '../kernel/result';

/** One row as the spreadsheet shows it. */
export interface CsvRow {
  /** Row number in Excel or WPS, from 1; a line break inside a cell does not count. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface UnclosedQuote {
  readonly type: 'UnclosedQuote';
  /** The row whose cell opens a quotation mark that nothing closes. */
  readonly line: number;
}

/**
 * Splits text into rows. Cells in quotation marks may hold the delimiter, line breaks and doubled quotation marks; a
 * quotation mark further inside a cell is itself. Rows end in CRLF, LF or CR; after the last one this is optional.
 */
export function parseCsv(text: string, delimiter: string): Result<readonly CsvRow[], UnclosedQuote> {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length || cells.length > 0) {
    let cell = '';
    while (text[at] === '"') {
      const close = text.indexOf('"', at + 1);
      if (close === -1) return err({ type: 'UnclosedQuote', line: rows.length + 1 });
      cell += text.slice(at + 1, close);
      at = close + 1;
      // A doubled mark: this one belongs to the cell, and what follows is quoted again.
      if (text[at] === '"') cell += '"';
    }
    const end = endOfCell(text, at, delimiter);
    cells.push(cell + text.slice(at, end));
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (text[end] !== delimiter) {
      rows.push({ line: rows.length + 1, cells });
      cells = [];
    }
  }
  return ok(rows);
}

/** Writes rows with commas and CRLF, quoting where it is needed. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function endOfCell(text: string, start: number, delimiter: string): number {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\r' && text[end] !== '\n') end += 1;
  return end;
}
