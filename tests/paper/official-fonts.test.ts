/** The faces of official documents: each paints every character that offices write, and what stands in for a lacking one looks like it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commonCharacters } from '../../scripts/common-characters.mjs';
import type { Block, Face, Report } from '../../src/domain/report/report';
import { readFontFile } from '../../src/paper/font-file';
import { codePointOf, type Fonts, glyphOf, type ShippedFontName } from '../../src/paper/fonts';
import { inkOf } from './glyph-ink';
import { tablesOf } from './make-font';
import { rasterise, readFonts, readTexts } from './pdf-tools';
import { render, shippedFont } from './render';

const FACES: readonly Face[] = ['hei', 'xiaobiaosong', 'fangsong', 'kai', 'song'];
const SHIPPED: readonly ShippedFontName[] = [
  'hei',
  'hei-ext',
  'xiaobiaosong',
  'fangsong',
  'fangsong-ext',
  'kai',
  'song',
];
/** What official documents write besides hanzi and Latin. */
const SIGNS = Array.from('㎡²℃‰№①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳☑☐☒〔〕《》“”‘’（）—…·〇×≥≤±％￥');
const DRAWN = Array.from('☑☐☒');
const isHanzi = (codePoint: number): boolean => /\p{Script=Han}/u.test(String.fromCodePoint(codePoint));

const readAll = async (): Promise<Fonts> =>
  new Map(await Promise.all(SHIPPED.map(async (name) => [name, readFontFile(await shippedFont(name))] as const)));

test('R60: each face paints the 8105 of 通用规范汉字表, GB 2312 and the signs of offices, none as the box for a missing one', async () => {
  const fonts = await readAll();
  const hanzi = [...(await commonCharacters())].filter(isHanzi);
  expect(hanzi.length).toBeGreaterThan(8230);
  const inkByFont = new Map([...fonts].map(([name, font]) => [name, inkOf(font)]));
  for (const face of FACES) {
    const bad = [...hanzi, ...SIGNS.map(codePointOf)].filter((codePoint) => {
      const glyph = glyphOf(fonts, face, codePoint);
      if (glyph.isMissing) return true;
      if (glyph.isDrawn) return !DRAWN.includes(String.fromCodePoint(codePoint));
      const ink = inkByFont.get(glyph.font);
      const own = ink?.(fonts.get(glyph.font)?.glyphs.get(codePoint) ?? 0);
      return !own || own.outline === ink?.(0)?.outline;
    });
    expect(String.fromCodePoint(...bad), face).toBe('');
  }
});

const RARE = '䶮㛃𬭎赵䶮刘㛃';
const line = (text: string): Block => ({ kind: 'paragraph', text, align: 'left', isIndented: false });
const official = (...blocks: readonly Block[]): Report => ({
  title: '生僻字',
  author: '',
  subject: '',
  fileName: '生僻字',
  language: 'zh-CN',
  style: 'official',
  orientation: 'portrait',
  footer: 'none',
  blocks,
});
/** One line of text in each face that an official document has for words. */
const inEachFace = (text: string): Report =>
  official(
    { kind: 'heading', level: 0, text },
    { kind: 'heading', level: 1, text },
    { kind: 'heading', level: 2, text },
    line(text),
  );

test('R61: 䶮 㛃 𬭎 come out in every face as ink of their own, and are copied out as what they are', async () => {
  const { bytes, missingCharacters, missingFaces } = await render(inEachFace(RARE));
  expect([missingCharacters, missingFaces]).toEqual([[], []]);
  expect((await readTexts(bytes)).join('')).toBe(RARE.repeat(4));
  const names = (await readFonts(bytes)).map(({ name }) => name.replace(/^\w+\+/, ''));
  expect(names.sort()).toEqual(
    [
      'DianweiKai-Regular',
      'DianweiKaiLight-Regular',
      'FandolFangTT-Regular',
      'NotoSansSC-Regular',
      'NotoSerifSC-Bold',
    ].sort(),
  );
  // Ink: a page of one rare character is none of a page of the box that stands for a missing one.
  const [page] = await rasterise(bytes);
  const dark = (page?.area(0, 0, 595, 842) ?? []).reduce(
    (sum, row) => sum + row.filter((grey) => grey < 128).length,
    0,
  );
  expect(dark).toBeGreaterThan(4 * 9 * 150);
});

test('R62: 仿宋 takes from the stand-in what GB 2312 does not have, and nothing else; in the other faces nothing is taken', async () => {
  const fonts = await readAll();
  const hanzi = [...(await commonCharacters())].filter(isHanzi);
  const from = (face: Face, font: string): number =>
    hanzi.filter((codePoint) => glyphOf(fonts, face, codePoint).font === font).length;
  expect([from('fangsong', 'fangsong'), from('fangsong', 'fangsong-ext')]).toEqual([hanzi.length - 1467, 1467]);
  expect(from('kai', 'kai')).toBe(hanzi.length);
  expect(from('xiaobiaosong', 'xiaobiaosong')).toBe(hanzi.length);
  expect(['²', '㎡', '⑪', '⑳'].map((sign) => glyphOf(fonts, 'fangsong', codePointOf(sign)).font)).toEqual(
    Array.from({ length: 4 }, () => 'fangsong-ext'),
  );
});

test('R62: the ink of the stand-in is as large as that of 仿宋 to a tenth of the type, and stands as high to a twentieth', async () => {
  const fonts = await readAll();
  const hanzi = [...(await commonCharacters())].filter(isHanzi);
  const measure = (name: ShippedFontName): readonly number[] => {
    const font = fonts.get(name);
    if (font === undefined) throw new Error(name);
    const inks = hanzi.flatMap((codePoint) => {
      const glyph = font.glyphs.get(codePoint);
      return glyph === undefined ? [] : (inkOf(font)(glyph) ?? []);
    });
    const mean = (value: (ink: (typeof inks)[number]) => number): number =>
      inks.reduce((sum, ink) => sum + value(ink), 0) / inks.length;
    return [
      mean(({ left, right }) => right - left),
      mean(({ bottom, top }) => top - bottom),
      mean(({ left, right }) => (left + right) / 2),
      mean(({ bottom, top }) => (bottom + top) / 2),
    ];
  };
  const [ours, standIn] = [measure('fangsong'), measure('fangsong-ext')];
  const apart = ours.map((value, index) => Math.abs(value - (standIn[index] ?? 0)));
  // 仿宋 is slender and tall, 楷体 nearly square: of 16 point type, a point and a half at most.
  for (const size of apart.slice(0, 2)) expect(size).toBeLessThan(100);
  for (const centre of apart.slice(2)) expect(centre).toBeLessThan(50);
});

test('R69: each shipped font may be embedded, its licence lies beside it, and the committed ones are what their list says', async () => {
  const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const readme = await readFile(inProject('public/fonts/README.md'), 'utf8');
  for (const name of SHIPPED) {
    const permission = new Map(tablesOf(await shippedFont(name))).get('OS/2');
    // Installable or editable embedding, whole or in part (OpenType, OS/2, fsType).
    expect([0, 8], name).toContain((permission?.[8] ?? 0xff) * 256 + (permission?.[9] ?? 0xff));
    const row = readme.split('\n').find((each) => each.includes(`\`${name}.ttf.gz\``)) ?? '';
    const [, licence = ''] = /`(LICENSE-[\w-]+\.txt)`/.exec(row) ?? [];
    const text = await readFile(inProject(`public/fonts/${licence}`), 'utf8');
    expect(text, name).toMatch(
      row.includes('GPL') ? /if you create a document which uses this font/ : /SIL OPEN FONT LICENSE Version 1\.1/,
    );
  }
  const sums = [...(await readFile(inProject('fonts/README.md'), 'utf8')).matchAll(/^ {4}([0-9a-f]{64}) {2}(\S+)$/gm)];
  expect(sums).toHaveLength(3);
  for (const [, sum, file = ''] of sums) {
    expect(
      createHash('sha256')
        .update(await readFile(inProject(`fonts/${file}`)))
        .digest('hex'),
      file,
    ).toBe(sum);
  }
});
