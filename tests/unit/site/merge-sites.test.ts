/** I9–I11: what an import would do, and that doing it twice does nothing more. */
import { describe, expect, test } from 'vitest';
import { type KnownSites, planSiteImport, type SitePlan } from '../../../src/domain/site/merge-sites';
import { parseSiteTable } from '../../../src/domain/site/site-table';
import { pairingOf, siteOf, unitOf } from './known-sites';

const tableOf = (...lines: readonly string[]) => {
  const parsed = parseSiteTable(lines.join('\n'));
  if (!parsed.ok) throw new Error(parsed.error.type);
  return parsed.value;
};
const nothing: KnownSites = { sites: [], units: [], pairings: [] };
const plan = (known: KnownSites, ...lines: readonly string[]): SitePlan => {
  let count = 0;
  return planSiteImport(tableOf(...lines), known, () => `new${++count}`);
};
const unchanged = { newSites: [], newUnits: [], newPairings: [], changedSites: [], changedUnits: [] };

/** What is known after a plan was carried out. */
const after = (known: KnownSites, done: SitePlan): KnownSites => {
  const changed = <T extends { readonly id: string }>(
    records: readonly T[],
    changes: readonly { readonly id: string; readonly fields: object }[],
  ) => records.map((record) => ({ ...record, ...changes.find(({ id }) => id === record.id)?.fields }));
  return {
    sites: [...changed(known.sites, done.changedSites), ...done.newSites],
    units: [...changed(known.units, done.changedUnits), ...done.newUnits],
    pairings: [...known.pairings, ...done.newPairings],
  };
};

const HEADER = '社区,小区,分包单位,单位负责人,联络员,联系电话,社区对接人,联系电话,物业公司,建成年份,是否封闭,备注';

describe('an import into nothing', () => {
  const file = [
    HEADER,
    '城关社区,阳光花园,县财政局,王勇,李敏,111,赵建国,222,阳光物业,2011,是,',
    ',文苑小区,县财政局、县妇联,,,,,,,1996,否,临街',
    '东关社区,,县妇联,,,,卫东,333,,,,',
  ];
  const first = plan(nothing, ...file);

  test('I9: makes communities, compounds, units and pairings, each once', () => {
    expect(first.newSites.map(({ level, name, parentId }) => [level, name, parentId])).toEqual([
      ['community', '城关社区', null],
      ['compound', '阳光花园', first.newSites[0]?.id],
      ['compound', '文苑小区', first.newSites[0]?.id],
      ['community', '东关社区', null],
    ]);
    expect(first.newSites[1]).toMatchObject({
      property: '阳光物业',
      facts: { 'built-year': 2011, gated: true },
      referencePoint: '',
      isDemo: false,
    });
    expect(first.newUnits).toMatchObject([
      { name: '县财政局', leader: '王勇', liaison: '李敏', phone: '111', isDemo: false },
      { name: '县妇联', leader: '', liaison: '', phone: '' },
    ]);
    expect(first.newPairings).toHaveLength(4);
    const ids = [...first.newSites, ...first.newUnits, ...first.newPairings].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('I9: facts the table does not give are not made up', () => {
    expect(first.newSites[0]?.facts).toEqual({});
  });
  test('I9: a community that only its compounds name has the 对接人 they give, and nothing else of theirs', () => {
    expect(first.newSites[0]).toMatchObject({ liaison: '赵建国', liaisonPhone: '222', property: '', remark: '' });
    expect(first.newSites[3]).toMatchObject({ liaison: '卫东', liaisonPhone: '333' });
  });
  test('I9: a community with its own row below its compounds is made from that row', () => {
    const { newSites } = plan(
      nothing,
      HEADER,
      '城关社区,阳光花园,,,,,赵建国,222,,,,',
      '城关社区,,,,,,卫东,333,,2005,,老城',
    );
    expect(newSites[0]).toMatchObject({
      name: '城关社区',
      liaison: '卫东',
      facts: { 'built-year': 2005 },
      remark: '老城',
    });
    expect(newSites).toHaveLength(2);
  });
  test('I10: the same file again changes nothing', () => {
    expect(plan(after(nothing, first), ...file)).toEqual({ ...unchanged, sameSites: 3 });
  });
  test('I9: an empty table plans nothing', () => {
    expect(plan(nothing, HEADER)).toEqual({ ...unchanged, sameSites: 0 });
  });
});

describe('an import into what is known', () => {
  const community = siteOf({ name: '城关社区', referencePoint: '社区门口', liaison: '赵建国' });
  const compound = siteOf({
    name: '阳光花园',
    parentId: '城关社区',
    property: '阳光物业',
    facts: { 'built-year': 2010, 'has-garage': true },
    remark: '两栋',
  });
  const finance = unitOf({ name: '县财政局', liaison: '李敏', phone: '111' });
  const known: KnownSites = {
    sites: [community, compound],
    units: [finance],
    pairings: [pairingOf('阳光花园', '县财政局')],
  };

  test('I11: empty cells and missing columns wipe nothing', () => {
    expect(plan(known, HEADER, '城关社区,阳光花园,县财政局,,,,,,,,,')).toEqual({ ...unchanged, sameSites: 1 });
    expect(plan(known, '社区,小区', '城关社区,阳光花园')).toEqual({ ...unchanged, sameSites: 1 });
  });
  test('I11: what differs is planned field by field, with before and after', () => {
    const { changedSites, changedUnits, ...rest } = plan(
      known,
      HEADER,
      '城关社区,阳光花园,县财政局,王勇,周敏,,,,新物业,2011,否,两栋',
    );
    expect(changedSites).toEqual([
      {
        id: '阳光花园',
        name: '阳光花园',
        fields: { property: '新物业', facts: { 'built-year': 2011, gated: false, 'has-garage': true } },
        differences: [
          { column: '物业公司/负责人', from: '阳光物业', to: '新物业' },
          { column: '建成年份', from: '2010', to: '2011' },
          { column: '是否封闭', from: '', to: '否' },
        ],
      },
    ]);
    expect(changedUnits).toEqual([
      {
        id: '县财政局',
        name: '县财政局',
        fields: { leader: '王勇', liaison: '周敏' },
        differences: [
          { column: '单位负责人', from: '', to: '王勇' },
          { column: '联络员', from: '李敏', to: '周敏' },
        ],
      },
    ]);
    expect(rest).toEqual({ newSites: [], newUnits: [], newPairings: [], sameSites: 0 });
  });
  test('I11: a unit changed in two rows is planned once', () => {
    const { changedUnits, newPairings } = plan(
      known,
      '社区,小区,分包单位,联络员',
      '城关社区,阳光花园,县财政局,周敏',
      ',文苑小区,县财政局,',
    );
    expect(changedUnits).toHaveLength(1);
    expect(newPairings).toMatchObject([{ unitId: '县财政局' }]);
  });
  test('I10: a change carried out is the same the next time', () => {
    const file = [HEADER, '城关社区,阳光花园,县财政局、县妇联,,,,,,新物业,2011,否,'];
    expect(plan(after(known, plan(known, ...file)), ...file)).toEqual({ ...unchanged, sameSites: 1 });
  });
  test('I10: spaces and width make no difference', () => {
    const { newSites, changedSites } = plan(known, HEADER, '城关 社区,阳光花园,,,,,,,阳光 物业,,,');
    expect([newSites, changedSites]).toEqual([[], []]);
  });
  test('I10: the 对接人 of a compound does not become that of a community already known', () => {
    const { changedSites } = plan(known, HEADER, '城关社区,阳光花园,,,,,卫东,,,,,');
    expect(changedSites.map(({ name }) => name)).toEqual(['阳光花园']);
  });
  test('I11: compounds of one name in two communities are two', () => {
    expect(plan(known, '社区,小区', '东关社区,阳光花园').newSites).toMatchObject([
      { level: 'community', name: '东关社区' },
      { level: 'compound', name: '阳光花园' },
    ]);
  });
  test('I11: a pairing the table does not name stays, a new one is added', () => {
    expect(plan(known, HEADER, '城关社区,阳光花园,县妇联,,,,,,,,,')).toMatchObject({
      newUnits: [{ name: '县妇联' }],
      newPairings: [{ siteId: '阳光花园' }],
      changedSites: [],
      sameSites: 1,
    });
  });
  test('I11: the demo county is neither matched nor touched', () => {
    const demo: KnownSites = {
      sites: known.sites.map((site) => ({ ...site, isDemo: true })),
      units: [{ ...finance, isDemo: true }],
      pairings: known.pairings.map((pairing) => ({ ...pairing, isDemo: true })),
    };
    const planned = plan(demo, HEADER, '城关社区,阳光花园,县财政局,,,,,,,2011,,');
    expect(planned.newSites).toHaveLength(2);
    expect(planned.newUnits).toHaveLength(1);
    expect(planned.newPairings).toMatchObject([{ siteId: planned.newSites[1]?.id, unitId: planned.newUnits[0]?.id }]);
    expect(planned.changedSites).toEqual([]);
  });
});
