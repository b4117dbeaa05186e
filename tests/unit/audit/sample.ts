/** A small standard, an audit of it and its places, for the tests of walk and progress; each test says only what it is about. */
import { type Audit, type Place, type Verdict, type VerdictValue, verdictId } from '../../../src/domain/audit/audit';
import type { Item, Scope, Section, Standard } from '../../../src/domain/standard/schema';

/** An item judged at these scopes. */
export const itemAt = (id: string, ...scopes: Scope[]): Item => ({
  id,
  code: id,
  isNote: false,
  text: '条目',
  emphasis: [],
  scopes,
  criteria: [],
  defects: [],
  responsible: ['社区居委会'],
  deadline: { kind: 'days', days: 7 },
  notApplicableReasons: [],
  errata: [],
  remarks: [],
});

/** The same as a 注. */
export const noteAt = (id: string, ...scopes: Scope[]): Item => ({ ...itemAt(id, ...scopes), isNote: true });

/** A standard of sections a, b, … with these items. */
export function standardOf(...sections: readonly (readonly Item[])[]): Standard {
  return {
    id: 'small',
    version: '1',
    title: '标准',
    shortTitle: '标准',
    source: '附件3',
    issuer: '某县',
    date: '2017-04-28',
    scoring: { rule: 'metShare' },
    facts: [],
    parameters: [],
    roles: { 物业公司: 'property', 社区居委会: 'committee', 县城管局: 'named' },
    sampling: { compounds: 2, stairwellsPerCompound: 2 },
    errata: [],
    sections: sections.map(
      (items, index): Section => ({
        id: 'abcdef'[index]!,
        numeral: '一二三四五六'[index]!,
        name: '部分',
        items: [...items],
      }),
    ),
  };
}

/** An audit of these sections, on 8 May 2017. */
export const auditOf = (...sectionIds: readonly string[]): Audit => ({
  id: 'audit',
  siteId: 'community',
  standardId: 'small',
  standardVersion: '1',
  kind: 'supervision',
  sectionIds,
  auditors: ['李建国'],
  date: '2017-05-08',
  startedAt: 0,
  clockDoubt: null,
  finishedAt: null,
  scopes: null,
  taskIds: [],
  isDemo: false,
});

/** A place at `order` of the walk; stairwells and compounds lie in `siteId`. */
export const placeAt = (id: string, scope: Scope, order: number, siteId = 'community'): Place => ({
  id,
  auditId: 'audit',
  scope,
  siteId,
  name: id,
  order,
});

/** What a person said of an item at a place. */
export const verdictOf = (placeId: string, itemId: string, value: VerdictValue): Verdict => ({
  id: verdictId('audit', placeId, itemId),
  auditId: 'audit',
  placeId,
  itemId,
  value,
  reason: '',
  judgedAt: 0,
});
