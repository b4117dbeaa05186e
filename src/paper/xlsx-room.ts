/** How much room words take in a sheet, for the rows that Excel does not measure by itself. Called by `xlsx-sheets.ts`. */

/** How a cell looks: a line above or below a table, a cell of a table, a cell of a form. */
export type Look = 'title' | 'heading' | 'line' | 'head' | 'group' | 'cell' | 'label' | 'value';

/** Type sizes in points. */
export const TYPE_SIZE: Readonly<Record<Look, number>> = {
  title: 16,
  heading: 12,
  line: 10,
  head: 10,
  group: 10,
  cell: 10,
  label: 12,
  value: 12,
};

/** What column widths are counted in. */
const UNIT_SIZE = TYPE_SIZE.cell;

/**
 * Height in points of words in a cell.
 * @param width of the cell, in half-width characters of 10 points
 */
export function heightOf(words: string, width: number, size: number): number {
  const room = (width * UNIT_SIZE) / size - 1;
  const lines = words.split('\n').map((line) => Math.max(1, Math.ceil(halfWidths(line) / room)));
  return Math.ceil(lines.reduce((sum, count) => sum + count, 0) * size * 1.35 + 3);
}

const halfWidths = (line: string): number =>
  Array.from(line).reduce((sum, character) => sum + (character < '\u2000' ? 1 : 2), 0);
