/**
 * Which rows of a table share a cell: equal neighbours in a merging column, within one cell of the merging columns to the left
 * (`TableColumn.isMerged`). Pure; called where a table is laid out on pages and where it is written as Word.
 */

/** Rows that share one cell. */
export interface Run {
  /** Index of the first of them. */
  readonly first: number;
  readonly count: number;
}

/**
 * For each column, the run that each row belongs to; in a column that does not merge, each row is one by itself.
 * @param isMerged by column
 * @param rows cells in column order
 */
export function mergedRuns(
  isMerged: readonly boolean[],
  rows: readonly (readonly string[])[],
): readonly (readonly Run[])[] {
  let outer: readonly Run[] = rows.length === 0 ? [] : rows.map(() => ({ first: 0, count: rows.length }));
  return isMerged.map((merges, column) => {
    if (!merges) return rows.map((_, first) => ({ first, count: 1 }));
    const firsts = rows.map((_, row) => row);
    for (const [row, cells] of rows.entries()) {
      const isContinued =
        row > 0 && outer[row]?.first === outer[row - 1]?.first && cells[column] === rows[row - 1]?.[column];
      if (isContinued) firsts[row] = firsts[row - 1] ?? row;
    }
    outer = firsts.map((first) => ({ first, count: firsts.filter((other) => other === first).length }));
    return outer;
  });
}
