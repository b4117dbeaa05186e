/** E2: how the size of what is kept is found. Encoders that give a size for each quality stand in for pictures. */
import { describe, expect, test } from 'vitest';
import { toJpegOfWantedSize } from '../../../src/platform/photo-canvas';

const KB = 1024;

/** Encodes a picture whose file has this many KB at full quality, and notes what was asked. */
function encoder(kilobytes: (quality: number) => number) {
  const asked: number[] = [];
  const toJpeg = (quality: number): Promise<Blob> => {
    asked.push(quality);
    return Promise.resolve(new Blob([new Uint8Array(Math.round(kilobytes(quality) * KB))]));
  };
  return { asked, toJpeg };
}

describe('the size of what is kept', () => {
  test('E2: a picture that fits at once is encoded once', async () => {
    const { asked, toJpeg } = encoder(() => 200);
    expect((await toJpegOfWantedSize({ toJpeg })).size).toBe(200 * KB);
    expect(asked).toEqual([0.82]);
  });

  test('E2: too large, it is encoded anew until it fits; the first that fits is kept', async () => {
    const { asked, toJpeg } = encoder((quality) => 900 * quality ** 3);
    const { size } = await toJpegOfWantedSize({ toJpeg });
    expect(size).toBeLessThanOrEqual(300 * KB);
    expect(asked).toEqual([0.82, 0.72, 0.62]);
  });

  test('E2: at the least quality it is kept however large', async () => {
    const { asked, toJpeg } = encoder(() => 700);
    expect((await toJpegOfWantedSize({ toJpeg })).size).toBe(700 * KB);
    expect(asked.at(-1)).toBe(0.4);
  });

  test('E2: too small, it is made better, but not beyond 300 KB', async () => {
    const better = encoder((quality) => (quality > 0.9 ? 280 : quality > 0.85 ? 140 : 100));
    expect((await toJpegOfWantedSize(better)).size).toBe(280 * KB);
    const leap = encoder((quality) => (quality > 0.9 ? 400 : quality > 0.85 ? 140 : 100));
    expect((await toJpegOfWantedSize(leap)).size).toBe(140 * KB);
  });

  test('E2: a plain picture stays small at the best quality', async () => {
    const { asked, toJpeg } = encoder(() => 20);
    expect((await toJpegOfWantedSize({ toJpeg })).size).toBe(20 * KB);
    expect(asked.at(-1)).toBe(0.92);
  });

  test('E2: one that falls from too large to too small at the next quality is not tried again', async () => {
    const { asked, toJpeg } = encoder((quality) => (quality >= 0.82 ? 320 : 120));
    expect((await toJpegOfWantedSize({ toJpeg })).size).toBe(120 * KB);
    expect(asked).toEqual([0.82, 0.72]);
  });
});
