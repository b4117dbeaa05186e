/** Lays out headings and paragraphs, line by line over the pages. Called by `lay-out.ts`. */
import { drawLines, type Flow, linesOf, makeRoom, snapToGrid, widthOf } from './flow';
import { cleanText } from './fonts';
import type { TextStyle } from './page';

/** How a text stands. */
export interface TextManner {
  readonly align: 'left' | 'center' | 'right';
  /** A title: words are not divided between its lines. */
  readonly isTitle?: boolean;
  /** First line two characters in. */
  readonly isIndented?: boolean;
  /** Room that must follow the text on its page; all its lines then stay together. */
  readonly after?: number;
  /** Room that must follow on the page of its last two lines (署名). */
  readonly closing?: number;
}

/** So many lines of a text at least stand above a signature. */
const LINES_WITH_CLOSING = 2;

/** Draws a text where the flow stands and moves the flow below it. */
export function layOutText(
  flow: Flow,
  text: string,
  style: TextStyle,
  { align, isTitle = false, isIndented = false, after = 0, closing = 0 }: TextManner,
): void {
  snapToGrid(flow);
  const isJustified = flow.styles.isJustified && align === 'left';
  const manner = isTitle ? 'title' : isJustified ? 'justified' : align === 'center' ? 'even' : 'ragged';
  const paragraphs = cleanText(isIndented ? `\u3000\u3000${text}` : text).split('\n');
  const lines = paragraphs.flatMap((paragraph) =>
    linesOf(flow, paragraph, style, flow.width, manner).map((line, index, { length }) => ({
      line,
      // A last line stays as it is, unless a mark at its end made it too wide.
      isFull: index < length - 1 || widthOf(flow, line, style) > flow.width,
    })),
  );
  if (after > 0) makeRoom(flow, lines.length * style.leading + after);
  for (const [index, { line, isFull }] of lines.entries()) {
    const left = lines.length - index;
    const isClosing = closing > 0 && (left === LINES_WITH_CLOSING || (index === 0 && left < LINES_WITH_CLOSING));
    makeRoom(flow, isClosing ? left * style.leading + closing : style.leading);
    drawLines(flow, [line], style, {
      x: flow.left,
      y: flow.y,
      width: flow.width,
      align: isJustified && isFull ? 'justified' : align,
    });
    flow.y += style.leading;
  }
}
