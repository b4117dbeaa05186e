/** Pictures painted in the browser, for the tests of the photo pipeline: the same ones at each run. */

import { shrinkPhoto } from '../../src/platform/photos';
import type { ShrunkPhoto } from '../../src/usecases/ports';

export interface Size {
  readonly width: number;
  readonly height: number;
}

type Context = OffscreenCanvasRenderingContext2D;

/** A canvas that `paint` has painted. */
export function painted({ width, height }: Size, paint: (context: Context) => void): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  paint(context);
  return canvas;
}

/** One colour. */
export const plain = (size: Size, colour: string): OffscreenCanvas =>
  painted(size, (context) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, size.width, size.height);
  });

/** Something between a stairwell and a poster wall: soft light, things of all sizes, grain. Each number another one. */
export function scene(number: number, size: Size = { width: 800, height: 600 }): OffscreenCanvas {
  let state = number * 7919 + 13;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const { width, height } = size;
  return painted(size, (context) => {
    const light = context.createLinearGradient(0, 0, random() * width, height);
    light.addColorStop(0, `hsl(${random() * 360} 20% ${40 + random() * 50}%)`);
    light.addColorStop(1, `hsl(${random() * 360} 20% ${10 + random() * 50}%)`);
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);
    for (let thing = 0; thing < 60; thing++) {
      const scale = 0.4 * random() ** 2 + 0.02;
      context.fillStyle = `hsl(${random() * 90 + 60} 35% ${random() * 70 + 15}%)`;
      context.fillRect(random() * width, random() * height, scale * width, scale * height * (0.5 + random()));
    }
    const grain = context.getImageData(0, 0, width, height);
    for (let at = 0; at < grain.data.length; at += 4) {
      const noise = (random() - 0.5) * 24;
      for (let channel = at; channel < at + 3; channel++) grain.data[channel] = (grain.data[channel] ?? 0) + noise;
    }
    context.putImageData(grain, 0, 0);
  });
}

export async function toJpeg(canvas: OffscreenCanvas, quality = 0.95): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Uint8Array(await blob.arrayBuffer());
}

/** The pixels of a file, as this browser decodes it. */
export async function pixelsOf(bytes: ArrayBuffer): Promise<ImageData> {
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d canvas');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** Red, green, blue at a share of width and height. */
export function colourAt({ data, width, height }: ImageData, x: number, y: number): readonly number[] {
  const column = Math.min(width - 1, Math.floor(x * width));
  const row = Math.min(height - 1, Math.floor(y * height));
  return [...data.slice((row * width + column) * 4, (row * width + column) * 4 + 3)];
}

/** Brightness of each pixel, 0–255. */
export function greysOf({ data }: ImageData): readonly number[] {
  const greys: number[] = [];
  for (let at = 0; at < data.length; at += 4)
    greys.push(((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3);
  return greys;
}

/** The kinds of segment of a JPEG before its pixels: the second byte of each marker. */
export function segmentsOf(jpeg: ArrayBuffer): readonly number[] {
  const view = new DataView(jpeg);
  const kinds: number[] = [];
  for (let at = 2; view.getUint8(at + 1) !== 0xda; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) throw new Error(`no segment at ${at}`);
    kinds.push(view.getUint8(at + 1));
  }
  return kinds;
}

/** A watermark as the app words it. */
export const LINES = [
  '2017-05-08 10:00　一-10',
  '阳光社区 阳光花园3号楼2单元',
  '李建国、王芳',
  '北纬37.61234° 东经114.61234°（±12米）',
];

/** What becomes of a file; fails the test when it is refused. */
export async function shrunk(bytes: Uint8Array<ArrayBuffer>, watermark: readonly string[] = []): Promise<ShrunkPhoto> {
  const result = await shrinkPhoto(new Blob([bytes]), watermark);
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}
