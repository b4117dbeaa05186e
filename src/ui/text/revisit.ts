/** Words of the revisit (回头看). */
import type { Outcome, RevisitCounts } from '../../domain/task/revisit-progress';

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  closed: '销号',
  returned: '退回',
  kept: '仍完好',
  relapsed: '反弹',
};

/** 销号、退回、仍完好、反弹. */
export const wordOutcome = (outcome: Outcome): string => OUTCOME_WORDS[outcome];

/** 销号 2、退回 1、未看 3; what there is none of is left out, but for 未看 where nothing was looked at. */
export function wordCounts(counts: RevisitCounts): string {
  const parts = (['closed', 'returned', 'kept', 'relapsed'] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${OUTCOME_WORDS[outcome]} ${counts[outcome]}`);
  if (counts.left > 0 || parts.length === 0) parts.push(`未看 ${counts.left}`);
  return parts.join('、');
}
