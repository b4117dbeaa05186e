/**
 * Reads what paper needs of a TrueType file: which characters it has, how wide they are, where its lines sit.
 * Pure. Called for the fonts as shipped (coverage and widths) and for their subsets (glyph numbers).
 */

/** Lengths are in thousandths of the type size, as PDF counts them. */
export interface FontFile {
  /** The whole TrueType file. */
  readonly bytes: Uint8Array;
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

/** Reads a TrueType file of ours. Throws when it is none: the fonts are built with the app, so that is a bug. */
export function readFontFile(bytes: Uint8Array): FontFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = readTableOffsets(view);
  const at = (table: string): number => {
    const offset = tables.get(table);
    if (offset === undefined) throw new Error(`Font without table ${table}`);
    return offset;
  };
  const head = at('head');
  const hhea = at('hhea');
  const hmtx = at('hmtx');
  const scale = 1000 / view.getUint16(head + 18);
  const lastWidth = view.getUint16(hhea + 34) - 1;
  const length = (offset: number): number => Math.round(view.getInt16(offset) * scale);
  return {
    bytes,
    glyphs: readCmap(view, at('cmap')),
    width: (glyph) => Math.round(view.getUint16(hmtx + 4 * Math.min(glyph, lastWidth)) * scale),
    ascent: length(hhea + 4),
    descent: length(hhea + 6),
    box: [length(head + 36), length(head + 38), length(head + 40), length(head + 42)],
  };
}

function readTableOffsets(view: DataView): Map<string, number> {
  const offsets = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const entry = 12 + 16 * i;
    const letters = [0, 1, 2, 3].map((j) => String.fromCharCode(view.getUint8(entry + j)));
    offsets.set(letters.join(''), view.getUint32(entry + 8));
  }
  return offsets;
}

/** Format 12 covers all of Unicode and comes first; a subset without astral characters has format 4 only. */
function readCmap(view: DataView, cmap: number): Map<number, number> {
  const tables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, i) => cmap + view.getUint32(cmap + 4 + 8 * i + 4),
  );
  const full = tables.find((table) => view.getUint16(table) === 12);
  if (full !== undefined) return readFormat12(view, full);
  const basic = tables.find((table) => view.getUint16(table) === 4);
  if (basic !== undefined) return readFormat4(view, basic);
  throw new Error('Font without a Unicode cmap of format 4 or 12');
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
