/**
 * The watermark: lines of light text on a dark band at the lower left. It stays out of the middle half of the picture,
 * both ways, where the subject is. Called by `photo-pipeline.ts`; what the lines say is `domain/finding/watermark.ts`.
 */
import type { Brush } from './photo-canvas';
import { cutToWidth, setFont } from './photo-text';

const MOST_LINES = 5;
/** Size of the letters as a share of the picture's long side: 42 pixels of 1600, 3 mm on a printed photo 12 cm wide. */
const LETTER_SHARE = 0.026;
/** All measures below in sizes of a letter. */
const LINE = 1.3;
const EDGE = 0.4;
/** The band reaches as far up as the middle half of the picture begins. */
const LOWEST_SHARE = 0.25;
/** Pixels; where letters would get smaller, the least important lines are left out. */
const LEGIBLE = 14;
/** A long line shrinks to this share, then it is cut. */
const SHRINK = 0.75;

/** Where the lines go, in pixels. */
export interface WatermarkLayout {
  readonly letter: number;
  /** The band lies in the picture's lower left corner. */
  readonly band: { readonly width: number; readonly height: number };
  /** `letter` is smaller on a line that had to shrink; `y` is the middle of the line. */
  readonly lines: readonly { readonly text: string; readonly letter: number; readonly x: number; readonly y: number }[];
}

/** @param lines the most important first; null when there are none. */
export function layOutWatermark(
  brush: Brush,
  { width, height }: { readonly width: number; readonly height: number },
  lines: readonly string[],
): WatermarkLayout | null {
  const wanted = lines.map((line) => line.replace(/\p{Cc}+/gu, ' ').trim()).filter((line) => line !== '');
  if (wanted.length === 0) return null;
  const letterFor = (count: number): number =>
    Math.min(LETTER_SHARE * Math.max(width, height), (LOWEST_SHARE * height) / (count * LINE + 2 * EDGE));
  let count = Math.min(MOST_LINES, wanted.length);
  while (count > 1 && letterFor(count) < LEGIBLE) count--;
  const letter = letterFor(count);
  const room = width - 2 * EDGE * letter;
  const bandHeight = (count * LINE + 2 * EDGE) * letter;
  let widest = 0;
  const laidOut = wanted.slice(0, count).map((line, index) => {
    setFont(brush, letter);
    const tooWide = brush.measureText(line).width / room;
    const own = letter * Math.max(SHRINK, Math.min(1, 1 / tooWide));
    setFont(brush, own);
    const text = cutToWidth(brush, line, room);
    widest = Math.max(widest, brush.measureText(text).width);
    return { text, letter: own, x: EDGE * letter, y: height - bandHeight + (EDGE + (index + 0.5) * LINE) * letter };
  });
  return { letter, band: { width: Math.min(width, widest + 2 * EDGE * letter), height: bandHeight }, lines: laidOut };
}

/** Burns the lines in. */
export function drawWatermark(
  brush: Brush,
  size: { readonly width: number; readonly height: number },
  lines: readonly string[],
): void {
  const layout = layOutWatermark(brush, size, lines);
  if (!layout) return;
  // White on this keeps a contrast above 5:1 even over snow.
  brush.fillStyle = 'rgba(0, 0, 0, 0.6)';
  brush.fillRect(0, size.height - layout.band.height, layout.band.width, layout.band.height);
  brush.fillStyle = '#fff';
  for (const { text, letter, x, y } of layout.lines) {
    setFont(brush, letter);
    brush.fillText(text, x, y);
  }
}
