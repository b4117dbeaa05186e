/**
 * The pairing table (附件2) as a CSV file for Excel and WPS: what is known, or without any sites a template to fill in.
 * `parseSiteTable` reads it back. Called by the import screen.
 */
import type { Pairing, Unit } from '../unit/unit';
import { formatCsv } from './csv';
import { guardCell } from './read-cell';
import { BUILT_YEAR, GATED, type Site } from './site';
import { COLUMNS, type ColumnId } from './site-columns';

/**
 * Text of the file, with the byte order mark by which Excel knows UTF-8. Each community is followed by its compounds;
 * a site that several units serve has a row for each, and only the first of them says the rest.
 */
export function siteTableCsv(sites: readonly Site[], units: readonly Unit[], pairings: readonly Pairing[]): string {
  const unitsById = new Map(units.map((unit) => [unit.id, unit]));
  const communities = sites.filter((site) => site.parentId === null);
  const rows = communities.flatMap((community) =>
    [community, ...sites.filter((site) => site.parentId === community.id)].flatMap((site) => {
      const serving = pairings
        .filter(({ siteId }) => siteId === site.id)
        .flatMap(({ unitId }) => unitsById.get(unitId) ?? []);
      const [first, ...others] = serving;
      return [
        { ...placeCells(community, site), ...siteCells(site), ...unitCells(first) },
        ...others.map((unit) => ({ ...placeCells(community, site), ...unitCells(unit) })),
      ];
    }),
  );
  const lines = rows.map((row: Partial<Record<ColumnId, string>>, index) =>
    COLUMNS.map(({ id }) => (id === 'no' ? String(index + 1) : guardCell(row[id] ?? ''))),
  );
  return `\uFEFF${formatCsv([COLUMNS.map(({ title }) => title), ...lines])}`;
}

function placeCells(community: Site, site: Site) {
  return { community: community.name, compound: site === community ? '' : site.name };
}

function siteCells({ liaison, liaisonPhone, property, remark, facts }: Site) {
  const year = facts[BUILT_YEAR];
  const gated = facts[GATED];
  return {
    liaison,
    liaisonPhone,
    property,
    remark,
    builtYear: typeof year === 'number' ? String(year) : '',
    isGated: typeof gated === 'boolean' ? (gated ? '是' : '否') : '',
  };
}

function unitCells(unit: Unit | undefined) {
  if (!unit) return {};
  const { name, leader, liaison, phone } = unit;
  return { unit: name, leader, unitLiaison: liaison, phone };
}
