/**
 * Cuts a TrueType font down to the characters wanted, with HarfBuzz' subsetter compiled to WebAssembly.
 * Called by `render-pdf.ts` for each document, and by `scripts/build-fonts.mjs` when the fonts are made.
 * The module imports nothing, so it is driven directly: harfbuzzjs' own wrapper has no subsetting (1.6.4).
 */

/** What of HarfBuzz' C interface is called; pointers are byte offsets into `memory`. */
interface HarfBuzzSubset {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_set(input: number, which: number): number;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** `HB_MEMORY_MODE_WRITABLE`: HarfBuzz neither copies nor frees the bytes. */
const MEMORY_WRITABLE = 2;
/** `HB_SUBSET_SETS_DROP_TABLE_TAG`. */
const DROPPED_TABLES = 3;
/** No hinting (paper needs none), keep the box of .notdef (it marks what no font has), no glyphs of ligatures. */
const FLAGS = 0x1 | 0x40 | 0x200;
/** Layout and vertical writing, which this paper does not use. */
const UNUSED_TABLES = ['BASE', 'GDEF', 'GPOS', 'GSUB', 'STAT', 'gasp', 'prep', 'vhea', 'vmtx'];

/** Cuts fonts; made once, used for any number of fonts. */
export interface FontSubsetter {
  /**
   * @param font a whole TrueType file
   * @param codePoints the characters to keep; those the font does not have are ignored
   * @returns a TrueType file whose `cmap` leads from the kept characters to the renumbered glyphs; glyph 0 is kept
   */
  subset(font: Uint8Array, codePoints: Iterable<number>): Uint8Array<ArrayBuffer>;
}

/** Starts the WebAssembly module of `harfbuzzjs/dist/harfbuzz-subset.wasm`. */
export async function createFontSubsetter(wasm: BufferSource): Promise<FontSubsetter> {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  const hb = instance.exports as unknown as HarfBuzzSubset;
  hb._initialize();
  return { subset: (font, codePoints) => subset(hb, font, codePoints) };
}

function subset(hb: HarfBuzzSubset, font: Uint8Array, codePoints: Iterable<number>): Uint8Array<ArrayBuffer> {
  const data = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, data);
  const blob = hb.hb_blob_create(data, font.length, MEMORY_WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_set_flags(input, FLAGS);
  const dropped = hb.hb_subset_input_set(input, DROPPED_TABLES);
  for (const table of UNUSED_TABLES) hb.hb_set_add(dropped, tag(table));
  const kept = hb.hb_subset_input_unicode_set(input);
  for (const codePoint of codePoints) hb.hb_set_add(kept, codePoint);
  const cut = hb.hb_subset_or_fail(face, input);
  if (cut === 0) throw new Error('HarfBuzz could not cut the font');
  const cutBlob = hb.hb_face_reference_blob(cut);
  const start = hb.hb_blob_get_data(cutBlob, 0);
  const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(cutBlob));
  hb.hb_blob_destroy(cutBlob);
  hb.hb_face_destroy(cut);
  hb.hb_subset_input_destroy(input);
  hb.hb_face_destroy(face);
  hb.hb_blob_destroy(blob);
  hb.free(data);
  return bytes;
}

/** An OpenType tag as the big-endian number HarfBuzz wants. */
function tag(name: string): number {
  return [0, 1, 2, 3].reduce((value, index) => (value << 8) | name.charCodeAt(index), 0) >>> 0;
}
