/**
 * Draws the marks of a person into a photo, for a screen or a paper. Shapes are red with a white edge: seen on any
 * ground, and in black-and-white print. Called by `photo-pipeline.ts`.
 */
import { isKnownMark, type Mark, type Point, tidyMarks } from '../domain/finding/markup';
import type { Brush } from './photo-canvas';
import { cutToWidth, setFont } from './photo-text';

const RED = '#d4111b';
/** Shares of the picture's long side. */
const LINE_SHARE = 0.006;
const LETTER_SHARE = 0.034;
const BLOCK_SHARE = 1 / 40;
/** The white edge on each side of a line, in widths of the line. */
const EDGE = 0.35;
/** Blocks across a hidden region, at most: with more, a face could be told by who knows it, and a plate be worked out. */
const MOST_BLOCKS = 3;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Draws all marks; the picture is on the canvas already. False, with nothing drawn, when a mark is of an unknown kind. */
export function drawAll(brush: Brush, size: Size, marks: readonly Mark[]): boolean {
  if (!marks.every(isKnownMark)) return false;
  const tidy = tidyMarks(marks);
  // Mosaics first: they hide the picture, not what was pointed out in it.
  const regions = tidy.flatMap((mark) => (mark.kind === 'mosaic' ? [mark] : []));
  if (regions.length > 0) hide(brush, size, regions);
  for (const mark of tidy) {
    if (mark.kind === 'text') drawText(brush, size, mark);
    else if (mark.kind !== 'mosaic') drawShape(brush, size, mark);
  }
  return true;
}

type Region = Extract<Mark, { readonly from: Point }>;

/** Each block that a region touches becomes its own mean colour: what is hidden is not in the picture any more. */
function hide(brush: Brush, { width, height }: Size, regions: readonly Region[]): void {
  const { data } = brush.getImageData(0, 0, width, height);
  const finest = Math.max(1, Math.ceil(Math.max(width, height) * BLOCK_SHARE));
  const sized = regions.map(({ from, to }) => {
    const [left, top, right, bottom] = [from[0] * width, from[1] * height, to[0] * width, to[1] * height];
    // All regions share one grid, doubled for larger ones: overlapping or repeated, they give nothing more away.
    let block = finest;
    while (Math.min(right - left, bottom - top) > MOST_BLOCKS * block) block *= 2;
    return { left, top, right, bottom, block };
  });
  const painted = new Set<string>();
  // The coarse over the fine, where a small region lies in a large one.
  for (const { left, top, right, bottom, block } of sized.sort((a, b) => a.block - b.block)) {
    // A region on the very edge hides the last block there.
    const [firstX, firstY] = [Math.min(left, width - 1), Math.min(top, height - 1)];
    for (let y = Math.floor(firstY / block) * block; y <= Math.min(bottom, height - 1); y += block) {
      for (let x = Math.floor(firstX / block) * block; x <= Math.min(right, width - 1); x += block) {
        const key = `${block} ${x} ${y}`;
        if (painted.has(key)) continue;
        painted.add(key);
        const end = { right: Math.min(x + block, width), bottom: Math.min(y + block, height) };
        brush.fillStyle = meanColour(data, width, { x, y, ...end });
        brush.fillRect(x, y, block, block);
      }
    }
  }
}

function meanColour(
  data: Uint8ClampedArray,
  width: number,
  block: { readonly x: number; readonly y: number; readonly right: number; readonly bottom: number },
): string {
  let [red, green, blue] = [0, 0, 0];
  for (let y = block.y; y < block.bottom; y++) {
    for (let at = (y * width + block.x) * 4; at < (y * width + block.right) * 4; at += 4) {
      red += data[at] ?? 0;
      green += data[at + 1] ?? 0;
      blue += data[at + 2] ?? 0;
    }
  }
  const count = (block.right - block.x) * (block.bottom - block.y);
  return `rgb(${Math.round(red / count)}, ${Math.round(green / count)}, ${Math.round(blue / count)})`;
}

function drawShape(brush: Brush, { width, height }: Size, { kind, from, to }: Region): void {
  const line = Math.max(2, LINE_SHARE * Math.max(width, height));
  const [x1, y1, x2, y2] = [from[0] * width, from[1] * height, to[0] * width, to[1] * height];
  brush.lineJoin = 'round';
  brush.lineCap = 'round';
  brush.beginPath();
  if (kind === 'box') brush.rect(x1, y1, x2 - x1, y2 - y1);
  else if (kind === 'circle')
    brush.ellipse((x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) / 2, (y2 - y1) / 2, 0, 0, 2 * Math.PI);
  else traceArrow(brush, line, { x1, y1, x2, y2 });
  brush.lineWidth = line * (1 + 2 * EDGE);
  brush.strokeStyle = '#fff';
  brush.stroke();
  brush.lineWidth = line;
  brush.strokeStyle = RED;
  brush.stroke();
}

/** A shaft and two barbs, as long as six widths of the line. */
function traceArrow(
  brush: Brush,
  line: number,
  ends: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number },
): void {
  const { x2, y2 } = ends;
  const barb = 6 * line;
  const length = Math.hypot(x2 - ends.x1, y2 - ends.y1);
  // A tap instead of a stroke still points: from the upper left.
  const angle = length === 0 ? Math.PI / 4 : Math.atan2(y2 - ends.y1, x2 - ends.x1);
  const shaft = Math.max(length, barb);
  brush.moveTo(x2 - shaft * Math.cos(angle), y2 - shaft * Math.sin(angle));
  brush.lineTo(x2, y2);
  for (const side of [-1, 1]) {
    const back = angle + side * (Math.PI / 7);
    brush.moveTo(x2 - barb * Math.cos(back), y2 - barb * Math.sin(back));
    brush.lineTo(x2, y2);
  }
}

function drawText(brush: Brush, { width, height }: Size, { at, text }: Extract<Mark, { readonly kind: 'text' }>): void {
  const letter = LETTER_SHARE * Math.max(width, height);
  const padding = letter * 0.35;
  setFont(brush, letter);
  const words = cutToWidth(brush, text, width - 2 * padding);
  const label = { width: brush.measureText(words).width + 2 * padding, height: letter + 2 * padding };
  const x = Math.max(0, Math.min(at[0] * width, width - label.width));
  const y = Math.max(0, Math.min(at[1] * height, height - label.height));
  brush.fillStyle = 'rgba(0, 0, 0, 0.75)';
  brush.fillRect(x, y, label.width, label.height);
  brush.fillStyle = '#fff';
  brush.fillText(words, x + padding, y + label.height / 2);
}
