/** Words for spots (逐处登记): how far, how found out, what they show, and what they add up to. */

import { countSeen, isTextList } from '../standard/judge';
import type { AnswerValue, Criterion, Item } from '../standard/schema';
import type { Spot } from './spot';
import { boundOfTally, isCounted } from './tally';

export const METHOD_WORDS: Readonly<Record<Spot['measuredBy'], string>> = {
  estimate: '目测',
  paces: '步数',
  position: '定位',
};

/** 定位85米（误差±12米）, 步数约140米, 目测200米内; a position without a reference point yet is no distance. */
export function wordDistance(spot: Spot, item: Item): string {
  const method = METHOD_WORDS[spot.measuredBy];
  const within = boundOfTally(item);
  if (spot.metres === null && spot.measuredBy === 'position')
    return `已定位，还没有门口的位置，先按${within}米${spot.isWithin ? '内' : '外'}计`;
  if (spot.metres === null) return `${method}${within}米${spot.isWithin ? '内' : '外'}`;
  const accuracy = spot.measuredBy === 'position' ? spot.position?.accuracy : null;
  const doubt = typeof accuracy === 'number' ? `（误差±${Math.round(accuracy)}米）` : '';
  return `${method}${spot.measuredBy === 'paces' ? '约' : ''}${spot.metres}米${doubt}`;
}

/** Whether the device is less sure of its position than the spot is away from the bound. */
export function isNearBound(spot: Spot, item: Item): boolean {
  const accuracy = spot.measuredBy === 'position' ? (spot.position?.accuracy ?? 0) : 0;
  return spot.metres !== null && accuracy > 0 && Math.abs(spot.metres - boundOfTally(item)) <= accuracy;
}

/** What a spot shows: 法治精神 · 中央文明办通稿; 其他 where it shows none of the options. */
export function wordOptions(spot: Spot, item: Item): string {
  const shown = (item.tally?.options ?? []).flatMap((id) => spot.options[id] ?? []);
  return shown.length === 0 ? OTHER : shown.join(' · ');
}

/** A spot that shows none of the options. */
export const OTHER = '其他';

/** 已记3处，200米内3/5处. */
export function wordCount(item: Item, spots: readonly Spot[], bound: number): string {
  const unit = item.tally?.unit ?? '';
  const within = boundOfTally(item);
  const counted = spots.filter((spot) => isCounted(spot, within)).length;
  return `已记${spots.length}${unit}，${within}米内${counted}/${bound}${unit}`;
}

/** What the spots say of one criterion, for its row. */
export function wordTallied(criterion: Criterion, value: AnswerValue | undefined): string {
  if (value === undefined) return '无';
  if (criterion.kind === 'count' && isTextList(value)) return `${countSeen(criterion, value)}${criterion.unit}`;
  if (criterion.kind === 'distance') return typeof value === 'number' ? `${value}米` : '以内';
  return isTextList(value) ? value.join('、') : '无';
}
