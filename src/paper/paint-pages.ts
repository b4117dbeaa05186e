/**
 * From pages to pictures: the painter. It draws what the layouter placed, character by character, with the fonts that the
 * layouter measured, so that nothing moves. Called by `paint-canvas.ts`.
 */
import { BOX_STROKE, strokesOf } from './drawn-boxes';
import { type Fonts, lineWidth, placeText } from './fonts';
import type { Ink, LineOperation, Page, PhotoOperation, TextOperation } from './page';
import { PHOTO_GRID, PHOTO_MISSING } from './paper-style';

/** The part of a 2D context that is needed. */
export type Brush = CanvasDrawImage &
  CanvasDrawPath &
  CanvasFillStrokeStyles &
  CanvasPath &
  CanvasPathDrawingStyles &
  CanvasRect &
  CanvasState &
  CanvasText &
  CanvasTextDrawingStyles &
  CanvasTransform;

/** What the painter works with. */
export interface Paints {
  readonly fonts: Fonts;
  /** Name under which a font was given to the browser. */
  readonly family: (font: string) => string;
  /** The picture, decoded; null when it is lost, which is painted as 照片缺失. Closed after it was painted. */
  readonly photo: (operation: PhotoOperation) => Promise<ImageBitmap | null>;
}

/** Paints a page, white ground first. One point of the page is one unit of the brush. */
export async function paintPage(brush: Brush, page: Page, paints: Paints): Promise<void> {
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, page.width, page.height);
  brush.textBaseline = 'alphabetic';
  for (const operation of page.operations) {
    switch (operation.kind) {
      case 'text':
        paintText(brush, operation, paints);
        break;
      case 'line':
        paintLine(brush, operation);
        break;
      case 'fill': {
        const grey = Math.round(255 * operation.grey);
        brush.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
        brush.fillRect(operation.x, operation.y, operation.width, operation.height);
        break;
      }
      case 'photo':
        await paintPhoto(brush, operation, paints);
    }
  }
}

/** As the writer's red. */
const INK: Readonly<Record<Ink, string>> = { black: '#000', red: '#f00' };

function paintText(brush: Brush, operation: TextOperation, { fonts, family }: Paints): void {
  const { style, isTurned = false } = operation;
  brush.save();
  brush.translate(operation.x, operation.y);
  if (isTurned) brush.rotate(Math.PI / 2);
  brush.fillStyle = INK[style.ink ?? 'black'];
  brush.strokeStyle = INK[style.ink ?? 'black'];
  for (const { character, glyph, x } of placeText(fonts, operation)) {
    const at = (x * style.size) / 1000;
    if (glyph.isDrawn) {
      paintBox(brush, character, at, style.size);
      continue;
    }
    brush.lineWidth = style.size * 0.03;
    if (glyph.isMissing) {
      // The browser would look for the character in a font of the system, and then not be what was named as missing.
      const side = 0.8 * style.size;
      brush.strokeRect(at + 0.1 * style.size, -0.75 * style.size, side, side);
      continue;
    }
    brush.font = `${style.size}px "${family(glyph.font)}"`;
    brush.fillText(character, at, 0);
    if (style.isBold) brush.strokeText(character, at, 0);
  }
  brush.restore();
}

/** ☐ and its like. */
function paintBox(brush: Brush, character: string, left: number, size: number): void {
  brush.lineWidth = BOX_STROKE * size;
  brush.beginPath();
  for (const points of strokesOf(character)) {
    for (const [index, [x, y]] of points.entries()) {
      if (index === 0) brush.moveTo(left + x * size, -y * size);
      else brush.lineTo(left + x * size, -y * size);
    }
  }
  brush.stroke();
}

/** Rules are upright or level: drawn as an area, they need no path. */
function paintLine(brush: Brush, { x1, y1, x2, y2, thickness, ink = 'black', dash }: LineOperation): void {
  brush.fillStyle = INK[ink];
  const half = thickness / 2;
  if (x1 === x2) {
    brush.fillRect(x1 - half, y1, thickness, y2 - y1);
    return;
  }
  const step = dash ?? x2 - x1;
  for (let x = x1; x < x2; x += 2 * step) brush.fillRect(x, y1 - half, Math.min(step, x2 - x), thickness);
}

async function paintPhoto(brush: Brush, operation: PhotoOperation, paints: Paints): Promise<void> {
  const { x, y, width, height } = operation;
  const picture = await paints.photo(operation);
  if (picture !== null) {
    brush.drawImage(picture, x, y, width, height);
    picture.close();
    return;
  }
  // A frame that says so: an empty space could be taken for no photo.
  brush.strokeStyle = '#000';
  brush.lineWidth = PHOTO_GRID.frameRule;
  brush.strokeRect(x, y, width, height);
  const text = '照片缺失';
  const style = PHOTO_MISSING;
  const left = x + (width - lineWidth(paints.fonts, style.face, style.size, text)) / 2;
  paintText(brush, { kind: 'text', text, x: left, y: y + height / 2 + 0.38 * style.size, style }, paints);
}
