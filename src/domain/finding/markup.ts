/** Markup (标注): what a person drew on a photo. The photo itself stays as it was shot; papers show it with its marks. */
import type { Id } from '../kernel/ids';

/** A point of the picture: shares of its width and height, 0 to 1 from the upper left. */
export type Point = readonly [x: number, y: number];

export type Mark =
  /** Arrow: from its tail to its head. Circle (ellipse), box, mosaic: two opposite corners. */
  | { readonly kind: 'arrow' | 'circle' | 'box' | 'mosaic'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'text'; readonly at: Point; readonly text: string };

/** One per photo, under the photo's id. */
export interface Markup {
  readonly id: Id;
  readonly auditId: Id;
  /** In the order they were drawn. Empty: all taken back. */
  readonly marks: readonly Mark[];
}
