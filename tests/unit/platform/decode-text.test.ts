/** I1: bytes as Excel and WPS write them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/platform/decode-text';

const fixture = (name: string): ArrayBuffer => bytes(...readFileSync(`tests/fixtures/csv/${name}`));
const bytes = (...values: number[]): ArrayBuffer => new Uint8Array(values).buffer;
const encoded = (text: string): ArrayBuffer => bytes(...new TextEncoder().encode(text));

describe('what is no text', () => {
  test('I1: bytes valid in no encoding are an error, not a row of question marks', () => {
    expect(decodeText(bytes(0xe7, 0xff, 0xff, 0x0d, 0x0a))).toEqual({ ok: false, error: { type: 'UndecodableText' } });
  });
  test('I1: a picture is no text', () => {
    expect(decodeText(fixture('../../paper/fixtures/portrait.jpg')).ok).toBe(false);
    expect(decodeText(bytes(0x41, 0x00, 0x42)).ok).toBe(false);
  });
  test('I1: a byte order mark holds: half a character of UTF-16 is an error', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x41)).ok).toBe(false);
    expect(decodeText(bytes(0xff, 0xfe, 0x3d, 0xd8, 0x41, 0x00)).ok).toBe(false);
  });
});

describe('encodings', () => {
  test.each([
    ['utf-8-bom.csv', 'utf-8'],
    ['utf-8.csv', 'utf-8'],
    ['gb18030.csv', 'gb18030'],
    ['utf-16le.txt', 'utf-16le'],
  ])('I1: %s is read as %s, rare characters included, without a mark', (name, encoding) => {
    const decoded = decodeText(fixture(name));
    if (!decoded.ok) throw new Error(decoded.error.type);
    expect(decoded.value.encoding).toBe(encoding);
    expect(decoded.value.text.startsWith('党员志愿服务活动社区、小区对接表')).toBe(true);
    for (const name of ['王䶮', '李㛃', '钱𠮷']) expect(decoded.value.text).toContain(name);
    expect(decoded.value.text).not.toMatch(/[\uFFFD\uE000-\uF8FF]/);
  });
  test('I1: UTF-16 with its bytes the other way round', () => {
    expect(decodeText(bytes(0xfe, 0xff, 0x79, 0x3e, 0x53, 0x3a))).toEqual({
      ok: true,
      value: { text: '社区', encoding: 'utf-16be' },
    });
  });
  test('I1: plain ASCII and an empty file are UTF-8', () => {
    expect(decodeText(encoded('a,b'))).toMatchObject({ value: { text: 'a,b', encoding: 'utf-8' } });
    expect(decodeText(encoded(''))).toMatchObject({ value: { text: '', encoding: 'utf-8' } });
  });
  test('I1: 联通, the two characters whose GBK bytes look like UTF-8 to a careless eye', () => {
    expect(decodeText(bytes(0xc1, 0xaa, 0xcd, 0xa8))).toMatchObject({ value: { text: '联通', encoding: 'gb18030' } });
  });
});
