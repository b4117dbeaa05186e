/**
 * A page as the layouter leaves it and the writer takes it: operations with final positions.
 * Lengths are points (1/72 inch), measured from the upper left corner; y grows downwards.
 */
import type { Face } from '../domain/report/report';

export interface Page {
  readonly width: number;
  readonly height: number;
  /** In drawing order, which is also the reading order of the text. */
  readonly operations: readonly DrawOperation[];
}

export type DrawOperation = TextOperation | LineOperation | FillOperation | PhotoOperation;

/** One line of text. */
export interface TextOperation {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  /** The base line. */
  readonly y: number;
  readonly style: TextStyle;
}

/** A straight rule, black. */
export interface LineOperation {
  readonly kind: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly thickness: number;
}

/** A filled area without a border. */
export interface FillOperation {
  readonly kind: 'fill';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 black – 1 white. */
  readonly grey: number;
}

/** A photo, drawn to fill the area; or 照片缺失 in a frame, when its bytes cannot be had. */
export interface PhotoOperation {
  readonly kind: 'photo';
  readonly photoId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How text is set. */
export interface TextStyle {
  readonly face: Face;
  /** Type size. */
  readonly size: number;
  /** Distance of base lines. */
  readonly leading: number;
  /** Strokes thickened: our 黑体 has one weight. */
  readonly isBold: boolean;
}
