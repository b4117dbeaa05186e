/** Markup (标注): what a person drew on a photo. The photo itself stays as it was shot; papers show it with its marks. */
import type { Id } from '../kernel/ids';

/** A point of the picture: shares of its width and height, 0 to 1 from the upper left. */
export type Point = readonly [x: number, y: number];

export type Mark =
  /** Arrow: from its tail to its head. Circle (ellipse), box, mosaic: two opposite corners. */
  | { readonly kind: 'arrow' | 'circle' | 'box' | 'mosaic'; readonly from: Point; readonly to: Point }
  /** `at` is the upper left corner of the words, moved inwards where they would run out of the picture. */
  | { readonly kind: 'text'; readonly at: Point; readonly text: string };

/** One per photo, under the photo's id. */
export interface Markup {
  readonly id: Id;
  /** As the photo's. */
  readonly auditId: Id | null;
  /** In the order they were drawn. Empty: all taken back. */
  readonly marks: readonly Mark[];
}

/** Words on a photo are a hint, not a report; letters beyond this are cut off. */
export const MAX_MARK_TEXT = 40;
/** Marks beyond this many are no drawing any more and are left out. Mosaics are never left out. */
export const MAX_MARKS = 200;

const KNOWN_KINDS = new Set(['arrow', 'circle', 'box', 'mosaic', 'text']);

/** Whether this version can draw the mark; one of a newer version is carried along untouched. */
export const isKnownMark = (mark: Mark): boolean => KNOWN_KINDS.has(mark.kind);

/** Whether a mark keeps something from being seen, or might, because a newer version made it: not to be left out then. */
export const hidesSomething = (marks: readonly Mark[]): boolean =>
  marks.some((mark) => mark.kind === 'mosaic' || !isKnownMark(mark));

/**
 * The marks as they can be drawn, whatever came in: points inside the picture, `from` of a circle, box or mosaic its upper
 * left corner, words on one line and not too long. A mark whose place is no number is left out; a mosaic then reaches as
 * far as it possibly could, because what it was to hide must not show.
 */
export function tidyMarks(marks: readonly Mark[]): readonly Mark[] {
  let room = MAX_MARKS;
  return marks.flatMap((mark): Mark[] => {
    if (!isKnownMark(mark)) return [mark];
    if (mark.kind === 'mosaic') return [sortCorners({ ...mark, from: within(mark.from, 0), to: within(mark.to, 1) })];
    if (room === 0 || !isPlaced(mark)) return [];
    room--;
    if (mark.kind === 'text') {
      const words = mark.text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
      const text = Array.from(words).slice(0, MAX_MARK_TEXT).join('');
      return text === '' ? [] : [{ ...mark, at: within(mark.at, 0), text }];
    }
    const inside = { ...mark, from: within(mark.from, 0), to: within(mark.to, 0) };
    return [mark.kind === 'arrow' ? inside : sortCorners(inside)];
  });
}

type Shape = Exclude<Mark, { readonly kind: 'text' }>;

function isPlaced(mark: Mark): boolean {
  const points = mark.kind === 'text' ? [mark.at] : [mark.from, mark.to];
  return points.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

/** The point moved to the nearest edge where it lies outside; `otherwise` for a coordinate that is no number. */
function within([x, y]: Point, otherwise: 0 | 1): Point {
  const clamp = (share: number): number => (Number.isNaN(share) ? otherwise : Math.min(1, Math.max(0, share)));
  return [clamp(x), clamp(y)];
}

function sortCorners(mark: Shape): Shape {
  const [[x1, y1], [x2, y2]] = [mark.from, mark.to];
  return { ...mark, from: [Math.min(x1, x2), Math.min(y1, y2)], to: [Math.max(x1, x2), Math.max(y1, y2)] };
}
