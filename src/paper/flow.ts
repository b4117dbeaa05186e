/**
 * The pages being filled, and how far down the last one is. Blocks are laid out by drawing into a flow.
 */
import { breakLines, type Measure } from './break-lines';
import { cleanText, type Fonts, lineWidth } from './fonts';
import type { DrawOperation, Page, TextStyle } from './page';
import type { Sheet } from './paper-style';

/** Mutable while laying out; lengths in points. */
export interface Flow {
  readonly fonts: Fonts;
  readonly sheet: Sheet;
  /** The type area. */
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the next block begins. */
  y: number;
  readonly pages: { readonly width: number; readonly height: number; readonly operations: DrawOperation[] }[];
}

/** An empty first page. */
export function startFlow(sheet: Sheet, fonts: Fonts): Flow {
  const { width, height, margin } = sheet;
  return {
    fonts,
    sheet,
    left: margin.side,
    width: width - 2 * margin.side,
    top: margin.top,
    bottom: height - margin.bottom,
    y: margin.top,
    pages: [{ width, height, operations: [] }],
  };
}

/** Goes on at the top of a new page. */
export function startPage(flow: Flow): void {
  const { width, height } = currentPage(flow);
  flow.pages.push({ width, height, operations: [] });
  flow.y = flow.top;
}

/** Goes on at the top of a new page unless `height` still fits on this one. */
export function makeRoom(flow: Flow, height: number): void {
  if (flow.y + height > flow.bottom + 0.01 && flow.y > flow.top) startPage(flow);
}

/** Adds operations to the last page. */
export function draw(flow: Flow, ...operations: readonly DrawOperation[]): void {
  currentPage(flow).operations.push(...operations);
}

/**
 * The lines a text takes in a width.
 * @param isEven about equally long ones, for text that is centred
 */
export function linesOf(flow: Flow, text: string, style: TextStyle, width: number, isEven = false): readonly string[] {
  return breakLines(cleanText(text), width, measureIn(flow, style), isEven);
}

/** Where lines go, and how they stand in their width. */
export interface LineBox {
  readonly x: number;
  /** Upper edge of the first line. */
  readonly y: number;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Draws lines one under the other. The em box of Chinese type reaches 0.88 of the size above the base line. */
export function drawLines(flow: Flow, lines: readonly string[], style: TextStyle, box: LineBox): void {
  const measure = measureIn(flow, style);
  for (const [index, text] of lines.entries()) {
    if (text === '') continue;
    const free = box.width - measure.line(text);
    const shift = box.align === 'left' ? 0 : box.align === 'center' ? free / 2 : free;
    const y = box.y + index * style.leading + (style.leading - style.size) / 2 + 0.88 * style.size;
    draw(flow, { kind: 'text', text, x: box.x + shift, y, style });
  }
}

function measureIn(flow: Flow, { face, size }: TextStyle): Measure {
  return { line: (text) => lineWidth(flow.fonts, face, size, text), em: size };
}

function currentPage(flow: Flow): Page & { readonly operations: DrawOperation[] } {
  const page = flow.pages.at(-1);
  if (page === undefined) throw new Error('A flow has at least one page');
  return page;
}
