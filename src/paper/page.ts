/**
 * A page as the layouter leaves it and the writer takes it: operations with final positions.
 * Lengths are points (1/72 inch), measured from the upper left corner; y grows downwards.
 */
import type { Block, Face } from '../domain/report/report';
import type { LineFit } from './fit-line';

export interface Page {
  readonly width: number;
  readonly height: number;
  /** In drawing order, which is also the reading order of the text. */
  readonly operations: readonly DrawOperation[];
  /** The blocks of the report that begin on it, in order. */
  readonly beginnings: readonly Beginning[];
}

/** Where a block of the report begins. */
export interface Beginning {
  readonly block: Block;
  /** Upper edge of what is drawn of it first. */
  readonly y: number;
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
  /** How it fills its line; as it is by itself unless said. */
  readonly fit?: LineFit;
  /** Its base line goes down the page, its top to the right. */
  readonly isTurned?: boolean;
}

/** A straight rule, upright or level. */
export interface LineOperation {
  readonly kind: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly thickness: number;
  /** Black unless said. */
  readonly ink?: Ink;
  /** Length of its dashes and of the gaps between them; whole unless said. Only of level rules. */
  readonly dash?: number;
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
  /** Added to the width of each character, in points; may be negative. */
  readonly tracking?: number;
  /** Black unless said. */
  readonly ink?: Ink;
}

/** Red is for the head of an official document alone. */
export type Ink = 'black' | 'red';
