/** The shipped fonts and the chain they form: what is covered, and what happens when one cannot be had. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Report } from '../../src/domain/report/report';
import { readFontFile } from '../../src/paper/font-file';
import { type FontName, type FontSource, glyphOf, loadFonts } from '../../src/paper/fonts';
import { findMissing, renderPdf } from '../../src/paper/render-pdf';
import { readFonts, readTexts } from './pdf-tools';
import { fontsFor, render, shippedFont, sources } from './render';

const RARE = Array.from('䶮㛃𬭎珺堃喆犇昇囍龑');

const reportWith = (text: string): Report => ({
  title: '试样',
  author: '',
  subject: '',
  fileName: '试样',
  language: 'zh-CN',
  style: 'list',
  orientation: 'portrait',
  footer: 'pageNumbers',
  blocks: [
    { kind: 'heading', level: 0, text: '整改任务清单' },
    { kind: 'paragraph', text, align: 'left', isIndented: true },
  ],
});

/** A device on which only these fonts are kept, and no network; remembers which were asked for. */
function offlineWith(...kept: readonly FontName[]): { font: FontSource; asked: FontName[] } {
  const asked: FontName[] = [];
  return {
    asked,
    font: (name) => {
      // An own font is asked of the device, not of the network.
      if (!name.startsWith('own-')) asked.push(name);
      return kept.includes(name) ? shippedFont(name) : Promise.resolve(null);
    },
  };
}

async function foundMissing(report: Report, font: FontSource): Promise<readonly string[]> {
  const found = await findMissing(report, font);
  if (!found.ok) throw new Error(found.error.type);
  return found.value.map(({ character }) => character);
}

test('R20: 黑体 and 小标宋 hold GB 2312, 通用规范汉字表, and the signs of forms', async () => {
  const list = fileURLToPath(new URL('../../scripts/common-hanzi-beyond-gb2312.txt', import.meta.url));
  const beyond = Array.from((await readFile(list, 'utf8')).replaceAll('\n', ''));
  expect(new Set(beyond).size).toBe(1467);
  const gb2312: string[] = [];
  const decoder = new TextDecoder('gbk');
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) gb2312.push(decoder.decode(Uint8Array.of(row, cell)));
  }
  const hanzi = gb2312.filter((character) => /^\p{Script=Han}$/u.test(character));
  expect(hanzi).toHaveLength(6763);
  const signs = Array.from(' ~，。、；：！？（）《》“”‘’〔〕【】—…·①⑩⑳㎡²℃±×÷≤≥〇￥№');
  for (const name of ['hei', 'xiaobiaosong'] as const) {
    const { glyphs } = readFontFile(await shippedFont(name));
    const lacking = [...hanzi, ...beyond, ...signs].filter((character) => !glyphs.has(character.codePointAt(0) ?? 0));
    expect(lacking, name).toEqual([]);
  }
});

test('R20: the chain covers rare names and all 20902 hanzi of GBK', async () => {
  const fonts = await fontsFor(reportWith('龑'));
  const gbk = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, index) => 0x4e00 + index);
  expect(gbk).toHaveLength(20902);
  for (const codePoint of [...gbk, ...RARE.map((character) => character.codePointAt(0) ?? 0)]) {
    if (glyphOf(fonts, 'hei', codePoint).isMissing) throw new Error(`U+${codePoint.toString(16)} is missing`);
  }
});

test('R20: a face falls back character by character', async () => {
  const fonts = await fontsFor(reportWith('龑'));
  expect(['整', '䶮', '龑'].map((c) => glyphOf(fonts, 'xiaobiaosong', c.codePointAt(0) ?? 0).font)).toEqual([
    'xiaobiaosong',
    'xiaobiaosong',
    'hei-ext',
  ]);
});

test('R17: without 黑体 there is no PDF but an error that says so', async () => {
  const { font } = offlineWith('xiaobiaosong', 'hei-ext');
  expect(await renderPdf(reportWith('二层'), { ...sources, font })).toEqual({
    ok: false,
    error: { type: 'FontsUnavailable' },
  });
  expect(await findMissing(reportWith('二层'), font)).toEqual({ ok: false, error: { type: 'FontsUnavailable' } });
});

test('R17: without the font cutter there is no PDF but an error that says so', async () => {
  const result = await renderPdf(reportWith('二层'), { ...sources, subsetterWasm: () => Promise.resolve(null) });
  expect(result).toEqual({ ok: false, error: { type: 'FontsUnavailable' } });
});

test('R17: offline with 黑体 only, the title is set in 黑体 and nothing is missing', async () => {
  const { font } = offlineWith('hei');
  const { bytes, missingCharacters } = await render(reportWith('二层'), { font });
  expect(missingCharacters).toEqual([]);
  expect((await readFonts(bytes)).map(({ name }) => name)).toEqual(['DIANWA+NotoSansSC-Regular']);
  expect((await readTexts(bytes)).join('')).toContain('整改任务清单');
});

test('R14: offline with 黑体 only, rare characters beyond the common table are named, before printing and after', async () => {
  const { font } = offlineWith('hei');
  const report = reportWith('责任人：张囍、李龑、赵䶮、张囍');
  expect(await foundMissing(report, font)).toEqual(['囍', '龑']);
  expect((await render(report, { font })).missingCharacters).toEqual(['囍', '龑']);
});

test('R17: the font of rare characters is fetched only for a report that has some', async () => {
  const common = offlineWith('hei', 'xiaobiaosong', 'hei-ext');
  await loadFonts(reportWith('责任人：赵䶮'), common.font);
  expect(common.asked.toSorted()).toEqual(['hei', 'xiaobiaosong']);
  const rare = offlineWith('hei', 'xiaobiaosong', 'hei-ext');
  await loadFonts(reportWith('责任人：李龑'), rare.font);
  expect(rare.asked.toSorted()).toEqual(['hei', 'hei-ext', 'xiaobiaosong']);
});

test('R14: what no font has is found wherever it stands: title, cell, caption', async () => {
  const odd = '\u0b95';
  const place = (blocks: Report['blocks']): Report => ({ ...reportWith(''), blocks });
  const reports = [
    place([{ kind: 'heading', level: 0, text: odd }]),
    place([{ kind: 'table', columns: [{ title: odd, width: 1, align: 'left' }], rows: [] }]),
    place([{ kind: 'table', columns: [{ title: '', width: 1, align: 'left' }], rows: [[odd]] }]),
    place([{ kind: 'photoGrid', columns: 1, photos: [{ photoId: 'a', width: 4, height: 3, caption: odd }] }]),
  ];
  for (const report of reports) expect(await foundMissing(report, shippedFont)).toEqual([odd]);
});
