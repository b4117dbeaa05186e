/** Forms on pages: 附件1 with short, long and endless content, its photo, its cells. */
import { beforeAll, expect, test } from 'vitest';
import { activityRecordReport } from '../../src/domain/report/activity-record';
import type { FormBlock } from '../../src/domain/report/report';
import { type Fonts, lineWidth } from '../../src/paper/fonts';
import { layOut } from '../../src/paper/lay-out';
import type { Page, PhotoOperation, TextOperation } from '../../src/paper/page';
import { MILLIMETRE } from '../../src/paper/paper-style';
import { checkStructure, rasterise, readTexts, withoutSpace } from './pdf-tools';
import { fontsFor, render } from './render';
import { recordPhoto, sampleRecord } from './sample-papers';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await fontsFor(activityRecordReport(sampleRecord()));
});

const pagesOf = (...record: Parameters<typeof sampleRecord>): readonly Page[] =>
  layOut(activityRecordReport(sampleRecord(...record)), fonts);
const textsOn = (page: Page | undefined): readonly TextOperation[] =>
  (page?.operations ?? []).filter((operation) => operation.kind === 'text');
const photosOn = (pages: readonly Page[]): readonly PhotoOperation[] =>
  pages.flatMap(({ operations }) => operations.filter((operation) => operation.kind === 'photo'));
const wordsOf = (pages: readonly Page[]): string =>
  pages.flatMap((page) => textsOn(page).map(({ text }) => text)).join('');
/** Uprights and levels, sorted, each once. */
const edgesOf = (page: Page | undefined) => {
  const lines = (page?.operations ?? []).filter((operation) => operation.kind === 'line');
  const each = (values: readonly number[]) =>
    [...new Set(values.map((value) => Math.round(value)))].sort((a, b) => a - b);
  return {
    x: each(lines.flatMap(({ x1, x2 }) => (x1 === x2 ? [x1] : []))),
    y: each(lines.flatMap(({ y1, y2 }) => (y1 === y2 ? [y1] : []))),
  };
};
const content = (length: number): string =>
  '对照标准检查，清理楼道堆物。'.repeat(Math.ceil(length / 14)).slice(0, length);

test('R21: 附件1 is one page: annex, title in two lines, six cells in pairs, content with its photo, remark; no page number', () => {
  const pages = pagesOf();
  expect(pages).toHaveLength(1);
  const texts = textsOn(pages[0]);
  expect(texts.slice(0, 3).map(({ text, style }) => [text, style.face, style.size])).toEqual([
    ['附件1', 'hei', 16],
    ['2017年“创城决战年 党员在行动”', 'xiaobiaosong', 22],
    ['志愿服务活动记录表', 'xiaobiaosong', 22],
  ]);
  const words = wordsOf(pages);
  for (const label of ['活动单位', '带队领导', '活动时间', '活动地点', '参加党员人数', '单位党员人数', '备注'])
    expect(words).toContain(label);
  expect(words).toContain('服务内容(含带标志的照片1张)');
  expect(words).not.toContain('页');
  const { x, y } = edgesOf(pages[0]);
  const widths = x.slice(1).map((edge, index) => (edge - (x[index] ?? 0)) / (x.at(-1) ?? 0));
  expect(x).toHaveLength(5);
  expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(2, 1);
  const heights = y.slice(1).map((edge, index) => (edge - (y[index] ?? 0)) / MILLIMETRE);
  expect(heights).toHaveLength(5);
  expect(heights[3]).toBeGreaterThanOrEqual(120);
});

test('R22: the photo keeps its shape, lies inside its cell below the words, upright or not', () => {
  for (const number of [1, 3]) {
    const pages = pagesOf({}, recordPhoto(number));
    const [photo] = photosOn(pages);
    const { x, y } = edgesOf(pages[0]);
    if (photo === undefined) throw new Error('no photo');
    expect(photo.width / photo.height).toBeCloseTo(number === 3 ? 3 / 4 : 4 / 3);
    expect(photo.x).toBeGreaterThan(x[1] ?? 0);
    expect(photo.x + photo.width).toBeLessThan(x[4] ?? 0);
    expect(photo.y + photo.height).toBeLessThan(y[4] ?? 0);
    const lastLine = textsOn(pages[0]).filter(({ y: base, x: left }) => base < (y[4] ?? 0) && left > (x[1] ?? 0));
    expect(Math.max(...lastLine.map(({ y: base }) => base))).toBeLessThan(photo.y);
    // Half the width of the cell at least: somebody is to be recognised.
    expect(Math.max(photo.width, photo.height)).toBeGreaterThan(200);
  }
});

test('R22: as the content grows, the photo shrinks first, then the type, and it stays one page; nothing is lost', () => {
  let last = { photo: Infinity, type: Infinity };
  const steps: string[] = [];
  for (let length = 50; length <= 700; length += 50) {
    const pages = pagesOf({ content: content(length) });
    expect(pages, `${length} characters`).toHaveLength(1);
    expect(wordsOf(pages)).toContain(content(length));
    const photo = photosOn(pages)[0]?.height ?? 0;
    const type = textsOn(pages[0]).at(-1)?.style.size ?? 0;
    expect(type).toBeLessThanOrEqual(last.type);
    if (type < last.type && last.type !== Infinity) {
      steps.push(`${last.type}→${type}`);
      // The type gave way only when the photo had nothing left to give.
      expect(last.photo).toBeLessThan(60 * MILLIMETRE);
    }
    last = { photo, type };
  }
  expect(steps).toEqual(['14→12', '12→10.5']);
});

test('R22: what one page cannot hold goes on over it, label again, every word and the photo there', () => {
  const endless = content(3000);
  const pages = pagesOf({ content: endless, remark: '备注在后。' });
  expect(pages.length).toBeGreaterThan(1);
  const label = ['服务', '内容'];
  for (const page of pages.slice(0, 2)) {
    const texts = textsOn(page).map(({ text }) => text);
    expect(texts.filter((text) => label.includes(text))).toEqual(label);
  }
  const written = pages.flatMap((page) => textsOn(page).filter(({ x }) => x > (edgesOf(page).x[1] ?? 0)));
  expect(written.map(({ text }) => text).join('')).toContain(endless);
  expect(photosOn(pages)).toHaveLength(1);
  expect(wordsOf(pages)).toContain('备注在后。');
  for (const page of pages) {
    for (const { y } of textsOn(page)) expect(y).toBeLessThan(page.height - 18 * MILLIMETRE);
  }
});

test('R22: a long remark, a row of pictures alone and a form of many rows each go over the page whole', () => {
  expect(wordsOf(pagesOf({ remark: content(2500) })).split('对照标准检查').length).toBeGreaterThan(2500 / 14);
  const rows: FormBlock['rows'] = Array.from({ length: 40 }, (_, index) => ({
    height: 12,
    cells: [
      { role: 'label', text: `第${index + 1}项`, span: 1, align: 'center' },
      { role: 'value', text: '已办', span: 1, align: 'left' },
    ],
  }));
  const report = {
    ...activityRecordReport(sampleRecord()),
    blocks: [{ kind: 'form', columns: [1, 3], rows } as const],
  };
  const pages = layOut(report, fonts);
  expect(pages).toHaveLength(2);
  expect(wordsOf(pages).match(/第\d+项/g)).toHaveLength(40);
  expect(textsOn(pages[1])[0]?.text).toMatch(/^第\d+项$/);
});

test('R22: every text stands inside its cell', () => {
  const [page] = pagesOf({ place: '南关社区阳光花园小区、粮食局家属院、书香苑小区', leader: '欧阳建军（副书记）' });
  const { x: edges } = edgesOf(page);
  for (const { text, x, style } of textsOn(page).slice(3)) {
    const right = x + lineWidth(fonts, style.face, style.size, text);
    const column = edges.findLastIndex((edge) => edge <= x);
    const ends = edges[column + 1] ?? 0;
    // The content spans three columns.
    expect(right, text).toBeLessThanOrEqual(column === 1 ? (edges[4] ?? 0) : ends);
  }
});

test('R21: as a file it is sound, its words are read back, and rare names are painted', async () => {
  const { bytes, missingCharacters } = await render(
    activityRecordReport(sampleRecord({ leader: '赵䶮', remark: '刘㛃' })),
  );
  await checkStructure(bytes);
  expect(missingCharacters).toEqual([]);
  const [text, ...more] = await readTexts(bytes);
  expect(more).toEqual([]);
  expect(text).toContain(withoutSpace('赵䶮'));
  expect(text).toContain('刘㛃');
  const [page] = await rasterise(bytes);
  const { x, y } = edgesOf(pagesOf({ leader: '赵䶮' })[0]);
  const cell = page?.area((x[3] ?? 0) + 4, (y[0] ?? 0) + 4, 100, (y[1] ?? 0) - (y[0] ?? 0) - 8) ?? [];
  expect(cell.some((row) => row.some((pixel) => pixel < 128))).toBe(true);
});
