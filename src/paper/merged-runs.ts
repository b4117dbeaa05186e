/**
 * Which rows of a table share a cell: equal neighbours in a merging column, within one cell of the merging columns to the left
 * (`TableColumn.isMerged`). Pure; called where a table is laid out on pages and where it is written as Word.
 */
import { richCell, type TableCell } from '../domain/report/report';

/** Rows that share one cell. */
export interface Run {
  /** Index of the first of them. */
  readonly first: number;
  readonly count: number;
}

/**
 * The words of a row by column, as merging compares them: null where a cell never merges (a heading, one with photos) and where
 * one reaches over from the left.
 * @param columns how many the table has; throws when the row takes more
 */
export function rowWords(row: readonly TableCell[], columns: number): readonly (string | null)[] {
  const words = row.flatMap((cell): (string | null)[] => {
    const { text, span = 1, isHeading = false, photos = [] } = richCell(cell);
    const own = span > 1 || isHeading || photos.length > 0 ? null : text;
    return [own, ...Array<null>(span - 1).fill(null)];
  });
  if (words.length > columns) throw new Error('A row has more cells than the table has columns');
  return words;
}

/**
 * For each column, the run that each row belongs to; in a column that does not merge, each row is one by itself.
 * @param isMerged by column
 * @param rows words by column; null is never equal to anything
 */
export function mergedRuns(
  isMerged: readonly boolean[],
  rows: readonly (readonly (string | null)[])[],
): readonly (readonly Run[])[] {
  let outer: readonly Run[] = rows.length === 0 ? [] : rows.map(() => ({ first: 0, count: rows.length }));
  return isMerged.map((merges, column) => {
    if (!merges) return rows.map((_, first) => ({ first, count: 1 }));
    const firsts = rows.map((_, row) => row);
    for (const [row, cells] of rows.entries()) {
      const isContinued =
        row > 0 &&
        cells[column] !== null &&
        outer[row]?.first === outer[row - 1]?.first &&
        cells[column] === rows[row - 1]?.[column];
      if (isContinued) firsts[row] = firsts[row - 1] ?? row;
    }
    outer = firsts.map((first) => ({ first, count: firsts.filter((other) => other === first).length }));
    return outer;
  });
}
