/** Official documents measured against GB/T 9704—2012: what closes them, annexes, page numbers, 版记, slips. As `official.test.ts`. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../../src/domain/report/report';
import { layOut } from '../../src/paper/lay-out';
import {
  ADVANCE,
  BOTTOM,
  bodyOf,
  documentOf,
  endOf,
  FOUR,
  first,
  indentOf,
  inkIn,
  isNumber,
  LEFT,
  LINE,
  lineWith,
  type Measured,
  measured,
  measureInk,
  pageWith,
  paragraph,
  RIGHT,
  rowOf,
} from './measure-official';
import { type Line, linesOn, type PageContent } from './page-content';
import { fontsFor } from './render';
import { sampleNotice, sampleOrder } from './sample-official';

let notice: Measured;
let order: Measured;
beforeAll(async () => {
  notice = await measureInk(sampleNotice());
  order = await measureInk(sampleOrder());
}, 60_000);

describe('what closes it', () => {
  test('R45: 附件说明 stands one line below the text, two characters in, names without a mark and each under itself', () => {
    const page = pageWith(notice.pages, '特此通报。'.padStart(7, '　'));
    const lines = bodyOf(page);
    const start = lines.findIndex(({ text }) => text.includes('附件：'));
    const [label, name, rest] = lines.slice(start);
    if (!label || !name || !rest) throw new Error('附件说明 is not there');
    expect(rowOf(label) - rowOf(first(lines.slice(start - 1)))).toBeCloseTo(2, 2);
    expect([label.text, name.text, rest.text]).toEqual([
      '　　附件：1.整改任务清单',
      '2.高邑县2017年创建省级文明县城社区点位实地考察',
      '得分及问题整改情况排名表',
    ]);
    const xOf = (line: Line, text: string) => first(line.characters.filter((each) => each.text === text)).x;
    expect(indentOf(label)).toBe(2);
    expect(xOf(label, '1')).toBeCloseTo(xOf(name, '2'), 1);
    expect([xOf(name, '高'), xOf(rest, '得')]).toEqual([
      expect.closeTo(xOf(label, '整'), 1),
      expect.closeTo(xOf(label, '整'), 1),
    ]);
  });

  test('R45: one annex has no number, and a document without annexes no 附件说明', async () => {
    const [page] = await measured(paragraph('正文。'), { kind: 'annexList', names: ['整改任务清单'] });
    expect(bodyOf(page as PageContent).at(-1)?.text).toBe('　　附件：整改任务清单');
  });

  test('R46: with a seal the date stands four characters from the right, the name centred over it, two lines below the text', () => {
    const page = pageWith(notice.pages, '高邑县文明办');
    const [above, name, date] = bodyOf(page).slice(-3);
    if (!above || !name || !date) throw new Error('no signature');
    expect([name.text, date.text]).toEqual(['高邑县文明办', '2017年5月12日']);
    expect((RIGHT - endOf(date)) / ADVANCE).toBeCloseTo(4, 1);
    const middle = (line: Line) => (first(line.characters).x + endOf(line)) / 2;
    expect(middle(name)).toBeCloseTo(middle(date), 0);
    expect([rowOf(name) - rowOf(above), rowOf(date) - rowOf(name)]).toEqual([
      expect.closeTo(3, 2),
      expect.closeTo(1, 2),
    ]);
  });

  test.each([
    ['高邑县创城指挥部办公室', '2017年5月12日', 2],
    ['县文明办', '2017年5月12日', null],
    ['高邑县创城指挥部办公室', '', null],
  ])(
    'R46: without a seal %s with %s stands one line below, two characters from the right, the date two in',
    async (name, date, nameGap) => {
      const [page] = await measured(paragraph('正文。'), { kind: 'signature', name, date, isSealed: false });
      const [text, nameLine, dateLine] = bodyOf(page as PageContent);
      if (!text || !nameLine || !dateLine) throw new Error('no signature');
      expect(rowOf(nameLine) - rowOf(text)).toBeCloseTo(2, 2);
      const leftOf = (line: Line) => first(line.characters).x;
      expect((leftOf(dateLine) - leftOf(nameLine)) / ADVANCE).toBeCloseTo(2, 1);
      const right = (line: Line) => (RIGHT - endOf(line)) / ADVANCE;
      // A date longer than the name keeps two characters from the right and moves the name.
      expect(nameGap === null ? right(dateLine) : right(nameLine)).toBeCloseTo(2, 1);
      expect(dateLine.text).toBe(date === '' ? '　　　　年　　月　　日' : date);
    },
  );

  test('R46: a signature never stands on a page without text above it', async () => {
    const signature = { kind: 'signature', name: '高邑县文明办', date: '2017年5月12日', isSealed: true } as const;
    const photos = [1, 2].map((number) => ({ photoId: `photo-${number}`, width: 640, height: 480, caption: '近景' }));
    const above: readonly (readonly Block[])[] = [
      [],
      [paragraph('特此通报。')],
      [paragraph('特此通报。'), { kind: 'annexList', names: ['清单', '排名'] }],
      [{ kind: 'photoGrid', columns: 2, photos }],
    ];
    const fonts = await fontsFor(
      documentOf(paragraph('督导情况通报如下，特此。'), ...first(above.slice(2)), signature),
    );
    for (const blocks of above) {
      for (let lines = 10; lines < 23; lines += 1) {
        const text = paragraph('督导情况通报如下，'.repeat(80).slice(0, 28 * lines - 2));
        const page = layOut(documentOf(text, ...blocks, signature), fonts).at(-1);
        const words = (page?.operations ?? []).map((each) => (each.kind === 'text' ? each.text : each.kind));
        expect(words, `${lines} lines`).toContain('高邑县文明办');
        expect(words.filter((each) => /督导|特此|photo/.test(each)).length, `${lines} lines`).toBeGreaterThan(0);
      }
    }
  });

  test('R47: an annex begins a page: 附件1 in 三号黑体 on the first line at the left, its title on the third, numbers going on', () => {
    const [one, two] = ['附件1', '附件2'].map((words) => pageWith(notice.pages, words));
    if (!one || !two) throw new Error('no annexes');
    for (const [page, left] of [
      [one, 35],
      [two, LEFT],
    ] as const) {
      const [mark, title] = bodyOf(page);
      if (!mark || !title) throw new Error('no annex');
      expect(mark.characters.every(({ font, size }) => font === 'NotoSansSC-Regular' && size === 16)).toBe(true);
      expect(first(mark.characters).x).toBeCloseTo(left, 1);
      expect(title.characters.every(({ font, size }) => font === 'NotoSerifSC-Bold' && size === 22)).toBe(true);
      const sizes = (22 - 16) * (25.4 / 72) * (0.88 - 0.5);
      expect((title.y - mark.y - sizes) / LINE).toBeCloseTo(2, 1);
    }
    expect(rowOf(first(bodyOf(two)))).toBeCloseTo(0, 2);
  });

  test('R48: a landscape annex is the page turned to the left: its margins turn with it, and its number stands where the others have it', () => {
    const lying = notice.pages.filter(({ width, height }) => width > height);
    expect(lying).toHaveLength(3);
    for (const page of lying) {
      const number = notice.pages.indexOf(page) + 1;
      const turned = page.characters.filter(({ isTurned }) => isTurned);
      expect(turned.map(({ text }) => text).join('')).toBe(`— ${number} —`);
      // Turned to the left, what is x becomes the way up from the lower edge, and y the way from the left.
      const start = first(turned).y;
      const last = first(turned.slice(-1));
      if (number % 2 === 0) expect(start - LEFT).toBeCloseTo(FOUR, 1);
      else expect(RIGHT - (last.y + last.width)).toBeCloseTo(FOUR, 1);
      const upright = linesOn(first(notice.pages)).find(isNumber);
      expect(page.width - first(turned).x).toBeCloseTo(upright?.y ?? 0, 1);
      for (const { x1, x2, y1, y2 } of page.rules) {
        expect(Math.min(x1, x2)).toBeGreaterThan(35 - 0.4);
        expect(Math.max(x1, x2)).toBeLessThan(297 - 37 + 0.4);
        expect(Math.min(y1, y2)).toBeGreaterThan(28 - 0.4);
        expect(Math.max(y1, y2)).toBeLessThan(210 - 26 + 0.4);
      }
    }
  });
});

describe('page numbers and 版记', () => {
  test('R49: — 1 — is 四号宋体, odd ones one character from the right, even ones from the left, the dashes 7 mm under the type area', () => {
    const upright = [...notice.pages.entries()].filter(([, { width, height }]) => width < height);
    expect(upright).toHaveLength(7);
    for (const [index, page] of upright) {
      const line = lineWith(page, `— ${index + 1} —`);
      expect(line.characters.every(({ font, size }) => font === 'NotoSerifSC-Regular' && size === 14)).toBe(true);
      if (index % 2 === 0) expect(RIGHT - endOf(line)).toBeCloseTo(FOUR, 1);
      else expect(first(line.characters).x - LEFT).toBeCloseTo(FOUR, 1);
      const dash = first(line.characters);
      const { top, bottom } = inkIn(notice.pictures[index], BOTTOM + 3, 280, dash.x, dash.width);
      expect((top + bottom) / 2 - BOTTOM).toBeGreaterThan(6.7);
      expect((top + bottom) / 2 - BOTTOM).toBeLessThan(7.3);
    }
  });

  const imprint = (own: object = {}): Block => ({
    kind: 'imprint',
    copiesTo: '县委办公室，县政府办公室',
    issuedBy: '高邑县文明办',
    issuedOn: '2017年5月12日印发',
    ...own,
  });

  test('R50: 版记 stands at the foot of the last, even page in 四号仿宋, between rules of 0.35, 0.25 and 0.35 mm', () => {
    expect(notice.pages.length % 2).toBe(0);
    const page = first(notice.pages.slice(-1));
    expect(page.rules.map(({ thickness }) => thickness)).toEqual([
      expect.closeTo(0.35, 2),
      expect.closeTo(0.25, 2),
      expect.closeTo(0.35, 2),
    ]);
    for (const { x1, x2 } of page.rules) expect([x1, x2]).toEqual([expect.closeTo(LEFT, 1), expect.closeTo(RIGHT, 1)]);
    expect(page.rules[2]?.y1).toBeCloseTo(BOTTOM, 1);
    const lines = bodyOf(page);
    expect(lines.map(({ text }) => text).join('')).toBe(
      '抄送：县委办公室，县人大常委会办公室，县政府办公室，县政协办公室，县创城指挥部各成员单位。高邑县文明办2017年5月12日印发',
    );
    expect(lines.every(({ characters }) => characters.every(({ size }) => size === 14))).toBe(true);
    for (const line of [first(lines), first(lines.slice(-1))])
      expect(first(line.characters).x - LEFT).toBeCloseTo(FOUR, 1);
    expect(RIGHT - endOf(first(lines.slice(-1)))).toBeCloseTo(FOUR, 1);
  });

  test('R50: without 抄送 it is one line between two rules; the day may be left to the hand', async () => {
    const pages = await measured(paragraph('正文。'), imprint({ copiesTo: '', issuedOn: '' }));
    expect(pages).toHaveLength(2);
    expect(pages[1]?.rules.map(({ thickness }) => thickness)).toEqual([
      expect.closeTo(0.35, 2),
      expect.closeTo(0.35, 2),
    ]);
    expect(bodyOf(pages[1] as PageContent).map(({ text }) => text)).toEqual(['高邑县文明办　　　　年　　月　　日印发']);
  });

  test('R50: on an even page with room it stands below the text; where that is full, a blank page comes between, and neither has a number', async () => {
    const lines = (count: number) => paragraph('督导情况通报如下，'.repeat(200).slice(0, 28 * count - 2));
    const withRoom = await measured(lines(30), imprint());
    expect(withRoom).toHaveLength(2);
    const full = await measured(lines(43), imprint());
    expect(full).toHaveLength(4);
    const numbers = full.map((page) => linesOn(page).filter(isNumber).length);
    expect(numbers).toEqual([1, 1, 0, 0]);
    expect(full[2]?.characters).toEqual([]);
    expect(full[3]?.rules).toHaveLength(3);
  });
});

test('R51: a slip is cut off at a dashed rule over the whole width; each place to sign has its rule, on the grid', () => {
  const page = pageWith(order.pages, '裁切线');
  const dashed = page.rules.filter(({ isDashed }) => isDashed);
  const words = lineWith(page, '裁切线');
  expect(dashed).toHaveLength(2);
  expect(dashed[0]?.x1).toBeCloseTo(LEFT, 1);
  expect(dashed[0]?.x2).toBeLessThan(first(words.characters).x);
  expect(dashed[1]?.x1).toBeGreaterThan(endOf(words));
  expect(dashed[1]?.x2).toBeCloseTo(RIGHT, 1);
  const signing = pageWith(order.pages, /承办人/);
  const line = lineWith(signing, /承办人/);
  const rules = signing.rules.filter(({ y1, y2 }) => y1 === y2 && Math.abs(y1 - line.y) < 3);
  expect(rules).toHaveLength(2);
  for (const { x1, x2 } of rules) expect(x2 - x1).toBeGreaterThan(29);
  expect(rules[1]?.x2).toBeCloseTo(RIGHT, 1);
});
