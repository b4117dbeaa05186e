/**
 * What the spots of an item add up to (逐处登记): which are counted, the answers they give to the item's criteria, and
 * which of them may be one. Pure; called by the use cases that write spots and by the tally screen.
 */

import type { Id } from '../kernel/ids';
import { metresBetween, type Position } from '../kernel/position';
import { parameterValue } from '../standard/judge';
import { type AnswerValue, BY_EYE, type Criterion, type Item, type Standard } from '../standard/schema';
import type { Spot } from './spot';

/** What is known of the place of a spot. */
type Measured = Pick<Spot, 'metres' | 'isWithin' | 'measuredBy' | 'position'>;

/** The spots of one item at one place, in the order in which they were noted: the first is 第1处. */
export function spotsAt(spots: readonly Spot[], placeId: Id, itemId: string): readonly Spot[] {
  return spots
    .filter((spot) => spot.placeId === placeId && spot.itemId === itemId)
    .sort((a, b) => a.notedAt - b.notedAt || (a.id < b.id ? -1 : 1));
}

/**
 * The same spot with its distance from the reference point, where it was found by position: whole metres, or null while
 * nobody has said where that point is. What was paced or judged by eye stays.
 */
export function measured<T extends Measured>(spot: T, reference: Position | null): T {
  if (spot.measuredBy !== 'position') return spot;
  const metres = spot.position && reference ? Math.round(metresBetween(reference, spot.position)) : null;
  return { ...spot, metres };
}

/** Metres within which a spot of this item is counted. */
export function boundOfTally(item: Item): number {
  const criterion = criterionOf(item, item.tally?.count);
  return criterion?.kind === 'count' ? (criterion.within ?? Infinity) : Infinity;
}

/** Whether a spot is counted: by its metres once they are known, else by eye. The bound itself is within (以内含本数). */
export function isCounted(spot: Measured, within: number): boolean {
  return spot.metres === null ? spot.isWithin : spot.metres <= within;
}

/** Ids of the criteria that the spots of an item answer; none for an item without a tally. */
export function talliedCriteria({ tally }: Item): readonly string[] {
  if (!tally) return [];
  return [tally.count, ...(tally.farthest === undefined ? [] : [tally.farthest]), ...tally.options];
}

/**
 * What the spots of one item at one place answer, by criterion id; null takes an answer back, as do all of no spots. How
 * many: each spot by its metres, or by eye. How far: the farthest of those counted, in metres where all were measured.
 * What they show: the options of those counted. The order of the spots changes nothing.
 */
export function answersFromSpots(item: Item, spots: readonly Spot[]): Readonly<Record<string, AnswerValue | null>> {
  const { tally } = item;
  if (!tally) return {};
  const counted = spots.filter((spot) => isCounted(spot, boundOfTally(item)));
  const answers: Record<string, AnswerValue | null> = {
    [tally.count]: spots.length === 0 ? null : spots.map(wordDistance).sort(),
  };
  if (tally.farthest !== undefined) answers[tally.farthest] = farthestOf(counted);
  for (const id of tally.options) {
    const shown = optionsOf(item, id).filter((option) => counted.some((spot) => spot.options[id] === option));
    answers[id] = shown.length === 0 ? null : shown;
  }
  return answers;
}

/** The options of a criterion, in the standard's order. */
export function optionsOf(item: Item, criterionId: string): readonly string[] {
  const criterion = criterionOf(item, criterionId);
  return criterion && 'options' in criterion ? (criterion.options ?? []) : [];
}

/** Two spots that may be one. */
export interface ClosePair {
  /** Their numbers in the order of noting, from 1; the smaller first. */
  readonly numbers: readonly [number, number];
  /** Whole metres between them. */
  readonly metres: number;
}

/** Pairs of counted spots nearer to each other than the standard's spacing, as far as both have a position. Only a hint. */
export function closePairs(
  item: Item,
  spots: readonly Spot[],
  parameters: Standard['parameters'],
): readonly ClosePair[] {
  const spacing = spacingOf(item, parameters);
  const placed = spots
    .map((spot, index) => ({ spot, number: index + 1 }))
    .filter(({ spot }) => isCounted(spot, boundOfTally(item)));
  return placed.flatMap(({ spot, number }, index) =>
    placed.slice(index + 1).flatMap((other): readonly ClosePair[] => {
      if (!spot.position || !other.spot.position) return [];
      const metres = metresBetween(spot.position, other.spot.position);
      return metres < spacing ? [{ numbers: [number, other.number], metres: Math.round(metres) }] : [];
    }),
  );
}

/** Metres that two spots should lie apart; 0 when the standard says nothing or the hint is switched off. */
export function spacingOf(item: Item, parameters: Standard['parameters']): number {
  const value = item.tally?.spacing === undefined ? 0 : parameterValue(item.tally.spacing, parameters);
  return typeof value === 'number' ? value : 0;
}

const wordDistance = ({ metres, isWithin }: Spot): string =>
  metres === null ? BY_EYE[isWithin ? 'within' : 'beyond'] : String(metres);

/** By eye as soon as one of them was: nobody knows whether that one is the farthest. */
function farthestOf(counted: readonly Spot[]): AnswerValue | null {
  if (counted.length === 0) return null;
  const metres = counted.flatMap((spot) => (spot.metres === null ? [] : [spot.metres]));
  return metres.length === counted.length ? Math.max(...metres) : true;
}

const criterionOf = (item: Item, id: string | undefined): Criterion | undefined =>
  item.criteria.find((criterion) => criterion.id === id);
