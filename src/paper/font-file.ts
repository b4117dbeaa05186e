/**
 * Reads what paper needs of a TrueType file: which characters it has, how wide they are, where its lines sit.
 * Pure. Called for the fonts as shipped (coverage and widths) and for their subsets (glyph numbers).
 */

/** Lengths are in thousandths of the type size, as PDF counts them. */
export interface FontFile {
  /** The whole TrueType file; nothing else here needs it. */
  readonly bytes: Uint8Array;
  /** Its own name, as a PDF names it: letters, figures and hyphens. */
  readonly postScriptName: string;
  /** Code point → glyph number; every character the font has, and no other. */
  readonly glyphs: ReadonlyMap<number, number>;
  /** Advance width of a glyph. */
  width(glyph: number): number;
  readonly ascent: number;
  /** Negative: below the base line. */
  readonly descent: number;
  /** Left, bottom, right, top. */
  readonly box: readonly [number, number, number, number];
}

/**
 * Reads a TrueType file. Throws when it is none: ours are built with the app, and what an office brings was judged (`judge-font.ts`),
 * so that is a bug.
 */
export function readFontFile(bytes: Uint8Array): FontFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = readTables(view);
  const at = (table: string): number => {
    const place = tables.get(table);
    if (place === undefined) throw new Error(`Font without table ${table}`);
    return place.offset;
  };
  const head = at('head');
  const hhea = at('hhea');
  const hmtx = at('hmtx');
  const scale = 1000 / view.getUint16(head + 18);
  const lastWidth = view.getUint16(hhea + 34) - 1;
  // A copy: widths are asked for when the font is cut and its bytes are gone.
  const widths = new DataView(bytes.slice(hmtx, hmtx + 4 * (lastWidth + 1)).buffer);
  const length = (offset: number): number => Math.round(view.getInt16(offset) * scale);
  return {
    bytes,
    postScriptName: readPostScriptName(namesOf(view, tables)).replace(/[^A-Za-z0-9-]/g, '') || 'Unnamed',
    glyphs: readCmap(view, at('cmap')),
    width: (glyph) => Math.round(widths.getUint16(4 * Math.min(glyph, lastWidth)) * scale),
    ascent: length(hhea + 4),
    descent: length(hhea + 6),
    box: [length(head + 36), length(head + 38), length(head + 40), length(head + 42)],
  };
}

/** Numbers of names in the table of names (OpenType, `name`). */
const FULL_NAME = 4;
const POST_SCRIPT_NAME = 6;
/** 简体中文, as the platform Windows counts languages. */
const CHINESE = 0x0804;

/** A name of the font; in UTF-16 on the platforms Unicode and Windows, else in bytes (Macintosh). */
interface FontNameEntry {
  readonly number: number;
  readonly isWide: boolean;
  /** Some old Chinese fonts hold names in the bytes of GBK, two by two. */
  readonly isUnicode: boolean;
  readonly language: number;
  readonly text: string;
}

/** The name that people know: the Chinese one where it has one, empty where it has none. May throw on a torn file. */
export function readFullName(view: DataView): string {
  const names = namesOf(view, readTables(view)).filter(({ number, isUnicode }) => number === FULL_NAME && isUnicode);
  return (names.find(({ language }) => language === CHINESE) ?? names[0])?.text ?? '';
}

function readPostScriptName(all: readonly FontNameEntry[]): string {
  const names = all.filter(({ number }) => number === POST_SCRIPT_NAME);
  return (names.find(({ isWide }) => isWide) ?? names.at(-1))?.text ?? '';
}

function namesOf(view: DataView, tables: ReadonlyMap<string, TablePlace>): readonly FontNameEntry[] {
  const table = tables.get('name')?.offset;
  if (table === undefined) return [];
  const letters = table + view.getUint16(table + 4);
  return Array.from({ length: view.getUint16(table + 2) }, (_, i) => {
    const entry = table + 6 + 12 * i;
    const start = letters + view.getUint16(entry + 10);
    const isWide = view.getUint16(entry) !== 1;
    const step = isWide ? 2 : 1;
    const codes = Array.from({ length: view.getUint16(entry + 8) / step }, (_, j) =>
      isWide ? view.getUint16(start + 2 * j) : view.getUint8(start + j),
    );
    const text = String.fromCharCode(...codes);
    return {
      number: view.getUint16(entry + 6),
      isWide,
      isUnicode: isUnicode(view.getUint16(entry), view.getUint16(entry + 2)),
      language: view.getUint16(entry + 4),
      text,
    };
  });
}

/** Where a table lies in the file, in bytes. */
export interface TablePlace {
  readonly offset: number;
  readonly length: number;
}

/** The tables of a font by their tags. May throw on a torn file. */
export function readTables(view: DataView): ReadonlyMap<string, TablePlace> {
  const tables = new Map<string, TablePlace>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const entry = 12 + 16 * i;
    const letters = [0, 1, 2, 3].map((j) => String.fromCharCode(view.getUint8(entry + j)));
    tables.set(letters.join(''), { offset: view.getUint32(entry + 8), length: view.getUint32(entry + 12) });
  }
  return tables;
}

/** Format 12 covers all of Unicode and comes first; a subset without astral characters has format 4 only. */
function readCmap(view: DataView, cmap: number): Map<number, number> {
  const tables = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => cmap + 4 + 8 * i)
    .filter((entry) => isUnicode(view.getUint16(entry), view.getUint16(entry + 2)))
    .map((entry) => cmap + view.getUint32(entry + 4));
  const full = tables.find((table) => view.getUint16(table) === 12);
  if (full !== undefined) return readFormat12(view, full);
  const basic = tables.find((table) => view.getUint16(table) === 4);
  if (basic !== undefined) return readFormat4(view, basic);
  throw new Error('Font without a Unicode cmap of format 4 or 12');
}

/** Of Windows, whose other tables hold signs or the order of GB 2312, and of the platform Unicode. */
function isUnicode(platform: number, encoding: number): boolean {
  return platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
}

function readFormat12(view: DataView, table: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let group = 0; group < view.getUint32(table + 12); group++) {
    const entry = table + 16 + 12 * group;
    const first = view.getUint32(entry);
    const last = view.getUint32(entry + 4);
    const glyph = view.getUint32(entry + 8);
    for (let codePoint = first; codePoint <= last; codePoint++) glyphs.set(codePoint, glyph + codePoint - first);
  }
  return glyphs;
}

function readFormat4(view: DataView, table: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  const doubled = view.getUint16(table + 6);
  const ends = table + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  for (let i = 0; i < doubled; i += 2) {
    const offset = view.getUint16(offsets + i);
    const start = view.getUint16(starts + i);
    const delta = view.getUint16(deltas + i);
    for (let codePoint = start; codePoint <= view.getUint16(ends + i) && codePoint < 0xffff; codePoint++) {
      const raw = offset === 0 ? codePoint : view.getUint16(offsets + i + offset + 2 * (codePoint - start));
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(codePoint, glyph);
    }
  }
  return glyphs;
}
