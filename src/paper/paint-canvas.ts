/**
 * From a laid-out page to a picture file, where there is a canvas without a page (a worker). One photo is decoded at a time, no larger
 * than it is painted. Called by `render-images.ts` and `render-preview.ts`.
 */
import type { FontName, Fonts } from './fonts';
import type { Page, PhotoOperation } from './page';
import { paintPage } from './paint-pages';

/** Lettering stays sharp and photos small. */
const JPEG_QUALITY = 0.85;

/** Where fonts are given to the browser: the worker's or the document's. */
export type FontFaces = Pick<FontFaceSet, 'add' | 'delete'>;

const family = (font: string): string => `dianwei-${font}`;

/** Gives loaded fonts to the browser, for painting; to be deleted from the set when nothing is painted any more. */
export async function giveFonts(fonts: Fonts, set: FontFaces): Promise<readonly FontFace[]> {
  const give = async ([name, { bytes }]: [FontName, { readonly bytes: Uint8Array }]): Promise<FontFace> => {
    const face = await new FontFace(family(name), bytes as Uint8Array<ArrayBuffer>).load();
    set.add(face);
    return face;
  };
  return Promise.all([...fonts].map(give));
}

/**
 * Paints a page: a PNG while there are only words, JPEG where there are photos.
 * @param scale pixels to a point
 * @param photo JPEG bytes; null when they are lost
 */
export async function paintPicture(
  page: Page,
  scale: number,
  { fonts, photo }: { readonly fonts: Fonts; readonly photo: (photoId: string) => Promise<ArrayBuffer | null> },
): Promise<Blob> {
  // A page of paper keeps its proportions; of a long image no line is cut off below.
  const canvas = new OffscreenCanvas(Math.round(page.width * scale), Math.ceil(page.height * scale));
  const brush = canvas.getContext('2d', { alpha: false });
  if (!brush) throw new Error('no 2d canvas');
  brush.scale(scale, scale);
  await paintPage(brush, page, {
    fonts,
    family,
    photo: async (operation) => {
      const bytes = await photo(operation.photoId);
      return bytes === null ? null : await decode(bytes, operation, scale);
    },
  });
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
async function decode(
  bytes: ArrayBuffer,
  { width, height }: PhotoOperation,
  scale: number,
): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }), {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      resizeQuality: 'high',
    });
  } catch {
    return null;
  }
}
