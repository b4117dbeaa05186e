/**
 * A report (报表) as blocks of content: it knows no PDF, no page and no font file.
 * Use cases build one from records; `paper/` lays it out and writes it.
 */
import type { VerdictValue } from '../audit/audit';

/** The faces of official Chinese paper: 黑体、小标宋、仿宋、楷体、宋体; `paper/` decides which file serves each. */
export type Face = 'hei' | 'xiaobiaosong' | 'fangsong' | 'kai' | 'song';

export type Orientation = 'portrait' | 'landscape';

export interface Report {
  readonly title: string;
  /** Who made it (检查人员); kept in the file's properties. */
  readonly author: string;
  /** What it is about, in a phrase; kept in the file's properties. */
  readonly subject: string;
  /** Suggested file name without extension. */
  readonly fileName: string;
  readonly language: 'zh-CN';
  /** `list`: lists and records of the office, in 黑体, dense; `official`: a document (公文) as GB/T 9704—2012 sets it. */
  readonly style: 'list' | 'official';
  /** Of the first page; a page break may change it. */
  readonly orientation: Orientation;
  /** At the foot: 第 x 页 共 y 页, on an official document — 1 — outside; not on a form of one page. */
  readonly footer: 'pageNumbers' | 'none';
  readonly blocks: readonly Block[];
}

export type Block =
  | OfficialHeadBlock
  | AnnexBlock
  | HeadingBlock
  | ParagraphBlock
  | TableBlock
  | FormBlock
  | PhotoGridBlock
  | VerdictStripBlock
  | AnnexListBlock
  | SignatureBlock
  | SignLinesBlock
  | CutLineBlock
  | ImprintBlock
  | PageBreakBlock;

/** 版头: who issues a document, its number, and the red rule (GB/T 9704—2012, 7.2). Only at the beginning. */
export interface OfficialHeadBlock {
  readonly kind: 'officialHead';
  /** 发文机关标志, set in red. */
  readonly authority: string;
  /** 发文字号 with its number left blank for the office: 高文明督〔2017〕　号. Never invented. */
  readonly documentNumber: string;
  /** 签发人; empty where the document names none. */
  readonly signatory: string;
}

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
  /** Cells in column order. The header row is drawn again on each page; a row is never torn from its photos. */
  readonly rows: readonly (readonly TableCell[])[];
}

export type TableCell = string | RichCell;

/** A cell with more than words of its own column. */
export interface RichCell {
  readonly text: string;
  /** Columns it takes, from its own to the right: the heading of a group of rows. 1 unless said. */
  readonly span?: number;
  /** Set like a column title, at the left: 一、社区. */
  readonly isHeading?: boolean;
  /** As its column stands unless said. */
  readonly align?: TableColumn['align'];
  /** Below the words, one under the other, as wide as the cell. */
  readonly photos?: readonly ReportPhoto[];
  /** Most height of each of them in millimetres, so that photos of neighbouring cells are equally high; 60 unless said. */
  readonly photoHeight?: number;
  /** Its row stays on one page with the row below it, as a heading does. */
  readonly staysWithNext?: boolean;
}

/** Whether a report has a table, which is what Excel is offered for. */
export const hasTable = (report: Report): boolean => report.blocks.some(({ kind }) => kind === 'table');

/** The words of a cell. */
export const wordsOf = (cell: TableCell): string => (typeof cell === 'string' ? cell : cell.text);

/** A cell with all that it may have. */
export const richCell = (cell: TableCell): RichCell => (typeof cell === 'string' ? { text: cell } : cell);

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
  /** What a program that counts and sorts takes its cells for; dates are written 2017-05-08, empty is allowed. Words unless said. */
  readonly holds?: 'number' | 'date';
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
  /** From the first on, two by two belong together (整改前、整改后), which an even number of columns keeps side by side. */
  readonly isPaired?: boolean;
}

/** One photo with what is written under it; `photoId` names the bytes for the renderer to fetch. */
export interface ReportPhoto {
  readonly photoId: string;
  readonly width: number;
  readonly height: number;
  readonly caption: string;
}

/**
 * The strip: an audit at a glance, one cell for each item and 注 by section, in the standard's order, told by height and filling, so
 * that a photocopy says it, too. Word writes it as a table of signs; a sheet leaves it out.
 */
export interface VerdictStripBlock {
  readonly kind: 'verdictStrip';
  readonly groups: readonly VerdictGroup[];
}

/** A section. */
export interface VerdictGroup {
  /** 一. */
  readonly numeral: string;
  /** 社区; left out where its cells are too narrow for it. */
  readonly name: string;
  readonly cells: readonly {
    /** 03, 注. */
    readonly label: string;
    readonly verdict: VerdictValue;
  }[];
}

/** 附件说明 under the body: 附件：1.××× (GB/T 9704—2012, 7.3.4). One name takes no number. */
export interface AnnexListBlock {
  readonly kind: 'annexList';
  readonly names: readonly string[];
}

/** 署名 and 成文日期 at the end (GB/T 9704—2012, 7.3.5). No seal is drawn; room is left for it. */
export interface SignatureBlock {
  readonly kind: 'signature';
  readonly name: string;
  /** 2017年5月8日; empty leaves year, month and day to the hand. */
  readonly date: string;
  /** Whether a seal will be pressed over it, which decides how the lines stand. */
  readonly isSealed: boolean;
}

/** Places to sign, side by side, each a label and a rule: 检查人员（签字）. */
export interface SignLinesBlock {
  readonly kind: 'signLines';
  readonly labels: readonly string[];
}

/** Where a slip (回执) is cut off. */
export interface CutLineBlock {
  readonly kind: 'cutLine';
}

/** 版记 at the foot of the last, even page (GB/T 9704—2012, 7.4). Only at the end. */
export interface ImprintBlock {
  readonly kind: 'imprint';
  /** 抄送; empty for none. */
  readonly copiesTo: string;
  /** 印发机关. */
  readonly issuedBy: string;
  /** 2017年5月8日印发; empty leaves the day to the hand. */
  readonly issuedOn: string;
}

/** What follows begins on a new page. */
export interface PageBreakBlock {
  readonly kind: 'pageBreak';
  /** Of the pages that follow; as before unless said. */
  readonly orientation?: Orientation;
  /** What follows is handed out by itself: its pages are counted anew, 第 1 页 共 2 页. */
  readonly beginsPaper?: boolean;
}

/** A paragraph of its own, from the margin. */
export const line = (text: string): ParagraphBlock => ({
  kind: 'paragraph',
  text,
  align: 'left',
  isIndented: false,
});

/** The pages of photos behind a paper; none where there is no photo. */
export const photoPagesOf = (grid: PhotoGridBlock): readonly Block[] =>
  grid.photos.length === 0 ? [] : [{ kind: 'pageBreak' }, { kind: 'heading', level: 1, text: '现场照片' }, grid];
