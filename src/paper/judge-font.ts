/**
 * Can this file be a font of official documents? It is to be whole, of the kind the font cutter takes, allowed in documents, and
 * Chinese. Pure. Called by `own-fonts.ts` for what the office brings.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { OwnFontError } from '../usecases/device';
import { readFontFile, readFullName, readTables } from './font-file';

/** What is said of a font that can be used. */
export interface FontAbout {
  /** As it calls itself, in Chinese where it does. */
  readonly name: string;
  readonly hanzi: number;
}

/** Signatures of files that a person may take for a TrueType font (OpenType, "Organization of an OpenType font"; WOFF 1 and 2). */
const FORMATS: Readonly<Record<string, Extract<OwnFontError, { type: 'FontNotTrueType' }>['format']>> = {
  ttcf: 'collection',
  OTTO: 'postScript',
  wOFF: 'web',
  wOF2: 'web',
};
const TRUE_TYPE = ['\0\u0001\0\0', 'true'];
const NEEDED = ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'];

/** `OS/2.fsType` (OpenType, OS/2): bits 1 to 3 say how it may be embedded, and of several the mildest counts. */
const EMBEDDING = 0x000e;
const RESTRICTED = 0x0002;
/** Only whole, or only its bitmaps: neither is what a document of ours holds. */
const NO_SUBSET = 0x0100;
const BITMAPS_ONLY = 0x0200;

/** Half of GB 2312: a font for titles may lack much, one of Latin letters or a sample has next to none. */
const FEWEST_HANZI = 3000;

/** Judges a font file, whatever it is called. */
export function judgeFont(bytes: Uint8Array): Result<FontAbout, OwnFontError> {
  const signature = String.fromCharCode(...bytes.subarray(0, 4));
  const format = FORMATS[signature];
  if (format) return err({ type: 'FontNotTrueType', format });
  if (!TRUE_TYPE.includes(signature)) return err({ type: 'FontNotTrueType', format: 'none' });
  try {
    return judgeTrueType(bytes);
  } catch {
    // Its tables lead somewhere else than where they should.
    return err({ type: 'FontTorn' });
  }
}

function judgeTrueType(bytes: Uint8Array): Result<FontAbout, OwnFontError> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = readTables(view);
  const isWhole = [...tables.values()].every(({ offset, length }) => offset + length <= bytes.length);
  if (tables.has('CFF ')) return err({ type: 'FontNotTrueType', format: 'postScript' });
  if (!isWhole || NEEDED.some((table) => !tables.has(table))) return err({ type: 'FontTorn' });
  if (tables.has('fvar')) return err({ type: 'FontNotTrueType', format: 'variable' });
  const permission = tables.get('OS/2');
  // Old fonts for the Macintosh have no such table, and forbid nothing.
  const bits = permission === undefined ? 0 : view.getUint16(permission.offset + 8);
  if ((bits & EMBEDDING) === RESTRICTED || (bits & (NO_SUBSET | BITMAPS_ONLY)) !== 0) {
    return err({ type: 'FontNotEmbeddable' });
  }
  const font = readFontFile(bytes);
  const hanzi = [...font.glyphs.keys()].filter((codePoint) => /\p{Script=Han}/u.test(String.fromCodePoint(codePoint)));
  if (hanzi.length < FEWEST_HANZI) return err({ type: 'FontNotChinese', hanzi: hanzi.length });
  return ok({ name: readFullName(view) || font.postScriptName, hanzi: hanzi.length });
}
