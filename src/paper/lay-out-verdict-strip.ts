/**
 * Lays out the strip: cells hang from their top edge, met ones grey, unmet ones black and taller, not applicable ones hatched,
 * unchecked ones empty; the number of each below it, its section above, what they mean at the end. Called by `lay-out.ts`.
 */
import type { VerdictValue } from '../domain/audit/audit';
import { VERDICTS, wordVerdict } from '../domain/audit/wording';
import type { VerdictGroup, VerdictStripBlock } from '../domain/report/report';
import { draw, drawLines, type Flow, linesOf, makeRoom, widthOf } from './flow';
import type { TextStyle } from './page';
import { VERDICT_STRIP } from './paper-style';

/** Upper left corner of a cell, and its width. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Draws the strip where the flow stands and moves the flow below it. */
export function layOutVerdictStrip(flow: Flow, { groups }: VerdictStripBlock): void {
  const { above, below } = VERDICT_STRIP;
  flow.y += above;
  const rows = rowsOf(flow, groups);
  const width = Math.min(VERDICT_STRIP.widest, ...rows.map((row) => fittingWidth(flow, row)));
  for (const row of rows) layOutRow(flow, row, width);
  layOutLegend(flow);
  flow.y += below;
}

/** As many groups in a row as leave each cell its least width; a group too long for a row goes on in the next. */
function rowsOf(flow: Flow, groups: readonly VerdictGroup[]): readonly (readonly VerdictGroup[])[] {
  const { least, gap, groupGap } = VERDICT_STRIP;
  const most = Math.max(1, Math.floor((flow.width + gap) / (least + gap)));
  const pieces = groups.flatMap(({ cells, ...group }): VerdictGroup[] =>
    Array.from({ length: Math.ceil(cells.length / most) }, (_, piece) => ({
      ...group,
      cells: cells.slice(piece * most, (piece + 1) * most),
    })),
  );
  const rows: VerdictGroup[][] = [];
  let room = 0;
  for (const group of pieces) {
    const taken = group.cells.length * (least + gap) - gap;
    if (taken + groupGap <= room) rows.at(-1)?.push(group);
    else {
      rows.push([group]);
      room = flow.width + groupGap;
    }
    room -= taken + groupGap;
  }
  return rows;
}

/** The width of cells that fills a row. */
function fittingWidth(flow: Flow, row: readonly VerdictGroup[]): number {
  const { gap, groupGap } = VERDICT_STRIP;
  const cells = row.reduce((sum, group) => sum + group.cells.length, 0);
  const gaps = (row.length - 1) * groupGap + (cells - row.length) * gap;
  return (flow.width - gaps) / Math.max(1, cells);
}

function layOutRow(flow: Flow, row: readonly VerdictGroup[], width: number): void {
  const { gap, groupGap, cell, titleGap, numberGap, number, rowGap } = VERDICT_STRIP;
  const style = flow.styles.caption;
  const groupWidth = ({ cells }: VerdictGroup): number => cells.length * (width + gap) - gap;
  const titles = row.map((group) => titleLines(flow, group, groupWidth(group) + groupGap / 2));
  const titleHeight = Math.max(...titles.map((lines) => lines.length)) * style.leading + titleGap;
  makeRoom(flow, titleHeight + cell.tall + numberGap + number.leading + rowGap);
  const y = flow.y + titleHeight;
  let { left: x } = flow;
  for (const [index, group] of row.entries()) {
    const lines = titles[index] ?? [];
    const titleY = y - titleGap - lines.length * style.leading;
    drawLines(flow, lines, style, { x, y: titleY, width: groupWidth(group), align: 'left' });
    for (const { label, verdict } of group.cells) {
      drawCell(flow, verdict, { x, y, width });
      drawLines(flow, [label], number, { x, y: y + cell.tall + numberGap, width, align: 'center' });
      x += width + gap;
    }
    x += groupGap - gap;
  }
  flow.y = y + cell.tall + numberGap + number.leading + rowGap;
}

/** 一、社区 in two lines at most, else 一 alone. */
function titleLines(flow: Flow, { numeral, name }: VerdictGroup, width: number): readonly string[] {
  const lines = linesOf(flow, `${numeral}、${name}`, flow.styles.caption, width, 'even');
  return lines.length <= 2 ? lines : [numeral];
}

function drawCell(flow: Flow, verdict: VerdictValue, { x, y, width }: Spot): void {
  const { cell } = VERDICT_STRIP;
  switch (verdict) {
    case 'met':
      draw(flow, { kind: 'fill', x, y, width, height: cell.height, grey: cell.metGrey });
      break;
    case 'unmet':
      draw(flow, { kind: 'fill', x, y, width, height: cell.tall, grey: 0 });
      break;
    case 'notApplicable': {
      drawFrame(flow, { x, y, width });
      const lines = Math.floor(cell.height / cell.hatch);
      for (let line = 1; line < lines; line++)
        drawRule(flow, x, y + line * cell.hatch, x + width, y + line * cell.hatch);
      break;
    }
    case 'unchecked':
      drawFrame(flow, { x, y, width });
  }
}

/** Inside the area of a full cell, so that all look equally wide. */
function drawFrame(flow: Flow, spot: Spot): void {
  const { cell } = VERDICT_STRIP;
  const half = cell.rule / 2;
  const [x1, x2, y1, y2] = [spot.x + half, spot.x + spot.width - half, spot.y + half, spot.y + cell.height - half];
  for (const y of [y1, y2]) drawRule(flow, x1 - half, y, x2 + half, y);
  for (const x of [x1, x2]) drawRule(flow, x, y1, x, y2);
}

function drawRule(flow: Flow, x1: number, y1: number, x2: number, y2: number): void {
  draw(flow, { kind: 'line', x1, y1, x2, y2, thickness: VERDICT_STRIP.cell.rule });
}

/** A cell of each kind with its word. */
function layOutLegend(flow: Flow): void {
  const { cell, legend, numberGap } = VERDICT_STRIP;
  const style: TextStyle = flow.styles.caption;
  makeRoom(flow, cell.tall);
  let { left: x } = flow;
  for (const verdict of VERDICTS) {
    const word = wordVerdict(verdict);
    drawCell(flow, verdict, { x, y: flow.y, width: legend.width });
    x += legend.width + numberGap;
    const y = flow.y + (cell.height - style.leading) / 2;
    drawLines(flow, [word], style, { x, y, width: widthOf(flow, word, style), align: 'left' });
    x += widthOf(flow, word, style) + legend.gap;
  }
  flow.y += cell.tall;
}
