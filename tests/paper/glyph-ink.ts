/** What a font paints for a character, read from its outlines. For the tests of fonts. */
import type { FontFile } from '../../src/paper/font-file';
import { tablesOf } from './make-font';

/** An outline, and the box around its ink in thousandths of the type size. */
export interface Ink {
  /** As it lies in the font: two characters with the same bytes look the same. */
  readonly outline: string;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Gives the ink of a glyph by its number; null where it has none. */
export function inkOf({ bytes }: FontFile): (glyph: number) => Ink | null {
  const tables = new Map(tablesOf(bytes));
  const need = (tag: string): DataView => {
    const table = tables.get(tag);
    if (table === undefined) throw new Error(`no ${tag}`);
    return new DataView(table.buffer, table.byteOffset, table.byteLength);
  };
  const head = need('head');
  const loca = need('loca');
  const glyf = need('glyf');
  const scale = 1000 / head.getUint16(18);
  const isLong = head.getInt16(50) === 1;
  const start = (glyph: number): number => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  return (glyph) => {
    const from = start(glyph);
    const to = start(glyph + 1);
    if (to - from < 10) return null;
    const [left = 0, bottom = 0, right = 0, top = 0] = [2, 4, 6, 8].map((at) => scale * glyf.getInt16(from + at));
    const outline = Buffer.from(glyf.buffer, glyf.byteOffset + from, to - from).toString('latin1');
    return { outline, left, bottom, right, top };
  };
}
