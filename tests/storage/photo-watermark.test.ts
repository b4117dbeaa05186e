/** E3, E4: the watermark, burnt in by the real worker. */
import { describe, expect, test } from 'vitest';
import { makeOffscreenCanvas } from '../../src/platform/photo-canvas';
import { layOutWatermark } from '../../src/platform/photo-watermark';
import { greysOf, LINES, pixelsOf, plain, type Size, scene, shrunk, toJpeg } from './pictures';

describe('watermark', () => {
  /** The pixels that the watermark changed, as shares of width and height: the outermost on each side. */
  async function touched(size: Size, colour: string, lines: readonly string[]) {
    const file = await toJpeg(plain(size, colour));
    const pixels = await pixelsOf((await shrunk(file, lines)).full);
    const before = greysOf(await pixelsOf((await shrunk(file)).full));
    const changed = greysOf(pixels).flatMap((grey, index) =>
      Math.abs(grey - (before[index] ?? 0)) > 24 ? [index] : [],
    );
    const columns = changed.map((index) => (index % pixels.width) / pixels.width);
    const rows = changed.map((index) => Math.floor(index / pixels.width) / pixels.height);
    const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
    const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), 1);
    return { count: changed.length, left: least(columns), right: most(columns), top: least(rows), bottom: most(rows) };
  }

  const MANY = [...LINES, '五', '六', '七'].map((line) => line.repeat(9));

  test.each([
    { width: 1600, height: 1200 },
    { width: 1200, height: 1600 },
    { width: 1600, height: 300 },
    { width: 300, height: 1600 },
    { width: 160, height: 120 },
    { width: 40, height: 30 },
  ])(
    'E3: in a picture of %o it lies at the lower left, out of the middle half, however long its lines',
    async (size) => {
      for (const lines of [LINES, MANY]) {
        const { count, left, top, bottom } = await touched(size, '#f4f4f4', lines);
        expect(count).toBeGreaterThan(0);
        expect(left).toBeLessThan(0.02);
        // A pixel that JPEG smears over the edge of the band is no mark.
        expect(top).toBeGreaterThan(0.75 - 8 / size.height);
        expect(bottom).toBeGreaterThan(0.9);
      }
    },
  );

  test('E3: it is light on dark over snow, over coal and over grass', async () => {
    for (const colour of ['#ffffff', '#000000', '#5f8f3f']) {
      const size = { width: 1600, height: 1200 };
      const pixels = await pixelsOf((await shrunk(await toJpeg(plain(size, colour)), LINES)).full);
      // The middle of the first line, where its letters are.
      const band = greysOf(pixels).slice(994 * 1600 + 20, 994 * 1600 + 620);
      expect(Math.max(...band)).toBeGreaterThan(215);
      // Below this grey, white letters have a contrast of 5:1.
      expect([...band].sort((a, b) => a - b)[300]).toBeLessThan(112);
    }
  });

  test('E3: the most important lines stay, at most five; a long one shrinks, then ends with …', () => {
    const size = { width: 1200, height: 1600 };
    const canvas = makeOffscreenCanvas(size.width, size.height);
    const { brush } = canvas;
    const laidOut = layOutWatermark(brush, size, ['短', '阳光社区'.repeat(8), '很长'.repeat(200), '四', '五', '六']);
    expect(laidOut?.lines.map(({ text }) => text[0])).toEqual(['短', '阳', '很', '四', '五']);
    const [short, long, endless] = laidOut?.lines ?? [];
    expect(short?.letter).toBeCloseTo(0.026 * 1600);
    expect(long?.text).toBe('阳光社区'.repeat(8));
    expect(long!.letter).toBeLessThan(short!.letter);
    expect(endless?.text.endsWith('…')).toBe(true);
    expect(laidOut!.band.width).toBeLessThanOrEqual(1200);
    const small = layOutWatermark(brush, { width: 160, height: 120 }, LINES);
    expect(small?.lines.map(({ text }) => text)).toEqual([LINES[0]]);
    expect(layOutWatermark(brush, size, [' ', '\n'])).toBeNull();
    canvas.release();
  });

  test('E4: thumbnail and perceptual hash are the same with the watermark and without', async () => {
    const file = await toJpeg(scene(3));
    const [marked, bare] = [await shrunk(file, LINES), await shrunk(file)];
    expect(marked.sha256).not.toBe(bare.sha256);
    expect(marked.perceptualHash).toBe(bare.perceptualHash);
    expect(new Uint8Array(marked.thumb)).toEqual(new Uint8Array(bare.thumb));
    expect(await pixelsOf(marked.thumb)).toMatchObject({ width: 320, height: 240 });
  });
});
