/** Reads a standard from its folder as the build does; for tests that need a whole one. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseStandardTexts } from '../../src/domain/standard/parse';
import { wordProblem } from '../../src/domain/standard/problem';
import type { Standard } from '../../src/domain/standard/schema';

/** @param folder relative to the project, e.g. `checklists/gaoyi-2017` */
export function readStandard(folder: string): Standard {
  const parsed = parseStandardTexts(readTexts(folder));
  if (!parsed.ok) throw new Error(parsed.error.problems.map(wordProblem).join('\n'));
  return parsed.value;
}

/** File name → text, of every JSON file in the folder. */
export function readTexts(folder: string): Record<string, string> {
  const root = resolve(import.meta.dirname, '../..', folder);
  const names = readdirSync(root).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(resolve(root, name), 'utf8')]));
}
