/** E6, E7: what a file says of itself, and what it may say without doing harm. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFileFacts } from '../../../src/platform/photo-exif';
import { runs, seed } from '../../property/seed';
import { heicOf, type Rational, tiffOf, type WrittenExif, withExif, withSegment } from './exif-bytes';

const jpeg = new Uint8Array(readFileSync('tests/paper/fixtures/portrait.jpg'));
const facts = (exif: WrittenExif) => readFileFacts(withExif(jpeg, exif).buffer);
const NOTHING = { shotAt: null, position: null, orientation: 1 };

const place = (latitude: Rational, longitude: Rational, refs = 'NE'): WrittenExif => ({
  gps: {
    latitude: [refs[0] ?? '', latitude, [0, 1], [0, 1]],
    longitude: [refs[1] ?? '', longitude, [0, 1], [0, 1]],
  },
});

describe('what cannot be believed', () => {
  test.each([
    ['1970:01:01 08:00:00', 'a camera that lost its time'],
    ['1980:01:01 00:00:00', 'another one'],
    ['0000:00:00 00:00:00', 'no time'],
    ['2017:02:30 10:00:00', 'no such day'],
    ['2017:13:01 10:00:00', 'no such month'],
    ['2017:05:08 25:00:00', 'no such hour'],
    ['2017:05:08 10:61:00', 'no such minute'],
    ['    :  :     :  :  ', 'blanks, as the EXIF standard has it for unknown'],
    ['yesterday', 'words'],
  ])('E7: the time %s is none (%s)', async (time) => {
    expect(await facts({ time, offset: '+08:00' })).toEqual(NOTHING);
    expect(await facts({ time })).toEqual(NOTHING);
  });

  test('E7: an offset that no place on earth has makes the time worthless', async () => {
    expect((await facts({ time: '2017:05:08 10:00:00', offset: '+99:00' })).shotAt).toBeNull();
  });

  test.each([
    ['0/0, as phones without a fix write it', place([0, 1], [0, 1])],
    ['beyond the pole', place([91, 1], [114, 1])],
    ['beyond the date line', place([37, 1], [181, 1])],
    ['divided by nothing', place([37, 0], [114, 0])],
    ['nothing divided by nothing', place([0, 0], [0, 0])],
    ['half of it missing', { gps: { latitude: ['N', [37, 1]], longitude: ['E', [114, 1]] } } satisfies WrittenExif],
  ])('E7: a position is none when it is %s', async (_, exif) => {
    expect((await facts(exif)).position).toBeNull();
  });

  test('E7: an orientation that is none counts as upright', async () => {
    expect((await facts({ orientation: 0 })).orientation).toBe(1);
    expect((await facts({ orientation: 9 })).orientation).toBe(1);
  });

  test('E7: no EXIF, half an EXIF, no picture, nothing at all: no facts and no failure', async () => {
    const torn = withExif(jpeg, { time: '2017:05:08 10:00:00', offset: '+08:00' }).slice(0, 60);
    for (const bytes of [jpeg.slice(), torn, new Uint8Array([1, 2, 3]), new Uint8Array()])
      expect(await readFileFacts(bytes.buffer)).toEqual(NOTHING);
  });

  test('E7: whatever bytes stand in the segment, the answer comes and is of the right shape', async () => {
    const good = tiffOf({ time: '2017:05:08 10:00:00', offset: '+08:00', orientation: 6, ...place([37, 1], [114, 1]) });
    const letters = [0x45, 0x78, 0x69, 0x66, 0, 0];
    const scribbled = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 12 })
      .map((edits) => edits.reduce((bytes, [at, byte]) => bytes.with(at, byte), [...good]));
    const random = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(scribbled, random), async (tiff) => {
        const { shotAt, position, orientation } = await readFileFacts(withSegment(jpeg, [...letters, ...tiff]).buffer);
        expect(shotAt === null || new Date(shotAt).getUTCFullYear() >= 1999).toBe(true);
        expect(orientation).toBeGreaterThanOrEqual(1);
        expect(orientation).toBeLessThanOrEqual(8);
        if (!position) return;
        expect(Math.abs(position.latitude)).toBeLessThanOrEqual(90);
        expect(Math.abs(position.longitude)).toBeLessThanOrEqual(180);
        expect(position.accuracy === null || position.accuracy > 0).toBe(true);
      }),
      { numRuns: runs(400), seed },
    );
  });
});

describe('what is read', () => {
  test('E6: time with its offset is a moment, wherever this phone is', async () => {
    const { shotAt } = await facts({ time: '2017:05:08 10:00:00', offset: '+08:00' });
    expect(shotAt).toBe(Date.UTC(2017, 4, 8, 2));
    expect((await facts({ time: '2017:05:08 10:00:00', offset: '-03:30' })).shotAt).toBe(Date.UTC(2017, 4, 8, 13, 30));
  });

  test('E6: time without an offset is local', async () => {
    expect((await facts({ time: '2017:05:08 10:00:00' })).shotAt).toBe(new Date(2017, 4, 8, 10).getTime());
  });

  test('E6: position with its halves of the earth and its accuracy', async () => {
    const { position } = await facts({
      gps: {
        latitude: ['N', [37, 1], [36, 1], [4440, 100]],
        longitude: ['E', [114, 1], [36, 1], [4440, 100]],
        error: [12, 1],
      },
    });
    expect(position?.latitude).toBeCloseTo(37.61233, 4);
    expect(position?.longitude).toBeCloseTo(114.61233, 4);
    expect(position?.accuracy).toBe(12);
    expect((await facts(place([37, 1], [114, 1], 'SW'))).position).toEqual({
      ...{ latitude: -37, longitude: -114, accuracy: null },
    });
  });

  test('E6: an accuracy that is none is left out, and the position stays', async () => {
    const gps = place([37, 1], [114, 1]).gps!;
    for (const error of [
      [0, 1],
      [5, 0],
      [0, 0],
    ] as const)
      expect((await facts({ gps: { ...gps, error } })).position).toEqual({
        ...{ latitude: 37, longitude: 114, accuracy: null },
      });
  });

  test('E6: a HEIC file says the same as a JPEG', async () => {
    const exif = { time: '2017:05:08 10:00:00', offset: '+08:00', ...place([37, 1], [114, 1]) };
    const read = await readFileFacts(heicOf(exif).buffer);
    expect(read).toEqual(await facts(exif));
    expect(read.shotAt).toBe(Date.UTC(2017, 4, 8, 2));
    expect(read.position).toEqual({ latitude: 37, longitude: 114, accuracy: null });
  });
});
