/**
 * The measures of our paper: margins, type sizes, rules. One place, so that all papers look alike. What differs between lists
 * and official documents is in the two style sets (`stylesOf`).
 * Points (1/72 inch) throughout. Sizes follow Chinese office habit: 二号 22, 三号 16, 四号 14,
 * 小四 12, 五号 10.5, 小五 9.
 */
import type { Face, HeadingBlock, Orientation, Report } from '../domain/report/report';
import type { TextStyle } from './page';

/** One millimetre in points. */
export const MILLIMETRE = 72 / 25.4;

/** What a report is laid out on. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** White around the type area. */
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Cut off below what stands on it; a page break in the report then begins no page. */
  readonly isStrip: boolean;
}

/** A4 with its margins in millimetres. */
function a4(orientation: Orientation, top: number, right: number, bottom: number, left: number): Sheet {
  const [width, height] = orientation === 'landscape' ? [297, 210] : [210, 297];
  const margin = {
    top: top * MILLIMETRE,
    right: right * MILLIMETRE,
    bottom: bottom * MILLIMETRE,
    left: left * MILLIMETRE,
  };
  return { width: width * MILLIMETRE, height: height * MILLIMETRE, margin, isStrip: false };
}

/** Pixels to a point of a long image, which is 1080 pixels wide: as many as phones show. */
export const STRIP_SCALE = 3.6;

/**
 * A long image for a chat. 300 points wide, so that the paper's own type sizes are read on a phone without zooming; as high as
 * iOS still draws (16.7 million pixels to a canvas).
 */
export const STRIP: Sheet = {
  width: 1080 / STRIP_SCALE,
  height: Math.floor(16_700_000 / 1080 / STRIP_SCALE),
  margin: { top: 18, right: 14, bottom: 18, left: 14 },
  isStrip: true,
};

/** Base line of a list's page number, above the lower edge. */
export const PAGE_NUMBER_RISE = 11 * MILLIMETRE;

/** From the lower edge of the type area to the dashes beside the number of an official document (GB/T 9704—2012, 7.5). */
const DASH_DROP = 7 * MILLIMETRE;
/** Height of the dashes of our 宋体 above the base line, in sizes of the type. */
const DASH_RISE = 0.273;
/** From the lower edge of the type area to the base line of such a number. */
export const outsideNumberDrop = ({ size }: TextStyle): number => DASH_DROP + DASH_RISE * size;

/** A style with the white below what is set in it. */
export type SpacedStyle = TextStyle & { readonly below: number };
/** A heading, with the white above it where something stands there. */
export type HeadingStyle = SpacedStyle & { readonly above: number };

/** How the papers of one style (`Report.style`) are set. */
export interface PaperStyles {
  readonly sheets: Readonly<Record<Orientation, Sheet>>;
  /** Distance of the lines that text stands on, from the top of the type area; null where lines follow what is above them. */
  readonly lineGrid: number | null;
  /** Lines filled to both edges, headings below the title begin two characters in; else both begin at the left. */
  readonly isJustified: boolean;
  /** By level. */
  readonly headings: Readonly<Record<HeadingBlock['level'], HeadingStyle>>;
  readonly paragraph: TextStyle;
  readonly annex: SpacedStyle;
  readonly tableHead: TextStyle;
  readonly tableCell: TextStyle;
  readonly caption: TextStyle;
  /** From the type a form is wanted in down to the smallest that is still read without trouble. */
  readonly formTexts: readonly [TextStyle, ...TextStyle[]];
  readonly pageNumber: TextStyle;
  /** 发文机关标志 in the largest type; it gets smaller to fit its line, down to `authorityLeast`. */
  readonly authority: TextStyle;
  readonly authorityLeast: number;
  /** The name after 签发人：. */
  readonly signatory: TextStyle;
  /** 版记. */
  readonly imprint: TextStyle;
}

/** The styles of a report. */
export const stylesOf = (style: Report['style']): PaperStyles => (style === 'official' ? OFFICIAL : LIST);

const plain = (face: Face, size: number, leading: number): TextStyle => ({ face, size, leading, isBold: false });
const hei = (size: number, leading: number, isBold = false): TextStyle => ({ face: 'hei', size, leading, isBold });

const PARAGRAPH = hei(10.5, 17);
const TABLE_HEAD = hei(9, 12.5, true);
const TABLE_CELL = hei(9, 12.5);
const CAPTION = hei(9, 12.5);
const PAGE_NUMBER = hei(9, 12);
export const PHOTO_MISSING = hei(10.5, 17);

/** Style of a list's heading by level, and the white below it. */
const HEADINGS: PaperStyles['headings'] = {
  // GB/T 9704—2012, 7.3.1: 2号小标宋.
  0: { ...plain('xiaobiaosong', 22, 32), above: 0, below: 8 },
  1: { ...hei(12, 20, true), above: 8, below: 4 },
  2: { ...hei(10.5, 17, true), above: 4, below: 2 },
  3: { ...hei(10.5, 17), above: 0, below: 0 },
  4: { ...hei(10.5, 17), above: 0, below: 0 },
};

/** 附件1: 3号黑体 (GB/T 9704—2012, 7.3.7); the title stands on the third line. */
const ANNEX: SpacedStyle = { ...hei(16, 24), below: 10 };

/** The rule that parts one heading of a long image from what stands above it. */
export const STRIP_HEADING = { above: 8, below: 8, thickness: 0.6 };

export const TABLE = {
  /** White between the text before it and its frame. */
  above: 5,
  /** White between rules and text. */
  padding: { x: 3, y: 3.5 },
  innerRule: 0.4,
  outerRule: 0.9,
  /** Light enough for a photocopy, dark enough to be seen on it. */
  headGrey: 0.91,
  /** A photo in a cell: no higher than this, no lower to stay on one page with others, and the white above it. */
  photo: { most: 60 * MILLIMETRE, least: 20 * MILLIMETRE, above: 3 },
};

/** 四号. */
const FORM_TEXT = hei(14, 22);

/** A form (表) to be filled in and signed. */
export const FORM = {
  padding: { x: 6, y: 6 },
  /** Height of a photo's area, from what is wanted down to what still shows something. */
  photo: { wanted: 85 * MILLIMETRE, least: 45 * MILLIMETRE, above: 6 },
};

/** Places to sign. */
export const SIGN_LINES = {
  /** Between two of them. */
  gap: 14,
  /** White over each row: one writes larger than print. */
  above: 12,
  leastRule: 30 * MILLIMETRE,
  thickness: 0.5,
};

/** The strip of an audit: lengths of cells, and the white between them. */
export const VERDICT_STRIP = {
  above: 6,
  below: 4,
  /** Widths of a cell: as narrow as its number, as wide as still looks like a cell. */
  least: 12,
  widest: 20,
  gap: 2,
  groupGap: 9,
  titleGap: 2,
  numberGap: 3,
  rowGap: 6,
  cell: { height: 13, tall: 20, metGrey: 0.5, hatch: 2.6, rule: 0.5 },
  number: hei(8, 10),
  legend: { width: 13, gap: 14 },
};

/** Where a slip is cut off. */
export const CUT_LINE = { words: '裁切线', height: 30, dash: 4, thickness: 0.6, gap: 8 };

export const PHOTO_GRID = {
  gap: 12,
  /** Between photo and caption. */
  captionGap: 5,
  /** Least height of a photo's area, as a share of its width; the rest of the page is divided evenly. */
  leastHeight: 0.6,
  /** The same where a signature is to stand below on the same page. */
  leastHeightClosing: 0.5,
  /** Height of a lying 4:3 picture that fills its column, as a share of its width. */
  lyingShare: 3 / 4,
  /** Most height of a photo on a strip, as a share of its width: an upright 3:4 picture is whole. */
  mostHeight: 4 / 3,
  frameRule: 0.4,
};

const LIST: PaperStyles = {
  sheets: { portrait: a4('portrait', 18, 16, 19, 16), landscape: a4('landscape', 18, 16, 19, 16) },
  lineGrid: null,
  isJustified: false,
  headings: HEADINGS,
  paragraph: PARAGRAPH,
  annex: ANNEX,
  tableHead: TABLE_HEAD,
  tableCell: TABLE_CELL,
  caption: CAPTION,
  formTexts: [FORM_TEXT, hei(12, 19), hei(10.5, 16.5)],
  pageNumber: PAGE_NUMBER,
  authority: { ...plain('xiaobiaosong', 32, 44), ink: 'red' },
  authorityLeast: 20,
  signatory: PARAGRAPH,
  imprint: hei(10.5, 17),
};

/** 版心 156×225 mm holds 22 lines of 28 characters and is filled by them (GB/T 9704—2012, 5.2). */
const LINE = (225 * MILLIMETRE) / 22;
const ADVANCE = (156 * MILLIMETRE) / 28;

/** 3号, spaced so that a line is filled by 28. */
const body = (face: Face): TextStyle => ({ ...plain(face, 16, LINE), tracking: ADVANCE - 16 });

/** Official documents: GB/T 9704—2012. */
const OFFICIAL: PaperStyles = {
  // A landscape page is a page of the document turned to the left: its top margin is the left one, and so on around.
  sheets: { portrait: a4('portrait', 37, 26, 35, 28), landscape: a4('landscape', 28, 37, 26, 35) },
  lineGrid: LINE,
  isJustified: true,
  headings: {
    // 7.3.1: 2号小标宋; one line is left empty below it (7.3.2).
    0: { ...plain('xiaobiaosong', 22, LINE), above: 0, below: LINE },
    // 7.3.3: 黑体, 楷体, 仿宋, 仿宋.
    1: { ...body('hei'), above: 0, below: 0 },
    2: { ...body('kai'), above: 0, below: 0 },
    3: { ...body('fangsong'), above: 0, below: 0 },
    4: { ...body('fangsong'), above: 0, below: 0 },
  },
  paragraph: body('fangsong'),
  // 7.3.7: 3号黑体 on the first line, the title on the third.
  annex: { ...body('hei'), below: LINE },
  // 小五, as in lists: an annexed list has eleven columns in 225 mm.
  tableHead: hei(9, 12.5),
  tableCell: plain('fangsong', 9, 12.5),
  caption: plain('fangsong', 10.5, 15),
  formTexts: [plain('fangsong', 14, 22), plain('fangsong', 12, 19), plain('fangsong', 10.5, 16.5)],
  // 7.5: 4号半角宋体.
  pageNumber: plain('song', 14, 20),
  // 7.2.4: red 小标宋, as large as looks well.
  authority: { ...plain('xiaobiaosong', 48, 60), ink: 'red' },
  authorityLeast: 26,
  // 7.2.6: 3号楷体.
  signatory: body('kai'),
  // 7.4: 4号仿宋.
  imprint: plain('fangsong', 14, 22.4),
};
