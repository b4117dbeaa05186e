/** E: what a person draws on a photo: kept beside it, drawn by the real worker, and what is hidden stays hidden. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Mark, Point } from '../../src/domain/finding/markup';
import { drawMarks, shrinkPhoto } from '../../src/platform/photos';
import { attachPhoto } from '../../src/usecases/attach-photo';
import { markPhoto } from '../../src/usecases/mark-photo';
import type { Ports } from '../../src/usecases/ports';
import { prepareRectificationList } from '../../src/usecases/prepare-rectification-list';
import { printPaper } from '../../src/usecases/print-paper';
import { shownPhoto } from '../../src/usecases/shown-photo';
import { expectReplayable } from '../usecases/consistency';
import { photoOf, pictureOf, Scene, stored } from '../usecases/scene';
import { colourAt, greysOf, painted, pixelsOf, plain, scene, segmentsOf, toJpeg } from './pictures';

const SIZE = { width: 1600, height: 1200 };
const mosaic = (from: Point, to: Point): Mark => ({ kind: 'mosaic', from, to });
const newer = { kind: 'blur', from: [0, 0], to: [1, 1] } as unknown as Mark;

async function drawn(canvas: OffscreenCanvas, marks: readonly Mark[]): Promise<ArrayBuffer> {
  const bytes = await drawMarks((await toJpeg(canvas)).buffer, marks);
  if (!bytes) throw new Error('not drawn');
  return bytes;
}

const isRed = ([red = 0, green = 0, blue = 0]: readonly number[]): boolean => red > 150 && green < 90 && blue < 90;

describe('drawing', () => {
  test('E15: hostile marks are moved inside, cut or left out, and the picture comes', async () => {
    const wild: readonly Mark[] = [
      { kind: 'arrow', from: [NaN, 0], to: [1, 1] },
      { kind: 'arrow', from: [0.5, 0.5], to: [0.5, 0.5] },
      { kind: 'box', from: [9, 9], to: [-9, -9] },
      { kind: 'circle', from: [Infinity, 0], to: [0, 1] },
      { kind: 'text', at: [2, 2], text: '楼道'.repeat(2500) },
      { kind: 'text', at: [0, 0], text: '' },
      mosaic([1, 1], [1, 1]),
      mosaic([NaN, NaN], [NaN, NaN]),
    ];
    const canvas = plain({ width: 400, height: 300 }, '#777');
    expect(await pixelsOf(await drawn(canvas, wild))).toMatchObject({ width: 400, height: 300 });
    const thousands = Array.from({ length: 10_000 }, (_, index) => wild[index % wild.length]!);
    expect(await pixelsOf(await drawn(canvas, thousands))).toMatchObject({ width: 400, height: 300 });
    expect(await pixelsOf(await drawn(plain({ width: 1, height: 1 }, '#777'), wild))).toMatchObject({ width: 1 });
  });

  test('E16: bytes that are no picture give none, and neither does a mark that only a newer version knows', async () => {
    expect(await drawMarks(new ArrayBuffer(8), [mosaic([0, 0], [1, 1])])).toBeNull();
    expect(await drawMarks((await toJpeg(plain(SIZE, '#777'))).buffer, [newer])).toBeNull();
  });

  test('E13: shapes are red with a white edge, words light on dark, in the picture’s own size; the photo stays', async () => {
    for (const ground of ['#ffffff', '#101010', '#c01010']) {
      const photo = (await toJpeg(plain(SIZE, ground))).buffer;
      const before = new Uint8Array(photo.slice(0));
      const marked = await drawMarks(photo, [
        { kind: 'box', from: [0.1, 0.1], to: [0.3, 0.3] },
        { kind: 'circle', from: [0.4, 0.1], to: [0.6, 0.3] },
        { kind: 'arrow', from: [0.9, 0.1], to: [0.7, 0.3] },
        { kind: 'text', at: [0.1, 0.6], text: '楼道堆物' },
      ]);
      expect(new Uint8Array(photo)).toEqual(before);
      const pixels = await pixelsOf(marked!);
      expect(pixels).toMatchObject(SIZE);
      expect(segmentsOf(marked!)).not.toContain(0xe1);
      const onLines = [
        [0.1, 0.2],
        [0.2, 0.3],
        [0.4, 0.2],
        [0.5, 0.1],
        [0.8, 0.2],
      ] as const;
      for (const [x, y] of onLines) expect(isRed(colourAt(pixels, x, y))).toBe(true);
      // Five pixels of line to each side of the corner's edge, then three of white.
      const beside = Array.from({ length: 14 }, (_, step) => Math.min(...colourAt(pixels, 0.1 + step / 1600, 0.2)));
      expect(Math.max(...beside)).toBeGreaterThan(200);
      const label = Array.from({ length: 160 }, (_, step) => colourAt(pixels, 0.1 + step / 1600, 0.627)[1] ?? 0);
      expect(Math.min(...label)).toBeLessThan(90);
      expect(Math.max(...label)).toBeGreaterThan(215);
    }
  });

  test('E13: words that begin near the right edge are moved inside', async () => {
    const pixels = await pixelsOf(
      await drawn(plain(SIZE, '#ffffff'), [{ kind: 'text', at: [0.99, 0.99], text: '门口' }]),
    );
    const greys = greysOf(pixels);
    const dark = greys.flatMap((grey, index) => (grey < 128 ? [index % SIZE.width] : []));
    expect(dark.reduce((a, b) => Math.min(a, b))).toBeLessThan(0.95 * SIZE.width);
  });
});

describe('mosaic', () => {
  /** Strokes and letters as on a number plate, and a face's worth of detail. */
  const plate = painted(SIZE, (context) => {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, SIZE.width, SIZE.height);
    context.fillStyle = '#000';
    context.font = 'bold 90px sans-serif';
    for (let row = 0; row < 12; row++) context.fillText('冀A·8X7K5 冀B·3C9D2 冀A·1', 20, 90 + row * 100);
  });
  const FROM: Point = [0.3, 0.4];
  const TO: Point = [0.7, 0.5];

  /** Pairs of neighbouring pixels that differ strongly, within shares of the picture. */
  function edges({ data, width, height }: ImageData, from: Point, to: Point): number {
    let count = 0;
    for (let y = Math.ceil(from[1] * height); y < to[1] * height; y++)
      for (let x = Math.ceil(from[0] * width); x < to[0] * width - 1; x++)
        if (Math.abs((data[(y * width + x) * 4] ?? 0) - (data[(y * width + x + 1) * 4] ?? 0)) > 60) count++;
    return count;
  }

  test('E14: nothing of a number plate is left in the region, and all of it around', async () => {
    const original = await pixelsOf((await toJpeg(plate)).buffer);
    const hidden = await pixelsOf(await drawn(plate, [mosaic(FROM, TO)]));
    expect(edges(original, FROM, TO)).toBeGreaterThan(500);
    // At most the borders of blocks, each a pixel wide.
    expect(edges(hidden, FROM, TO)).toBeLessThan(120 * 8);
    const blocks = new Set<number>();
    for (let x = 0.31; x < 0.69; x += 0.001) blocks.add(Math.round((colourAt(hidden, x, 0.45)[0] ?? 0) / 6));
    expect(blocks.size).toBeLessThanOrEqual(18);
    expect(edges(hidden, [0, 0.6], [1, 1])).toBeGreaterThan(0.9 * edges(original, [0, 0.6], [1, 1]));
  });

  test('E14: what is hidden is not in the picture: two that differ only inside the blocks come out the same', async () => {
    const stripes = (phase: number): OffscreenCanvas =>
      painted(SIZE, (context) => {
        context.fillStyle = '#fff';
        context.fillRect(0, 0, SIZE.width, SIZE.height);
        context.fillStyle = '#000';
        for (let x = phase; x < SIZE.width; x += 20) context.fillRect(x, 0, 10, SIZE.height);
      });
    const all = [mosaic([0, 0], [1, 1])];
    const [one, other] = [
      greysOf(await pixelsOf(await drawn(stripes(0), all))),
      greysOf(await pixelsOf(await drawn(stripes(10), all))),
    ];
    // The middle of the picture: at its edge the last blocks are not whole.
    const middle = (greys: readonly number[]): readonly number[] => greys.slice(600 * 1600 + 100, 600 * 1600 + 1200);
    for (const [index, grey] of middle(one).entries())
      expect(Math.abs(grey - (middle(other)[index] ?? 0))).toBeLessThan(4);
  });

  test('E14: a large region has three blocks across, not more: a face is not to be told', async () => {
    const ramp = painted(SIZE, (context) => {
      const light = context.createLinearGradient(0, 0, 0, SIZE.height);
      light.addColorStop(0, '#000');
      light.addColorStop(1, '#fff');
      context.fillStyle = light;
      context.fillRect(0, 0, SIZE.width, SIZE.height);
    });
    const pixels = await pixelsOf(await drawn(ramp, [mosaic([0.1, 0.05], [0.9, 0.95])]));
    const steps = new Set(
      Array.from({ length: 100 }, (_, step) => Math.round((colourAt(pixels, 0.5, 0.05 + step * 0.009)[0] ?? 0) / 8)),
    );
    // Three whole blocks, and two cut by the region’s edge.
    expect(steps.size).toBeLessThanOrEqual(5);
  });

  test('E14: even a tap hides a whole block; hidden twice, or within a larger region, nothing more shows', async () => {
    const tap = await pixelsOf(await drawn(plate, [mosaic([0.5, 0.45], [0.5, 0.45])]));
    expect(edges(tap, [0.501, 0.434], [0.524, 0.465])).toBe(0);
    const large = mosaic([0.1, 0.1], [0.9, 0.9]);
    const once = await drawn(plate, [large]);
    expect(new Uint8Array(await drawn(plate, [large, large, mosaic(FROM, TO)]))).toEqual(new Uint8Array(once));
  });
});

describe('keeping and showing', () => {
  let audit: Scene;
  let ports: Ports;
  beforeEach(async () => {
    audit = await Scene.open();
    ports = { ...audit.ports, shrinkPhoto, drawMarks };
  });
  afterEach(async () => {
    await expectReplayable(audit.db);
    await audit.close();
  });

  async function newPhoto(): Promise<string> {
    const { finding } = await audit.raise('1-10', '3号楼2单元');
    const file = new Blob([await toJpeg(scene(1))]);
    return stored(attachPhoto(ports, pictureOf(finding, 'near', file)));
  }

  const box: Mark = { kind: 'box', from: [0.2, 0.2], to: [0.6, 0.6] };

  test('E16: a mosaic that cannot be drawn hides the whole photo; marks that hide nothing are then left out', async () => {
    const { finding } = await audit.raise('1-10', '3号楼2单元');
    // Bytes that the store gives and no browser can decode.
    const id = await stored(attachPhoto(audit.ports, pictureOf(finding, 'near', photoOf(1, 2, 3))));
    expect(await shownPhoto(ports, id, [box, mosaic([0, 0], [1, 1])])).toBeNull();
    expect(await shownPhoto(ports, id, [newer])).toBeNull();
    expect([...new Uint8Array((await shownPhoto(ports, id, [box]))!)]).toEqual([1, 2, 3]);
    expect(await shownPhoto(ports, 'gone', [box])).toBeNull();
  });

  test('E16: without marks the photo is shown as it was kept, byte for byte', async () => {
    const id = await newPhoto();
    expect(await shownPhoto(ports, id, [])).toEqual(await ports.store.photo(id));
  });

  test('E17: marks are one record under the photo’s id; the latest take the place of the others, and the photo stays', async () => {
    const id = await newPhoto();
    const [
      bytes,
      {
        photos,
        audit: { id: auditId },
      },
    ] = [await ports.store.photo(id), await audit.records()];
    await stored(markPhoto(ports, { auditId, photoId: id, marks: [box, mosaic([0.9, 0.9], [0.5, 0.5])] }));
    expect((await audit.records()).markups).toEqual([{ id, auditId, marks: [box, mosaic([0.5, 0.5], [0.9, 0.9])] }]);
    await stored(markPhoto(ports, { auditId, photoId: id, marks: [newer] }));
    expect((await audit.records()).markups).toEqual([{ id, auditId, marks: [newer] }]);
    await stored(markPhoto(ports, { auditId, photoId: id, marks: [] }));
    expect((await audit.records()).markups).toEqual([{ id, auditId, marks: [] }]);
    expect((await audit.records()).photos).toEqual(photos);
    expect(await ports.store.photo(id)).toEqual(bytes);
  });

  test('E16: 整改任务清单 prints each photo with its marks', async () => {
    const [marked, bare] = [await newPhoto(), await newPhoto()];
    await stored(markPhoto(ports, { auditId: audit.auditId, photoId: marked, marks: [box] }));
    const printed = new Map<string, ArrayBuffer | null>();
    const makePdf: Ports['makePdf'] = async (_report, { photo }) => {
      for (const id of [marked, bare]) printed.set(id, await photo(id));
      return { ok: false, error: { type: 'Aborted' } };
    };
    const paper = await prepareRectificationList(ports, { standard: audit.standard, records: await audit.records() });
    expect(await printPaper({ ...ports, makePdf }, paper, 'pdf')).toMatchObject({ error: { type: 'Aborted' } });
    expect(printed.get(bare)).toEqual(await ports.store.photo(bare));
    expect(isRed(colourAt(await pixelsOf(printed.get(marked)!), 0.2, 0.4))).toBe(true);
    expect(isRed(colourAt(await pixelsOf((await ports.store.photo(marked))!), 0.2, 0.4))).toBe(false);
  });
});
