/**
 * Which font draws which character. A face is a chain of fonts; a character is drawn by the first that has it.
 * Used by the layouter (widths) and the writer (glyphs); `renderPdf` loads the fonts a report needs.
 */
import type { Face, Report } from '../domain/report/report';
import type { OwnFace } from '../usecases/device';
import { isDrawnBox } from './drawn-boxes';
import type { LineFit } from './fit-line';
import { type FontFile, readFontFile } from './font-file';
import type { TextOperation } from './page';
import { canSqueeze, emptyAtEnd, isOpen, isSqueezable, squeezeBetween } from './punctuation';
import { textsOf } from './report-texts';

/** The files in `public/fonts`, each `<name>.ttf.gz`. `fangsong-ext` is what our 仿宋 lacks, in a light 楷体 that looks like it. */
export type ShippedFontName = 'hei' | 'hei-ext' | 'xiaobiaosong' | 'fangsong' | 'fangsong-ext' | 'kai' | 'song';

/** A font that the office brought for a face (`own-fonts.ts`); it is asked before ours. */
export type OwnFontName = `own-${OwnFace}`;

export type FontName = ShippedFontName | OwnFontName;

/**
 * Gives a TrueType file, or null when it cannot be had (no signal, and not kept on the device yet; the office brought none). Its bytes are
 * given away.
 */
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
  /** Drawn as lines (`drawn-boxes.ts`): the font only carries the character in the text. */
  readonly isDrawn?: boolean;
}

const CHAINS: Readonly<Record<Face, readonly FontName[]>> = {
  hei: ['hei', 'hei-ext'],
  xiaobiaosong: ['own-xiaobiaosong', 'xiaobiaosong', 'hei', 'hei-ext'],
  fangsong: ['own-fangsong', 'fangsong', 'fangsong-ext', 'hei', 'hei-ext'],
  kai: ['own-kai', 'kai', 'hei', 'hei-ext'],
  song: ['song', 'hei', 'hei-ext'],
};

/** Finds the glyph of a character in a face; a character no font has gets the box of 黑体. */
export function glyphOf(fonts: Fonts, face: Face, codePoint: number): Glyph {
  return characterOf(fonts, face, String.fromCodePoint(codePoint)).glyph;
}

/** A character with all that placing it takes. */
interface KnownCharacter {
  readonly glyph: Glyph;
  /** It may lose its empty half beside another. */
  readonly isMark: boolean;
  /** Width that does not count at a line's end, in thousandths. */
  readonly emptyAtEnd: number;
}

/** The characters of each face met so far: text asks for the same few hundred again and again, and measures each line many times. */
interface KnownCharacters {
  /** How many fonts there were: with another one, a character may be drawn by it. */
  readonly fontCount: number;
  readonly byFace: Map<Face, Map<string, KnownCharacter>>;
}
const known = new WeakMap<Fonts, KnownCharacters>();

function knownIn(fonts: Fonts, face: Face): Map<string, KnownCharacter> {
  let all = known.get(fonts);
  if (all?.fontCount !== fonts.size) {
    all = { fontCount: fonts.size, byFace: new Map() };
    known.set(fonts, all);
  }
  const characters = all.byFace.get(face) ?? new Map<string, KnownCharacter>();
  all.byFace.set(face, characters);
  return characters;
}

function characterOf(fonts: Fonts, face: Face, character: string, characters = knownIn(fonts, face)): KnownCharacter {
  const before = characters.get(character);
  if (before !== undefined) return before;
  const now = {
    glyph: findGlyph(fonts, face, character),
    isMark: isSqueezable(character),
    emptyAtEnd: 1000 * emptyAtEnd(character),
  };
  characters.set(character, now);
  return now;
}

function findGlyph(fonts: Fonts, face: Face, character: string): Glyph {
  if (isDrawnBox(character)) return { font: 'hei', width: 1000, isMissing: false, isDrawn: true };
  const codePoint = codePointOf(character);
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

/**
 * Places the characters of one line, marks side by side moved together.
 * @param tracking added to the width of each, in thousandths of the type size
 */
export function* placeCharacters(
  fonts: Fonts,
  face: Face,
  text: string,
  tracking = 0,
  fit: LineFit = { stretch: 0, squeeze: 0 },
): Generator<PlacedCharacter> {
  let x = 0;
  let previous = '';
  const characters = knownIn(fonts, face);
  for (const character of text) {
    const { glyph } = characterOf(fonts, face, character, characters);
    x -= 1000 * squeezeBetween(previous, character);
    if (previous !== '' && isOpen(previous, character)) x += fit.stretch;
    if (previous !== '' && canSqueeze(previous, character)) x -= fit.squeeze;
    yield { character, glyph, x };
    x += glyph.width + tracking;
    previous = character;
  }
}

/** Places the characters of a line as it was laid out; see `placeCharacters`. */
export function placeText(fonts: Fonts, { text, style, fit }: TextOperation): Generator<PlacedCharacter> {
  return placeCharacters(fonts, style.face, text, (1000 * (style.tracking ?? 0)) / style.size, fit);
}

/**
 * Width of a line in points at a type size in points; the empty half of a mark at its end does not count.
 * @param tracking added to the width of each character, in points
 */
export function lineWidth(fonts: Fonts, face: Face, size: number, text: string, tracking = 0): number {
  const characters = knownIn(fonts, face);
  const added = (1000 * tracking) / size;
  let x = 0;
  let end = 0;
  let previous = '';
  let isAfterMark = false;
  for (const character of text) {
    const { glyph, isMark, emptyAtEnd: empty } = characterOf(fonts, face, character, characters);
    if (isAfterMark && isMark) x -= 1000 * squeezeBetween(previous, character);
    end = x + glyph.width - empty;
    x += glyph.width + added;
    previous = character;
    isAfterMark = isMark;
  }
  return (end * size) / 1000 + tracking;
}

/** The font of that name. Throws when it was not loaded: a glyph names its font only when it was found there. */
export function requireFont(fonts: Fonts, name: FontName): FontFile {
  const font = fonts.get(name);
  if (font === undefined) throw new Error(`Font ${name} is not loaded`);
  return font;
}

/**
 * Loads 黑体, and down the chains of the other faces as many fonts as it takes until each character of a report has one. A font
 * beyond 黑体 that cannot be had is left out: the face is then set in the next of its chain, and rare characters are reported as
 * missing.
 * @returns null when 黑体 itself cannot be had
 */
export async function loadFonts(report: Report, source: FontSource): Promise<Fonts | null> {
  const fonts = new Map<FontName, FontFile>();
  const asked = new Set<FontName>();
  const load = async (name: FontName): Promise<void> => {
    asked.add(name);
    const bytes = await source(name);
    if (bytes !== null) fonts.set(name, readFontFile(bytes));
  };
  const characters = charactersByFace(report);
  for (let wanted = ['hei', ...nextFonts(fonts, asked, characters)] as FontName[]; wanted.length > 0; ) {
    await Promise.all([...new Set(wanted)].map(load));
    if (!fonts.has('hei')) return null;
    wanted = nextFonts(fonts, asked, characters);
  }
  return fonts;
}

/** Of each face with a character that no loaded font of its chain has: the next font that was not asked for yet. */
function nextFonts(
  fonts: Fonts,
  asked: ReadonlySet<FontName>,
  characters: ReadonlyMap<Face, ReadonlySet<number>>,
): FontName[] {
  return [...characters].flatMap(([face, codePoints]) => {
    const next = CHAINS[face].find((name) => !asked.has(name));
    if (next === undefined) return [];
    const loaded = CHAINS[face].slice(0, CHAINS[face].indexOf(next)).flatMap((name) => fonts.get(name) ?? []);
    const isLacking = [...codePoints].some((codePoint) => loaded.every(({ glyphs }) => !glyphs.has(codePoint)));
    return isLacking ? [next] : [];
  });
}

/** The characters of a report that are painted by a font, each once for each face. */
function charactersByFace(report: Report): ReadonlyMap<Face, ReadonlySet<number>> {
  const characters = new Map<Face, Set<number>>();
  for (const { text, face } of textsOf(report)) {
    const ofFace = characters.get(face) ?? new Set();
    characters.set(face, ofFace);
    for (const character of cleanText(text)) {
      if (character !== '\n' && !isDrawnBox(character)) ofFace.add(codePointOf(character));
    }
  }
  return characters;
}

/** The faces of a report whose own font could not be had: they are set in 黑体. */
export function missingFaces(fonts: Fonts, report: Report): readonly Face[] {
  const isMissing = (face: Face): boolean => CHAINS[face].every((name) => /^hei|-ext$/.test(name) || !fonts.has(name));
  return [...charactersByFace(report)]
    .filter(([face, { size }]) => face !== 'hei' && size > 0 && isMissing(face))
    .map(([face]) => face);
}

/** The characters of a report that no loaded font has, each once, in the order of the text. */
export function missingCharacters(fonts: Fonts, report: Report): readonly string[] {
  const missing = new Set<string>();
  for (const { text, face } of textsOf(report)) {
    for (const character of cleanText(text)) {
      if (character !== '\n' && characterOf(fonts, face, character).glyph.isMissing) missing.add(character);
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
