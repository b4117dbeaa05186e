/** E: what becomes of a picture on its way into the store, in the real worker of a real browser. */
import { afterEach, describe, expect, test } from 'vitest';
import { findMetadata } from '../../src/domain/finding/jpeg-parts';
import { hashDistance, LOOKS_ALIKE } from '../../src/domain/finding/perceptual-hash';
import { type MakeCanvas, makeOffscreenCanvas } from '../../src/platform/photo-canvas';
import { makePageCanvas } from '../../src/platform/photo-page-canvas';
import { doPhotoJob } from '../../src/platform/photo-pipeline';
import { shrinkPhoto } from '../../src/platform/photos';
import type { ShrunkPhoto } from '../../src/usecases/ports';
import { withExif, withIptc, withSegment, withXmp } from '../unit/platform/exif-bytes';
import { colourAt, LINES, painted, pixelsOf, plain, type Size, scene, segmentsOf, shrunk, toJpeg } from './pictures';

const TWELVE_MEGAPIXELS = { width: 4000, height: 3000 };

const decode = globalThis.createImageBitmap;
const canvasOfWorkers = globalThis.OffscreenCanvas;
afterEach(() => {
  globalThis.createImageBitmap = decode;
  globalThis.OffscreenCanvas = canvasOfWorkers;
});

/** What becomes of a file in the page, where the test can watch. */
async function shrunkHere(bytes: Uint8Array<ArrayBuffer>): Promise<ShrunkPhoto> {
  const reply = await doPhotoJob(
    { kind: 'shrink', id: 1, picture: bytes.slice().buffer, watermark: [] },
    makePageCanvas,
  );
  if (!('photo' in reply)) throw new Error('error' in reply ? reply.error : 'no photo');
  return reply.photo;
}

const sha256Of = async (bytes: BufferSource): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((b) => b.toString(16).padStart(2, '0'))
    .join('');

describe('what is refused', () => {
  test('E9: words, nothing and a torn picture are unreadable, and the next picture is taken', async () => {
    const good = await toJpeg(scene(1));
    const words = new TextEncoder().encode('这是一份通知，不是照片。');
    for (const bytes of [words, new Uint8Array(), good.slice(0, 300)])
      expect(await shrinkPhoto(new Blob([bytes]), LINES)).toEqual({ ok: false, error: { type: 'PhotoUnreadable' } });
    expect((await shrunk(good)).width).toBe(800);
  });

  test('E9: a file above 60 MB is not even read; one that vanished before it was read is unreadable', async () => {
    const read = () => Promise.reject(new Error('gone'));
    const huge = { size: 61 * 1024 * 1024, type: 'image/jpeg', arrayBuffer: read };
    expect(await shrinkPhoto(huge, [])).toEqual({ ok: false, error: { type: 'PhotoTooLarge' } });
    expect(await shrinkPhoto({ ...huge, size: 1000 }, [])).toEqual({ ok: false, error: { type: 'PhotoUnreadable' } });
  });
});

describe('shape and size', () => {
  test.each([
    [TWELVE_MEGAPIXELS, { width: 1600, height: 1200 }],
    [
      { width: 3000, height: 4000 },
      { width: 1200, height: 1600 },
    ],
    [
      { width: 8000, height: 400 },
      { width: 1600, height: 80 },
    ],
    [
      { width: 300, height: 200 },
      { width: 300, height: 200 },
    ],
    [
      { width: 5, height: 5000 },
      { width: 2, height: 1600 },
    ],
  ] satisfies readonly (readonly [Size, Size])[])('E1: %o becomes %o', async (from, to) => {
    const { width, height, full } = await shrunk(await toJpeg(plain(from, '#7d8a7a')), LINES);
    expect({ width, height }).toEqual(to);
    expect(await pixelsOf(full)).toMatchObject(to);
  });

  test('E1: what is transparent becomes white', async () => {
    const glass = painted({ width: 60, height: 40 }, (context) => context.fillRect(30, 0, 30, 40));
    const png = new Uint8Array(await (await glass.convertToBlob({ type: 'image/png' })).arrayBuffer());
    const pixels = await pixelsOf((await shrunk(png)).full);
    expect(Math.min(...colourAt(pixels, 0.2, 0.5))).toBeGreaterThan(250);
    expect(Math.max(...colourAt(pixels, 0.8, 0.5))).toBeLessThan(5);
  });

  /** A browser of five years ago: it knows no `from-image`, and its bitmaps lie as the sensor had them. */
  const decodeAsOldBrowsersDo = (async (source: Blob, options?: ImageBitmapOptions) => {
    if (options?.imageOrientation === 'from-image') throw new TypeError('not a valid enum value');
    const bytes = new Uint8Array(await source.arrayBuffer());
    const hasExif = bytes[2] === 0xff && bytes[3] === 0xe1;
    const exifLength = hasExif ? 2 + (bytes[4] ?? 0) * 256 + (bytes[5] ?? 0) : 0;
    return decode(new Blob([bytes.slice(0, 2), bytes.slice(2 + exifLength)]));
  }) as typeof createImageBitmap;

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'E1: held in way %i it stands upright, in a browser that heeds EXIF or not',
    async (orientation) => {
      const corners = painted({ width: 90, height: 60 }, (context) => {
        for (const [index, colour] of ['#e00000', '#00c000', '#0000e0', '#f0f0f0'].entries()) {
          context.fillStyle = colour;
          context.fillRect((index % 2) * 45, Math.floor(index / 2) * 30, 45, 30);
        }
      });
      const file = withExif(await toJpeg(corners), { orientation });
      const seen = await pixelsOf(file.buffer);
      globalThis.createImageBitmap = decodeAsOldBrowsersDo;
      const byUs = await shrunkHere(file);
      globalThis.createImageBitmap = decode;
      for (const photo of [byUs, await shrunk(file)]) {
        const kept = await pixelsOf(photo.full);
        expect({ width: kept.width, height: kept.height }).toEqual({ width: seen.width, height: seen.height });
        for (const [x, y] of [
          [0.2, 0.2],
          [0.8, 0.2],
          [0.2, 0.8],
          [0.8, 0.8],
        ] as const)
          for (const [channel, value] of colourAt(seen, x, y).entries())
            expect(Math.abs((colourAt(kept, x, y)[channel] ?? 0) - value)).toBeLessThan(40);
      }
    },
  );

  test('E2: a picture full of detail is kept in 150 to 300 KB, a plain one in less', async () => {
    const busy = await shrunk(await toJpeg(scene(1, TWELVE_MEGAPIXELS)), LINES);
    expect(busy.full.byteLength).toBeGreaterThan(150 * 1024);
    expect(busy.full.byteLength).toBeLessThanOrEqual(300 * 1024);
    expect((await shrunk(await toJpeg(plain(TWELVE_MEGAPIXELS, '#777')))).full.byteLength).toBeLessThan(60 * 1024);
  });
});

describe('facts', () => {
  const exif = {
    time: '2017:05:08 10:00:00',
    offset: '+08:00',
    gps: { latitude: ['N', [37, 1], [30, 1], [0, 1]], longitude: ['E', [114, 1], [30, 1], [0, 1]] },
  } as const;

  test('E5: what the file says of time and place is told, and is not in what is kept', async () => {
    const photo = await shrunk(withExif(await toJpeg(scene(4)), exif), LINES);
    expect(photo.shotAt).toBe(Date.UTC(2017, 4, 8, 2));
    expect(photo.position).toEqual({ latitude: 37.5, longitude: 114.5, accuracy: null });
    for (const bytes of [photo.full, photo.thumb]) {
      // 0xe0 is the JPEG's own head, 0xe2 its colours; EXIF and XMP would be 0xe1, IPTC 0xed.
      expect(segmentsOf(bytes).filter((kind) => kind >= 0xe0 && ![0xe0, 0xe2].includes(kind))).toEqual([]);
      expect(new TextDecoder('latin1').decode(bytes)).not.toContain('Exif');
    }
  });

  test('E5: nor is a maker’s note, IPTC, XMP, a comment, or whatever the browser itself writes into its JPEG', async () => {
    const file = withExif(await toJpeg(scene(4)), { ...exif, makerNote: 'SECRET maker' });
    const told = withSegment(
      withIptc(withXmp(file, '<SECRET xmp/>'), 'SECRET caption'),
      Array.from('SECRET', (letter) => letter.charCodeAt(0)),
      0xfe,
    );
    expect(findMetadata(told)).not.toBeNull();
    // As Safari's canvas does: EXIF of its own in what it makes.
    const makeSafariCanvas: MakeCanvas = (width, height) => {
      const canvas = makeOffscreenCanvas(width, height);
      const toJpeg = async (quality: number): Promise<Blob> => {
        const jpeg = new Uint8Array(await (await canvas.toJpeg(quality)).arrayBuffer());
        return new Blob([withExif(jpeg, { orientation: 1 })], { type: 'image/jpeg' });
      };
      return { ...canvas, toJpeg };
    };
    const reply = await doPhotoJob(
      { kind: 'shrink', id: 1, picture: told.slice().buffer, watermark: [] },
      makeSafariCanvas,
    );
    if (!('photo' in reply)) throw new Error('no photo');
    for (const photo of [await shrunk(told, LINES), reply.photo])
      for (const bytes of [photo.full, photo.thumb]) {
        expect(findMetadata(new Uint8Array(bytes))).toBeNull();
        expect(new TextDecoder('latin1').decode(bytes)).not.toMatch(/SECRET|Exif/);
        expect(photo.sha256).toBe(await sha256Of(photo.full));
        expect((await pixelsOf(bytes)).width).toBeGreaterThan(0);
      }
  });

  test('E7: a picture with torn EXIF is kept, without facts', async () => {
    const file = withExif(await toJpeg(scene(4)), exif);
    file.fill(0xff, 20, 60);
    expect(await shrunk(file)).toMatchObject({ shotAt: null, position: null, width: 800 });
  });

  test('E8: hashes are those of the kept bytes and of the file; a still of our camera has no file, and is taken', async () => {
    const file = await toJpeg(scene(5));
    const photo = await shrunk(file);
    expect(photo.sha256).toBe(await sha256Of(photo.full));
    expect(photo.sourceSha256).toBe(await sha256Of(file));
    const frame = await createImageBitmap(scene(5));
    const still = await shrinkPhoto({ frame }, []);
    if (!still.ok) throw new Error(still.error.type);
    expect(still.value).toMatchObject({ sourceSha256: null, shotAt: null, position: null, width: 800, height: 600 });
    expect(hashDistance(still.value.perceptualHash, photo.perceptualHash)).toBeLessThanOrEqual(2);
    expect(frame.width).toBe(0);
  });
});

describe('memory', () => {
  /** Runs a job with every bitmap and canvas noted; gives how many of them are still held. */
  async function heldAfter(picture: ArrayBuffer | ImageBitmap, spoil: (step: string) => void = () => undefined) {
    const bitmaps: ImageBitmap[] = picture instanceof ImageBitmap ? [picture] : [];
    let open = 0;
    let [made, encoded] = [0, 0];
    globalThis.createImageBitmap = (async (...asked: Parameters<typeof decode>) => {
      const bitmap = await decode(...asked);
      bitmaps.push(bitmap);
      return bitmap;
    }) as typeof createImageBitmap;
    const reply = await doPhotoJob({ kind: 'shrink', id: 1, picture, watermark: LINES }, (width, height) => {
      spoil(`canvas ${++made}`);
      open++;
      const canvas = makePageCanvas(width, height);
      return {
        ...canvas,
        toJpeg: (quality) => {
          spoil(`JPEG ${++encoded}`);
          return canvas.toJpeg(quality);
        },
        release: () => {
          open--;
          canvas.release();
        },
      };
    });
    return { reply, held: open + bitmaps.filter(({ width }) => width > 0).length, bitmaps: bitmaps.length };
  }

  test('E10: ten pictures of 12 megapixels one after another leave no picture and no canvas open', async () => {
    const file = withExif(await toJpeg(scene(6, TWELVE_MEGAPIXELS)), { orientation: 6 });
    for (let each = 0; each < 10; each++) {
      const { reply, held, bitmaps } = await heldAfter(file.slice().buffer);
      expect(reply).toMatchObject({ photo: { width: 1200, height: 1600 } });
      expect(bitmaps).toBeGreaterThan(0);
      expect(held).toBe(0);
    }
  });

  test('E10: neither does one that fails, at whatever step', async () => {
    const file = await toJpeg(scene(6));
    const noRoom = (): never => {
      throw new Error('out of memory');
    };
    for (const step of ['canvas 1', 'canvas 2', 'JPEG 1', 'JPEG 2']) {
      const failed = await heldAfter(file.slice().buffer, (at) => at === step && noRoom());
      expect('error' in failed.reply && failed.reply.error).toBe('PhotoTooLarge');
      expect(failed.held).toBe(0);
    }
    const turned = await heldAfter(withExif(file, { orientation: 6 }).buffer, (at) => at === 'canvas 1' && noRoom());
    expect(turned.held).toBe(0);
    expect((await heldAfter(new ArrayBuffer(9))).reply).toMatchObject({ error: 'PhotoUnreadable' });
    expect((await heldAfter(await decode(scene(7)))).held).toBe(0);
  });

  test('E10: pictures picked at once are worked on one at a time, in their order', async () => {
    const sizes = [300, 200, 100];
    const files = await Promise.all(sizes.map((width) => toJpeg(scene(width, { width, height: 90 }))));
    const done: number[] = [];
    await Promise.all(files.map(async (file) => done.push((await shrunk(file)).width)));
    expect(done).toEqual(sizes);
  });

  test('E11: in a browser whose workers have no canvas, the page does the same', async () => {
    const file = withExif(await toJpeg(scene(8)), { orientation: 6, time: '2017:05:08 10:00:00', offset: '+08:00' });
    const byWorker = await shrunk(file, LINES);
    Reflect.deleteProperty(globalThis, 'OffscreenCanvas');
    const byPage = await shrunk(file, LINES);
    const { full: _full, thumb: _thumb, sha256: _sha256, ...told } = byPage;
    expect(byWorker).toMatchObject(told);
    expect(byPage.sha256).toBe(await sha256Of(byPage.full));
  });
});

describe('perceptual hash', () => {
  const hashOf = async (canvas: OffscreenCanvas, quality?: number): Promise<string> =>
    (await shrunk(await toJpeg(canvas, quality))).perceptualHash;
  const copy = ({ width, height }: Size, from: OffscreenCanvas, filter = 'none'): OffscreenCanvas =>
    painted({ width, height }, (context) => {
      context.filter = filter;
      context.drawImage(from, 0, 0, width, height);
    });

  test('E12: copies look alike: smaller, recompressed, brighter, darker, flatter', async () => {
    for (let number = 1; number <= 12; number++) {
      const original = scene(number);
      const hash = await hashOf(original);
      const copies = await Promise.all([
        hashOf(copy({ width: 320, height: 240 }, original)),
        hashOf(original, 0.3),
        ...['brightness(1.25)', 'brightness(0.7)', 'contrast(0.7)'].map((filter) =>
          hashOf(copy(original, original, filter)),
        ),
      ]);
      for (const each of copies) expect(hashDistance(hash, each)).toBeLessThanOrEqual(LOOKS_ALIKE);
    }
  });

  test('E12: different pictures do not; neither do two photos of a lens cap', async () => {
    const hashes: string[] = [];
    for (let number = 1; number <= 24; number++) hashes.push(await hashOf(scene(number, { width: 400, height: 300 })));
    for (const [index, hash] of hashes.entries())
      for (const other of hashes.slice(index + 1)) expect(hashDistance(hash, other)).toBeGreaterThan(LOOKS_ALIKE);
    const black = await hashOf(plain({ width: 400, height: 300 }, '#050505'));
    expect(hashDistance(black, black)).toBe(Infinity);
  });
});
