/** Lays out 版头: who issues a document, its number, and the red rule (GB/T 9704—2012, 7.2). Called by `lay-out.ts`. */
import type { OfficialHeadBlock } from '../domain/report/report';
import { baseLineIn, draw, drawLines, type Flow, linesOf, type Setting, widthOf } from './flow';
import type { TextStyle } from './page';
import { MILLIMETRE } from './paper-style';

/** From the upper edge of the type area to that of 发文机关标志. */
export const AUTHORITY_DROP = 35 * MILLIMETRE;
/** How far type reaches above and below the base line, in its sizes: hanzi above, the brackets of 〔2017〕 below. */
export const INK = { top: 0.85, bottom: 0.13 };
/** From the lower edge of the number's type to the red rule. */
export const NUMBER_TO_RULE = 4 * MILLIMETRE;
/** Thickness of the red rule. */
export const HEAD_RULE = 0.5 * MILLIMETRE;

/** Draws the head at the top of the page and moves the flow to where the title begins, two lines below the rule. */
export function layOutOfficialHead(flow: Flow, { authority, documentNumber, signatory }: OfficialHeadBlock): void {
  const { left, width, styles } = flow;
  const { paragraph } = styles;
  const style = authorityStyle(flow, authority);
  const lines = linesOf(flow, authority, style, width, 'even');
  const drop = flow.sheet.isStrip ? 0 : AUTHORITY_DROP;
  // Upper edges of type, not of lines.
  const lineTop = (style.leading - style.size) / 2 + (0.88 - INK.top) * style.size;
  drawLines(flow, lines, style, { x: left, y: flow.y + drop - lineTop, width, align: 'center' });
  const authorityBottom = flow.y + drop + (lines.length - 1) * style.leading + style.size;

  const line = (y: number): number => {
    const { lineGrid } = styles;
    return lineGrid === null || flow.sheet.isStrip ? y : flow.top + Math.round((y - flow.top) / lineGrid) * lineGrid;
  };
  const numberTop = line(authorityBottom + 2 * paragraph.leading);
  drawNumber(flow, numberTop, documentNumber, signatory);
  const numberBottom = numberTop + baseLineIn(paragraph) + INK.bottom * paragraph.size;
  const ruleY = numberBottom + NUMBER_TO_RULE;
  draw(flow, { kind: 'line', x1: left, y1: ruleY, x2: left + width, y2: ruleY, thickness: HEAD_RULE, ink: 'red' });
  flow.y = line(ruleY + 2 * paragraph.leading);
}

/** As large as one line holds; a name too long even for the smallest type takes two lines. */
export function authorityStyle(setting: Setting, authority: string): TextStyle {
  const { authority: largest, authorityLeast: least } = setting.styles;
  const natural = widthOf(setting, authority, largest);
  const fitting = Math.floor((largest.size * setting.width) / Math.max(natural, 1));
  const size = Math.min(largest.size, Math.max(least, fitting));
  return { ...largest, size, leading: size * 1.25 };
}

/** The number in the middle; beside a signatory at the left, one character in. */
function drawNumber(flow: Flow, y: number, documentNumber: string, signatory: string): void {
  const { left, width, styles } = flow;
  const { paragraph, signatory: nameStyle } = styles;
  if (signatory === '') {
    drawLines(flow, [documentNumber], paragraph, { x: left, y, width, align: 'center' });
    return;
  }
  const label = '签发人：';
  const nameWidth = widthOf(flow, signatory, nameStyle);
  const labelWidth = widthOf(flow, `${label}一`, paragraph) - widthOf(flow, '一', paragraph);
  const nameX = left + width - paragraph.size - nameWidth;
  drawLines(flow, [documentNumber], paragraph, { x: left + paragraph.size, y, width, align: 'left' });
  drawLines(flow, [label], paragraph, { x: nameX - labelWidth, y, width, align: 'left' });
  drawLines(flow, [signatory], nameStyle, { x: nameX, y, width, align: 'left' });
}
