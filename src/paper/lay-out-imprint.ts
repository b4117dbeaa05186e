/**
 * Lays out 版记 at the foot of the last page, which is an even one (GB/T 9704—2012, 7.4). Where the last page is odd, or full, or
 * landscape, pages are added; one left empty by that has no number, and then 版记's page has none either (7.5). Called by `lay-out.ts`.
 */
import type { ImprintBlock } from '../domain/report/report';
import { currentPage, draw, drawLines, type Flow, linesOf, startPage, widthOf } from './flow';
import { MILLIMETRE } from './paper-style';

/** 7.4.1: first and last rule, and those between. */
export const THICK = 0.35 * MILLIMETRE;
export const THIN = 0.25 * MILLIMETRE;

/** The words of 版记: copies end with a full stop, a day not given is left to the hand. */
export const imprintWords = ({ copiesTo, issuedOn }: ImprintBlock): { copies: string; day: string } => ({
  copies: copiesTo === '' ? '' : `${copiesTo.replace(/。$/, '')}。`,
  day: issuedOn === '' ? '\u3000\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日印发' : issuedOn,
});

/** Draws 版记. Nothing may follow it. */
export function layOutImprint(flow: Flow, block: ImprintBlock): void {
  const words = imprintWords(block);
  const style = flow.styles.imprint;
  const { leading, size } = style;
  const inset = size;
  const label = '抄送：';
  const labelWidth = widthOf(flow, `${label}一`, style) - widthOf(flow, '一', style);
  const textWidth = flow.styles.sheets.portrait.width;
  const innerWidth = flow.sheet.isStrip
    ? flow.width - 2 * inset
    : textWidth - flow.styles.sheets.portrait.margin.left - flow.styles.sheets.portrait.margin.right - 2 * inset;
  const copies = words.copies === '' ? [] : linesOf(flow, words.copies, style, innerWidth - labelWidth);
  const height = (copies.length + 1) * leading;
  goToItsPage(flow, height);

  const { left, width } = flow;
  const right = left + width;
  const top = flow.sheet.isStrip ? flow.y + leading : flow.bottom - height;
  const rule = (y: number, thickness: number): void => {
    draw(flow, { kind: 'line', x1: left, y1: y, x2: right, y2: y, thickness });
  };
  rule(top, THICK);
  if (copies.length > 0) {
    drawLines(flow, [label], style, { x: left + inset, y: top, width: labelWidth, align: 'left' });
    const box = { x: left + inset + labelWidth, width: innerWidth - labelWidth, align: 'left' } as const;
    drawLines(flow, copies, style, { ...box, y: top });
    rule(top + copies.length * leading, THIN);
  }
  const last = { x: left + inset, y: top + copies.length * leading, width: innerWidth };
  drawLines(flow, [block.issuedBy], style, { ...last, align: 'left' });
  drawLines(flow, [words.day], style, { ...last, align: 'right' });
  rule(top + height, THICK);
  flow.y = top + height;
}

function goToItsPage(flow: Flow, height: number): void {
  if (flow.sheet.isStrip) return;
  const isPortrait = flow.sheet === flow.styles.sheets.portrait;
  const isEven = flow.pages.length % 2 === 0;
  // A line stays free above it.
  if (isEven && isPortrait && flow.y + flow.styles.imprint.leading + height <= flow.bottom + 0.01) return;
  startPage(flow, 'portrait');
  if (!isEven) return;
  currentPage(flow).isNumbered = false;
  startPage(flow);
  currentPage(flow).isNumbered = false;
}
