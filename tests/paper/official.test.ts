/**
 * Official documents measured against GB/T 9704—2012, on the PDF itself: the page, head, title and body. Its instructions (`page-content.ts`) say where each
 * character stands, its picture where ink is. Millimetres.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../../src/domain/report/report';
import { isBarredFromEnd, isBarredFromStart } from '../../src/paper/punctuation';
import {
  ADVANCE,
  BOTTOM,
  bodyOf,
  documentOf,
  endOf,
  first,
  indentOf,
  inkIn,
  LEFT,
  LINE,
  lineWith,
  type Measured,
  measured,
  measureInk,
  paragraph,
  RIGHT,
  rowOf,
  THREE,
  TOP,
} from './measure-official';
import { type Character, type Line, type PageContent } from './page-content';
import { sampleNotice, sampleOrder } from './sample-official';

let notice: Measured;
let order: Measured;
beforeAll(async () => {
  notice = await measureInk(sampleNotice());
  order = await measureInk(sampleOrder());
}, 60_000);

describe('the page', () => {
  const hanzi = '创建省级文明县城实地考察社区点位标准志愿服务活动党员在行动督导情况通报整改清单';

  test('R40: a page of text has 22 lines of 28 characters, which fill 156 × 225 mm', async () => {
    const text = hanzi.repeat(40).slice(0, 28 * 50);
    const [page, next] = await measured(paragraph(text, { isIndented: false }));
    const lines = bodyOf(page as PageContent);
    expect(lines).toHaveLength(22);
    for (const [index, line] of lines.entries()) {
      expect(line.text).toBe(text.slice(28 * index, 28 * (index + 1)));
      expect(rowOf(line)).toBeCloseTo(index, 2);
      for (const [place, { x, size, font }] of line.characters.entries()) {
        expect(x).toBeCloseTo(LEFT + place * ADVANCE, 1);
        expect([size, font]).toEqual([16, 'FandolFangTT-Regular']);
      }
    }
    expect(bodyOf(next as PageContent)[0]?.text).toBe(text.slice(28 * 22, 28 * 23));
    expect([page?.width, page?.height]).toEqual([expect.closeTo(210, 1), expect.closeTo(297, 1)]);
  });

  test('R40: its ink keeps to 天头 37 and 订口 28, and fills the type area', async () => {
    const { pictures } = await measureInk(documentOf(paragraph('国'.repeat(28 * 22), { isIndented: false })));
    const { top, bottom } = inkIn(pictures[0], 10, BOTTOM + 3);
    // The first line hangs in the middle of its share of the height.
    expect(top).toBeGreaterThan(TOP);
    expect(top).toBeLessThan(TOP + LINE / 2);
    expect(bottom).toBeLessThan(BOTTOM);
    expect(bottom).toBeGreaterThan(BOTTOM - LINE / 2);
    const points = 72 / 25.4;
    const row = pictures[0]?.area(0, 60 * points, 210 * points, 100 * points) ?? [];
    const dark = row.flatMap((pixels) =>
      [...pixels.entries()].filter(([, pixel]) => pixel < 160).map(([x]) => x / points / 2),
    );
    expect(Math.min(...dark)).toBeGreaterThan(LEFT);
    expect(Math.min(...dark)).toBeLessThan(LEFT + 1);
    expect(Math.max(...dark)).toBeGreaterThan(RIGHT - 1.2);
    expect(Math.max(...dark)).toBeLessThan(RIGHT);
  });

  test('R40: all text of the body stands on the grid, level with the lines of every other page', () => {
    const body = notice.pages.slice(0, 5).flatMap(bodyOf);
    const inBody = body.filter(({ characters }) => first(characters).size === 16);
    expect(inBody.length).toBeGreaterThan(70);
    for (const line of inBody) expect(rowOf(line), line.text).toBeCloseTo(Math.round(rowOf(line)), 2);
  });
});

describe('the head and the title', () => {
  test('R41: 发文机关标志 is red 小标宋 in the middle, its upper edge 35 mm below the type area’s', () => {
    for (const [{ pages, pictures }, words] of [
      [notice, '高邑县精神文明建设委员会办公室文件'],
      [order, '高邑县创城指挥部办公室'],
    ] as const) {
      const line = lineWith(pages[0], words);
      expect(line.characters.every(({ isRed, font }) => isRed && font === 'NotoSerifSC-Bold')).toBe(true);
      expect(first(line.characters).x - LEFT).toBeCloseTo(RIGHT - endOf(line), 0);
      expect(inkIn(pictures[0], 10, 90).top).toBeGreaterThan(TOP + 35 - 0.5);
      expect(inkIn(pictures[0], 10, 90).top).toBeLessThan(TOP + 35 + 0.8);
    }
    const red = notice.pages.flatMap(({ characters }) => characters.filter(({ isRed }) => isRed));
    expect(red).toHaveLength('高邑县精神文明建设委员会办公室文件'.length);
  });

  test('R41: 发文字号 stands two lines below it, its number left blank; the red rule 4 mm under it, as wide as the type area', () => {
    const number = lineWith(notice.pages[0], /^高文明办〔2017〕/);
    expect(number.text).toBe('高文明办〔2017〕　号');
    expect(first(number.characters).x - LEFT).toBeCloseTo(RIGHT - endOf(number), 0);
    const authority = inkIn(notice.pictures[0], 60, 92);
    const ink = inkIn(notice.pictures[0], 92, 108.5);
    expect((ink.top - authority.bottom) / LINE).toBeGreaterThan(1.7);
    expect((ink.top - authority.bottom) / LINE).toBeLessThan(2.6);
    const [rule, ...more] = notice.pages.flatMap(({ rules }) => rules.filter(({ isRed }) => isRed));
    expect(more).toEqual([]);
    expect([rule?.x1, rule?.x2]).toEqual([expect.closeTo(LEFT, 1), expect.closeTo(RIGHT, 1)]);
    expect((rule?.y1 ?? 0) - ink.bottom).toBeGreaterThan(3.6);
    expect((rule?.y1 ?? 0) - ink.bottom).toBeLessThan(4.4);
  });

  test('R41: with 签发人 the number stands one character from the left and the name, in 楷体, one from the right', () => {
    const line = lineWith(order.pages[0], /签发人：/);
    expect(indentOf(line)).toBe(1);
    expect(RIGHT - endOf(line)).toBeCloseTo(ADVANCE, 0);
    const fontOf = (text: string) => line.characters.find((character) => character.text === text)?.font;
    expect([fontOf('签'), fontOf('王')]).toEqual(['FandolFangTT-Regular', 'DianweiKai-Regular']);
  });

  test('R41: a name too long for its line gets smaller, then takes two lines, and keeps inside the type area', async () => {
    const authority = '高邑县创建省级文明县城指挥部办公室和精神文明建设委员会文件';
    const head = { kind: 'officialHead', authority, documentNumber: '高文明办〔2017〕　号', signatory: '' } as const;
    const [page] = await measured(head, paragraph('正文。'));
    const red = bodyOf(page as PageContent).filter(({ characters }) => first(characters).isRed);
    expect(red.map(({ text }) => text).join('')).toBe(authority);
    expect(red).toHaveLength(2);
    for (const line of red) expect(first(line.characters).x).toBeGreaterThanOrEqual(LEFT);
  });

  test('R42: the title is 二号小标宋, two lines below the rule, its lines even and not broken within a word', () => {
    const lines = bodyOf(first(notice.pages)).filter(({ characters }) => first(characters).size === 22);
    expect(lines.map(({ text }) => text)).toEqual(['关于5月份创建省级文明县城社区', '点位实地考察督导情况的通报']);
    for (const line of lines) {
      expect(line.characters.every(({ font }) => font === 'NotoSerifSC-Bold')).toBe(true);
      expect(first(line.characters).x - LEFT).toBeCloseTo(RIGHT - endOf(line), 0);
    }
    const rule = notice.pages[0]?.rules.find(({ isRed }) => isRed)?.y1 ?? 0;
    const { top } = inkIn(notice.pictures[0], rule + 2, rule + 35);
    expect((top - rule) / LINE).toBeGreaterThan(1.8);
    expect((top - rule) / LINE).toBeLessThan(2.5);
    expect(
      bodyOf(first(notice.pages.slice(8)))
        .map(({ text }) => text)
        .slice(1, 3),
    ).toEqual(['高邑县2017年创建省级文明县城社区', '点位实地考察得分及问题整改情况排名表']);
  });

  test('R42: 主送 stands at the left edge, one line below the title, and ends with a full-width colon', () => {
    const lines = bodyOf(first(notice.pages));
    const index = lines.findIndex(({ text }) => text === '各社区，县直有关单位：');
    const line = first(lines.slice(index));
    expect(first(line.characters).x).toBeCloseTo(LEFT, 1);
    expect((line.y - first(lines.slice(index - 1)).y) / LINE).toBeCloseTo(2, 0);
  });
});

describe('the body', () => {
  test('R43: levels are 黑体, 楷体, 仿宋, 仿宋 of 三号, two characters in, like the first line of a paragraph', async () => {
    const levels = ['一、督查情况', '（一）南关社区', '1.阳光花园小区', '（1）楼道堆物'] as const;
    const [page] = await measured(
      ...levels.map((text, index) => ({ kind: 'heading', level: (index + 1) as 1, text }) as const),
      paragraph('经现场检查，'.repeat(8)),
    );
    const lines = bodyOf(page as PageContent);
    const fonts = lines.map(
      ({ characters }) => first(characters.filter(({ text }) => /\p{Script=Han}/u.test(text))).font,
    );
    const fangsong = 'FandolFangTT-Regular';
    expect(fonts).toEqual(['NotoSansSC-Regular', 'DianweiKai-Regular', fangsong, fangsong, fangsong, fangsong]);
    expect(lines.map(indentOf)).toEqual([2, 2, 2, 2, 2, 0]);
    expect(lines.flatMap(({ characters }) => characters.filter(({ size }) => size !== 16))).toEqual([]);
  });

  test('R43: a character that 仿宋 lacks comes from a light 楷体, not from 黑体', () => {
    const rare = notice.pages.flatMap(({ characters }) => characters.filter(({ text }) => /[䶮㛃]/u.test(text)));
    expect(rare.length).toBeGreaterThan(5);
    expect([...new Set(rare.map(({ font }) => font))]).toEqual(['DianweiKaiLight-Regular']);
  });

  const awkward =
    '各责任单位（含物业公司、社区居委会）要对照《创建省级文明县城实地考察社区点位标准》（高文明〔2017〕3号）“一-10”“一-14”等条，于2017年5月15日前、6月2日前分两批整改；' +
    'GB 50016规定净宽1.1米，电子邮箱gywmb@163.com，达标率为76.9%（达标20条，不达标6条）——详见附件……联系电话：0311-84031234。';
  /** The text begun at each of its places, so that every mark comes to stand at a line's end. */
  const shifted = (): readonly Block[] =>
    Array.from({ length: 60 }, (_, start) => awkward.slice(start))
      .filter((text) => /^\p{Script=Han}/u.test(text))
      .map((text) => paragraph(text.repeat(2)));
  const isRun = (previous: Character, next: Character): boolean =>
    [previous, next].every(({ text }) => /^[\p{Script=Han}]$/u.test(text)) && next.x > previous.x;
  /** The widest gap between two hanzi beyond what they have on the grid, in characters. */
  const widestGap = ({ characters }: Line): number =>
    Math.max(
      0,
      ...characters.slice(1).map((next, index) => {
        const previous = first(characters.slice(index));
        return isRun(previous, next) ? (next.x - previous.x - ADVANCE) / THREE : 0;
      }),
    );

  test('R44: lines are full to both edges; no line begins with a closing mark or ends with an opening one; none is opened visibly', async () => {
    const pages = await measured(...shifted());
    const lines = pages.flatMap(bodyOf);
    expect(lines.length).toBeGreaterThan(300);
    let full = 0;
    for (const [index, line] of lines.entries()) {
      const texts = line.characters.map(({ text }) => text).filter((text) => text !== '\u3000');
      expect(isBarredFromStart(first(texts)), line.text).toBe(false);
      expect(isBarredFromEnd(first(texts.slice(-1))), line.text).toBe(false);
      expect(widestGap(line), line.text).toBeLessThan(0.2);
      const next = lines[index + 1];
      if (next === undefined || indentOf(next) > 1) continue;
      // The empty half of a mark at the end may stand outside.
      const end = endOf(line) - (/[，。、；：）》”〕]$/.test(line.text) ? THREE / 2 : 0);
      expect(end, line.text).toBeGreaterThan(RIGHT - 0.2);
      expect(end, line.text).toBeLessThan(RIGHT + 0.2);
      full += 1;
    }
    expect(full / lines.length).toBeGreaterThan(0.7);
  });

  test('R44: a line that would have to be opened too widely stays as it is', async () => {
    const address = 'https://example.invalid/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
    const [page] = await measured(paragraph(`详见${address}，请查收。`));
    for (const line of bodyOf(page as PageContent)) expect(widestGap(line)).toBeLessThan(0.34);
    expect(
      bodyOf(page as PageContent)
        .map(({ text }) => text)
        .join(''),
    ).toBe(`　　详见${address}，请查收。`);
  });
});
