/** Merged cells on pages: 附件2 and tables made for it. */
import { beforeAll, expect, test } from 'vitest';
import { pairingTableReport } from '../../src/domain/report/pairing-table';
import type { Report, TableBlock } from '../../src/domain/report/report';
import type { Fonts } from '../../src/paper/fonts';
import { layOut } from '../../src/paper/lay-out';
import { mergedRuns } from '../../src/paper/merged-runs';
import type { LineOperation, Page, TextOperation } from '../../src/paper/page';
import { checkStructure, readTexts } from './pdf-tools';
import { fontsFor, render } from './render';
import { samplePairings } from './sample-papers';

const base = pairingTableReport(samplePairings());
let fonts: Fonts;
beforeAll(async () => {
  fonts = await fontsFor(base);
});

const tableOf = (rows: TableBlock['rows']): Report => ({
  ...base,
  blocks: [
    {
      kind: 'table',
      columns: [
        { title: '社区', width: 1, align: 'center', isMerged: true },
        { title: '小区', width: 1, align: 'center', isMerged: true },
        { title: '单位', width: 2, align: 'center' },
      ],
      rows,
    },
  ],
});
const textsOn = (page: Page | undefined): readonly TextOperation[] =>
  (page?.operations ?? []).filter((operation) => operation.kind === 'text');
const findText = (page: Page | undefined, text: string): TextOperation => {
  const found = textsOn(page).find((operation) => operation.text === text);
  if (found === undefined) throw new Error(`${text} is not on the page`);
  return found;
};
const levelsOn = (page: Page | undefined): readonly LineOperation[] =>
  (page?.operations ?? []).filter(
    (operation) => operation.kind === 'line' && operation.y1 === operation.y2,
  ) as LineOperation[];

test('R23: equal neighbours merge, nested, and not across a border of the column to the left', () => {
  const rows = [
    ['南关', '阳光', '甲'],
    ['南关', '阳光', '乙'],
    ['南关', '书香', '丙'],
    ['北关', '书香', '丁'],
    ['南关', '书香', '戊'],
  ];
  const counts = mergedRuns([true, true, false], rows).map((runs) =>
    runs.map(({ first, count }) => `${first}+${count}`),
  );
  expect(counts).toEqual([
    ['0+3', '0+3', '0+3', '3+1', '4+1'],
    ['0+2', '0+2', '2+1', '3+1', '4+1'],
    ['0+1', '1+1', '2+1', '3+1', '4+1'],
  ]);
  expect(mergedRuns([true], [])).toEqual([[]]);
});

test('R23: merged words stand once, in the middle of their rows, and no rule runs through them', () => {
  const [page] = layOut(
    tableOf([
      ['南关', '阳光', '甲'],
      ['南关', '阳光', '乙'],
      ['南关', '书香', '丙'],
    ]),
    fonts,
  );
  const texts = textsOn(page).map(({ text }) => text);
  expect(texts.filter((text) => text === '南关' || text === '阳光')).toEqual(['南关', '阳光']);
  expect(findText(page, '南关').y).toBeCloseTo(findText(page, '乙').y);
  expect(findText(page, '阳光').y).toBeCloseTo((findText(page, '甲').y + findText(page, '乙').y) / 2);
  const between = (above: string, below: string) =>
    levelsOn(page).filter(({ y1 }) => y1 > findText(page, above).y && y1 < findText(page, below).y);
  const unitColumn = Math.min(...between('甲', '乙').map(({ x1 }) => x1));
  expect(between('甲', '乙')).toHaveLength(1);
  expect(unitColumn).toBeGreaterThan(findText(page, '阳光').x);
  // Under 阳光 the compound's border is drawn, the community's is not.
  const [border] = between('乙', '丙');
  expect(border?.x1).toBeGreaterThan(findText(page, '南关').x);
  expect(border?.x1).toBeLessThan(findText(page, '阳光').x);
});

test('R23: on a new page the words are there again, rows whole, none lost', () => {
  const rows = Array.from({ length: 70 }, (_, index) => [
    '南关社区',
    index < 35 ? '阳光花园' : '书香苑',
    `单位${index + 1}`,
  ]);
  const pages = layOut(tableOf(rows), fonts);
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) {
    expect(textsOn(page).filter(({ text }) => text === '南关社区')).toHaveLength(1);
    expect(textsOn(page)[0]?.text).toBe('社区');
  }
  expect(pages.flatMap((page) => textsOn(page).filter(({ text }) => /^单位\d/.test(text)))).toHaveLength(70);
});

test('R23: rows grow where the merged words need more height, and never past the page', () => {
  const long = '很长的小区名字写了许多行'.repeat(12);
  const [page] = layOut(
    tableOf([
      ['南关', long, '甲'],
      ['南关', long, '乙'],
      ['北关', '', '丙'],
    ]),
    fonts,
  );
  const ends = textsOn(page).filter(({ text }) => long.includes(text) && text.length > 3);
  expect(ends.map(({ text }) => text).join('')).toBe(long);
  expect(Math.max(...ends.map(({ y }) => y))).toBeLessThan(findText(page, '丙').y);
  for (let count = 20; count < 34; count++) {
    const rows = [...Array.from({ length: count }, (_, index) => ['西关', '', `单位${index}`]), ['南关', long, '末']];
    for (const each of layOut(tableOf(rows), fonts)) {
      for (const { y } of textsOn(each).slice(0, -1)) expect(y).toBeLessThan(each.height - 50);
    }
  }
});

test('R24: 附件2 as a file: landscape, sound, each community once, every unit and number there', async () => {
  const { bytes, pages } = await render(base);
  await checkStructure(bytes);
  expect(pages).toBe(1);
  const [text = ''] = await readTexts(bytes);
  expect(text.split('南关社区')).toHaveLength(2);
  expect(text).toContain('0311-84030003');
  expect(text).toContain('附件2党员志愿服务活动社区、小区对接表');
});

test('R31: a heading goes with the paragraph below it to the next page', () => {
  const filler = { kind: 'paragraph', text: '说明', align: 'left', isIndented: false } as const;
  for (let lines = 20; lines < 32; lines++) {
    const blocks = [
      ...Array.from({ length: lines }, () => filler),
      { kind: 'heading', level: 1, text: '一、标题' } as const,
      { ...filler, text: '其下' },
    ];
    const pages = layOut({ ...base, blocks }, fonts);
    const of = (text: string) => pages.findIndex((page) => textsOn(page).some((operation) => operation.text === text));
    expect(of('一、标题'), `${lines} lines`).toBe(of('其下'));
  }
});
