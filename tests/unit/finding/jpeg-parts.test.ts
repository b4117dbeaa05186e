/** E5, N35: what of a JPEG is its picture, and what tells more. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMetadata, withoutMetadata } from '../../../src/domain/finding/jpeg-parts';
import { runs, seed } from '../../property/seed';
import { withExif, withIptc, withSegment, withXmp } from '../platform/exif-bytes';

const file = new Uint8Array(readFileSync('tests/paper/fixtures/portrait.jpg'));
const jpeg = withoutMetadata(file);
const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const hex = (text: string): number[] => [...Buffer.from(text.replaceAll(' ', ''), 'hex')];

const gps = { latitude: ['N', [37, 1], [30, 1], [0, 1]], longitude: ['E', [114, 1], [30, 1], [0, 1]] } as const;
const told: readonly (readonly [string, Uint8Array<ArrayBuffer>, string])[] = [
  ['a place in EXIF', withExif(jpeg, { gps }), 'APP1'],
  ['a moment in EXIF', withExif(jpeg, { time: '2017:05:08 10:00:00' }), 'APP1'],
  ["a maker's note in EXIF", withExif(jpeg, { makerNote: 'SN 12345' }), 'APP1'],
  ['torn EXIF', withSegment(jpeg, letters('Exif\0\0MM\0*\0\0\0\x7f')), 'APP1'],
  ['EXIF of no known order', withSegment(jpeg, letters('Exif\0\0XX\0*\0\0\0\x08')), 'APP1'],
  ['EXIF with a small picture', withSegment(jpeg, [...letters('Exif\0\0MM\0*\0\0\0\x08'), 0, 0, 0, 0, 0, 20]), 'APP1'],
  [
    'EXIF that leads into itself',
    withSegment(jpeg, [...letters('Exif\0\0MM\0*\0\0\0\x08'), ...hex('0001 8769 0004 00000001 00000008 00000000')]),
    'APP1',
  ],
  ['XMP', withXmp(jpeg, '<x:xmpmeta exif:GPSLatitude="37,30N"/>'), 'APP1'],
  ['IPTC', withIptc(jpeg, 'Hongqi community'), 'APP13'],
  ['torn resources', withSegment(jpeg, letters('Photoshop 3.0\x008BIM\x04'), 0xed), 'APP13'],
  [
    'an unknown resource',
    withSegment(jpeg, [...letters('Photoshop 3.0\x008BIM'), ...hex('0425 0000 00000002 0000')], 0xed),
    'APP13',
  ],
  ['several pictures (MPF)', withSegment(jpeg, letters('MPF\0MM'), 0xe2), 'APP2'],
  ['a small picture (JFXX)', withSegment(jpeg, letters('JFXX\0'), 0xe0), 'APP0'],
  ['a comment', withSegment(jpeg, letters('shot at the gate'), 0xfe), 'comment'],
  ['a film behind the end', new Uint8Array([...jpeg, ...letters('ftypmp42')]), 'bytes behind the end'],
];

describe('what tells more than the picture', () => {
  test.each(told)('N35, E5: %s is found, and cut off', (_what, bytes, why) => {
    expect(findMetadata(bytes)).toBe(why);
    expect(Buffer.from(withoutMetadata(bytes)).equals(jpeg)).toBe(true);
  });
  test('N35: what is no JPEG, or not whole, is said to be so and left as it is', () => {
    const half = jpeg.slice(0, jpeg.length / 2);
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array([0xff, 0xd8]),
      half,
      jpeg.slice(1),
      jpeg.slice(0, -2),
      jpeg.slice(0, 30),
    ]) {
      expect(findMetadata(bytes)).toBe('no whole JPEG');
      expect(withoutMetadata(bytes)).toBe(bytes);
    }
  });
});

describe('the picture alone', () => {
  test('E5: all of it stays, colours and measure included, also of many scans and with fill bytes', () => {
    expect(findMetadata(jpeg)).toBeNull();
    expect(withoutMetadata(jpeg)).toEqual(jpeg);
    const coloured = withSegment(withSegment(jpeg, letters('ICC_PROFILE\0\x01\x01'), 0xe2), letters('Adobe\0d'), 0xee);
    expect(findMetadata(coloured)).toBeNull();
    expect(withoutMetadata(coloured)).toEqual(coloured);
    const scan = hex('ffda 0008 01 01 00 00 3f 00');
    const progressive = new Uint8Array([
      ...hex('ffd8 ffff'),
      ...scan,
      1,
      0xff,
      0,
      2,
      0xff,
      0xd0,
      3,
      ...hex('ffc4 0004 1122'),
      ...scan,
      4,
      ...hex('ffd9'),
    ]);
    expect(findMetadata(progressive)).toBeNull();
    // The fill byte may go.
    expect(withoutMetadata(progressive).length).toBeGreaterThanOrEqual(progressive.length - 2);
  });
  test('N35: EXIF and IPTC as Safari writes them into the JPEG of a canvas are let through: they say its size and no more', () => {
    const exif = hex(
      '4d4d 002a 00000008 0001 8769 0004 00000001 0000001a 00000000 0003 a001 0003 00000001 0001 0000 a002 0004 00000001 000001f4 a003 0004 00000001 000001f4 00000000',
    );
    const iptc = [
      ...letters('Photoshop 3.0\x008BIM'),
      ...hex('0404 0000 00000000'),
      ...letters('8BIM'),
      ...hex('0425 0000 00000010 d41d8cd98f00b204e9800998ecf8427e'),
    ];
    const safari = withSegment(withSegment(jpeg, iptc, 0xed), [...letters('Exif\0\0'), ...exif]);
    expect(findMetadata(safari)).toBeNull();
    expect(Buffer.from(withoutMetadata(safari)).equals(jpeg)).toBe(true);
  });
  test('N35: no bytes, however torn, make it stumble', () => {
    fc.assert(
      fc.property(fc.nat(jpeg.length - 1), fc.nat(255), fc.nat(20), (at, value, more) => {
        for (const bytes of [told[0]![1], told[8]![1], jpeg]) {
          const torn = bytes.slice();
          torn.fill(value, at % 400, (at % 400) + more);
          findMetadata(torn);
          withoutMetadata(torn);
        }
      }),
      { seed, numRuns: runs(200) },
    );
  });
});
