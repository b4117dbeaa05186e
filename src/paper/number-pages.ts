/** Page numbers, when all pages are there. Called by `lay-out.ts`. */
import type { Report } from '../domain/report/report';
import { baseLineIn, type Flow, type FlowPage, widthOf } from './flow';
import { outsideNumberDrop, PAGE_NUMBER_RISE } from './paper-style';

/** Draws on each page 第 x 页 共 y 页, of its own paper where a file holds several, or on an official document — x —. */
export function numberPages(flow: Flow, style: Report['style']): void {
  if (style === 'official') {
    for (const [index, page] of flow.pages.entries()) numberOutside(flow, page, index + 1);
    return;
  }
  for (const pages of papersOf(flow.pages)) {
    for (const [index, page] of pages.entries()) numberOfAll(flow, page, `第 ${index + 1} 页 共 ${pages.length} 页`);
  }
}

/** The pages of each paper in the file. */
function papersOf(pages: readonly FlowPage[]): readonly (readonly FlowPage[])[] {
  const papers: FlowPage[][] = [];
  for (const page of pages) {
    const last = papers.at(-1);
    if (last === undefined || page.beginsPaper) papers.push([page]);
    else last.push(page);
  }
  return papers;
}

/** At the foot, centred. */
function numberOfAll(flow: Flow, page: FlowPage, text: string): void {
  const style = flow.styles.pageNumber;
  const y = page.height - PAGE_NUMBER_RISE - style.leading + baseLineIn(style);
  page.operations.push({ kind: 'text', text, x: (page.width - widthOf(flow, text, style)) / 2, y, style });
}

/**
 * Odd ones at the right, even ones at the left, one character in. A landscape page is a page turned to the left: its number stands
 * where it stands on the others before the page is turned (7.6), which is at its left edge, reading downwards.
 */
function numberOutside(flow: Flow, page: FlowPage, number: number): void {
  if (!page.isNumbered) return;
  const style = flow.styles.pageNumber;
  const text = `— ${number} —`;
  const { width, height, margin } = flow.styles.sheets.portrait;
  const isOdd = number % 2 === 1;
  const x = isOdd ? width - margin.right - style.size - widthOf(flow, text, style) : margin.left + style.size;
  const y = height - margin.bottom + outsideNumberDrop(style);
  const isTurned = page.width > page.height;
  page.operations.push(
    isTurned ? { kind: 'text', text, x: height - y, y: x, style, isTurned } : { kind: 'text', text, x, y, style },
  );
}
