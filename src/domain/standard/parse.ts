/**
 * From the JSON files of a standard to a `Standard`, or to a list of what is wrong, named by file, item and field, in
 * words for whoever writes standards. Runs at build time (`scripts/standards-plugin.ts`), so that the app only ever
 * loads valid ones.
 */
import * as v from 'valibot';
import { err, ok, type Result } from '../kernel/result';
import { checkStandard } from './check';
import { describeIssue, fieldPath } from './describe-issue';
import type { Problem } from './problem';
import { type Item, type Section, SectionSchema, type Standard, StandardHeadSchema } from './schema';

export interface InvalidStandard {
  readonly type: 'InvalidStandard';
  /** At least one. */
  readonly problems: readonly Problem[];
}

export const HEAD_FILE = 'standard.json';

/**
 * Validates the files of one standard.
 * @param files file name inside the standard's folder → parsed JSON
 */
export function parseStandard(files: Readonly<Record<string, unknown>>): Result<Standard, InvalidStandard> {
  if (files[HEAD_FILE] === undefined) {
    return invalid([{ file: HEAD_FILE, item: '', field: '', message: '没有这个文件；每个标准都要有 standard.json' }]);
  }
  const head = parseFile(StandardHeadSchema, HEAD_FILE, files[HEAD_FILE]);
  if (!head.ok) return head;
  const { sections: names, ...rest } = withoutSchemaLine(head.value);
  const problems: Problem[] = Object.keys(files)
    .filter((name) => name !== HEAD_FILE && !names.includes(name))
    .map((file) => ({ file, item: '', field: '', message: '没有列入 standard.json 的 sections' }));
  const sections: Section[] = [];
  for (const name of names) {
    if (files[name] === undefined) {
      problems.push({ file: HEAD_FILE, item: '', field: 'sections', message: `没有文件 ${name}` });
      continue;
    }
    const section = parseFile(SectionSchema, name, files[name]);
    if (section.ok) sections.push(assembleSection(section.value));
    else problems.push(...section.error.problems);
  }
  // Cross-references can only be judged once every file has its shape.
  if (problems.length > 0) return invalid(problems);
  const standard: Standard = { ...rest, sections };
  const broken = checkStandard(standard, names, HEAD_FILE);
  return broken.length > 0 ? invalid(broken) : ok(standard);
}

/** The same from the text of the files; a torn file is a problem like any other. */
export function parseStandardTexts(texts: Readonly<Record<string, string>>): Result<Standard, InvalidStandard> {
  const files: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [file, text] of Object.entries(texts)) {
    try {
      files[file] = JSON.parse(text);
    } catch (error) {
      problems.push({ file, item: '', field: '', message: `不是完整的 JSON${lineOf(error, text)}` });
    }
  }
  return problems.length > 0 ? invalid(problems) : parseStandard(files);
}

function parseFile<S extends v.GenericSchema>(
  schema: S,
  file: string,
  content: unknown,
): Result<v.InferOutput<S>, InvalidStandard> {
  const parsed = v.safeParse(schema, content);
  if (parsed.success) return ok(parsed.output);
  const problems = parsed.issues.map((issue) => ({ file, ...fieldPath(issue), message: describeIssue(issue) }));
  return invalid(problems);
}

/** The `$schema` line is for editors only. */
function withoutSchemaLine<T extends { $schema?: string | undefined }>(file: T): Omit<T, '$schema'> {
  const content = { ...file };
  delete content.$schema;
  return content;
}

function assembleSection(file: v.InferOutput<typeof SectionSchema>): Section {
  const { note, items, ...section } = withoutSchemaLine(file);
  const numbered = items.map((item): Item => ({ ...item, code: `${section.numeral}-${item.no}`, isNote: false }));
  const notes = note === undefined ? [] : [{ ...note, code: `${section.numeral}-注`, isNote: true }];
  return { ...section, items: [...numbered, ...notes] };
}

/** Which line a JSON error lies in, as far as the engine tells. */
function lineOf(error: unknown, text: string): string {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  if (position === undefined) return '：文件到末尾仍未结束';
  return `：第${text.slice(0, Number(position)).split('\n').length}行附近`;
}

const invalid = (problems: readonly Problem[]) => err<InvalidStandard>({ type: 'InvalidStandard', problems });
