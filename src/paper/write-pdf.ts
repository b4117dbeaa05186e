/**
 * From pages to a PDF file: the writer. jsPDF makes the file (pages, objects, metadata); fonts, text and photos are put
 * into it here, below its drawing calls. Called by `render-pdf.ts`.
 */
import { jsPDF } from 'jspdf';
import type { Report } from '../domain/report/report';
import { embedFont, UsedCharacters } from './embed-font';
import { type FontName, type Fonts, lineWidth, placeCharacters, requireFont } from './fonts';
import { type FontEntry, type Internals, internalsOf, replaceFonts } from './jspdf-internals';
import type { DrawOperation, Page, PhotoOperation, TextOperation } from './page';
import { PHOTO_GRID, PHOTO_MISSING } from './paper-style';
import type { PhotoStore, StoredPhoto } from './photo-store';
import { type Binary, spliceBinaries } from './splice-binaries';
import type { FontSubsetter } from './subset-font';

/** Names in the file, and in the font list a reader shows. */
const POST_SCRIPT_NAMES: Readonly<Record<FontName, string>> = {
  hei: 'DIANWA+NotoSansSC-Regular',
  'hei-ext': 'DIANWB+NotoSansSC-Regular',
  xiaobiaosong: 'DIANWC+NotoSerifSC-Bold',
};

/** What the writer works with. */
export interface PdfMaterials {
  readonly fonts: Fonts;
  readonly subsetter: FontSubsetter;
  readonly photos: PhotoStore;
}

/** Writes the file and gives its parts in order; photos are among them as they came, byte for byte. */
export async function writePdf(
  report: Report,
  pages: readonly Page[],
  materials: PdfMaterials,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const orientation = report.orientation;
  const first = pages[0];
  if (first === undefined) throw new Error('A report has at least one page');
  const pdf = new jsPDF({ unit: 'pt', format: [first.width, first.height], orientation, compress: true });
  const { title, author, subject } = report;
  pdf.setProperties({ title, author, subject, creator: '点位' });
  pdf.setLanguage('zh-CN');
  pdf.viewerPreferences({ DisplayDocTitle: true });

  const internals = internalsOf(pdf);
  const used = new Map<FontName, UsedCharacters>();
  const encode = (font: FontName, character: string): string => {
    const characters = used.get(font) ?? new UsedCharacters();
    used.set(font, characters);
    return characters.encode(character);
  };
  for (const [index, page] of pages.entries()) {
    if (index > 0) pdf.addPage([page.width, page.height], orientation);
    internals.write(page.operations.map((operation) => drawing(operation, page, materials, encode)).join('\n'));
  }

  const binaries: Binary[] = [];
  const putBytes = (dictionary: string, bytes: Uint8Array<ArrayBuffer>): number => {
    const mark = `%dianwei-binary-${binaries.length}%`;
    binaries.push({ mark, bytes });
    const object = internals.newObject();
    internals.write(`<< ${dictionary} /Length ${bytes.length} >>`);
    internals.write('stream');
    internals.write(mark);
    internals.write('endstream');
    internals.write('endobj');
    return object;
  };
  replaceFonts(pdf, [...used.keys()]);
  const putFonts = await preparedFonts(used, materials, internals, putBytes);
  internals.events.subscribe('putFont', ({ font }) => putFonts.get(font.id as FontName)?.(font));
  const photoObjects = new Map<string, number>();
  internals.events.subscribe('putResources', () => {
    for (const photo of materials.photos.stored) photoObjects.set(photo.name, putPhoto(photo, putBytes));
  });
  internals.events.subscribe('putXobjectDict', () => {
    for (const [name, object] of photoObjects) internals.write(`/${name} ${object} 0 R`);
  });
  return spliceBinaries(pdf.output(), binaries);
}

/** PDF operators for one operation. PDF's y grows upwards from the lower edge. */
function drawing(
  operation: DrawOperation,
  page: Page,
  materials: PdfMaterials,
  encode: (font: FontName, character: string) => string,
): string {
  switch (operation.kind) {
    case 'text':
      return textDrawing(operation, page, materials.fonts, encode);
    case 'line': {
      const { x1, y1, x2, y2, thickness } = operation;
      return `0 G ${n(thickness)} w ${n(x1)} ${n(page.height - y1)} m ${n(x2)} ${n(page.height - y2)} l S`;
    }
    case 'fill': {
      const { x, y, width, height, grey } = operation;
      return `${n(grey)} g ${n(x)} ${n(page.height - y - height)} ${n(width)} ${n(height)} re f`;
    }
    case 'photo': {
      const photo = materials.photos.find(operation.photoId);
      if (photo === null) return missingPhotoDrawing(operation, page, materials.fonts, encode);
      const { x, y, width, height } = operation;
      return `q ${n(width)} 0 0 ${n(height)} ${n(x)} ${n(page.height - y - height)} cm /${photo.name} Do Q`;
    }
  }
}

function textDrawing(
  { text, x, y, style }: TextOperation,
  page: Page,
  fonts: Fonts,
  encode: (font: FontName, character: string) => string,
): string {
  const runs: { readonly font: FontName; readonly from: number; codes: string; end: number }[] = [];
  for (const { character, glyph, x: from } of placeCharacters(fonts, style.face, text)) {
    const code = encode(glyph.font, character);
    const run = runs.at(-1);
    if (run?.font === glyph.font) {
      // Between the strings of TJ stands how far to move back, in thousandths.
      run.codes += run.end === from ? code : `> ${run.end - from} <${code}`;
      run.end = from + glyph.width;
    } else {
      runs.push({ font: glyph.font, from, codes: code, end: from + glyph.width });
    }
  }
  // Rendering mode 2 fills and outlines: the strokes grow by the line's thickness.
  const look = style.isBold ? `0 g 0 G 2 Tr ${n(style.size * 0.03)} w` : '0 g 0 Tr';
  const shown = runs.map((run) => {
    const start = x + (run.from * style.size) / 1000;
    return `/${run.font} ${n(style.size)} Tf 1 0 0 1 ${n(start)} ${n(page.height - y)} Tm [<${run.codes}>] TJ`;
  });
  return ['BT', look, ...shown, 'ET'].join(' ');
}

/** A frame that says so: an empty space could be taken for no photo. */
function missingPhotoDrawing(
  { x, y, width, height }: PhotoOperation,
  page: Page,
  fonts: Fonts,
  encode: (font: FontName, character: string) => string,
): string {
  const text = '照片缺失';
  const style = PHOTO_MISSING;
  const words: TextOperation = {
    kind: 'text',
    text,
    x: x + (width - lineWidth(fonts, style.face, style.size, text)) / 2,
    y: y + height / 2 + 0.38 * style.size,
    style,
  };
  const frame = `0 G ${n(PHOTO_GRID.frameRule)} w ${n(x)} ${n(page.height - y - height)} ${n(width)} ${n(height)} re S`;
  return `${frame}\n${textDrawing(words, page, fonts, encode)}`;
}

type PutBytes = (dictionary: string, bytes: Uint8Array<ArrayBuffer>) => number;

/** Cuts and compresses the fonts beforehand: what writes them runs while jsPDF builds the file, and cannot wait. */
async function preparedFonts(
  used: ReadonlyMap<FontName, UsedCharacters>,
  { fonts, subsetter }: PdfMaterials,
  internals: Internals,
  putBytes: PutBytes,
): Promise<ReadonlyMap<FontName, (entry: FontEntry) => void>> {
  const putters = new Map<FontName, (entry: FontEntry) => void>();
  for (const [name, characters] of used) {
    const font = requireFont(fonts, name);
    const { file, cidToGlyph, widths, toUnicode } = embedFont(font, characters, subsetter);
    const [packedFile, packedMap] = await Promise.all([deflate(file), deflate(cidToGlyph)]);
    const baseFont = POST_SCRIPT_NAMES[name];
    putters.set(name, (entry) => {
      const fontFile = putBytes(`/Length1 ${file.length} /Filter /FlateDecode`, packedFile);
      const glyphMap = putBytes('/Filter /FlateDecode', packedMap);
      const unicode = internals.newObject();
      internals.putStream({ data: toUnicode, objectId: unicode });
      internals.write('endobj');
      const put = (dictionary: string): number => {
        const object = internals.newObject();
        internals.write(`<< ${dictionary} >>`);
        internals.write('endobj');
        return object;
      };
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
    });
  }
  return putters;
}

/** The JPEG is its own stream: nothing is decoded. Print colours are stored inverted (Adobe's habit). */
function putPhoto({ bytes, jpeg }: StoredPhoto, putBytes: PutBytes): number {
  const colours = { 1: '/DeviceGray', 4: '/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]' }[jpeg.components] ?? '/DeviceRGB';
  return putBytes(
    `/Type /XObject /Subtype /Image /Width ${jpeg.width} /Height ${jpeg.height} /ColorSpace ${colours} ` +
      '/BitsPerComponent 8 /Filter /DCTDecode',
    bytes,
  );
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** A number as PDF writes it: a thousandth of a point is far below what paper shows. */
function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
