/**
 * Which font draws which character. A face is a chain of fonts; a character is drawn by the first that has it.
 * Used by the layouter (widths) and the writer (glyphs); `renderPdf` loads the fonts a report needs.
 */
import type { Face, Report } from '../domain/report/report';
import { type FontFile, readFontFile } from './font-file';
import { emptyAtEnd, squeezeBetween } from './punctuation';
import { textsOf } from './report-texts';

/** The files in `public/fonts`, each `<name>.ttf.gz`. */
export type FontName = 'hei' | 'hei-ext' | 'xiaobiaosong';

/** Gives a TrueType file, or null when it cannot be had (no signal, and not kept on the device yet). */
export type FontSource = (name: FontName) => Promise<Uint8Array | null>;

/** 黑体 is always there; the others come when a report needs them and they can be had. */
export type Fonts = ReadonlyMap<FontName, FontFile>;

/** What stands for one character on paper. */
export interface Glyph {
  readonly font: FontName;
  /** Width in thousandths of the type size. */
  readonly width: number;
  /** No font has the character: an empty box is drawn for it. */
  readonly isMissing: boolean;
}

const CHAINS: Readonly<Record<Face, readonly FontName[]>> = {
  hei: ['hei', 'hei-ext'],
  xiaobiaosong: ['xiaobiaosong', 'hei', 'hei-ext'],
};

/** Finds the glyph of a character in a face; a character no font has gets the box of 黑体. */
export function glyphOf(fonts: Fonts, face: Face, codePoint: number): Glyph {
  for (const name of CHAINS[face]) {
    const font = fonts.get(name);
    const glyph = font?.glyphs.get(codePoint);
    if (font !== undefined && glyph !== undefined) return { font: name, width: font.width(glyph), isMissing: false };
  }
  return { font: 'hei', width: requireFont(fonts, 'hei').width(0), isMissing: true };
}

/** A character where it stands in its line. */
export interface PlacedCharacter {
  readonly character: string;
  readonly glyph: Glyph;
  /** From the start of the line, in thousandths of the type size. */
  readonly x: number;
}

/** Places the characters of one line, marks side by side moved together. */
export function* placeCharacters(fonts: Fonts, face: Face, text: string): Generator<PlacedCharacter> {
  let x = 0;
  let previous = '';
  for (const character of text) {
    const glyph = glyphOf(fonts, face, codePointOf(character));
    x -= 1000 * squeezeBetween(previous, character);
    yield { character, glyph, x };
    x += glyph.width;
    previous = character;
  }
}

/** Width of a line in points at a type size in points; the empty half of a mark at its end does not count. */
export function lineWidth(fonts: Fonts, face: Face, size: number, text: string): number {
  let end = 0;
  for (const { character, glyph, x } of placeCharacters(fonts, face, text)) {
    end = x + glyph.width - 1000 * emptyAtEnd(character);
  }
  return (end * size) / 1000;
}

/** The font of that name. Throws when it was not loaded: a glyph names its font only when it was found there. */
export function requireFont(fonts: Fonts, name: FontName): FontFile {
  const font = fonts.get(name);
  if (font === undefined) throw new Error(`Font ${name} is not loaded`);
  return font;
}

/**
 * Loads 黑体, and of the other fonts those that a report needs. A font beyond 黑体 that cannot be had is left out: the
 * title is then set in 黑体, and rare characters are reported as missing.
 * @returns null when 黑体 itself cannot be had
 */
export async function loadFonts(report: Report, source: FontSource): Promise<Fonts | null> {
  const fonts = new Map<FontName, FontFile>();
  const load = async (name: FontName): Promise<void> => {
    const bytes = await source(name);
    if (bytes !== null) fonts.set(name, readFontFile(bytes));
  };
  const texts = textsOf(report);
  await Promise.all([
    load('hei'),
    ...(texts.some(({ face }) => face === 'xiaobiaosong') ? [load('xiaobiaosong')] : []),
  ]);
  if (!fonts.has('hei')) return null;
  if (missingCharacters(fonts, report).length > 0) await load('hei-ext');
  return fonts;
}

/** The characters of a report that no loaded font has, each once, in the order of the text. */
export function missingCharacters(fonts: Fonts, report: Report): readonly string[] {
  const missing = new Set<string>();
  for (const { text, face } of textsOf(report)) {
    for (const character of cleanText(text)) {
      if (character !== '\n' && glyphOf(fonts, face, codePointOf(character)).isMissing) missing.add(character);
    }
  }
  return [...missing];
}

/**
 * A text as it can be set: one kind of line end, tabs and odd spaces as a plain space, without characters that have no
 * look (byte order marks, zero-width joiners, variation selectors, control characters).
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\t\v\f\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '');
}

/** The code point of a string of one character. */
export function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
