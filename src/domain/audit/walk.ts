/**
 * The walk: in what order an audit is judged. Place by place as a person walks — the community first, then each compound
 * with its stairwells — and within a place in the order of the standard. Called by the item page and by progress.
 */
import type { Item, Section, Standard } from '../standard/schema';
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

/** Sections chosen for this audit, in the standard's order. */
export function chosenSections(standard: Standard, audit: Audit): readonly Section[] {
  return standard.sections.filter((section) => audit.sectionIds.includes(section.id));
}

/** Places in the order of the walk. */
export function placesInOrder(places: readonly Place[]): readonly Place[] {
  return [...places].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Every judgment of the audit, in the order of the walk. */
export function walkSteps(standard: Standard, audit: Audit, places: readonly Place[]): readonly Step[] {
  const sections = chosenSections(standard, audit);
  return placesInOrder(places).flatMap((place) =>
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
