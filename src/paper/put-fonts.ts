/**
 * Puts the fonts of a document into its file, cut to the characters used (ISO 32000-1, 9.7: Type 0 fonts with CIDs). They are cut before
 * the first photo comes, so that whole fonts and photos are never in memory together. Called by `render-pdf.ts` and `write-pdf.ts`.
 */
import { charactersOn } from './draw-page';
import { embedFont, UsedCharacters } from './embed-font';
import { deflate, release } from './file-bytes';
import type { FontFile } from './font-file';
import { type FontName, type Fonts, requireFont } from './fonts';
import { type FontEntry, type Internals, streamName } from './jspdf-internals';
import type { Page } from './page';
import type { FontSubsetter } from './subset-font';

/** Tell the subsets of one document apart (ISO 32000-1, 9.6.4); the font's own name follows, as in the list a reader shows. */
const SUBSET_TAGS: Readonly<Record<FontName, string>> = {
  hei: 'DIANWA',
  'hei-ext': 'DIANWB',
  xiaobiaosong: 'DIANWC',
  fangsong: 'DIANWD',
  kai: 'DIANWE',
  song: 'DIANWF',
  'fangsong-ext': 'DIANWG',
  'own-xiaobiaosong': 'DIANWH',
  'own-fangsong': 'DIANWI',
  'own-kai': 'DIANWJ',
};

/** A font cut to what a document uses of it, packed. */
export interface CutFont {
  readonly characters: UsedCharacters;
  readonly font: Omit<FontFile, 'bytes'>;
  readonly widths: readonly number[];
  /** Length of the file before it was packed. */
  readonly length: number;
  readonly file: Uint8Array<ArrayBuffer>;
  readonly cidToGlyph: Uint8Array<ArrayBuffer>;
  readonly toUnicode: Uint8Array<ArrayBuffer>;
}

/** Those of a document. */
export type CutFonts = ReadonlyMap<FontName, CutFont>;

/** Cuts the fonts to what stands on the pages. The bytes of all fonts are taken away; all else of them stays. */
export async function cutFonts(pages: readonly Page[], fonts: Fonts, subsetter: FontSubsetter): Promise<CutFonts> {
  const used = new Map<FontName, UsedCharacters>();
  for (const page of pages) {
    for (const { glyph, character } of charactersOn(page, fonts)) {
      const characters = used.get(glyph.font) ?? new UsedCharacters();
      used.set(glyph.font, characters);
      characters.encode(character);
    }
  }
  const cut = new Map<FontName, CutFont>();
  for (const [name, characters] of used) cut.set(name, await cutFont(requireFont(fonts, name), characters, subsetter));
  for (const { bytes } of fonts.values()) release(bytes.buffer as ArrayBuffer);
  return cut;
}

async function cutFont(font: FontFile, characters: UsedCharacters, subsetter: FontSubsetter): Promise<CutFont> {
  const { file, cidToGlyph, widths, toUnicode } = embedFont(font, characters, subsetter);
  return {
    ...{ characters, font, widths },
    length: file.length,
    file: await deflate(file),
    cidToGlyph: await deflate(cidToGlyph),
    toUnicode: await deflate(toUnicode),
  };
}

/** Has the fonts written when jsPDF puts the file together. */
export function putFonts(fonts: CutFonts, internals: Internals): void {
  internals.events.subscribe('putFont', ({ font: entry }) => {
    const name = entry.id as FontName;
    const cut = fonts.get(name);
    if (cut !== undefined) putFont(name, cut, entry, internals);
  });
}

function putFont(name: FontName, cut: CutFont, entry: FontEntry, internals: Internals): void {
  const { font, widths } = cut;
  const stream = (bytes: Uint8Array<ArrayBuffer>, keys: { key: string; value: number }[] = []): number => {
    const objectId = internals.newObject();
    const data = streamName({ part: bytes, length: bytes.length, filter: '/FlateDecode' });
    internals.putStream({ data, objectId, additionalKeyValues: keys });
    internals.write('endobj');
    return objectId;
  };
  const put = (dictionary: string): number => {
    const object = internals.newObject();
    internals.write(`<< ${dictionary} >>`);
    internals.write('endobj');
    return object;
  };
  const baseFont = `${SUBSET_TAGS[name]}+${font.postScriptName}`;
  const fontFile = stream(cut.file, [{ key: 'Length1', value: cut.length }]);
  const glyphMap = stream(cut.cidToGlyph);
  const unicode = stream(cut.toUnicode);
  const descriptor = put(
    `/Type /FontDescriptor /FontName /${baseFont} /FontFile2 ${fontFile} 0 R /Flags 4 /FontBBox [${font.box.join(' ')}] ` +
      `/ItalicAngle 0 /Ascent ${font.ascent} /Descent ${font.descent} /CapHeight 733 /StemV 80`,
  );
  const descendant = put(
    `/Type /Font /Subtype /CIDFontType2 /BaseFont /${baseFont} /FontDescriptor ${descriptor} 0 R ` +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
      `/DW 1000 /W [1 [${widths.join(' ')}]] /CIDToGIDMap ${glyphMap} 0 R`,
  );
  entry.objectNumber = put(
    `/Type /Font /Subtype /Type0 /BaseFont /${baseFont} /Encoding /Identity-H ` +
      `/DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R`,
  );
}
