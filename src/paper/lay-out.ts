/**
 * From a report to pages: the layouter. Pure: it takes the widths of fonts and gives positions; `write-pdf.ts` and
 * `paint-pages.ts` draw.
 */
import type { Block, Report } from '../domain/report/report';
import { draw, type Flow, makeRoom, startFlow, startPage } from './flow';
import type { Fonts } from './fonts';
import { closingHeight, layOutAnnexList, layOutCutLine, layOutSignature, layOutSignLines } from './lay-out-closing';
import { layOutForm } from './lay-out-form';
import { layOutImprint } from './lay-out-imprint';
import { layOutOfficialHead } from './lay-out-official-head';
import { firstRowHeight, layOutPhotoGrid } from './lay-out-photo-grid';
import { firstRowsHeight, layOutTable } from './lay-out-table';
import { layOutText } from './lay-out-text';
import { layOutVerdictStrip } from './lay-out-verdict-strip';
import { noteBeginning } from './note-beginning';
import { numberPages } from './number-pages';
import type { DrawOperation, Page } from './page';
import { type Sheet, SIGN_LINES, STRIP_HEADING, stylesOf } from './paper-style';

/**
 * Lays a report out. At least one page; each has its number where the report says so.
 * @param strip what it is laid out on, unless on office paper
 */
export function layOut(report: Report, fonts: Fonts, strip?: Sheet): readonly Page[] {
  const styles = stylesOf(report.style);
  const flow = startFlow(strip ?? styles.sheets[report.orientation], styles, fonts);
  for (const [index, block] of report.blocks.entries()) {
    noteBeginning(flow, block, () => {
      layOutBlock(flow, block, report.blocks.slice(index + 1));
    });
  }
  if (report.footer === 'pageNumbers' && !flow.sheet.isStrip) numberPages(flow, report.style);
  return flow.pages.map(({ width, height, operations, beginnings }) => {
    const page = { width, height, operations, beginnings };
    return flow.sheet.isStrip ? { ...page, height: endOf(page) + flow.sheet.margin.bottom } : page;
  });
}

function layOutBlock(flow: Flow, block: Block, following: readonly Block[]): void {
  const { styles } = flow;
  switch (block.kind) {
    case 'officialHead':
      layOutOfficialHead(flow, block);
      return;
    case 'annex':
      layOutText(flow, block.text, styles.annex, { align: 'left' });
      flow.y += styles.annex.below;
      return;
    case 'heading': {
      const { above, below, ...style } = styles.headings[block.level];
      const isTitle = block.level === 0;
      if (flow.sheet.isStrip && !isTitle) drawStripRule(flow);
      else if (flow.y > flow.top) flow.y += above;
      layOutText(flow, block.text, style, {
        align: isTitle ? 'center' : 'left',
        isTitle,
        isIndented: styles.isJustified && !isTitle,
        after: below + leastRoomFor(flow, following[0]),
      });
      flow.y += below;
      return;
    }
    case 'paragraph': {
      const { align, isIndented } = block;
      layOutText(flow, block.text, styles.paragraph, { align, isIndented, closing: closingHeight(flow, following) });
      return;
    }
    case 'table':
      // Nobody signs on a page of its own.
      layOutTable(flow, block, following[0]?.kind === 'signLines' ? SIGN_LINES.above + styles.paragraph.leading : 0);
      return;
    case 'form':
      layOutForm(flow, block);
      return;
    case 'photoGrid':
      layOutPhotoGrid(flow, block, closingHeight(flow, following));
      return;
    case 'verdictStrip':
      layOutVerdictStrip(flow, block);
      return;
    case 'annexList':
      layOutAnnexList(flow, block);
      return;
    case 'signature':
      layOutSignature(flow, block);
      return;
    case 'signLines':
      layOutSignLines(flow, block);
      return;
    case 'cutLine':
      layOutCutLine(flow);
      return;
    case 'imprint':
      layOutImprint(flow, block);
      return;
    case 'pageBreak':
      if (!flow.sheet.isStrip) startPage(flow, block.orientation, block.beginsPaper);
  }
}

/** A heading is not left alone at the foot of a page. */
function leastRoomFor(flow: Flow, next: Block | undefined): number {
  if (next?.kind === 'heading') return flow.styles.headings[next.level].leading + flow.styles.paragraph.leading;
  if (next?.kind === 'paragraph') return flow.styles.paragraph.leading;
  if (next?.kind === 'table') return firstRowsHeight(flow, next);
  return next?.kind === 'photoGrid' && flow.sheet.isStrip ? firstRowHeight(flow, next) : 0;
}

/** On a phone one part ends and the next begins at a rule. */
function drawStripRule(flow: Flow): void {
  if (flow.y === flow.top) return;
  const { above, below, thickness } = STRIP_HEADING;
  makeRoom(flow, above + below);
  if (flow.y === flow.top) return;
  const y = flow.y + above;
  draw(flow, { kind: 'line', x1: flow.left, y1: y, x2: flow.left + flow.width, y2: y, thickness });
  flow.y = y + below;
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
