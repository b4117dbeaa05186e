/** Fonts that an office brings: which files are taken, and what a paper set in them looks like. The page is walked in `tests/journeys`. */
import { expect, test } from 'vitest';
import type { Block, Report } from '../../src/domain/report/report';
import { readFontFile } from '../../src/paper/font-file';
import { type FontName, type FontSource, loadFonts } from '../../src/paper/fonts';
import { judgeFont } from '../../src/paper/judge-font';
import { createFontSubsetter } from '../../src/paper/subset-font';
import { wordFontError } from '../../src/ui/text/fonts';
import { changedFont, tablesOf } from './make-font';
import { checkStructure, readFonts, readTexts } from './pdf-tools';
import { render, shippedFont, sources } from './render';

const NAMES = { chinese: '县办仿宋', postScript: 'XianBanFangSong' };
const bought = async (): Promise<Uint8Array<ArrayBuffer>> => changedFont(await shippedFont('kai'), { names: NAMES });

test('R65: a TrueType font of Chinese is taken, under its Chinese name and with the number of its hanzi', async () => {
  expect(judgeFont(await bought())).toEqual({ ok: true, value: { name: '县办仿宋', hanzi: 8232 } });
  expect(readFontFile(await bought()).postScriptName).toBe('XianBanFangSong');
  // Without a Chinese name the one it has, without any its PostScript name.
  expect(judgeFont(await shippedFont('kai'))).toMatchObject({ value: { name: 'Dianwei Kai' } });
  const nameless = changedFont(await shippedFont('kai'), { tables: { name: null } });
  expect(judgeFont(nameless)).toMatchObject({ value: { name: 'Unnamed' } });
});

test('R65: what is no TrueType font is refused by its kind, whatever the file is called', async () => {
  const kai = await shippedFont('kai');
  const beginning = (signature: string): Uint8Array =>
    Uint8Array.from([...new TextEncoder().encode(signature), ...kai.subarray(4, 4000)]);
  const kinds = { ttcf: 'collection', OTTO: 'postScript', wOFF: 'web', wOF2: 'web', '%PDF': 'none', PK: 'none' };
  for (const [signature, format] of Object.entries(kinds)) {
    const error = { type: 'FontNotTrueType', format };
    expect(judgeFont(beginning(signature)), signature).toEqual({ ok: false, error });
  }
  expect(judgeFont(new Uint8Array())).toEqual({ ok: false, error: { type: 'FontNotTrueType', format: 'none' } });
  const withTable = (tag: string): Uint8Array => changedFont(kai, { tables: { [tag]: new Uint8Array(20) } });
  expect(judgeFont(withTable('CFF '))).toMatchObject({ error: { format: 'postScript' } });
  expect(judgeFont(withTable('fvar'))).toMatchObject({ error: { format: 'variable' } });
});

test('R65: a torn file is refused, wherever it was torn, and so is one without its outlines', async () => {
  const font = await bought();
  for (const share of [0.00001, 0.0001, 0.3, 0.99]) {
    const torn = font.slice(0, Math.floor(font.length * share));
    expect(judgeFont(torn).ok, String(share)).toBe(false);
  }
  expect(judgeFont(font.slice(0, 40))).toEqual({ ok: false, error: { type: 'FontTorn' } });
  for (const [tag] of tablesOf(font).filter(([each]) => ['glyf', 'loca', 'cmap', 'hmtx'].includes(each))) {
    expect(judgeFont(changedFont(font, { tables: { [tag]: null } })), tag).toMatchObject({
      error: { type: 'FontTorn' },
    });
  }
  // A table of characters that leads out of the file.
  const astray = changedFont(font, { tables: { cmap: new Uint8Array([0, 0, 0, 1, 0, 3, 0, 1, 0x7f, 0, 0, 0]) } });
  expect(judgeFont(astray)).toEqual({ ok: false, error: { type: 'FontTorn' } });
});

test('R65: a font that its maker forbids to embed, or to embed in part, is refused; the mildest of several permissions counts', async () => {
  const kai = await shippedFont('kai');
  const isTaken = (fsType: number): boolean => judgeFont(changedFont(kai, { fsType })).ok;
  // 0 installable, 4 preview and print, 8 editable; 2 restricted; 0x100 no subsetting, 0x200 bitmaps only.
  expect([0, 4, 8, 6, 10].map(isTaken)).toEqual([true, true, true, true, true]);
  expect([2, 0x100, 0x108, 0x200].map(isTaken)).toEqual([false, false, false, false]);
  expect(judgeFont(changedFont(kai, { fsType: 2 }))).toEqual({ ok: false, error: { type: 'FontNotEmbeddable' } });
  expect(judgeFont(changedFont(kai, { tables: { 'OS/2': null } })).ok).toBe(true);
});

test('R65: a font with next to no hanzi is refused, with their number', async () => {
  const cutter = await createFontSubsetter((await sources.subsetterWasm()) ?? new Uint8Array());
  const latin = cutter.subset(await shippedFont('kai'), [65, 66, 67]);
  expect(judgeFont(latin)).toEqual({ ok: false, error: { type: 'FontNotChinese', hanzi: 0 } });
  const few = cutter.subset(
    await shippedFont('kai'),
    Array.from('公文标题', (character) => character.codePointAt(0) ?? 0),
  );
  expect(judgeFont(few)).toEqual({ ok: false, error: { type: 'FontNotChinese', hanzi: 4 } });
});

test('R65: every refusal says in Chinese that nothing was changed, and what to choose', () => {
  const formats = ['collection', 'postScript', 'web', 'variable', 'none'] as const;
  const all = [
    ...formats.map((format) => wordFontError({ type: 'FontNotTrueType', format })),
    ...(['FontTorn', 'FontTooLarge', 'FontNotEmbeddable', 'FontNoRoom', 'FontNotKept'] as const).map((type) =>
      wordFontError({ type }),
    ),
    wordFontError({ type: 'FontNotChinese', hanzi: 0 }),
    wordFontError({ type: 'FontNotChinese', hanzi: 4 }),
  ];
  expect(new Set(all).size).toBe(all.length);
  for (const words of all) expect(words).toMatch(/没有换。/);
});

const line = (text: string): Block => ({ kind: 'paragraph', text, align: 'left', isIndented: false });
const letter = (text: string): Report => ({
  title: '通报',
  author: '',
  subject: '',
  fileName: '通报',
  language: 'zh-CN',
  style: 'official',
  orientation: 'portrait',
  footer: 'none',
  blocks: [line(text)],
});

/** A device with these own fonts beside the shipped ones, or beside 黑体 alone; remembers what was asked for. */
function deviceWith(own: Partial<Record<FontName, Uint8Array>>, shipped: 'all' | 'hei' = 'all') {
  const asked: FontName[] = [];
  const font: FontSource = (name) => {
    asked.push(name);
    const given = own[name];
    if (given) return Promise.resolve(given);
    return shipped === 'all' || name === 'hei' ? shippedFont(name) : Promise.resolve(null);
  };
  return { asked, font };
}

test('R67: what the office brought is used first in its face, by its own name, and ours is not even fetched', async () => {
  const { asked, font } = deviceWith({ 'own-fangsong': await bought() });
  const text = '各社区、各有关单位：责任人赵䶮。';
  const { bytes, missingFaces } = await render(letter(text), { font });
  expect((await readFonts(bytes)).map(({ name }) => name)).toEqual(['DIANWI+XianBanFangSong']);
  expect((await readTexts(bytes)).join('')).toBe(text);
  await checkStructure(bytes);
  expect(asked.toSorted()).toEqual(['hei', 'own-fangsong']);
  expect(missingFaces).toEqual([]);
});

test('R67: a character that it lacks is set in ours, and then in what stands in for ours', async () => {
  const cutter = await createFontSubsetter((await sources.subsetterWasm()) ?? new Uint8Array());
  const small = cutter.subset(
    await bought(),
    Array.from('各社区：', (character) => character.codePointAt(0) ?? 0),
  );
  const { font } = deviceWith({ 'own-fangsong': small });
  const { bytes, missingCharacters } = await render(letter('各社区：责任人赵䶮。'), { font });
  expect((await readFonts(bytes)).map(({ name }) => name.replace(/^\w+\+/, ''))).toEqual([
    'XianBanFangSong',
    'FandolFangTT-Regular',
    'DianweiKaiLight-Regular',
  ]);
  expect(missingCharacters).toEqual([]);
  expect((await readTexts(bytes)).join('')).toBe('各社区：责任人赵䶮。');
});

test('R63: of a chain no more fonts are fetched than the words need; each is asked for once', async () => {
  const common = deviceWith({});
  await loadFonts(letter('各社区'), common.font);
  expect(common.asked.toSorted()).toEqual(['fangsong', 'hei', 'own-fangsong']);
  const rare = deviceWith({});
  await loadFonts(letter('赵䶮'), rare.font);
  expect(rare.asked.toSorted()).toEqual(['fangsong', 'fangsong-ext', 'hei', 'own-fangsong']);
  const rarest = deviceWith({});
  await loadFonts(letter('李龑'), rarest.font);
  expect(rarest.asked.toSorted()).toEqual(['fangsong', 'fangsong-ext', 'hei', 'hei-ext', 'own-fangsong']);
});

test('R64: a letter without its 仿宋 is set in 黑体 whole, and names the faces that were not there', async () => {
  const { font } = deviceWith({}, 'hei');
  const report: Report = {
    ...letter(''),
    blocks: [
      { kind: 'heading', level: 0, text: '通报' },
      { kind: 'heading', level: 1, text: '一、总体' },
      line('各社区'),
    ],
  };
  const { bytes, missingCharacters, missingFaces } = await render(report, { font });
  expect((await readFonts(bytes)).map(({ name }) => name)).toEqual(['DIANWA+NotoSansSC-Regular']);
  expect(missingCharacters).toEqual([]);
  expect(missingFaces).toEqual(['xiaobiaosong', 'fangsong']);
  expect((await render(report)).missingFaces).toEqual([]);
});

test('R64: what the office brought is no missing face, though ours is not there', async () => {
  const { font } = deviceWith({ 'own-fangsong': await bought() }, 'hei');
  expect((await render(letter('各社区'), { font })).missingFaces).toEqual([]);
});
