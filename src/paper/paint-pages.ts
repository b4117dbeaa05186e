/**
 * From pages to pictures: the painter. It draws what the layouter placed, character by character, with the fonts that the
 * layouter measured, so that nothing moves. Called by `render-images.ts`.
 */
import { type Fonts, lineWidth, placeCharacters } from './fonts';
import type { Page, PhotoOperation, TextOperation } from './page';
import { PHOTO_GRID, PHOTO_MISSING } from './paper-style';

/** The part of a 2D context that is needed. */
export type Brush = CanvasDrawImage &
  CanvasFillStrokeStyles &
  CanvasPathDrawingStyles &
  CanvasRect &
  CanvasText &
  CanvasTextDrawingStyles &
  CanvasTransform;

/** What the painter works with. */
export interface Paints {
  readonly fonts: Fonts;
  /** Name under which a font was given to the browser. */
  readonly family: (font: string) => string;
  /** The picture, decoded; null when it is lost, which is painted as 照片缺失. Closed after it was painted. */
  readonly photo: (photoId: string) => Promise<ImageBitmap | null>;
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

function paintText(brush: Brush, { text, x: left, y, style }: TextOperation, { fonts, family }: Paints): void {
  brush.fillStyle = '#000';
  brush.strokeStyle = '#000';
  brush.lineWidth = style.size * 0.03;
  for (const { character, glyph, x } of placeCharacters(fonts, style.face, text)) {
    const at = left + (x * style.size) / 1000;
    if (glyph.isMissing) {
      // The browser would look for the character in a font of the system, and then not be what was named as missing.
      const side = 0.8 * style.size;
      brush.strokeRect(at + 0.1 * style.size, y - 0.75 * style.size, side, side);
      continue;
    }
    brush.font = `${style.size}px "${family(glyph.font)}"`;
    brush.fillText(character, at, y);
    if (style.isBold) brush.strokeText(character, at, y);
  }
}

/** Rules are upright or level: drawn as an area, they need no path. */
function paintLine(
  brush: Brush,
  { x1, y1, x2, y2, thickness }: { x1: number; y1: number; x2: number; y2: number; thickness: number },
): void {
  brush.fillStyle = '#000';
  const half = thickness / 2;
  if (x1 === x2) brush.fillRect(x1 - half, y1, thickness, y2 - y1);
  else brush.fillRect(x1, y1 - half, x2 - x1, thickness);
}

async function paintPhoto(brush: Brush, operation: PhotoOperation, paints: Paints): Promise<void> {
  const { x, y, width, height } = operation;
  const picture = await paints.photo(operation.photoId);
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
