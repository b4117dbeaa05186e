/** One row of the pairing table (附件2) after reading, and what can be wrong with one. */

/** What the table says of one community or compound. Empty text and null: the table says nothing. */
export interface SiteRow {
  readonly community: string;
  /** Empty: the row speaks of the community itself. */
  readonly compound: string;
  readonly units: readonly SiteRowUnit[];
  /** 社区对接人. */
  readonly liaison: string;
  readonly liaisonPhone: string;
  /** 物业公司/负责人, as written. */
  readonly property: string;
  readonly builtYear: number | null;
  readonly isGated: boolean | null;
  readonly remark: string;
  /** Row number in the spreadsheet; of several rows for the same site, the first. */
  readonly line: number;
}

/** A volunteer unit as a row names it. */
export interface SiteRowUnit {
  readonly name: string;
  readonly leader: string;
  readonly liaison: string;
  readonly phone: string;
}

/** Something in a row that was not read as it stands. */
export interface RowProblem {
  /** Row number in the spreadsheet. */
  readonly line: number;
  /** Title of the column; empty when it is about the whole row. */
  readonly column: string;
  /** One sentence in Chinese: what is wrong and what became of it. */
  readonly message: string;
  /** The whole row was left out; otherwise only this cell. */
  readonly isRowLeftOut: boolean;
}
