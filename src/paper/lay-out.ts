/**
 * From a report to pages: the layouter. Pure: it takes the widths of fonts and gives positions; `write-pdf.ts` and
 * `paint-pages.ts` draw.
 */
import type { Block, Report } from '../domain/report/report';
import { drawLines, type Flow, linesOf, makeRoom, startFlow, startPage } from './flow';
import type { Fonts } from './fonts';
import { layOutForm } from './lay-out-form';
import { firstRowHeight, layOutPhotoGrid } from './lay-out-photo-grid';
import { layOutTable } from './lay-out-table';
import type { DrawOperation, Page } from './page';
import {
  ANNEX,
  a4,
  HEADINGS,
  PAGE_NUMBER,
  PAGE_NUMBER_RISE,
  PARAGRAPH,
  type Sheet,
  STRIP_HEADING,
} from './paper-style';

/**
 * Lays a report out. At least one page; each ends with `第 x 页 共 y 页` where the report says so.
 * @param sheet office paper in the report's own orientation unless told
 */
export function layOut(report: Report, fonts: Fonts, sheet: Sheet = a4(report.orientation)): readonly Page[] {
  const flow = startFlow(sheet, fonts);
  for (const [index, block] of report.blocks.entries()) layOutBlock(flow, block, report.blocks[index + 1]);
  if (sheet.isStrip) return flow.pages.map((page) => ({ ...page, height: endOf(page) + sheet.margin.bottom }));
  return report.footer === 'pageNumbers' ? numberPages(flow) : flow.pages;
}

function layOutBlock(flow: Flow, block: Block, next: Block | undefined): void {
  switch (block.kind) {
    case 'annex':
      layOutText(flow, block.text, ANNEX, 'left');
      flow.y += ANNEX.below;
      return;
    case 'heading': {
      const { below, ...style } = HEADINGS[block.level];
      if (flow.sheet.isStrip && block.level > 0) drawStripRule(flow);
      layOutText(flow, block.text, style, block.level === 0 ? 'center' : 'left', below + leastRoomFor(flow, next));
      flow.y += below;
      return;
    }
    case 'paragraph':
      layOutText(flow, block.isIndented ? `\u3000\u3000${block.text}` : block.text, PARAGRAPH, block.align);
      return;
    case 'table':
      layOutTable(flow, block);
      return;
    case 'form':
      layOutForm(flow, block);
      return;
    case 'photoGrid':
      layOutPhotoGrid(flow, block);
      return;
    case 'pageBreak':
      if (!flow.sheet.isStrip) startPage(flow);
  }
}

/** @param after room that must follow the text on its page */
function layOutText(
  flow: Flow,
  text: string,
  style: typeof PARAGRAPH,
  align: 'left' | 'center' | 'right',
  after = 0,
): void {
  const lines = linesOf(flow, text, style, flow.width, align === 'center');
  if (after > 0) makeRoom(flow, lines.length * style.leading + after);
  for (const line of lines) {
    makeRoom(flow, style.leading);
    drawLines(flow, [line], style, { x: flow.left, y: flow.y, width: flow.width, align });
    flow.y += style.leading;
  }
}

/** A heading is not left alone at the foot of a page. A table sees to that by itself for its own header. */
function leastRoomFor(flow: Flow, next: Block | undefined): number {
  if (next?.kind === 'paragraph') return PARAGRAPH.leading;
  return next?.kind === 'photoGrid' && flow.sheet.isStrip ? firstRowHeight(flow, next) : 0;
}

/** On a phone one part ends and the next begins at a rule. */
function drawStripRule(flow: Flow): void {
  if (flow.y === flow.top) return;
  const { above, below, thickness } = STRIP_HEADING;
  makeRoom(flow, above + below);
  if (flow.y === flow.top) return;
  const y = flow.y + above;
  flow.pages
    .at(-1)
    ?.operations.push({ kind: 'line', x1: flow.left, y1: y, x2: flow.left + flow.width, y2: y, thickness });
  flow.y = y + below;
}

function numberPages(flow: Flow): readonly Page[] {
  return flow.pages.map((page, index) => {
    const numbered: Flow = { ...flow, pages: [{ ...page, operations: [...page.operations] }] };
    const y = page.height - PAGE_NUMBER_RISE - PAGE_NUMBER.leading;
    drawLines(numbered, [`第 ${index + 1} 页 共 ${flow.pages.length} 页`], PAGE_NUMBER, {
      x: flow.left,
      y,
      width: flow.width,
      align: 'center',
    });
    return numbered.pages[0] ?? page;
  });
}

/** Lower edge of all that stands on a page. */
function endOf(page: Page): number {
  return Math.max(0, ...page.operations.map(lowerEdge));
}

function lowerEdge(operation: DrawOperation): number {
  switch (operation.kind) {
    case 'text':
      return operation.y + 0.3 * operation.style.size;
    case 'line':
      return Math.max(operation.y1, operation.y2);
    case 'fill':
    case 'photo':
      return operation.y + operation.height;
  }
}
