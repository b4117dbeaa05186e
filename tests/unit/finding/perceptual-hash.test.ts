/** E12: the hash of greys and the distance of two hashes. How real pictures fare: `tests/storage/photo-pipeline.test.ts`. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  GREY_SIDE,
  hashDistance,
  LOOKS_ALIKE,
  perceptualHash,
  toGreySquare,
} from '../../../src/domain/finding/perceptual-hash';
import { seed } from '../../property/seed';

const greys = fc.uint8Array({ minLength: GREY_SIDE ** 2, maxLength: GREY_SIDE ** 2 });
const hashes = fc
  .array(fc.constantFrom(...'0123456789abcdef'.match(/./g)!), { minLength: 16, maxLength: 16 })
  .map((l) => l.join(''));

describe('distance', () => {
  test('E12: an empty hash or one of another shape is like nothing, not even like itself', () => {
    for (const none of ['', '0f', '0f0f0f0f0f0f0f0g', '0f0f0f0f0f0f0f0f0']) {
      expect(hashDistance(none, none)).toBe(Infinity);
      expect(hashDistance(none, '0f0f0f0f0f0f0f0f') <= LOOKS_ALIKE).toBe(false);
    }
  });

  test('E12: it counts the bits that differ', () => {
    expect(hashDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
    expect(hashDistance('0000000000000000', '8000000000000001')).toBe(2);
    fc.assert(
      fc.property(hashes, hashes, hashes, (a, b, c) => {
        expect(hashDistance(a, a)).toBe(0);
        expect(hashDistance(a, b)).toBe(hashDistance(b, a));
        expect(hashDistance(a, c)).toBeLessThanOrEqual(hashDistance(a, b) + hashDistance(b, c));
      }),
      { seed },
    );
  });
});

describe('hash', () => {
  test('E12: an even grey, noise of a few levels included, has none', () => {
    expect(perceptualHash(new Uint8Array(GREY_SIDE ** 2).fill(127))).toBe('');
    expect(perceptualHash(Uint8Array.from({ length: GREY_SIDE ** 2 }, (_, index) => 20 + (index % 5)))).toBe('');
  });

  test('E12: it is 16 hex digits, and neither brighter nor flatter light changes it', () => {
    fc.assert(
      fc.property(greys, (grey) => {
        const hash = perceptualHash(grey.map((value) => value >> 1));
        expect(hash).toMatch(/^[0-9a-f]{16}$/);
        // Half the range at most, so that nothing is cut off at white.
        expect(hashDistance(hash, perceptualHash(grey.map((value) => (value >> 1) + 60)))).toBe(0);
      }),
      { seed },
    );
  });

  test('E12: a picture and its mirror image differ', () => {
    const slope = Uint8Array.from({ length: GREY_SIDE ** 2 }, (_, index) => (index % GREY_SIDE) * 7);
    const mirrored = Uint8Array.from({ length: GREY_SIDE ** 2 }, (_, index) => 217 - (index % GREY_SIDE) * 7);
    expect(hashDistance(perceptualHash(slope), perceptualHash(mirrored))).toBeGreaterThan(LOOKS_ALIKE);
  });
});

describe('greys', () => {
  test('E12: each is the mean of its area, as bright as the eye sees it', () => {
    const side = GREY_SIDE * 2;
    const data = Array.from({ length: side * side }, (_, index) => {
      const isOdd = (Math.floor(index / side) + index) % 2 === 1;
      return isOdd ? [255, 255, 255, 255] : [0, 0, 0, 255];
    }).flat();
    expect(new Set(toGreySquare({ data, width: side, height: side }))).toEqual(new Set([128]));
    const green = toGreySquare({ data: [0, 255, 0, 255], width: 1, height: 1 });
    expect(green[0]).toBe(150);
  });

  test('E12: a picture of any shape gives a whole square', () => {
    for (const [width, height] of [
      [1, 1],
      [3, 400],
      [320, 240],
      [31, 33],
    ] as const) {
      const data = new Uint8ClampedArray(width * height * 4).fill(90);
      expect([...toGreySquare({ data, width, height })]).toEqual(Array(GREY_SIDE ** 2).fill(90));
    }
  });
});
