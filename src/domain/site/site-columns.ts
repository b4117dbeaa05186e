/**
 * The columns of the pairing table (附件2) and how its header is found in a file. Read by `site-table.ts`, written by
 * `site-table-csv.ts`.
 */
import { err, ok, type Result } from '../kernel/result';
import type { CsvRow } from './csv';

/** In the order of 附件2; the title is written, the synonyms are understood as well. */
export const COLUMNS = [
  { id: 'no', title: '序号', synonyms: ['编号'] },
  { id: 'community', title: '社区', synonyms: ['社区名称', '所属社区', '所在社区'] },
  { id: 'compound', title: '小区', synonyms: ['小区名称', '居民小区', '点位', '点位名称'] },
  {
    id: 'unit',
    title: '志愿服务分包单位',
    synonyms: ['分包单位', '志愿服务单位', '志愿单位', '包联单位', '对接单位', '共建单位', '单位', '单位名称'],
  },
  { id: 'leader', title: '单位负责人', synonyms: ['分包单位负责人', '负责人', '带队领导'] },
  { id: 'unitLiaison', title: '联络员', synonyms: ['单位联络员', '联系人', '单位联系人'] },
  { id: 'phone', title: '联系电话', synonyms: ['联络员电话', '单位电话', '负责人电话'] },
  { id: 'liaison', title: '社区对接人', synonyms: ['对接人', '社区联系人', '社区负责人'] },
  { id: 'liaisonPhone', title: '联系电话', synonyms: ['对接人电话', '社区电话', '社区联系电话'] },
  {
    id: 'property',
    title: '物业公司/负责人',
    synonyms: ['物业', '物业公司', '物业公司及负责人', '物业公司、负责人', '物业单位', '物业服务企业'],
  },
  {
    id: 'builtYear',
    title: '建成年份',
    synonyms: ['建成时间', '建成年代', '建成年', '建设年份', '建设年代', '竣工年份', '竣工时间'],
  },
  { id: 'isGated', title: '是否封闭', synonyms: ['封闭', '封闭小区', '是否封闭小区', '是否封闭式小区', '封闭式小区'] },
  { id: 'remark', title: '备注', synonyms: ['说明'] },
] as const;

export type ColumnId = (typeof COLUMNS)[number]['id'];

/** Header of a file: where each column stands, and which titles nobody understood. */
export interface SiteHeader {
  readonly line: number;
  /** Column → index of its cell. Columns the file does not have are missing. */
  readonly indexes: ReadonlyMap<ColumnId, number>;
  /** Titles that were not understood, by index of their cell; what stands under them is not read. */
  readonly unread: ReadonlyMap<number, string>;
}

export type HeaderError =
  /** None of the first rows looks like a header. */
  | { readonly type: 'NoHeader' }
  /** There is a header, but without the column that every row needs. */
  | { readonly type: 'NoCommunityColumn'; readonly line: number };

/** A title may stand above the header, and a line with the date. */
const SEARCHED_ROWS = 20;
/** One telephone column serves whoever stands to its left. */
const PHONE_TITLES = new Set(['联系电话', '电话', '联系方式', '手机', '手机号', '手机号码', '电话号码', '联系号码']);
const OWNERS: ReadonlyMap<ColumnId, ColumnId> = new Map([
  ['unit', 'phone'],
  ['leader', 'phone'],
  ['unitLiaison', 'phone'],
  ['liaison', 'liaisonPhone'],
]);
const columnsByTitle: ReadonlyMap<string, ColumnId> = new Map(
  COLUMNS.flatMap(({ id, title, synonyms }) => [title, ...synonyms].map((text) => [titleKey(text), id] as const)),
);

/** The first row that names 社区 and something else of the table. Columns may stand in any order. */
export function findHeader(rows: readonly CsvRow[]): Result<SiteHeader, HeaderError> {
  let withoutCommunity: SiteHeader | undefined;
  for (const row of rows.slice(0, SEARCHED_ROWS)) {
    const header = readHeader(row);
    if (header.indexes.size < 2) continue;
    if (header.indexes.has('community')) return ok(header);
    withoutCommunity ??= header;
  }
  return err(withoutCommunity ? { type: 'NoCommunityColumn', line: withoutCommunity.line } : { type: 'NoHeader' });
}

/** True for a cell that is the title of this column: a header repeated on each printed page. */
export function isTitleOf(column: ColumnId, cell: string): boolean {
  return columnsByTitle.get(titleKey(cell)) === column;
}

function readHeader({ line, cells }: CsvRow): SiteHeader {
  const indexes = new Map<ColumnId, number>();
  const unread = new Map<number, string>();
  let owner: ColumnId | undefined;
  cells.forEach((cell, index) => {
    const title = titleKey(cell);
    if (title === '') return;
    const isPhone = PHONE_TITLES.has(title);
    const column = isPhone ? owner && OWNERS.get(owner) : columnsByTitle.get(title);
    if (!isPhone) owner = column;
    const known = column && indexes.get(column);
    if (column === undefined || (known !== undefined && column !== 'phone')) {
      unread.set(index, cell.trim());
      return;
    }
    // Of two telephones of a unit the later one counts: it stands beside the 联络员, who is the one to call.
    if (known !== undefined) unread.set(known, cells[known]?.trim() ?? '');
    indexes.set(column, index);
  });
  return { line, indexes, unread };
}

/** Titles are compared without spaces, width and what stands in brackets: `社区（合并）` is 社区. */
function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/\(.*?\)/g, '')
    .replace(/\s/g, '');
}
