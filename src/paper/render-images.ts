/**
 * The whole way from a report to long images: fonts, layout on a strip as wide as a phone, one picture for each stretch that a
 * phone can draw. Runs where there is a canvas without a page (`paper-worker.ts`). One photo is decoded at a time.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import { type FontName, type Fonts, loadFonts, missingCharacters } from './fonts';
import { layOut } from './lay-out';
import type { Page } from './page';
import { paintPage } from './paint-pages';
import { STRIP, STRIP_SCALE } from './paper-style';
import { type FontsUnavailable, type PaperSources, photoIdsOf, type RenderedPaper } from './rendered-paper';

/** Lettering stays sharp and photos small. */
const JPEG_QUALITY = 0.85;

/** What rendering pictures needs beside the other sources. */
export interface ImageSources extends PaperSources {
  /** Where fonts are given to the browser: the worker's or the document's. */
  readonly fontFaces: Pick<FontFaceSet, 'add' | 'delete'>;
}

/** Renders a report: a PNG while there are only words, JPEG where there are photos. */
export async function renderImages(
  report: Report,
  sources: ImageSources,
): Promise<Result<RenderedPaper, FontsUnavailable>> {
  const fonts = await loadFonts(report, sources.font);
  if (fonts === null) return err({ type: 'FontsUnavailable' });
  const pages = layOut(report, fonts, STRIP);
  const total = photoIdsOf(pages).length + 1 + pages.length;
  let done = 0;
  const step = (): void => sources.onProgress?.(++done, total);
  const faces = await giveToBrowser(fonts, sources.fontFaces);
  step();
  const photo = async (photoId: string): Promise<ImageBitmap | null> => {
    const bytes = await sources.photo(photoId);
    // A photo drawn twice is one step.
    if (done < total - 1) step();
    return bytes === null ? null : await decode(bytes);
  };
  try {
    const blobs: Blob[] = [];
    for (const page of pages) {
      blobs.push(await paintImage(page, fonts, photo));
      if (done < total) step();
    }
    sources.onProgress?.(total, total);
    return ok({ blobs, pages: blobs.length, missingCharacters: missingCharacters(fonts, report) });
  } finally {
    for (const face of faces) sources.fontFaces.delete(face);
  }
}

const family = (font: string): string => `dianwei-${font}`;

async function giveToBrowser(fonts: Fonts, set: ImageSources['fontFaces']): Promise<readonly FontFace[]> {
  const give = async ([name, { bytes }]: [FontName, { readonly bytes: Uint8Array }]): Promise<FontFace> => {
    const face = await new FontFace(family(name), bytes as Uint8Array<ArrayBuffer>).load();
    set.add(face);
    return face;
  };
  return Promise.all([...fonts].map(give));
}

async function paintImage(
  page: Page,
  fonts: Fonts,
  photo: (photoId: string) => Promise<ImageBitmap | null>,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(Math.round(page.width * STRIP_SCALE), Math.ceil(page.height * STRIP_SCALE));
  const brush = canvas.getContext('2d', { alpha: false });
  if (!brush) throw new Error('no 2d canvas');
  brush.scale(STRIP_SCALE, STRIP_SCALE);
  await paintPage(brush, page, { fonts, family, photo });
  const hasPhotos = page.operations.some(({ kind }) => kind === 'photo');
  const blob = await canvas.convertToBlob(
    hasPhotos ? { type: 'image/jpeg', quality: JPEG_QUALITY } : { type: 'image/png' },
  );
  // Safari keeps the memory of a canvas until it is small.
  canvas.width = 1;
  canvas.height = 1;
  return blob;
}

/** Null when the bytes are no picture. */
async function decode(bytes: ArrayBuffer): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  } catch {
    return null;
  }
}
