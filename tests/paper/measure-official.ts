/** How official documents are measured: in millimetres, by the lines and characters of their grid. Called by `official.test.ts` and `official-closing.test.ts`. */
import { expect } from 'vitest';
import type { Block, Report } from '../../src/domain/report/report';
import { type Line, linesOn, type PageContent, readContent } from './page-content';
import { checkStructure, type Raster, rasterise } from './pdf-tools';
import { render } from './render';
import { sampleNotice } from './sample-official';

/** 版心: 156 × 225 mm, 37 mm below the upper edge and 28 mm from the left one. */
export const LEFT = 28;
export const RIGHT = 184;
export const TOP = 37;
export const BOTTOM = 262;
export const LINE = 225 / 22;
export const ADVANCE = 156 / 28;
/** 三号 and 四号. */
export const THREE = (16 * 25.4) / 72;
export const FOUR = (14 * 25.4) / 72;

export interface Measured {
  readonly pages: readonly PageContent[];
  readonly pictures: readonly Raster[];
  readonly bytes: Uint8Array;
}

async function measure(report: Report): Promise<Measured> {
  const { bytes, missingCharacters } = await render(report);
  expect(missingCharacters).toEqual([]);
  await checkStructure(bytes);
  return { pages: await readContent(bytes), bytes, pictures: [] };
}

/** With its pages drawn, too. */
export async function measureInk(report: Report): Promise<Measured> {
  const all = await measure(report);
  return { ...all, pictures: await rasterise(all.bytes) };
}

export const paragraph = (text: string, own: object = {}): Block => ({
  kind: 'paragraph',
  text,
  align: 'left',
  isIndented: true,
  ...own,
});
export const documentOf = (...blocks: readonly Block[]): Report => sampleNotice({ blocks });
export const measured = async (...blocks: readonly Block[]): Promise<readonly PageContent[]> =>
  (await measure(documentOf(...blocks))).pages;

export const first = <T>(list: readonly T[]): T => {
  const [found] = list;
  if (found === undefined) throw new Error('There is none');
  return found;
};
export const endOf = ({ characters }: Line): number => {
  const last = first(characters.slice(-1));
  return last.x + last.width;
};
export const lineWith = (page: PageContent | undefined, words: string | RegExp): Line => {
  const found =
    page && linesOn(page).find(({ text }) => (typeof words === 'string' ? text === words : words.test(text)));
  if (found === undefined) throw new Error(`No line ${String(words)} on the page`);
  return found;
};
export const pageWith = (pages: readonly PageContent[], words: string | RegExp): PageContent =>
  first(
    pages.filter((page) =>
      linesOn(page).some(({ text }) => (typeof words === 'string' ? text === words : words.test(text))),
    ),
  );
/** Where the first character of a line that is not blank stands, in characters from the left edge. */
export const indentOf = ({ characters }: Line): number => {
  const found = first(characters.filter(({ text }) => text.trim() !== ''));
  return Math.abs(Math.round((10 * (found.x - LEFT)) / ADVANCE) / 10);
};
/** Which line of the grid a line of 三号 stands on, from 0. */
export const rowOf = ({ y }: Line, firstBaseLine = FIRST_BASE_LINE): number => (y - firstBaseLine) / LINE;
const FIRST_BASE_LINE = TOP + (LINE - THREE) / 2 + 0.88 * THREE;
export const isNumber = ({ text }: Line): boolean => /^— ?\d+ ?—$/.test(text);
export const bodyOf = (page: PageContent): readonly Line[] => linesOn(page).filter((line) => !isNumber(line));

/** Upper and lower edge of the ink in a strip of a page. */
export function inkIn(
  picture: Raster | undefined,
  from: number,
  to: number,
  x = 0,
  width = 210,
): { top: number; bottom: number } {
  const points = 72 / 25.4;
  const rows = picture?.area(x * points, from * points, width * points, (to - from) * points) ?? [];
  const dark = [...rows.entries()].filter(([, row]) => row.some((pixel) => pixel < 160)).map(([index]) => index);
  const edge = (row: number): number => Math.floor(2 * from * points) / points / 2 + row / points / 2;
  return { top: edge(first(dark)), bottom: edge(first(dark.slice(-1)) + 1) };
}
