/** Renders reports on Node with the shipped fonts, for the paper tests. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import type { Result } from '../../src/domain/kernel/result';
import type { Report } from '../../src/domain/report/report';
import { type FontName, type Fonts, loadFonts, type ShippedFontName } from '../../src/paper/fonts';
import { renderDocx } from '../../src/paper/render-docx';
import { type PdfSources, renderPdf } from '../../src/paper/render-pdf';
import { renderXlsx } from '../../src/paper/render-xlsx';
import type { FontsUnavailable, RenderedPaper } from '../../src/paper/rendered-paper';

/** A PDF as it came out. */
export type Pdf = Omit<RenderedPaper, 'pages'> & { readonly pages: number; readonly bytes: Buffer };

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const wasmPath = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');

const opened = new Map<FontName, Promise<Uint8Array>>();

/** A font of `public/fonts`, opened once for all papers of a test, a copy for whoever takes it; null for one that an office would have to bring. */
export async function shippedFont(name: ShippedFontName): Promise<Uint8Array>;
export async function shippedFont(name: FontName): Promise<Uint8Array | null>;
export async function shippedFont(name: FontName): Promise<Uint8Array | null> {
  if (name.startsWith('own-')) return null;
  const font = opened.get(name) ?? openFont(name);
  opened.set(name, font);
  return new Uint8Array(await font);
}

async function openFont(name: FontName): Promise<Uint8Array> {
  const path = inProject(`public/fonts/${name}.ttf.gz`);
  const packed = await readFile(path).catch(() => {
    throw new Error('Fonts are missing: run node scripts/build-fonts.mjs');
  });
  return gunzipSync(packed);
}

/** The fonts a report needs, for the layouter alone. */
export async function fontsFor(report: Report): Promise<Fonts> {
  const fonts = await loadFonts(report, shippedFont);
  if (fonts === null) throw new Error('Fonts are missing');
  return fonts;
}

/** What the renderer gets on a device where everything is there. */
export const sources: PdfSources = {
  font: shippedFont,
  subsetterWasm: () => readFile(wasmPath),
  photo: (photoId) => samplePhoto(photoId),
};

/** Renders a report; throws when that fails. */
export async function render(report: Report, changes: Partial<PdfSources> = {}): Promise<Pdf> {
  const result = await renderPdf(report, { ...sources, ...changes });
  if (!result.ok) throw new Error(result.error.type);
  const [blob] = result.value.blobs;
  const { pages } = result.value;
  if (blob === undefined || pages === null) throw new Error('no file, or no pages');
  return { ...result.value, pages, bytes: Buffer.from(await blob.arrayBuffer()) };
}

/** A JPEG that is the photo's own: every third is upright, a comment inside makes its bytes differ from all others. */
export async function samplePhoto(photoId: string): Promise<ArrayBuffer> {
  const isPortrait = Number(/\d+$/.exec(photoId)?.[0] ?? 0) % 3 === 0;
  const jpeg = await readFile(inProject(`tests/paper/fixtures/${isPortrait ? 'portrait' : 'landscape'}.jpg`));
  const comment = Buffer.from(photoId);
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  const bytes = Uint8Array.from(Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)]));
  return bytes.buffer;
}

/** Makes the Word file of a report and opens it: its XML and other parts by name. */
export const renderWord = async (report: Report, changes: Partial<PdfSources> = {}): Promise<OfficeParts> =>
  openOffice(await wordFile(report, changes));

/** Makes the Word file of a report. */
export const wordFile = async (report: Report, changes: Partial<PdfSources> = {}): Promise<Blob> =>
  onlyFile(await renderDocx(report, { ...sources, ...changes }));

/** Makes the Excel file of a report. */
export const excelFile = async (report: Report): Promise<Blob> => onlyFile(await renderXlsx(report, {}));

/** The parts of an office file by name. */
export type OfficeParts = ReadonlyMap<string, Buffer>;

export async function openOffice(file: Blob): Promise<OfficeParts> {
  const reader = new ZipReader(new BlobReader(file));
  const parts = new Map<string, Buffer>();
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    parts.set(entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())));
  }
  await reader.close();
  return parts;
}

function onlyFile(result: Result<RenderedPaper, FontsUnavailable>): Blob {
  if (!result.ok) throw new Error(result.error.type);
  const [blob] = result.value.blobs;
  if (blob === undefined) throw new Error('no file');
  return blob;
}
