/**
 * What an imported pairing table would do to the sites, units and pairings that are there: a plan, to be shown before it
 * is carried out. Importing the same table twice changes nothing. Called by the import screen and its use case.
 */
import type { Id } from '../kernel/ids';
import type { Pairing, Unit } from '../unit/unit';
import { textKey } from './read-cell';
import { BUILT_YEAR, GATED, type Site } from './site';
import type { SiteRow, SiteRowUnit } from './site-row';
import type { SiteTable } from './site-table';

/** The records of the device. Those of the demo county are never matched nor touched. */
export interface KnownSites {
  readonly sites: readonly Site[];
  readonly units: readonly Unit[];
  readonly pairings: readonly Pairing[];
}

/** Fields of one known record that the table says otherwise. */
export interface PlannedChange<T> {
  readonly id: Id;
  /** Name of the record, for the preview. */
  readonly name: string;
  /** The fields to save; facts come whole, with those the table does not know. */
  readonly fields: Partial<Omit<T, 'id'>>;
  /** The same for the eye, one entry per column. */
  readonly differences: readonly Difference[];
}

export interface Difference {
  /** Title of the column. */
  readonly column: string;
  /** Empty: nothing was known. */
  readonly from: string;
  readonly to: string;
}

/** Everything to be saved, and how much is there already. */
export interface SitePlan {
  readonly newSites: readonly Site[];
  readonly newUnits: readonly Unit[];
  readonly newPairings: readonly Pairing[];
  readonly changedSites: readonly PlannedChange<Site>[];
  readonly changedUnits: readonly PlannedChange<Unit>[];
  /** Communities and compounds of the table that are known and stay as they are. */
  readonly sameSites: number;
}

/**
 * Plans the import. Communities are matched by name, compounds by name within their community, units by name; spaces
 * and width make no difference. An empty cell says nothing: it never wipes what is known, and a pairing the table does
 * not name stays.
 */
export function planSiteImport(table: SiteTable, known: KnownSites, newId: () => Id): SitePlan {
  const { sitesByKey, unitsByKey, pairs } = indexKnown(known);
  const newSites = new Set<Site>();
  const newUnits = new Set<Unit>();
  const newPairings: Pairing[] = [];
  const changedSites: PlannedChange<Site>[] = [];
  const unitChanges = new Map<Id, PlannedChange<Unit> | null>();
  let sameSites = 0;

  const addSite = (key: string, row: SiteRow, place: Pick<Site, 'level' | 'parentId' | 'name'>): Site => {
    const { liaison, liaisonPhone, property, remark } = row;
    const said = { liaison, liaisonPhone, property, remark, facts: factsOf(row) };
    const site: Site = { id: newId(), ...place, referencePoint: '', referencePosition: null, ...said, isDemo: false };
    sitesByKey.set(key, site);
    newSites.add(site);
    return site;
  };
  const communityOf = (row: SiteRow): Site => {
    const key = siteKey(row.community, '');
    const name = row.community;
    return sitesByKey.get(key) ?? addSite(key, communityRow(table, row), { level: 'community', parentId: null, name });
  };
  const compoundOf = (row: SiteRow, community: Site): Site => {
    const key = siteKey(row.community, row.compound);
    const place = { level: 'compound', parentId: community.id, name: row.compound } as const;
    return sitesByKey.get(key) ?? addSite(key, row, place);
  };
  const unitOf = (row: SiteRowUnit): Unit => {
    const key = textKey(row.name);
    const unit = unitsByKey.get(key) ?? { id: newId(), ...row, members: null, isDemo: false };
    if (!unitsByKey.has(key)) newUnits.add(unit);
    unitsByKey.set(key, unit);
    return unit;
  };

  for (const row of table.rows) {
    const community = communityOf(row);
    const site = row.compound === '' ? community : compoundOf(row, community);
    const change = newSites.has(site) ? null : siteChange(site, row);
    if (change) changedSites.push(change);
    else if (!newSites.has(site)) sameSites += 1;

    for (const rowUnit of row.units) {
      const unit = unitOf(rowUnit);
      if (!newUnits.has(unit)) unitChanges.set(unit.id, unitChange(unit, rowUnit));
      const pair = pairKey(siteKey(row.community, row.compound), textKey(rowUnit.name));
      if (pairs.has(pair)) continue;
      pairs.add(pair);
      newPairings.push({ id: newId(), siteId: site.id, unitId: unit.id, isDemo: false });
    }
  }
  const changedUnits = [...unitChanges.values()].filter((change) => change !== null);
  return { newSites: [...newSites], newUnits: [...newUnits], newPairings, changedSites, changedUnits, sameSites };
}

/** What is there, by the names that the table uses. */
function indexKnown(known: KnownSites) {
  const sites = known.sites.filter((site) => !site.isDemo);
  const units = known.units.filter((unit) => !unit.isDemo);
  const namesById = new Map(sites.map((site) => [site.id, site.name]));
  const keyOf = ({ parentId, name }: Site) =>
    parentId === null ? siteKey(name, '') : siteKey(namesById.get(parentId) ?? '', name);
  const siteKeysById = new Map(sites.map((site) => [site.id, keyOf(site)]));
  const unitKeysById = new Map(units.map((unit) => [unit.id, textKey(unit.name)]));
  return {
    sitesByKey: new Map(sites.map((site) => [keyOf(site), site])),
    unitsByKey: new Map(units.map((unit) => [textKey(unit.name), unit])),
    pairs: new Set(
      known.pairings.map(({ siteId, unitId }) => pairKey(siteKeysById.get(siteId), unitKeysById.get(unitId))),
    ),
  };
}

/**
 * What a new community is made from: its own row, or nothing but its name when only its compounds name it. If it gives
 * no 对接人, the first one that its compounds give is the community's: that is whom they are paired with.
 */
function communityRow(table: SiteTable, row: SiteRow): SiteRow {
  const own = table.rows.filter((each) => textKey(each.community) === textKey(row.community));
  const itself = own.find((each) => each.compound === '');
  const contact = itself?.liaison ? itself : own.find((each) => each.liaison !== '');
  return {
    ...(itself ?? { ...row, compound: '', units: [], property: '', builtYear: null, isGated: null, remark: '' }),
    liaison: contact?.liaison ?? '',
    liaisonPhone: contact?.liaisonPhone ?? '',
  };
}

function factsOf({ builtYear, isGated }: SiteRow): Record<string, number | boolean> {
  return {
    ...(builtYear === null ? {} : { [BUILT_YEAR]: builtYear }),
    ...(isGated === null ? {} : { [GATED]: isGated }),
  };
}

function siteChange(site: Site, row: SiteRow): PlannedChange<Site> | null {
  const texts = textChanges(site, row, {
    liaison: '社区对接人',
    liaisonPhone: '联系电话',
    property: '物业公司/负责人',
    remark: '备注',
  });
  const facts = [
    {
      column: '建成年份',
      from: wordFact(site.facts[BUILT_YEAR]),
      to: row.builtYear === null ? '' : wordFact(row.builtYear),
    },
    { column: '是否封闭', from: wordFact(site.facts[GATED]), to: row.isGated === null ? '' : wordFact(row.isGated) },
  ].filter(({ from, to }) => to !== '' && from !== to);
  const differences = [...texts.differences, ...facts];
  if (differences.length === 0) return null;
  const fields = facts.length === 0 ? texts.fields : { ...texts.fields, facts: { ...site.facts, ...factsOf(row) } };
  return { id: site.id, name: site.name, fields, differences };
}

function unitChange(unit: Unit, row: SiteRowUnit): PlannedChange<Unit> | null {
  const { fields, differences } = textChanges(unit, row, {
    leader: '单位负责人',
    liaison: '联络员',
    phone: '联系电话',
  });
  return differences.length === 0 ? null : { id: unit.id, name: unit.name, fields, differences };
}

/** Compares the text fields of a record and a row that bear the same name. */
function textChanges<K extends string>(
  record: Readonly<Record<NoInfer<K>, string>>,
  row: Readonly<Record<NoInfer<K>, string>>,
  columns: Readonly<Record<K, string>>,
): { readonly fields: Partial<Record<K, string>>; readonly differences: readonly Difference[] } {
  const changed = (Object.keys(columns) as K[]).filter(
    (field) => row[field] !== '' && textKey(row[field]) !== textKey(record[field]),
  );
  return {
    fields: Object.fromEntries(changed.map((field) => [field, row[field]])) as Partial<Record<K, string>>,
    differences: changed.map((field) => ({ column: columns[field], from: record[field], to: row[field] })),
  };
}

function wordFact(fact: number | boolean | undefined): string {
  if (fact === undefined) return '';
  return typeof fact === 'boolean' ? (fact ? '是' : '否') : String(fact);
}

function siteKey(community: string, compound: string): string {
  return JSON.stringify([textKey(community), textKey(compound)]);
}

function pairKey(site: string | undefined, unit: string | undefined): string {
  return JSON.stringify([site, unit]);
}
