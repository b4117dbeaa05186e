/** The page of `npm run bench -- paper`: makes one paper one way, as the app does, and tells how long it took. */
import { makePdf } from '../../../src/paper/make-paper';
import { CONTENTS, PHOTO, reportOf } from './content';
import { readPhoto, storePhoto } from './photos';
import type { Made, Order } from './rival';

/** What `paper.ts` calls inside the page. */
export interface PaperBench {
  /** A photo of chance and shapes as a JPEG of about `bytes`, in base 64. */
  photo(number: number, bytes: number): Promise<string>;
  /** Takes a photo into the database, from the address where it is served. */
  store(id: string): Promise<void>;
  /** Milliseconds from the start of the worker until the file is there; the file is kept for `file()`. */
  make(way: string, content: string): Promise<number>;
  /** The file in base 64. */
  file(): Promise<string>;
}

const rivals: Readonly<Record<string, () => Worker>> = {
  pdfkit: () => new Worker(new URL('./pdfkit-worker.ts', import.meta.url), { type: 'module' }),
  'pdf-lib': () => new Worker(new URL('./pdf-lib-worker.ts', import.meta.url), { type: 'module' }),
  pdfmake: () => new Worker(new URL('./pdfmake-worker.ts', import.meta.url), { type: 'module' }),
};

let file = new Blob();

const contentNamed = (name: string) => {
  const content = CONTENTS[name];
  if (content === undefined) throw new Error(`no content ${name}`);
  return content;
};

async function makeOurs(name: string): Promise<Blob> {
  const made = await makePdf(reportOf(contentNamed(name)), {
    photo: readPhoto,
  });
  if (!made.ok) throw new Error(made.error.type);
  return made.value.blob;
}

function makeTheirs(start: () => Worker, name: string): Promise<Blob> {
  const content = contentNamed(name);
  const order: Order = { report: reportOf(content), tablePages: content.tablePages };
  return new Promise((resolve, reject) => {
    const worker = start();
    worker.onmessage = ({ data }: MessageEvent<Made>) => {
      worker.terminate();
      resolve(data.blob);
    };
    worker.onerror = (event) => {
      reject(new Error(event.message));
    };
    worker.postMessage(order);
  });
}

async function base64(blob: Blob): Promise<string> {
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(reader.result as string);
    };
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** The grain of a phone's camera, and the quality at which it makes a photo of the wanted size. */
let grain: { readonly canvas: OffscreenCanvas; readonly quality: number } | null = null;

/** Soft shapes under grain: as hard to compress as a photo. */
async function paint(number: number, bytes: number): Promise<Blob> {
  grain ??= await makeGrain(bytes);
  return encode(painted(number, grain.canvas), grain.quality);
}

const encode = (canvas: OffscreenCanvas, quality: number): Promise<Blob> =>
  canvas.convertToBlob({ type: 'image/jpeg', quality });

function painted(number: number, noise: OffscreenCanvas): OffscreenCanvas {
  const [canvas, brush] = canvasOf(PHOTO.width, PHOTO.height);
  const chance = chanceFrom(number);
  for (let shape = 0; shape < 60; shape++) {
    brush.fillStyle = `hsl(${chance() * 360} ${20 + chance() * 40}% ${20 + chance() * 60}%)`;
    brush.fillRect(chance() * PHOTO.width, chance() * PHOTO.height, chance() * 500, chance() * 400);
  }
  brush.globalAlpha = 0.12;
  brush.drawImage(noise, -chance() * 400, -chance() * 300);
  return canvas;
}

async function makeGrain(bytes: number): Promise<NonNullable<typeof grain>> {
  const [canvas, brush] = canvasOf(PHOTO.width + 400, PHOTO.height + 300);
  const picture = brush.createImageData(canvas.width, canvas.height);
  const chance = chanceFrom(0);
  for (let at = 0; at < picture.data.length; at++) picture.data[at] = at % 4 === 3 ? 255 : chance() * 255;
  brush.putImageData(picture, 0, 0);
  const sample = painted(1, canvas);
  let [low, high] = [0.05, 0.95];
  for (let attempt = 0; attempt < 7; attempt++) {
    const quality = (low + high) / 2;
    if ((await encode(sample, quality)).size > bytes) high = quality;
    else low = quality;
  }
  return { canvas, quality: low };
}

function canvasOf(width: number, height: number): readonly [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d');
  if (brush === null) throw new Error('no 2d canvas');
  return [canvas, brush];
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const bench: PaperBench = {
  photo: async (number, bytes) => base64(await paint(number, bytes)),
  store: async (id) => storePhoto(id, await (await fetch(`/photos/${id}.jpg`)).arrayBuffer()),
  make: async (way, content) => {
    file = new Blob();
    const start = performance.now();
    const rival = rivals[way];
    file = await (rival ? makeTheirs(rival, content) : makeOurs(content));
    return performance.now() - start;
  },
  file: () => base64(file),
};
Object.assign(globalThis, { bench });
