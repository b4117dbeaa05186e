/** The canvas of the page, for browsers whose workers have none (Safari before 16.4). Loaded by `photos.ts`. */
import type { MakeCanvas } from './photo-canvas';

export const makePageCanvas: MakeCanvas = (width, height) => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no 2d canvas');
  return {
    ...{ width, height, brush, image: canvas },
    toJpeg: (quality) =>
      new Promise((resolve, reject) => {
        const keep = (blob: Blob | null): void => {
          if (blob) resolve(blob);
          else reject(new Error('no JPEG'));
        };
        canvas.toBlob(keep, 'image/jpeg', quality);
      }),
    release: () => {
      canvas.width = 1;
      canvas.height = 1;
    },
  };
};
