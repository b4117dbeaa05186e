/** The few bytes of a JPEG that the PDF must repeat. */
import { expect, test } from 'vitest';
import { readJpeg } from '../../src/paper/read-jpeg';
import { samplePhoto } from './render';

test('R16: size and colours are read from the frame header, past comments and tables', async () => {
  expect(readJpeg(new Uint8Array(await samplePhoto('photo-1')))).toEqual({ width: 640, height: 480, components: 3 });
  expect(readJpeg(new Uint8Array(await samplePhoto('photo-3')))).toEqual({ width: 480, height: 640, components: 3 });
});

test('R16: a file that is no JPEG, or breaks off before its frame header, is none', async () => {
  const jpeg = new Uint8Array(await samplePhoto('photo-1'));
  expect(readJpeg(new Uint8Array())).toBeNull();
  expect(readJpeg(new TextEncoder().encode('not a photo, but text'))).toBeNull();
  for (let length = 0; length < 40; length++) expect(readJpeg(jpeg.subarray(0, length))).toBeNull();
});

test('R16: a grey photo has one colour component', () => {
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 3, 0, 4, 1, 1, 0x11, 0];
  expect(readJpeg(Uint8Array.of(0xff, 0xd8, ...frame))).toEqual({ width: 4, height: 3, components: 1 });
});
