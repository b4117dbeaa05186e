/**
 * What jsPDF 4.2.1 does wrong by itself (docs/decisions/0005-paper-with-jspdf.md), held against the files we write.
 * Each test makes a file, and reads it back as text and as a picture: text that extracts perfectly can print blank.
 */
import { expect, test } from 'vitest';
import type { Block, Report } from '../../src/domain/report/report';
import { type Fonts, placeCharacters } from '../../src/paper/fonts';
import { layOut } from '../../src/paper/lay-out';
import { checkStructure, type Raster, rasterise, readPhotos, readTexts, withoutSpace } from './pdf-tools';
import { fontsFor, render, samplePhoto, shippedFont } from './render';

/** In this order: 通用规范汉字表 level 3, extension A, extension C, then the rest; the last two are beyond the table. */
const RARE = Array.from('䶮㛃𬭎珺堃喆犇昇囍龑');

const reportOf = (...blocks: readonly Block[]): Report => ({
  title: '试样',
  author: '',
  subject: '',
  fileName: '试样',
  language: 'zh-CN',
  style: 'list',
  orientation: 'landscape',
  footer: 'pageNumbers',
  blocks,
});
const paragraph = (text: string): Block => ({ kind: 'paragraph', text, align: 'left', isIndented: false });

type Rows = ReturnType<Raster['area']>;

/** The pixels of each character drawn, in drawing order. */
function pixelsOf(report: Report, fonts: Fonts, rasters: readonly Raster[]): readonly [string, Rows][] {
  return layOut(report, fonts).flatMap((page, number) =>
    page.operations.flatMap((operation) => {
      if (operation.kind !== 'text') return [];
      const { style, text, x: left, y } = operation;
      return [...placeCharacters(fonts, style.face, text)].map(({ character, glyph, x }): [string, Rows] => {
        const width = (glyph.width * style.size) / 1000;
        const area = rasters[number]?.area(left + (x * style.size) / 1000, y - 0.88 * style.size, width, style.size);
        return [character, area ?? []];
      });
    }),
  );
}

/** How many horizontal strokes an area shows: runs of rows with ink. */
function countBands(rows: Rows): number {
  return rows.filter((row, index) => isPainted([row]) && !isPainted(rows.slice(index - 1, index))).length;
}

const isPainted = (rows: Rows): boolean => rows.some((row) => row.some((pixel) => pixel < 128));

test('R13: each character of a page is painted, in every face, rare ones included', async () => {
  const every = `${RARE.join('')}，。、；：！？（）《》“”‘’〔〕【】—…·①②⑳㎡²℃±×÷≤≥%0123456789ABCxyz-/.`;
  const report = reportOf({ kind: 'heading', level: 0, text: `南关社区整改任务清单${every}` }, paragraph(every));
  const { bytes } = await render(report);
  const pixels = pixelsOf(report, await fontsFor(report), await rasterise(bytes));
  expect(pixels.length).toBeGreaterThan(2 * Array.from(every).length);
  const blank = pixels.filter(([character, area]) => character !== ' ' && !isPainted(area));
  expect(blank.map(([character]) => character)).toEqual([]);
});

test('R13: rare characters are painted as themselves, not as the box of a missing one', async () => {
  // One to a line, and lines are whole pixels apart: equal shapes give equal pixels.
  const report = reportOf(...[...RARE, '\u{10fffd}'].map(paragraph));
  const { bytes, missingCharacters } = await render(report);
  expect(missingCharacters).toEqual(['\u{10fffd}']);
  const looks = pixelsOf(report, await fontsFor(report), await rasterise(bytes)).slice(0, RARE.length + 1);
  expect(looks.every(([, pixels]) => isPainted(pixels))).toBe(true);
  expect(new Set(looks.map(([, pixels]) => Buffer.concat([...pixels]).toString('hex'))).size).toBe(RARE.length + 1);
});

test('R13: a character is painted with its own glyph: 一 has one stroke, 二 two, 三 three, 亖 four', async () => {
  const report = reportOf(
    { kind: 'heading', level: 0, text: '一二三龑亖' },
    { kind: 'heading', level: 1, text: '国一国二国三国亖' },
  );
  const { bytes } = await render(report);
  const strokes = pixelsOf(report, await fontsFor(report), await rasterise(bytes)).flatMap(([character, pixels]) =>
    '一二三亖'.includes(character) ? [[character, countBands(pixels)]] : [],
  );
  expect(strokes).toEqual([
    ...[
      ['一', 1],
      ['二', 2],
      ['三', 3],
      ['亖', 4],
    ],
    ...[
      ['一', 1],
      ['二', 2],
      ['三', 3],
      ['亖', 4],
    ],
  ]);
});

test('R12: rare characters, those beyond U+FFFF included, are read back as themselves', async () => {
  const { bytes, missingCharacters } = await render(reportOf(paragraph(`责任人：${RARE.join('、')}。`)));
  expect(missingCharacters).toEqual([]);
  expect((await readTexts(bytes)).join('')).toContain(`责任人：${RARE.join('、')}。`);
});

test('R14: a character no font has shows a box, stays in the text, and takes nothing else with it', async () => {
  // Private use, Tamil, Ethiopic.
  const text = '孙\u{10fffd}珺\u0b95中\u1200国';
  const { bytes, missingCharacters } = await render(reportOf(paragraph(text)));
  expect(missingCharacters).toEqual(['\u{10fffd}', '\u0b95', '\u1200']);
  expect((await readTexts(bytes)).join('')).toContain(text);
});

test('R14: a missing character below U+0100 does not cut off the rest', async () => {
  const hei = await shippedFont('hei');
  const report = reportOf(paragraph('编号\u00feK7Q-0012，二层'));
  const font = (name: string) => Promise.resolve(name === 'hei' ? hei : null);
  const { bytes } = await render(report, { font });
  expect((await readTexts(bytes)).join('')).toContain('编号\u00feK7Q-0012，二层');
});

test('R15: tabs, line ends of all kinds and invisible characters neither cut text off nor count as missing', async () => {
  const text = '楼道\t堆物\r\n占用\u200b通道\ufeff，消防\u0007栓\u00ad被\u2028遮挡\ufe0f。';
  const { bytes, missingCharacters } = await render(reportOf(paragraph(text)));
  expect(missingCharacters).toEqual([]);
  expect((await readTexts(bytes)).join('')).toContain('楼道堆物占用通道，消防栓被遮挡。');
});

test('R12: two characters that share a glyph are each read back as what they were', async () => {
  const fonts = await fontsFor(reportOf(paragraph('龑')));
  const byGlyph = new Map<number, number[]>();
  for (const [codePoint, glyph] of fonts.get('hei-ext')?.glyphs ?? []) {
    byGlyph.set(glyph, [...(byGlyph.get(glyph) ?? []), codePoint]);
  }
  const shared = [...byGlyph.values()]
    .filter((codePoints) => codePoints.length > 1)
    .slice(0, 20)
    .flat();
  expect(shared.length).toBeGreaterThanOrEqual(2);
  const text = shared.map((codePoint) => String.fromCodePoint(codePoint)).join('');
  const { bytes } = await render(reportOf(paragraph(text)));
  expect((await readTexts(bytes)).join('')).toContain(text);
});

test('R12: bold text is the text itself, not garbage', async () => {
  const report = reportOf({ kind: 'heading', level: 1, text: '现场照片（䶮囍）' });
  const { bytes } = await render(report);
  expect((await readTexts(bytes))[0]).toBe('现场照片（䶮囍）第1页共1页');
});

test('R12: the digits of the page number are there when the report has none', async () => {
  const { bytes } = await render(reportOf(...Array<Block>(13).fill({ kind: 'pageBreak' })));
  const texts = await readTexts(bytes);
  expect(texts).toEqual(Array.from({ length: 14 }, (_, i) => `第${i + 1}页共14页`));
  for (const raster of await rasterise(bytes)) expect(isPainted(raster.area(300, 500, 240, 80))).toBe(true);
});

const grid = (...photoIds: readonly string[]): Block => ({
  kind: 'photoGrid',
  columns: 3,
  photos: photoIds.map((photoId) => ({ photoId, width: 640, height: 480, caption: photoId })),
});

test('R16: two photos that differ in one byte stay two', async () => {
  const jpeg = new Uint8Array(await samplePhoto('photo-1'));
  const twin = Uint8Array.from(jpeg);
  twin[twin.length - 3] = (twin[twin.length - 3] ?? 0) ^ 1;
  const photo = (id: string) => Promise.resolve((id === 'a' ? jpeg : twin).slice().buffer);
  const { bytes } = await render(reportOf(grid('a', 'b')), { photo });
  expect(await readPhotos(bytes)).toHaveLength(2);
  await checkStructure(bytes);
});

test('R16: the same photo under two ids is in the file once and drawn twice', async () => {
  const { bytes } = await render(reportOf(grid('a', 'b', 'a')), { photo: () => samplePhoto('photo-1') });
  expect(bytes.toString('latin1').match(/\/Subtype \/Image/g)).toHaveLength(1);
  const [raster] = await rasterise(bytes);
  for (const x of [100, 400, 700])
    expect(raster?.area(x, 150, 40, 40).every((row) => row.every((pixel) => pixel < 250))).toBe(true);
});

test('R16: a photo that is lost, or no JPEG, is a frame that says 照片缺失; the others are there', async () => {
  const photo = async (id: string) => {
    if (id === 'lost') return null;
    if (id === 'torn') return new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0]).buffer;
    return id === 'text' ? new TextEncoder().encode('not a photo').slice().buffer : samplePhoto('photo-1');
  };
  const { bytes } = await render(reportOf(grid('lost', 'there', 'torn', 'text')), { photo });
  expect((await readTexts(bytes)).join('').match(/照片缺失/g)).toHaveLength(3);
  expect(await readPhotos(bytes)).toHaveLength(1);
  await checkStructure(bytes);
});

test('R16: photos are asked for one at a time, each once', async () => {
  const asked: string[] = [];
  let open = 0;
  await render(reportOf(grid('a', 'b', 'a', 'c')), {
    photo: async (id) => {
      asked.push(id);
      open += 1;
      expect(open).toBe(1);
      const bytes = await samplePhoto(id);
      open -= 1;
      return bytes;
    },
  });
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('R19: brackets and backslashes in the properties and the text do not break the file', async () => {
  const report = { ...reportOf(paragraph('（a\\b) (c\\)')), title: '清单(一)\\(2017', author: '李)四\\' };
  const { bytes } = await render(report);
  await checkStructure(bytes);
  expect((await readTexts(bytes)).join('')).toContain(withoutSpace('（a\\b) (c\\)'));
});
