/**
 * A report (报表) as blocks of content: it knows no PDF, no page and no font file.
 * Use cases build one from records; `paper/` lays it out and writes it.
 */

/** The faces of official Chinese paper; `paper/` decides which file serves each. */
export type Face = 'hei' | 'xiaobiaosong';

export interface Report {
  readonly title: string;
  /** Who made it (检查人员); kept in the file's properties. */
  readonly author: string;
  /** What it is about, in a phrase; kept in the file's properties. */
  readonly subject: string;
  /** Suggested file name without extension. */
  readonly fileName: string;
  readonly language: 'zh-CN';
  readonly orientation: 'portrait' | 'landscape';
  /** 第 x 页 共 y 页 at the foot; not on a form of one page. */
  readonly footer: 'pageNumbers' | 'none';
  readonly blocks: readonly Block[];
}

export type Block =
  | AnnexBlock
  | HeadingBlock
  | ParagraphBlock
  | TableBlock
  | FormBlock
  | PhotoGridBlock
  | PageBreakBlock;

/** Which annex of a document this is: 附件1, above the title at the left edge (GB/T 9704—2012, 7.3.7). */
export interface AnnexBlock {
  readonly kind: 'annex';
  readonly text: string;
}

export interface HeadingBlock {
  readonly kind: 'heading';
  /** 0: the report's title, centred; 1–4: 一、 （一） 1. （1）. */
  readonly level: 0 | 1 | 2 | 3 | 4;
  /** `\n` is a line end that is wanted. */
  readonly text: string;
}

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  /** `\n` is a line end that is wanted; so too in cells, column titles and captions. */
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
  /** First line two characters in. */
  readonly isIndented: boolean;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  /** Cells in column order. The header row is drawn again on each page. */
  readonly rows: readonly (readonly string[])[];
}

export interface TableColumn {
  readonly title: string;
  /** Share of the table's width, relative to the other columns. */
  readonly width: number;
  readonly align: 'left' | 'center';
  /**
   * Equal cells one below the other become one, within one cell of the merging columns to the left (社区, then 小区);
   * on a new page its words are there again.
   */
  readonly isMerged?: boolean;
}

/** A form to be filled in and signed (表): rows of cells side by side, each row at least so high. */
export interface FormBlock {
  readonly kind: 'form';
  /** Shares of the form's width. */
  readonly columns: readonly number[];
  readonly rows: readonly FormRow[];
}

export interface FormRow {
  /** Least height in millimetres. */
  readonly height: number;
  /** Their spans add up to the columns of the form. */
  readonly cells: readonly FormCell[];
}

export interface FormCell {
  /** A label is centred and set as printed; a value is what is filled in. */
  readonly role: 'label' | 'value';
  readonly text: string;
  /** Columns it takes. */
  readonly span: number;
  /** Words at the left begin at the top of the cell, as one writes; centred ones stand in its middle. */
  readonly align: 'left' | 'center';
  /** Below the text, as large as the cell allows. */
  readonly photo?: ReportPhoto;
}

export interface PhotoGridBlock {
  readonly kind: 'photoGrid';
  /** Row by row; null leaves a place empty, so that what belongs side by side stands so. */
  readonly photos: readonly (ReportPhoto | null)[];
  readonly columns: 1 | 2 | 3 | 4;
}

/** One photo with what is written under it; `photoId` names the bytes for the renderer to fetch. */
export interface ReportPhoto {
  readonly photoId: string;
  readonly width: number;
  readonly height: number;
  readonly caption: string;
}

export interface PageBreakBlock {
  readonly kind: 'pageBreak';
}
