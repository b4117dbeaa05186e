/**
 * The pages being filled, and how far down the last one is. Blocks are laid out by drawing into a flow.
 */
import type { Orientation } from '../domain/report/report';
import { breakLines, type Manner, type Measure } from './break-lines';
import { fitLine } from './fit-line';
import { cleanText, type Fonts, lineWidth } from './fonts';
import type { Beginning, DrawOperation, Page, TextStyle } from './page';
import type { PaperStyles, Sheet } from './paper-style';

/** What the widths and sizes of type are found with. */
export type Setting = Pick<Flow, 'fonts' | 'styles' | 'width'>;

/** Mutable while laying out; lengths in points. */
export interface Flow {
  readonly fonts: Fonts;
  readonly styles: PaperStyles;
  /** Of the last page. */
  sheet: Sheet;
  /** The type area of the last page. */
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the next block begins. */
  y: number;
  readonly pages: FlowPage[];
}

/** A page being filled. */
export interface FlowPage extends Page {
  readonly operations: DrawOperation[];
  readonly beginnings: Beginning[];
  /** False for a page that is empty by rule, and what stands behind it (GB/T 9704—2012, 7.5). */
  isNumbered: boolean;
  /** True for the first page of a paper that is handed out by itself. */
  readonly beginsPaper: boolean;
}

/** An empty first page. */
export function startFlow(sheet: Sheet, styles: PaperStyles, fonts: Fonts): Flow {
  return {
    fonts,
    styles,
    sheet,
    get left() {
      return this.sheet.margin.left;
    },
    get width() {
      return this.sheet.width - this.sheet.margin.left - this.sheet.margin.right;
    },
    get top() {
      return this.sheet.margin.top;
    },
    get bottom() {
      return this.sheet.height - this.sheet.margin.bottom;
    },
    y: sheet.margin.top,
    pages: [emptyPage(sheet, true)],
  };
}

/**
 * Goes on at the top of a new page.
 * @param orientation of it and those that follow; as before unless said
 * @param beginsPaper its pages are counted anew
 */
export function startPage(flow: Flow, orientation?: Orientation, beginsPaper = false): void {
  if (orientation !== undefined && !flow.sheet.isStrip) flow.sheet = flow.styles.sheets[orientation];
  flow.pages.push(emptyPage(flow.sheet, beginsPaper));
  flow.y = flow.top;
}

const emptyPage = ({ width, height }: Sheet, beginsPaper: boolean): FlowPage => ({
  ...{ width, height, operations: [], beginnings: [], isNumbered: true },
  beginsPaper,
});

/** Goes on at the top of a new page unless `height` still fits on this one. */
export function makeRoom(flow: Flow, height: number): void {
  if (flow.y + height > flow.bottom + 0.01 && flow.y > flow.top) startPage(flow);
}

/** Goes down to the next line of the grid, where the paper has one. */
export function snapToGrid(flow: Flow): void {
  const { lineGrid } = flow.styles;
  if (lineGrid === null || flow.sheet.isStrip) return;
  flow.y = flow.top + Math.ceil((flow.y - flow.top) / lineGrid - 0.01) * lineGrid;
}

/** Adds operations to the last page. */
export function draw(flow: Flow, ...operations: readonly DrawOperation[]): void {
  currentPage(flow).operations.push(...operations);
}

/** The lines a text takes in a width. */
export function linesOf(
  flow: Pick<Flow, 'fonts'>,
  text: string,
  style: TextStyle,
  width: number,
  manner: Manner = 'ragged',
): readonly string[] {
  return breakLines(cleanText(text), width, measureIn(flow, style), manner);
}

/** Where lines go, and how they stand in their width. */
export interface LineBox {
  readonly x: number;
  /** Upper edge of the first line. */
  readonly y: number;
  readonly width: number;
  /** `justified`: brought to the whole width. */
  readonly align: 'left' | 'center' | 'right' | 'justified';
}

/** Draws lines one under the other. */
export function drawLines(flow: Flow, lines: readonly string[], style: TextStyle, box: LineBox): void {
  for (const [index, text] of lines.entries()) {
    if (text === '') continue;
    const free = box.width - widthOf(flow, text, style);
    const shift = box.align === 'center' ? free / 2 : box.align === 'right' ? free : 0;
    const y = box.y + index * style.leading + baseLineIn(style);
    const fit = box.align === 'justified' ? fitLine(text, style.size, free) : undefined;
    draw(flow, { kind: 'text', text, x: box.x + shift, y, style, ...(fit && { fit }) });
  }
}

/** From the upper edge of a line to its base line. The em box of Chinese type reaches 0.88 of the size above the base line. */
export const baseLineIn = ({ size, leading }: TextStyle): number => (leading - size) / 2 + 0.88 * size;

/** Width of a line as it is by itself, in points. */
export const widthOf = ({ fonts }: Pick<Flow, 'fonts'>, text: string, { face, size, tracking }: TextStyle): number =>
  lineWidth(fonts, face, size, text, tracking);

const measureIn = (flow: Pick<Flow, 'fonts'>, style: TextStyle): Measure => ({
  line: (text) => widthOf(flow, text, style),
  em: style.size,
});

/** The page that is being filled. */
export function currentPage(flow: Flow): FlowPage {
  const page = flow.pages.at(-1);
  if (page === undefined) throw new Error('A flow has at least one page');
  return page;
}
