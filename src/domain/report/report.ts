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
  readonly blocks: readonly Block[];
}

export type Block = HeadingBlock | ParagraphBlock | TableBlock | PhotoGridBlock | PageBreakBlock;

export interface HeadingBlock {
  readonly kind: 'heading';
  /** 0: the report's title, centred; 1–4: 一、 （一） 1. （1）. */
  readonly level: 0 | 1 | 2 | 3 | 4;
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
}

export interface PhotoGridBlock {
  readonly kind: 'photoGrid';
  readonly photos: readonly ReportPhoto[];
  readonly columns: 1 | 2 | 3;
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
