/** What has been chosen so far on the page where an audit is begun, and what is chosen by itself. Remembered at each tap. */
import { type Audit, SHORT_SCOPES } from '../../../domain/audit/audit';
import { type Choice, chosenSections, judgedScopes } from '../../../domain/audit/walk';
import type { Id } from '../../../domain/kernel/ids';
import { pairedSites } from '../../../domain/site/paired-sites';
import type { Site } from '../../../domain/site/site';
import type { Standard } from '../../../domain/standard/schema';
import { hasUnit, type Person } from '../../../domain/unit/person';
import type { SiteRecords } from '../../../usecases/ports';

/** The ways to audit that begin here; a revisit begins on a page of its own. */
export type StartKind = Exclude<Audit['kind'], 'revisit'>;

/** What a person tapped; null and missing: not yet. */
export interface Draft {
  readonly standardId: string | null;
  readonly kind: StartKind | null;
  /** Of a self-check: 全部 rather than 简表. */
  readonly isFull: boolean;
  readonly communityId: Id | null;
  /** null: all. */
  readonly sectionIds: readonly string[] | null;
  readonly auditors: readonly string[] | null;
  /** null: those that the person's unit serves. */
  readonly compoundIds: readonly Id[] | null;
  /** By compound id. */
  readonly stairwells: Readonly<Record<Id, readonly string[]>>;
}

export const EMPTY_DRAFT: Draft = {
  standardId: null,
  kind: null,
  isFull: false,
  communityId: null,
  sectionIds: null,
  auditors: null,
  compoundIds: null,
  stairwells: {},
};

/** A draft with all that needs no tap filled in. */
export interface StartChoice extends Choice {
  readonly kind: StartKind;
  readonly isShort: boolean;
  /** Those that the person's unit serves come first. */
  readonly communities: readonly Site[];
  readonly community: Site | undefined;
  /** Of that community, the same way. */
  readonly compounds: readonly Site[];
  /** Those chosen. */
  readonly sampled: readonly Site[];
  readonly auditors: readonly string[];
}

/** What the draft comes to for this person: volunteers and responsible units check themselves, in the short form, what they serve. */
export function choiceOf(
  draft: Draft,
  standard: Standard,
  records: SiteRecords,
  me: Person | null | undefined,
): StartChoice {
  const kind = draft.kind ?? (me && hasUnit(me.role) ? 'selfCheck' : 'supervision');
  const isShort = kind === 'selfCheck' && !draft.isFull && canBeShort(standard);
  const sectionIds = draft.sectionIds ?? standard.sections.map((section) => section.id);
  const paired = pairedSites(records, me?.unit ?? '');
  const isServed = (site: Site): boolean => paired.some((each) => each.id === site.id || each.parentId === site.id);
  const servedFirst = (sites: readonly Site[]): readonly Site[] => [
    ...sites.filter(isServed),
    ...sites.filter((site) => !isServed(site)),
  ];
  const communities = servedFirst(records.sites.filter((site) => site.level === 'community'));
  const served = communities.filter(isServed);
  // Whoever serves one community goes there.
  const onlyOne = kind === 'selfCheck' && served.length === 1 ? served[0] : undefined;
  const community = communities.find((site) => site.id === draft.communityId) ?? onlyOne;
  const compounds = servedFirst(
    records.sites.filter((site) => site.level === 'compound' && site.parentId === community?.id),
  );
  const sampled = compounds.filter((site) =>
    draft.compoundIds === null ? kind === 'selfCheck' && isServed(site) : draft.compoundIds.includes(site.id),
  );
  const auditors = draft.auditors ?? (me && me.name !== '' ? [me.name] : []);
  const scopes = isShort ? SHORT_SCOPES : null;
  return { kind, isShort, sectionIds, scopes, communities, community, compounds, sampled, auditors };
}

/** Whether the standard has anything that a compound is judged by. */
export function canBeShort(standard: Standard): boolean {
  const all = standard.sections.map((section) => section.id);
  return judgedScopes(standard, { sectionIds: all, scopes: SHORT_SCOPES }).length > 0;
}

/** How many numbered items a choice has. */
export function countItems(standard: Standard, choice: Choice): number {
  return chosenSections(standard, choice).flatMap((section) => section.items.filter((item) => !item.isNote)).length;
}

/** The draft that an address asks for: `?kind=selfCheck`, `?site=` a community, or a compound, which is then sampled. */
export function askedDraft(draft: Draft, query: Readonly<Record<string, string>>, sites: readonly Site[]): Draft {
  const kind = query['kind'];
  const asked: Draft = kind === 'selfCheck' || kind === 'supervision' ? { ...draft, kind } : draft;
  const site = sites.find((each) => each.id === query['site']);
  if (!site) return asked;
  if (site.parentId !== null) {
    return { ...asked, communityId: site.parentId, compoundIds: [site.id], stairwells: {} };
  }
  return asked.communityId === site.id ? asked : { ...asked, communityId: site.id, compoundIds: null, stairwells: {} };
}
