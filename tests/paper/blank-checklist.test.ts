/** R75, R76: blank checklists as they are printed: pages, room for a hand, boxes with their words. */
import { expect, test } from 'vitest';
import { blankChecklistReport } from '../../src/domain/report/blank-checklist';
import type { Scope } from '../../src/domain/standard/schema';
import { breakLines } from '../../src/paper/break-lines';
import { layOut } from '../../src/paper/lay-out';
import type { Page } from '../../src/paper/page';
import { MILLIMETRE } from '../../src/paper/paper-style';
import { fontsFor } from './render';
import { shippedStandard } from './sample-record';

async function pagesOf(...scopes: readonly Scope[]): Promise<readonly Page[]> {
  const report = blankChecklistReport({ standard: shippedStandard(), scopes });
  return layOut(report, await fontsFor(report));
}
const textsOn = ({ operations }: Page): readonly string[] =>
  operations.flatMap((operation) => (operation.kind === 'text' ? [operation.text] : []));

/** Heights of the rows in which there is something to tick, in millimetres. */
function rowHeights({ operations }: Page): readonly number[] {
  const rules = operations.flatMap((operation) =>
    operation.kind === 'line' && operation.y1 === operation.y2 && operation.x2 - operation.x1 > 300
      ? [operation.y1]
      : [],
  );
  const edges = [...new Set(rules.map((y) => Math.round(10 * y) / 10))].sort((a, b) => a - b);
  return edges.slice(1).flatMap((bottom, index) => {
    const top = edges[index] ?? 0;
    const isTicked = operations.some(
      (operation) =>
        operation.kind === 'text' && operation.text.startsWith('☐') && operation.y > top && operation.y < bottom,
    );
    return isTicked ? [(bottom - top) / MILLIMETRE] : [];
  });
}

test('R75: the community is four pages, each section at most two of them; a compound with its stairwells is two', async () => {
  const pages = await pagesOf('community');
  expect(pages).toHaveLength(4);
  for (const numeral of ['一', '二', '三', '四']) {
    const on = pages.filter((page) => textsOn(page).some((text) => new RegExp(`^${numeral}-(\\d\\d|注)$`).test(text)));
    expect(on.length, numeral).toBeLessThanOrEqual(2);
  }
  expect(await pagesOf('compound', 'stairwell')).toHaveLength(2);
});

test('R75, R76: every row in which something is ticked is at least 10 mm high', async () => {
  const heights = [...(await pagesOf('community')), ...(await pagesOf('compound', 'stairwell'))].flatMap(rowHeights);
  expect(heights.length).toBeGreaterThan(30);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(10);
});

test('R76: a box stays with its word and a blank with its unit, in columns of every width that holds them', () => {
  const measure = { em: 10, line: (text: string) => 10 * text.length };
  const text = '②运用多种形式展示：☐宣传栏　☐宣传橱窗　☐有＿＿处　量得＿＿米';
  for (let width = 5; width <= 20; width++) {
    const lines = breakLines(text, 10 * width, measure);
    for (const whole of ['☐宣传栏', '☐宣传橱窗', '☐有＿＿处', '＿＿米'])
      expect(
        lines.some((line) => line.includes(whole)),
        `${width}: ${lines.join('|')}`,
      ).toBe(true);
  }
});
