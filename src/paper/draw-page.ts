/**
 * What stands on a page as operators of PDF (ISO 32000-1, 8 and 9). Called by `write-pdf.ts`; pure.
 */
import { BOX_STROKE, strokesOf } from './drawn-boxes';
import { type FontName, type Fonts, lineWidth, type PlacedCharacter, placeText } from './fonts';
import type { DrawOperation, Ink, Page, PhotoOperation, TextOperation, TextStyle } from './page';
import { PHOTO_GRID, PHOTO_MISSING } from './paper-style';

/** The code of a character in a font of this document, as hexadecimal digits. */
export type Encode = (font: FontName, character: string) => string;

/** What a page is drawn with. */
export interface Pens {
  readonly fonts: Fonts;
  readonly encode: Encode;
  /** The name of a photo among the file's resources; null when it is missing. */
  readonly photoName: (photoId: string) => string | null;
}

/** The characters that a page may take, whichever of its photos turn out to be missing. */
export function* charactersOn({ operations }: Page, fonts: Fonts): Generator<PlacedCharacter> {
  for (const operation of operations) {
    if (operation.kind === 'text') yield* placeText(fonts, operation);
    if (operation.kind === 'photo') yield* placeText(fonts, missingPhotoWords(operation, fonts));
  }
}

/** The content of a page. */
export function drawPage(page: Page, pens: Pens): string {
  return page.operations.map((operation) => drawing(operation, page, pens)).join('\n');
}

/** PDF operators for one operation. PDF's y grows upwards from the lower edge. */
function drawing(operation: DrawOperation, page: Page, { fonts, encode, photoName }: Pens): string {
  switch (operation.kind) {
    case 'text':
      return textDrawing(operation, page, fonts, encode);
    case 'line': {
      const { x1, y1, x2, y2, thickness, ink, dash } = operation;
      const path = `${n(thickness)} w ${n(x1)} ${n(page.height - y1)} m ${n(x2)} ${n(page.height - y2)} l S`;
      return `${STROKE_INK[ink ?? 'black']} ${dash === undefined ? path : `[${n(dash)}] 0 d ${path} [] 0 d`}`;
    }
    case 'fill': {
      const { x, y, width, height, grey } = operation;
      return `${n(grey)} g ${n(x)} ${n(page.height - y - height)} ${n(width)} ${n(height)} re f`;
    }
    case 'photo': {
      const name = photoName(operation.photoId);
      if (name === null) return missingPhotoDrawing(operation, page, fonts, encode);
      const { x, y, width, height } = operation;
      return `q ${n(width)} 0 0 ${n(height)} ${n(x)} ${n(page.height - y - height)} cm /${name} Do Q`;
    }
  }
}

/** Operators that set the colour of strokes and of areas. */
const STROKE_INK: Readonly<Record<Ink, string>> = { black: '0 G', red: '1 0 0 RG' };
const FILL_INK: Readonly<Record<Ink, string>> = { black: '0 g', red: '1 0 0 rg' };

/** Characters of one font in a row. */
interface GlyphRun {
  readonly font: FontName;
  readonly from: number;
  /** Drawn as lines; the text is there unseen. */
  readonly isDrawn: boolean;
  codes: string;
  end: number;
}

function textDrawing(operation: TextOperation, page: Page, fonts: Fonts, encode: Encode): string {
  const { x, y, style, fit, isTurned = false } = operation;
  // Put between all characters; in thousandths, as everything here.
  const spacing = Math.round((1000 * (style.tracking ?? 0)) / style.size + (fit?.stretch ?? 0));
  const runs: GlyphRun[] = [];
  const boxes: string[] = [];
  for (const { character, glyph, x: from } of placeText(fonts, operation)) {
    const { font, width, isDrawn = false } = glyph;
    const code = encode(font, character);
    const run = runs.at(-1);
    if (run?.font === font && run.isDrawn === isDrawn) {
      // Between the strings of TJ stands how far to move back, in thousandths.
      const back = Math.round(run.end - from);
      run.codes += back === 0 ? code : `> ${back} <${code}`;
      // What was rounded away here is made good by the next.
      run.end += -back + width + spacing;
    } else {
      runs.push({ font, from, isDrawn, codes: code, end: from + width + spacing });
    }
    if (isDrawn) boxes.push(boxDrawing(character, x + (from * style.size) / 1000, page.height - y, style));
  }
  // Rendering mode 2 fills and outlines: the strokes grow by the line's thickness. Mode 3 leaves no mark.
  const ink = style.ink ?? 'black';
  const look = style.isBold ? `${STROKE_INK[ink]} 2 Tr ${n(style.size * 0.03)} w` : '0 Tr';
  const gaps = spacing === 0 ? '' : `${n((spacing * style.size) / 1000)} Tc`;
  const shown = runs.map((run) => {
    const start = (run.from * style.size) / 1000;
    const place = isTurned
      ? `0 -1 1 0 ${n(x)} ${n(page.height - y - start)} Tm`
      : `1 0 0 1 ${n(x + start)} ${n(page.height - y)} Tm`;
    return `${run.isDrawn ? '3 Tr' : look} /${run.font} ${n(style.size)} Tf ${place} [<${run.codes}>] TJ`;
  });
  const parts = ['BT', FILL_INK[ink], gaps, ...shown, gaps === '' ? '' : '0 Tc', 'ET', ...boxes];
  return parts.filter((part) => part !== '').join(' ');
}

/** ☐ and its like, from the left end of its base line. */
function boxDrawing(character: string, x: number, y: number, { size }: TextStyle): string {
  const paths = strokesOf(character).map((points) =>
    points.map(([px, py], index) => `${n(x + px * size)} ${n(y + py * size)} ${index === 0 ? 'm' : 'l'}`).join(' '),
  );
  return `0 G ${n(BOX_STROKE * size)} w ${paths.join(' ')} S`;
}

/** A frame that says so: an empty space could be taken for no photo. */
function missingPhotoDrawing(photo: PhotoOperation, page: Page, fonts: Fonts, encode: Encode): string {
  const { x, y, width, height } = photo;
  const frame = `0 G ${n(PHOTO_GRID.frameRule)} w ${n(x)} ${n(page.height - y - height)} ${n(width)} ${n(height)} re S`;
  return `${frame}\n${textDrawing(missingPhotoWords(photo, fonts), page, fonts, encode)}`;
}

function missingPhotoWords({ x, y, width, height }: PhotoOperation, fonts: Fonts): TextOperation {
  const text = '照片缺失';
  const style = PHOTO_MISSING;
  return {
    kind: 'text',
    text,
    x: x + (width - lineWidth(fonts, style.face, style.size, text)) / 2,
    y: y + height / 2 + 0.38 * style.size,
    style,
  };
}

/** A number as PDF writes it: a thousandth of a point is far below what paper shows. */
function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
