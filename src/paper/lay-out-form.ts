/**
 * Lays out a form (表): rows of cells side by side, each at least as high as printed, growing with what is written in it.
 * A form that would not fit where it stands gives up the size of its photo first, then the size of its type; what does not
 * fit even then goes on over the page, nothing lost. Called by `lay-out.ts`.
 */
import type { FormBlock, FormCell, FormRow } from '../domain/report/report';
import { draw, drawLines, type Flow, linesOf, startPage } from './flow';
import type { TextStyle } from './page';
import { FORM, MILLIMETRE, TABLE } from './paper-style';

/** A cell with its place on the page, in points, and its text broken to it. */
interface SetCell {
  readonly x: number;
  readonly width: number;
  readonly cell: FormCell;
  readonly lines: readonly string[];
  readonly photo: FormCell['photo'];
}

/** A row, or the piece of one that stands on one page. */
interface SetRow {
  readonly cells: readonly SetCell[];
  /** Least height in points. */
  readonly least: number;
}

/** How a form is set as a whole. */
interface Setting {
  readonly style: TextStyle;
  readonly rows: readonly SetRow[];
  /** Height of the area kept for a photo, in points. */
  readonly photoHeight: number;
}

/** Heights that a photo's area is tried with, in points: ten steps from what is wanted to the least. */
const PHOTO_HEIGHTS = Array.from({ length: 11 }, (_, step) => {
  const { wanted, least } = FORM.photo;
  return wanted - ((wanted - least) * step) / 10;
});

/** A piece of a row with fewer lines than this at the foot of a page is not worth tearing the row apart. */
const LEAST_LINES = 3;

/** Draws a form where the flow stands and moves the flow below it. */
export function layOutForm(flow: Flow, form: FormBlock): void {
  const setting = chooseSetting(flow, form);
  let top = flow.y;
  const closePart = (): void => {
    if (flow.y > top) drawFrame(flow, top);
  };
  for (const row of setting.rows) {
    let [piece, later] = cutRow(flow, setting, row);
    for (;;) {
      if (piece !== null) drawRow(flow, setting, piece, flow.y === top);
      if (later === null) break;
      closePart();
      startPage(flow);
      top = flow.y;
      [piece, later] = cutRow(flow, setting, later);
    }
  }
  closePart();
}

/** The largest photo, in the largest type, with which the form ends on this page; else the smallest of both. */
function chooseSetting(flow: Flow, form: FormBlock): Setting {
  const room = flow.bottom - flow.y;
  const settings = flow.styles.formTexts.flatMap((style) => {
    const rows = form.rows.map((row) => setRow(flow, form, row, style));
    return PHOTO_HEIGHTS.map((photoHeight): Setting => ({ style, rows, photoHeight }));
  });
  const smallest = settings.at(-1);
  if (smallest === undefined) throw new Error('A form is set in some type');
  // Before a second page begins, the white that rows have beyond their words goes too.
  const tight = { ...smallest, rows: smallest.rows.map((row) => ({ ...row, least: row.least / 2 })) };
  const fits = (setting: Setting): boolean =>
    setting.rows.reduce((sum, row) => sum + heightOf(row, setting), 0) <= room + 0.01;
  return [...settings, tight].find(fits) ?? smallest;
}

function setRow(flow: Flow, form: FormBlock, row: FormRow, style: TextStyle): SetRow {
  const shares = form.columns.reduce((sum, share) => sum + share, 0);
  let column = 0;
  let x = flow.left;
  const cells = row.cells.map((cell): SetCell => {
    const taken = form.columns.slice(column, column + cell.span).reduce((sum, share) => sum + share, 0);
    const width = (flow.width * taken) / shares;
    const lines = linesOf(
      flow,
      cell.text,
      style,
      width - 2 * FORM.padding.x,
      cell.align === 'center' ? 'even' : 'ragged',
    );
    const set = { x, width, cell, lines, photo: cell.photo };
    column += cell.span;
    x += width;
    return set;
  });
  return { cells, least: row.height * MILLIMETRE };
}

function heightOf(row: SetRow, setting: Setting): number {
  return Math.max(row.least, ...row.cells.map((cell) => contentHeight(cell, setting) + 2 * FORM.padding.y));
}

function contentHeight({ lines, photo }: SetCell, { style, photoHeight }: Setting): number {
  const text = textHeight(lines, style);
  if (photo === undefined) return text;
  return text + (text > 0 ? FORM.photo.above : 0) + photoHeight;
}

/** An empty cell takes no line, so that a photo alone has all of it. */
const textHeight = (lines: readonly string[], style: TextStyle): number =>
  lines.every((line) => line === '') ? 0 : lines.length * style.leading;

/** What of a row still stands on this page, and what goes on over it. On an empty page, some of it always stands. */
function cutRow(flow: Flow, setting: Setting, row: SetRow): readonly [SetRow | null, SetRow | null] {
  const isFresh = flow.y === flow.top;
  const room = flow.bottom - flow.y;
  if (heightOf(row, setting) <= room + 0.01) return [row, null];
  const { leading } = setting.style;
  const lineRoom = Math.floor((room - 2 * FORM.padding.y + 0.01) / leading);
  const mostLines = Math.max(...row.cells.map(({ lines }) => lines.length));
  // Only least height is lacking, on an empty page: it gives way.
  if (isFresh && contentFits(row, setting, room)) return [{ ...row, least: room }, null];
  if (!isFresh && (lineRoom < LEAST_LINES || mostLines < LEAST_LINES)) return [null, row];
  const taken = Math.max(1, Math.min(lineRoom, mostLines));
  const labelled = row.cells.map((cell) => cell.cell.role === 'label');
  const piece = row.cells.map(
    (cell, index): SetCell => ({
      ...cell,
      // A label that fits is there again beside the rest.
      lines: labelled[index] && cell.lines.length <= lineRoom ? cell.lines : cell.lines.slice(0, taken),
      photo: undefined,
    }),
  );
  const later = row.cells.map(
    (cell, index): SetCell => ({
      ...cell,
      lines: labelled[index] && cell.lines.length <= lineRoom ? cell.lines : cell.lines.slice(taken),
    }),
  );
  return [
    { cells: piece, least: room },
    { cells: later, least: 0 },
  ];
}

const contentFits = (row: SetRow, setting: Setting, room: number): boolean =>
  row.cells.every((cell) => contentHeight(cell, setting) + 2 * FORM.padding.y <= room + 0.01);

function drawRow(flow: Flow, setting: Setting, row: SetRow, isFirst: boolean): void {
  const height = heightOf(row, setting);
  const { left, width, y: top } = flow;
  if (!isFirst) drawRule(flow, left, top, left + width, top, TABLE.innerRule);
  for (const [index, cell] of row.cells.entries()) {
    if (index > 0) drawRule(flow, cell.x, top, cell.x, top + height, TABLE.innerRule);
    drawCell(flow, setting.style, cell, height);
  }
  flow.y += height;
}

function drawCell(flow: Flow, style: TextStyle, { cell, lines, photo, x, width }: SetCell, height: number): void {
  const { padding } = FORM;
  const text = textHeight(lines, style);
  const isAtTop = photo !== undefined || cell.align === 'left';
  const box = { x: x + padding.x, y: flow.y + padding.y, width: width - 2 * padding.x };
  drawLines(flow, lines, style, { ...box, y: isAtTop ? box.y : flow.y + (height - text) / 2, align: cell.align });
  if (photo === undefined) return;
  const above = text === 0 ? 0 : text + FORM.photo.above;
  const area = { width: box.width, height: height - 2 * padding.y - above };
  const scale = Math.min(area.width / photo.width, area.height / photo.height);
  const drawn = { width: photo.width * scale, height: photo.height * scale };
  draw(flow, {
    kind: 'photo',
    photoId: photo.photoId,
    x: box.x + (area.width - drawn.width) / 2,
    y: box.y + above + (area.height - drawn.height) / 2,
    ...drawn,
  });
}

/** The frame's ends overlap by half its thickness, so that the corners are closed. */
function drawFrame(flow: Flow, top: number): void {
  const { left, width, y: bottom } = flow;
  const half = TABLE.outerRule / 2;
  for (const y of [top, bottom]) drawRule(flow, left - half, y, left + width + half, y, TABLE.outerRule);
  for (const x of [left, left + width]) drawRule(flow, x, top, x, bottom, TABLE.outerRule);
}

function drawRule(flow: Flow, x1: number, y1: number, x2: number, y2: number, thickness: number): void {
  draw(flow, { kind: 'line', x1, y1, x2, y2, thickness });
}
