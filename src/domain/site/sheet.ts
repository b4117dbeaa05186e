/** A sheet of a workbook as text, before anybody knows what its columns mean. Made by `platform/workbook-sheets.ts`. */

export interface Sheet {
  readonly name: string;
  /** From the first row on, empty ones included, so that the place in the list is the row number less one. */
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly MergedCells[];
}

/** Cells that are one on the sheet. The file keeps their words in the first; the others come empty. */
export interface MergedCells {
  /** Row numbers of the spreadsheet, from 1, both included. */
  readonly top: number;
  readonly bottom: number;
  /** Columns counted from 0, both included. */
  readonly left: number;
  readonly right: number;
}
