/** A canvas for the photo pipeline, the same in the worker and in the page, and JPEG files of the wanted size from it. */

/** The part of a 2D context that both kinds of canvas have. */
export type Brush = CanvasDrawImage &
  CanvasDrawPath &
  CanvasFillStrokeStyles &
  CanvasImageData &
  CanvasImageSmoothing &
  CanvasPath &
  CanvasPathDrawingStyles &
  CanvasRect &
  CanvasState &
  CanvasText &
  CanvasTextDrawingStyles &
  CanvasTransform;

/** A canvas with its brush. Released when nobody needs it any more: Safari keeps its memory until then. */
export interface PhotoCanvas {
  readonly width: number;
  readonly height: number;
  readonly brush: Brush;
  /** For `drawImage` of another canvas. */
  readonly image: CanvasImageSource;
  /** @param quality 0–1. Rejects when the picture is beyond the device's memory. */
  toJpeg(quality: number): Promise<Blob>;
  release(): void;
}

/** Throws when the device has no room for a canvas of this size. */
export type MakeCanvas = (width: number, height: number) => PhotoCanvas;

/** The canvas of a worker. */
export const makeOffscreenCanvas: MakeCanvas = (width, height) => {
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no 2d canvas');
  return {
    ...{ width, height, brush, image: canvas },
    toJpeg: (quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }),
    release: () => {
      canvas.width = 1;
      canvas.height = 1;
    },
  };
};

/** Runs `work` with a canvas and releases it, whatever happens. */
export async function withCanvas<T>(
  makeCanvas: MakeCanvas,
  { width, height }: { readonly width: number; readonly height: number },
  work: (canvas: PhotoCanvas) => T | Promise<T>,
): Promise<T> {
  const canvas = makeCanvas(width, height);
  try {
    return await work(canvas);
  } finally {
    canvas.release();
  }
}

/** A kept photo is aimed at this size, in bytes: sharp enough for paper, small enough for an afternoon of photos. */
const WANTED_BYTES = { least: 150 * 1024, most: 300 * 1024 } as const;
/** Fits most pictures at once; each other quality is one more encoding. */
const FIRST_QUALITY = 0.82;
const LOWER_QUALITIES = [0.72, 0.62, 0.5, 0.4] as const;
/** Beyond 0.92 a file grows without a difference that shows. */
const HIGHER_QUALITIES = [0.87, 0.92] as const;

/**
 * A JPEG of 150–300 KB where the picture allows it: encoders differ between engines, so the size is aimed at, not the
 * quality. A plain picture stays smaller at the best quality; only one that is too large at the least is larger.
 */
export async function toJpegOfWantedSize(canvas: Pick<PhotoCanvas, 'toJpeg'>): Promise<Blob> {
  let jpeg = await canvas.toJpeg(FIRST_QUALITY);
  for (const quality of LOWER_QUALITIES) {
    if (jpeg.size <= WANTED_BYTES.most) break;
    jpeg = await canvas.toJpeg(quality);
    // What was too large a step before is not tried again.
    if (jpeg.size <= WANTED_BYTES.most) return jpeg;
  }
  for (const quality of HIGHER_QUALITIES) {
    if (jpeg.size >= WANTED_BYTES.least) break;
    const better = await canvas.toJpeg(quality);
    if (better.size > WANTED_BYTES.most) break;
    jpeg = better;
  }
  return jpeg;
}
