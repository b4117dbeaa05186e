/** Validator issues in words for whoever writes a standard: where, what was found, what is wanted. For `parse.ts`. */
import type * as v from 'valibot';

type Issue = v.BaseIssue<unknown>;

/** Where an issue lies: the item's id, and the field within it; list entries are named by their id where they have one. */
export function fieldPath(issue: Issue): { item: string; field: string } {
  const path = issue.path ?? [];
  let item = '';
  let field = '';
  for (const [depth, step] of path.entries()) {
    const key = String(step.key);
    if (depth === 0 && key === 'note') item = idOf(step.value) ?? '注';
    else if (depth === 1 && path[0]?.key === 'items') item = idOf(step.value) ?? `第${Number(key) + 1}条`;
    else if (!(depth === 0 && key === 'items' && path.length > 1))
      field += step.type === 'array' ? `[${idOf(step.value) ?? key}]` : `${field === '' ? '' : '.'}${key}`;
  }
  return { item, field };
}

/** What is wrong and what is wanted. */
export function describeIssue(issue: Issue): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return '没有这样的项目，请检查拼写';
  // Of a missing key the validator says that it is missing, not what it should hold.
  if (issue.received === 'undefined')
    return issue.type === 'strict_object' ? '缺少这一项' : `缺少这一项，应为${expectation(issue)}`;
  return `${found(issue)}不合要求，应为${expectation(issue)}`;
}

const WANTED: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表',
  strict_object: '一组项目',
  record: '一组项目',
  integer: '整数',
  iso_date: '日期，如 2017-04-28',
};

function expectation(issue: Issue): string {
  const requirement = 'requirement' in issue ? issue.requirement : undefined;
  switch (issue.type) {
    case 'min_length':
      return '至少一项';
    case 'max_length':
      return `不超过${String(requirement)}个字`;
    case 'min_value':
      return `不小于${String(requirement)}的数`;
    case 'max_value':
      return `不大于${String(requirement)}的数`;
    case 'regex':
      return String(requirement).includes('a-z') ? '由小写字母、数字和连字符组成的编号' : '首尾没有空白的文字';
    case 'union':
      return expectationOfUnion(issue);
    case 'picklist':
    case 'literal':
    case 'variant':
      return `${(issue.expected ?? '').replace(/^\(|\)$/g, '').replaceAll(' | ', '、')}之一`;
    default:
      return WANTED[issue.type] ?? issue.expected ?? issue.type;
  }
}

/** The kinds a union would take, each said once. */
const expectationOfUnion = (issue: Issue): string =>
  [...new Set((issue.issues ?? []).map((inner) => WANTED[inner.type] ?? expectation(inner)))].join('或');

function found(issue: Issue): string {
  const { input } = issue;
  if (typeof input === 'string') return `“${input}”`;
  if (typeof input === 'number' || typeof input === 'boolean') return String(input);
  if (Array.isArray(input)) return input.length === 0 ? '空列表' : '列表';
  return input === null ? 'null' : '这一项';
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : undefined;
}
