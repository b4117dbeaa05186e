/**
 * From a report to pages: the layouter. Pure: it takes the widths of fonts and gives positions; `write-pdf.ts` draws.
 */
import type { Block, Report } from '../domain/report/report';
import { drawLines, type Flow, linesOf, makeRoom, startFlow, startPage } from './flow';
import type { Fonts } from './fonts';
import { layOutForm } from './lay-out-form';
import { layOutPhotoGrid } from './lay-out-photo-grid';
import { layOutTable } from './lay-out-table';
import type { Page } from './page';
import { ANNEX, HEADINGS, PAGE_NUMBER, PAGE_NUMBER_RISE, PARAGRAPH } from './paper-style';

/** Lays a report out. At least one page; each ends with `第 x 页 共 y 页` where the report says so. */
export function layOut(report: Report, fonts: Fonts): readonly Page[] {
  const flow = startFlow(report.orientation, fonts);
  for (const block of report.blocks) layOutBlock(flow, block);
  return report.footer === 'pageNumbers' ? numberPages(flow) : flow.pages;
}

function layOutBlock(flow: Flow, block: Block): void {
  switch (block.kind) {
    case 'annex':
      layOutText(flow, block.text, ANNEX, 'left');
      flow.y += ANNEX.below;
      return;
    case 'heading': {
      const { below, ...style } = HEADINGS[block.level];
      layOutText(flow, block.text, style, block.level === 0 ? 'center' : 'left');
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
      startPage(flow);
  }
}

function layOutText(flow: Flow, text: string, style: typeof PARAGRAPH, align: 'left' | 'center' | 'right'): void {
  for (const line of linesOf(flow, text, style, flow.width)) {
    makeRoom(flow, style.leading);
    drawLines(flow, [line], style, { x: flow.left, y: flow.y, width: flow.width, align });
    flow.y += style.leading;
  }
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
