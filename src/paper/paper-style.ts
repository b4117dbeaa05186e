/**
 * The measures of our paper: margins, type sizes, rules. One place, so that all papers look alike.
 * Points (1/72 inch) throughout. Sizes follow Chinese office habit: 二号 22, 三号 16, 四号 14,
 * 小四 12, 五号 10.5, 小五 9.
 */
import type { HeadingBlock, Report } from '../domain/report/report';
import type { TextStyle } from './page';

/** One millimetre in points. */
export const MILLIMETRE = 72 / 25.4;

/** What a report is laid out on. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** White around the type area; the page number stands in the lower one. */
  readonly margin: { readonly top: number; readonly side: number; readonly bottom: number };
  /** Cut off below what stands on it; a page break in the report then begins no page. */
  readonly isStrip: boolean;
}

/** Office paper. */
export function a4(orientation: Report['orientation']): Sheet {
  const [width, height] = orientation === 'landscape' ? [297, 210] : [210, 297];
  return {
    width: width * MILLIMETRE,
    height: height * MILLIMETRE,
    margin: { top: 18 * MILLIMETRE, side: 16 * MILLIMETRE, bottom: 19 * MILLIMETRE },
    isStrip: false,
  };
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
  margin: { top: 18, side: 14, bottom: 18 },
  isStrip: true,
};

/** Base line of the page number, above the lower edge. */
export const PAGE_NUMBER_RISE = 11 * MILLIMETRE;

const hei = (size: number, leading: number, isBold = false): TextStyle => ({ face: 'hei', size, leading, isBold });

export const PARAGRAPH = hei(10.5, 17);
export const TABLE_HEAD = hei(9, 12.5, true);
export const TABLE_CELL = hei(9, 12.5);
export const CAPTION = hei(9, 12.5);
export const PAGE_NUMBER = hei(9, 12);
export const PHOTO_MISSING = hei(10.5, 17);

/** Style of a heading by level, and the white below it. */
export const HEADINGS: Readonly<Record<HeadingBlock['level'], TextStyle & { readonly below: number }>> = {
  // GB/T 9704—2012, 7.3.1: 2号小标宋.
  0: { face: 'xiaobiaosong', size: 22, leading: 32, isBold: false, below: 8 },
  1: { ...hei(12, 20, true), below: 4 },
  2: { ...hei(10.5, 17, true), below: 2 },
  3: { ...hei(10.5, 17), below: 0 },
  4: { ...hei(10.5, 17), below: 0 },
};

/** 附件1: 3号黑体 (GB/T 9704—2012, 7.3.7); the title stands on the third line. */
export const ANNEX = { ...hei(16, 24), below: 10 };

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
};

/** 四号. */
export const FORM_TEXT = hei(14, 22);

/** A form (表) to be filled in and signed. */
export const FORM = {
  /** From the type it is wanted in down to the smallest that is still read without trouble. */
  styles: [FORM_TEXT, hei(12, 19), hei(10.5, 16.5)],
  padding: { x: 6, y: 6 },
  /** Height of a photo's area, from what is wanted down to what still shows something. */
  photo: { wanted: 85 * MILLIMETRE, least: 45 * MILLIMETRE, above: 6 },
};

export const PHOTO_GRID = {
  gap: 12,
  /** Between photo and caption. */
  captionGap: 5,
  /** Least height of a photo's area, as a share of its width; the rest of the page is divided evenly. */
  leastHeight: 0.6,
  /** Most height of a photo on a strip, as a share of its width: an upright 3:4 picture is whole. */
  mostHeight: 4 / 3,
  frameRule: 0.4,
};
