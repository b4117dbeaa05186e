/**
 * A font inside one document: only the characters used, each under a number of its own.
 * Numbers (CIDs) are given in the order of use and led to glyphs by a table, so that characters beyond U+FFFF need no
 * tricks, two characters that share a glyph are still copied out as what they were, and a character that no font has
 * shows a box but stays in the text. Called by `write-pdf.ts`.
 */

import { hex, toBytes } from './file-bytes';
import { type FontFile, readFontFile } from './font-file';
import { codePointOf } from './fonts';
import type { FontSubsetter } from './subset-font';

/** Collects the characters used of one font. */
export class UsedCharacters {
  readonly #numbers = new Map<number, number>();

  /** The character's number as four hexadecimal digits, for a text string in a page. */
  encode(character: string): string {
    const codePoint = codePointOf(character);
    let number = this.#numbers.get(codePoint);
    if (number === undefined) {
      number = this.#numbers.size + 1;
      this.#numbers.set(codePoint, number);
    }
    return hex(number);
  }

  /** In the order of their numbers, which begin at 1. */
  get codePoints(): readonly number[] {
    return [...this.#numbers.keys()];
  }
}

/** What goes into the file for one font. */
export interface EmbeddedFont {
  /** The cut TrueType file. */
  readonly file: Uint8Array<ArrayBuffer>;
  /** CIDToGIDMap (ISO 32000-1, 9.7.4.2): two bytes for each CID from 0. */
  readonly cidToGlyph: Uint8Array<ArrayBuffer>;
  /** Widths for CIDs from 1, in thousandths. */
  readonly widths: readonly number[];
  /** ToUnicode CMap (ISO 32000-1, 9.10.3). */
  readonly toUnicode: Uint8Array<ArrayBuffer>;
}

/** Cuts the font and makes its tables. */
export function embedFont(font: FontFile, used: UsedCharacters, subsetter: FontSubsetter): EmbeddedFont {
  const { codePoints } = used;
  const file = subsetter.subset(font.bytes, codePoints);
  const cut = readFontFile(file);
  const cidToGlyph = new Uint8Array(2 * (codePoints.length + 1));
  const view = new DataView(cidToGlyph.buffer);
  for (const [index, codePoint] of codePoints.entries()) {
    view.setUint16(2 * (index + 1), cut.glyphs.get(codePoint) ?? 0);
  }
  return {
    file,
    cidToGlyph,
    widths: codePoints.map((codePoint) => font.width(font.glyphs.get(codePoint) ?? 0)),
    toUnicode: toBytes(toUnicodeMap(codePoints)),
  };
}

/** A block holds at most 100 entries (Adobe Technical Note 5014). */
const ENTRIES_PER_BLOCK = 100;

function toUnicodeMap(codePoints: readonly number[]): string {
  const entries = codePoints.map((codePoint, index) => `<${hex(index + 1)}> <${utf16(codePoint)}>`);
  const blocks: string[] = [];
  for (let first = 0; first < entries.length; first += ENTRIES_PER_BLOCK) {
    const block = entries.slice(first, first + ENTRIES_PER_BLOCK);
    blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar');
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}
