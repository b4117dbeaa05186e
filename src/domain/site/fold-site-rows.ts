/**
 * Several rows of the pairing table for the same community or compound become one: a unit in each row is how people
 * write that several units serve it. Called by `site-table.ts`.
 */
import { textKey } from './read-cell';
import type { RowProblem, SiteRow, SiteRowUnit } from './site-row';

type Said = string | number | boolean | null;

/** The first row that says something stands; a later one that says otherwise is told as a problem of its own row. */
export function foldSiteRows(rows: readonly SiteRow[]): {
  readonly rows: readonly SiteRow[];
  readonly problems: readonly RowProblem[];
} {
  const problems: RowProblem[] = [];
  const saidByKey = new Map<string, { readonly value: Said; readonly line: number }>();

  /** The first value said under this key, by any row so far. */
  const settle = <T extends Said>(key: string, column: string, value: T, line: number): T => {
    const first = saidByKey.get(key);
    if (isSilent(value)) return (first?.value as T | undefined) ?? value;
    if (first === undefined) {
      saidByKey.set(key, { value, line });
      return value;
    }
    if (textKey(String(first.value)) !== textKey(String(value))) {
      const message = `“${word(value)}”与第${first.line}行的“${word(first.value)}”不一致，采用第${first.line}行。`;
      problems.push({ line, column, message, isRowLeftOut: false });
    }
    return first.value as T;
  };

  const sites = new Map<string, SiteRow>();
  const units = new Map<string, SiteRowUnit>();
  for (const row of rows) {
    const { line } = row;
    const key = siteKey(row);
    const settleField = <T extends Said>(column: string, value: T) => settle(`${key} ${column}`, column, value, line);
    const first = sites.get(key);
    for (const unit of row.units) {
      const unitKey = textKey(unit.name);
      const settleUnit = (column: string, value: string) => settle(`${unitKey} ${column}`, column, value, line);
      units.set(unitKey, {
        name: units.get(unitKey)?.name ?? unit.name,
        leader: settleUnit('单位负责人', unit.leader),
        liaison: settleUnit('联络员', unit.liaison),
        phone: settleUnit('联系电话', unit.phone),
      });
    }
    sites.set(key, {
      community: first?.community ?? row.community,
      compound: first?.compound ?? row.compound,
      units: [...(first?.units ?? []), ...row.units],
      liaison: settleField('社区对接人', row.liaison),
      liaisonPhone: settleField('联系电话', row.liaisonPhone),
      property: settleField('物业公司/负责人', row.property),
      builtYear: settleField('建成年份', row.builtYear),
      isGated: settleField('是否封闭', row.isGated),
      remark: settleField('备注', row.remark),
      line: first?.line ?? line,
    });
  }

  /** Each unit once, with what all rows together say of it. */
  const unitsOf = (row: SiteRow): readonly SiteRowUnit[] =>
    [...new Set(row.units.map((unit) => textKey(unit.name)))].flatMap((key) => units.get(key) ?? []);
  return { rows: [...sites.values()].map((row) => ({ ...row, units: unitsOf(row) })), problems };
}

/** The same for rows of the same site. */
function siteKey({ community, compound }: SiteRow): string {
  return JSON.stringify([textKey(community), textKey(compound)]);
}

const isSilent = (value: Said): boolean => value === null || value === '';

function word(value: Said): string {
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
}
