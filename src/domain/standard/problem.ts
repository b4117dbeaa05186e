/** What is wrong with a standard, for the person who writes it. Made by `parse.ts`, printed by the build. */

/** One thing wrong in one file. */
export interface Problem {
  /** File name inside the standard's folder. */
  readonly file: string;
  /** Id of the item it lies in; empty for the head of a file. */
  readonly item: string;
  /** Where, e.g. `criteria[a].threshold.op`; empty for the file as a whole. */
  readonly field: string;
  /** What is wrong and what is wanted, in Chinese. */
  readonly message: string;
}

/** One problem in one line: `1-shequ.json 1-03 criteria[b].threshold：…`. */
export function wordProblem({ file, item, field, message }: Problem): string {
  return `${[file, item, field].filter((part) => part !== '').join(' ')}：${message}`;
}
