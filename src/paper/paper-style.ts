/**
 * The measures of our paper: margins, type sizes, rules. One place, so that all papers look alike.
 * Points (1/72 inch) throughout. Sizes follow Chinese office habit: 小二 18, 小四 12, 五号 10.5, 小五 9.
 */
import type { HeadingBlock } from '../domain/report/report';
import type { TextStyle } from './page';

const MILLIMETRE = 72 / 25.4;

/** A4, upright; turned for landscape. */
export const A4 = { width: 210 * MILLIMETRE, height: 297 * MILLIMETRE };

/** White around the type area, for both orientations; the page number stands in the lower one. */
export const MARGIN = { top: 18 * MILLIMETRE, side: 16 * MILLIMETRE, bottom: 19 * MILLIMETRE };

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
  0: { face: 'xiaobiaosong', size: 20, leading: 30, isBold: false, below: 8 },
  1: { ...hei(12, 20, true), below: 4 },
  2: { ...hei(10.5, 17, true), below: 2 },
  3: { ...hei(10.5, 17), below: 0 },
  4: { ...hei(10.5, 17), below: 0 },
};

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

export const PHOTO_GRID = {
  gap: 12,
  /** Between photo and caption. */
  captionGap: 5,
  /** Least height of a photo's area, as a share of its width; the rest of the page is divided evenly. */
  leastHeight: 0.6,
  frameRule: 0.4,
};
