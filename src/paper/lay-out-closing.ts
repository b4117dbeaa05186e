/**
 * Lays out what closes a document: 附件说明, 署名 and 成文日期 (GB/T 9704—2012, 7.3.4 and 7.3.5), places to sign, and the line at
 * which a slip is cut off. Called by `lay-out.ts`.
 */
import type { AnnexListBlock, Block, SignatureBlock, SignLinesBlock } from '../domain/report/report';
import { draw, drawLines, type Flow, linesOf, makeRoom, type Setting, snapToGrid, widthOf } from './flow';
import type { TextStyle } from './page';
import { CUT_LINE, SIGN_LINES } from './paper-style';

/** Empty lines between the text and a name that is sealed: the seal (42 mm) then stands less than a line below the text. */
const ABOVE_SEALED = 2;
const ABOVE_UNSEALED = 1;
/** The seal reaches below the date. */
const BELOW_SEALED = 1;

/** A date left to the hand. */
const BLANK_DATE = '\u3000\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日';

/**
 * Room that must be left on the page of a paragraph's last lines for what follows it: a signature does not stand without text above
 * it, 附件说明 or a paragraph of one line before it included. 0 where no signature follows.
 */
export function closingHeight(flow: Flow, following: readonly Block[]): number {
  const [next, ...later] = following;
  if (next?.kind === 'signature') return signatureHeight(flow, next);
  if (next?.kind !== 'annexList' && next?.kind !== 'paragraph') return 0;
  if (later[0]?.kind !== 'signature') return 0;
  const after = signatureHeight(flow, later[0]);
  if (next.kind === 'annexList') return annexListHeight(flow, next) + after;
  const { paragraph } = flow.styles;
  const text = next.isIndented ? `\u3000\u3000${next.text}` : next.text;
  return linesOf(flow, text, paragraph, flow.width).length === 1 ? paragraph.leading + after : 0;
}

function signatureHeight({ styles, sheet }: Flow, { isSealed }: SignatureBlock): number {
  const empty = isSealed && !sheet.isStrip ? ABOVE_SEALED + BELOW_SEALED : ABOVE_UNSEALED;
  return (empty + 2) * styles.paragraph.leading;
}

/** Where 署名 and 成文日期 stand; points from the left of the type area. */
interface SignaturePlaces {
  readonly date: string;
  readonly nameX: number;
  readonly nameWidth: number;
  readonly dateX: number;
  readonly dateWidth: number;
  /** Empty lines above the name. */
  readonly above: number;
}

/** Places name and date at the right; a date not given is left to the hand. */
export function placeSignature(setting: Setting, { name, date: given, isSealed }: SignatureBlock): SignaturePlaces {
  const style = setting.styles.paragraph;
  const em = style.size + (style.tracking ?? 0);
  const date = given === '' ? BLANK_DATE : given;
  const nameWidth = widthOf(setting, name, style);
  const dateWidth = widthOf(setting, date, style);
  const placed = (isSealed ? sealedPlaces : unsealedPlaces)(setting.width, em, nameWidth, dateWidth);
  return { date, nameWidth, dateWidth, ...placed, above: isSealed ? ABOVE_SEALED : ABOVE_UNSEALED };
}

/** Draws name and date, with room for a seal where one will be pressed. */
export function layOutSignature(flow: Flow, block: SignatureBlock): void {
  const style = flow.styles.paragraph;
  const { leading } = style;
  const isStamped = block.isSealed && !flow.sheet.isStrip;
  const { date, nameX, nameWidth, dateX, dateWidth, above } = placeSignature(flow, block);
  snapToGrid(flow);
  makeRoom(flow, signatureHeight(flow, block));
  flow.y += (flow.sheet.isStrip ? ABOVE_UNSEALED : above) * leading;
  drawLines(flow, [block.name], style, { x: flow.left + nameX, y: flow.y, width: nameWidth, align: 'left' });
  drawLines(flow, [date], style, { x: flow.left + dateX, y: flow.y + leading, width: dateWidth, align: 'left' });
  flow.y += (2 + (isStamped ? BELOW_SEALED : 0)) * leading;
}

/** The date four characters from the right, the name centred over it; a name so long that it would reach over the edge moves both. */
function sealedPlaces(right: number, em: number, nameWidth: number, dateWidth: number) {
  const middle = Math.min(right - 4 * em - dateWidth / 2, right - nameWidth / 2);
  return { nameX: middle - nameWidth / 2, dateX: middle - dateWidth / 2 };
}

/** The name two characters from the right, the date beginning two after the name; a date so long that it would come closer moves both. */
function unsealedPlaces(right: number, em: number, nameWidth: number, dateWidth: number) {
  const edge = right - 2 * em;
  const dateX = Math.min(edge - nameWidth + 2 * em, edge - dateWidth);
  return { nameX: dateX - 2 * em, dateX };
}

/** A name of an annex with what stands before it. */
interface AnnexEntry {
  readonly mark: string;
  readonly lines: readonly string[];
}

interface AnnexSetting {
  readonly style: TextStyle;
  /** From the left of the type area. */
  readonly markX: number;
  readonly nameX: number;
  readonly entries: readonly AnnexEntry[];
}

const ANNEX_LABEL = '附件：';

/** What stands before each name: 1. 2.; nothing before a single one. */
export const annexMarks = (names: readonly string[]): readonly string[] =>
  names.map((_, index) => (names.length === 1 ? '' : `${index + 1}.`));

function setAnnexList(flow: Flow, { names }: AnnexListBlock): AnnexSetting {
  const style = flow.styles.paragraph;
  const before = (text: string): number => widthOf(flow, `${text}一`, style) - widthOf(flow, '一', style);
  const markX = before(`\u3000\u3000${ANNEX_LABEL}`);
  const marks = annexMarks(names);
  const nameX = markX + Math.max(0, ...marks.map(before));
  const entries = names.map((name, index) => ({
    mark: marks[index] ?? '',
    lines: linesOf(flow, name, style, flow.width - nameX),
  }));
  return { style, markX, nameX, entries };
}

function annexListHeight(flow: Flow, block: AnnexListBlock): number {
  const { style, entries } = setAnnexList(flow, block);
  return (1 + entries.reduce((sum, { lines }) => sum + lines.length, 0)) * style.leading;
}

/** Draws 附件：1.××× one line below the text, each further line of a name under its first. */
export function layOutAnnexList(flow: Flow, block: AnnexListBlock): void {
  const { style, markX, nameX, entries } = setAnnexList(flow, block);
  snapToGrid(flow);
  if (flow.y > flow.top) flow.y += style.leading;
  for (const [index, { mark, lines }] of entries.entries()) {
    for (const [row, line] of lines.entries()) {
      makeRoom(flow, style.leading);
      const drawAt = (text: string, x: number): void => {
        drawLines(flow, [text], style, { x: flow.left + x, y: flow.y, width: flow.width, align: 'left' });
      };
      if (index === 0 && row === 0) drawAt(`\u3000\u3000${ANNEX_LABEL}`, 0);
      if (row === 0) drawAt(mark, markX);
      drawAt(line, nameX);
      flow.y += style.leading;
    }
  }
}

/** How many labels stand side by side, and the width of each with its rule. */
export function placeSignLines(setting: Setting, { labels }: SignLinesBlock): { perRow: number; width: number } {
  const { gap, leastRule } = SIGN_LINES;
  const widest = Math.max(0, ...labels.map((label) => widthOf(setting, label, setting.styles.paragraph)));
  const fitting = Math.floor((setting.width + gap) / (widest + leastRule + gap));
  const perRow = Math.max(1, Math.min(labels.length, fitting));
  return { perRow, width: (setting.width - (perRow - 1) * gap) / perRow };
}

/** Draws labels with a rule behind each, as many side by side as leave room to sign. */
export function layOutSignLines(flow: Flow, block: SignLinesBlock): void {
  const { labels } = block;
  const style = flow.styles.paragraph;
  const { gap, above, leastRule, thickness } = SIGN_LINES;
  const { perRow, width } = placeSignLines(flow, block);
  snapToGrid(flow);
  for (let first = 0; first < labels.length; first += perRow) {
    const rows = labels.slice(first, first + perRow).map((label) => linesOf(flow, label, style, width - leastRule));
    const height = above + Math.max(...rows.map((lines) => lines.length)) * style.leading;
    makeRoom(flow, height);
    flow.y += height;
    for (const [index, lines] of rows.entries()) {
      const x = flow.left + index * (width + gap);
      drawLines(flow, lines, style, { x, y: flow.y - lines.length * style.leading, width, align: 'left' });
      // The rule stands at the foot of the label's last line.
      const y = flow.y - (style.leading - style.size) / 2 + 0.05 * style.size;
      const ruleX = x + widthOf(flow, lines.at(-1) ?? '', style) + 2;
      draw(flow, { kind: 'line', x1: ruleX, y1: y, x2: x + width, y2: y, thickness });
    }
  }
  snapToGrid(flow);
}

/** Draws a dashed rule from edge to edge of the type area, with the words 裁切线 in its middle. */
export function layOutCutLine(flow: Flow): void {
  const { words, height, dash, thickness, gap } = CUT_LINE;
  const style = flow.styles.caption;
  makeRoom(flow, height);
  const y = flow.y + height / 2;
  const { left, width } = flow;
  const open = widthOf(flow, words, style) / 2 + gap;
  const middle = left + width / 2;
  const rule = (x1: number, x2: number): void => {
    draw(flow, { kind: 'line', x1, y1: y, x2, y2: y, thickness, dash });
  };
  rule(left, middle - open);
  drawLines(flow, [words], style, { x: left, y: y - style.leading / 2, width, align: 'center' });
  rule(middle + open, left + width);
  flow.y += height;
}
