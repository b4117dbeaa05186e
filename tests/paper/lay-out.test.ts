/** The layouter alone: where things end up on the pages, with the shipped fonts' widths. */
import { beforeAll, expect, test } from 'vitest';
import type { Block, Report, TableBlock } from '../../src/domain/report/report';
import { readFontFile } from '../../src/paper/font-file';
import { type Fonts, lineWidth } from '../../src/paper/fonts';
import { layOut } from '../../src/paper/lay-out';
import type { Page, TextOperation } from '../../src/paper/page';
import { MILLIMETRE, stylesOf } from '../../src/paper/paper-style';
import { shippedFont } from './render';

const PARAGRAPH_LEADING = stylesOf('list').paragraph.leading;

let fonts: Fonts;
beforeAll(async () => {
  fonts = new Map([['hei', readFontFile(await shippedFont('hei'))]]);
});

const reportOf = (...blocks: readonly Block[]): Report => ({
  title: '试',
  author: '',
  subject: '',
  fileName: '试',
  language: 'zh-CN',
  style: 'list',
  orientation: 'landscape',
  footer: 'pageNumbers',
  blocks,
});
const tableOf = (rows: readonly (readonly string[])[]): TableBlock => ({
  kind: 'table',
  columns: [
    { title: '序号', width: 1, align: 'center' },
    { title: '存在问题', width: 6, align: 'left' },
  ],
  rows,
});
const textsOn = (page: Page | undefined): readonly string[] => textOperationsOn(page).map(({ text }) => text);
const textOperationsOn = (page: Page | undefined): readonly TextOperation[] =>
  (page?.operations ?? []).filter((operation) => operation.kind === 'text');

test('R6: a table over three pages has its header row on top of each, and each page says which it is', () => {
  const pages = layOut(reportOf(tableOf(Array.from({ length: 60 }, (_, i) => [`行${i + 1}`, '楼道堆物']))), fonts);
  expect(pages).toHaveLength(3);
  for (const [index, page] of pages.entries()) {
    const texts = textsOn(page);
    expect(texts.slice(0, 2)).toEqual(['序号', '存在问题']);
    expect(texts.at(-1)).toBe(`第 ${index + 1} 页 共 3 页`);
  }
  const rows = pages.flatMap((page) => textsOn(page).filter((text) => text.startsWith('行')));
  expect(rows).toEqual(Array.from({ length: 60 }, (_, i) => `行${i + 1}`));
});

test('R7: a row is never divided while it fits on a page', () => {
  const long = '占用疏散通道。'.repeat(250);
  const pages = layOut(
    reportOf(
      tableOf([
        ['行1', long],
        ['行2', long],
        ['行3', long],
      ]),
    ),
    fonts,
  );
  for (const [index, row] of ['行1', '行2', '行3'].entries()) {
    const page = pages[index];
    expect(textsOn(page)).toContain(row);
    const cell = textsOn(page)
      .filter((text) => text.includes('通道'))
      .join('');
    expect(cell).toBe(long);
  }
});

test('R7: a row taller than a page goes on under the header of the next one, nothing lost, nothing over the edge', () => {
  const long = '占用疏散通道。'.repeat(500);
  const pages = layOut(
    reportOf(
      tableOf([
        ['行1', '短'],
        ['行2', long],
        ['行3', '短'],
      ]),
    ),
    fonts,
  );
  expect(pages.length).toBeGreaterThan(2);
  const words = pages.flatMap((page) => textsOn(page).filter((text) => /^[占用疏散通道。]+$/.test(text)));
  expect(words.join('')).toBe(long);
  for (const page of pages) {
    expect(textsOn(page)[0]).toBe('序号');
    const lowest = Math.max(
      ...textOperationsOn(page)
        .slice(0, -1)
        .map(({ y }) => y),
    );
    expect(lowest).toBeLessThan(textOperationsOn(page).at(-1)?.y ?? 0);
  }
  expect(textsOn(pages.at(-1))).toContain('行3');
});

test('R6: a table without rows still shows its header', () => {
  const [page, ...rest] = layOut(reportOf(tableOf([])), fonts);
  expect(rest).toEqual([]);
  expect(textsOn(page)).toEqual(['序号', '存在问题', '第 1 页 共 1 页']);
});

test('R6: a header alone is never left at the foot of a page', () => {
  const filler: Block = { kind: 'paragraph', text: '说明', align: 'left', isIndented: false };
  for (let lines = 20; lines < 32; lines++) {
    const pages = layOut(reportOf(...Array<Block>(lines).fill(filler), tableOf([['行1', '甲'.repeat(200)]])), fonts);
    const withHeader = pages.filter((page) => textsOn(page).includes('存在问题'));
    expect(withHeader).toHaveLength(1);
    expect(textsOn(withHeader[0])).toContain('行1');
  }
});

test('R7: every text stands inside its cell, narrow columns included', () => {
  const columns = [3, 1, 2, 8].map((width) => ({ title: '整改时限', width, align: 'center' as const }));
  const cell = '立行立改（2017年5月9日前）';
  const [page] = layOut(reportOf({ kind: 'table', columns, rows: [[cell, cell, cell, cell]] }), fonts);
  const uprights = (page?.operations ?? []).flatMap((o) => (o.kind === 'line' && o.x1 === o.x2 ? [o.x1] : []));
  const edges = [...new Set(uprights)].sort((a, b) => a - b);
  expect(edges).toHaveLength(5);
  for (const { text, x, style } of textOperationsOn(page).slice(0, -1)) {
    const right = x + lineWidth(fonts, style.face, style.size, text);
    const column = edges.findLastIndex((edge) => edge <= x);
    expect(right, text).toBeLessThanOrEqual(edges[column + 1] ?? 0);
  }
});

test('R6: text is centred upright in its row', () => {
  const [page] = layOut(reportOf(tableOf([['行1', '甲\n乙\n丙']])), fonts);
  const at = (text: string): number => textOperationsOn(page).find((operation) => operation.text === text)?.y ?? 0;
  expect(at('行1')).toBeCloseTo(at('乙'));
});

test('R5: photos keep their shape, three in a row, and each stands above its caption', () => {
  const photos = Array.from({ length: 7 }, (_, i) => ({
    photoId: `p${i}`,
    width: i % 2 === 0 ? 640 : 480,
    height: i % 2 === 0 ? 480 : 640,
    caption: `说明${i}`,
  }));
  const pages = layOut(reportOf({ kind: 'photoGrid', photos, columns: 3 }), fonts);
  expect(pages).toHaveLength(2);
  for (const [i, photo] of photos.entries()) {
    const page = pages[i < 6 ? 0 : 1];
    const drawn = page?.operations.find((o) => o.kind === 'photo' && o.photoId === photo.photoId);
    const caption = textOperationsOn(page).find(({ text }) => text === photo.caption);
    if (drawn?.kind !== 'photo' || caption === undefined) throw new Error(`Photo ${i} is not on its page`);
    expect(drawn.width / drawn.height).toBeCloseTo(photo.width / photo.height);
    expect(caption.y).toBeGreaterThan(drawn.y + drawn.height);
    expect(drawn.x).toBeGreaterThanOrEqual(caption.x - 0.01);
  }
});

test('R6: a heading is never parted from the table under it, and has white above it', () => {
  const filler: Block = { kind: 'paragraph', text: '说明', align: 'left', isIndented: false };
  const heading: Block = { kind: 'heading', level: 1, text: '问题清单' };
  for (let lines = 20; lines < 32; lines++) {
    const pages = layOut(
      reportOf(...Array<Block>(lines).fill(filler), heading, tableOf([['行1', '甲'.repeat(100)]])),
      fonts,
    );
    const page = pages.find((each) => textsOn(each).includes('问题清单'));
    expect(textsOn(page), `${lines} lines`).toContain('行1');
    const words = textOperationsOn(page);
    const at = words.findIndex(({ text }) => text === '问题清单');
    const [before, own] = [words[at - 1], words[at]];
    if (before && own) expect(own.y - before.y).toBeGreaterThan(PARAGRAPH_LEADING + 8);
  }
});

test.each([
  ['lying alone', [0, 0], 3 / 4],
  ['lying and upright', [0, 1, 0], 3 / 4],
  ['upright alone', [1, 1, 1], 4 / 3],
])('R5: %s, photos of a grid are equally high, and no higher than fills the columns', (_name, shapes, share) => {
  const photos = shapes.map((upright, i) => ({
    ...{ photoId: `p${i}`, caption: '近景' },
    ...(upright ? { width: 480, height: 640 } : { width: 640, height: 480 }),
  }));
  const text: Block = { kind: 'paragraph', text: '说明', align: 'left', isIndented: false };
  for (const lines of [0, 3]) {
    const blocks = [...Array<Block>(lines).fill(text), { kind: 'photoGrid', photos, columns: 4 } as const];
    const [page] = layOut(reportOf(...blocks), fonts);
    const drawn = (page?.operations ?? []).filter((operation) => operation.kind === 'photo');
    const column = (297 * MILLIMETRE - 2 * 16 * MILLIMETRE - 3 * 12) / 4;
    expect(drawn).toHaveLength(shapes.length);
    for (const { height } of drawn) expect(height / column).toBeCloseTo(share, 5);
    expect(new Set(drawn.map(({ y }) => y)).size).toBe(1);
  }
});

test('R6: a report without blocks is one numbered page', () => {
  expect(layOut(reportOf(), fonts).map(textsOn)).toEqual([['第 1 页 共 1 页']]);
});
