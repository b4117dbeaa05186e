/**
 * The walk: in what order an audit is judged. Place by place as a person walks — the community first, then each compound
 * with its stairwells — and within a place in the order of the standard. Called by the item page and by progress.
 */
import { scopesOf } from '../standard/find';
import type { Item, Scope, Section, Standard } from '../standard/schema';
import type { Audit, Place, Verdict } from './audit';
import { verdictId } from './audit';

/** One judgment to be made: an item at a place. */
export interface Step {
  readonly section: Section;
  readonly item: Item;
  readonly place: Place;
  /** Id of the verdict this step leads to. */
  readonly verdictId: string;
}

/** What an audit chooses of a standard. */
export type Choice = Pick<Audit, 'sectionIds' | 'scopes'>;

/** Sections chosen for this audit, in the standard's order; of a short form (简表) only what is judged at its scopes. */
export function chosenSections(standard: Standard, { sectionIds, scopes }: Choice): readonly Section[] {
  const sections = standard.sections.filter((section) => sectionIds.includes(section.id));
  if (scopes === null) return sections;
  return sections
    .map((section) => ({
      ...section,
      items: section.items.filter((item) => item.scopes.some((scope) => scopes.includes(scope))),
    }))
    .filter((section) => section.items.length > 0);
}

/** The scopes at which something is judged in this audit, widest first; decides which places must be sampled. */
export function judgedScopes(standard: Standard, choice: Choice): readonly Scope[] {
  const used = scopesOf(chosenSections(standard, choice));
  const { scopes } = choice;
  return scopes === null ? used : used.filter((scope) => scopes.includes(scope));
}

/** Places in the order of the walk. */
export function placesInOrder(places: readonly Place[]): readonly Place[] {
  return [...places].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Every judgment of the audit, in the order of the walk. */
export function walkSteps(standard: Standard, audit: Audit, places: readonly Place[]): readonly Step[] {
  const sections = chosenSections(standard, audit);
  const judged = placesInOrder(places).filter((place) => audit.scopes === null || audit.scopes.includes(place.scope));
  return judged.flatMap((place) =>
    sections.flatMap((section) =>
      section.items
        .filter((item) => item.scopes.includes(place.scope))
        .map((item) => ({ section, item, place, verdictId: verdictId(audit.id, place.id, item.id) })),
    ),
  );
}

/** Index of the next unchecked step after `from`, wrapping round once; null when nothing is left. `from` −1 starts at the top. */
export function nextUnchecked(
  steps: readonly Step[],
  verdictsById: ReadonlyMap<string, Verdict>,
  from: number,
): number | null {
  for (let offset = 1; offset <= steps.length; offset++) {
    const index = (from + offset) % steps.length;
    const step = steps[index];
    if (step && (verdictsById.get(step.verdictId)?.value ?? 'unchecked') === 'unchecked') return index;
  }
  return null;
}

/**
 * Where an item is judged for something seen at `place`: there, if the item has that scope; else at the compound the
 * place lies in, else at the community. A blocked stairwell breaks 消防通道 for its compound. Undefined when no place of
 * the item's scopes was sampled.
 */
export function placeForItem(item: Item, place: Place, places: readonly Place[]): Place | undefined {
  const isJudgedAt = (candidate: Place): boolean => item.scopes.includes(candidate.scope);
  if (isJudgedAt(place)) return place;
  const around = placesInOrder(places).filter(isJudgedAt);
  return (
    around.find((candidate) => candidate.scope === 'compound' && candidate.siteId === place.siteId) ??
    around.find((candidate) => candidate.scope === 'community')
  );
}
