/** Words of the revisit (回头看), on paper and on screen. */
import { OUTCOMES, type Outcome, type RevisitCounts } from './revisit-progress';

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  closed: '销号',
  returned: '退回',
  kept: '仍完好',
  relapsed: '反弹',
};

/** 销号、退回、仍完好、反弹. */
export const wordOutcome = (outcome: Outcome): string => OUTCOME_WORDS[outcome];

/** 销号 2、退回 1、未看 3, on a screen. */
export const wordCounts = (counts: RevisitCounts): string =>
  countsIn(counts)
    .map(([word, count]) => `${word} ${count}`)
    .join('、');

/** 销号2个、退回1个、未看3个, on paper. */
export const printCounts = (counts: RevisitCounts): string =>
  countsIn(counts)
    .map(([word, count]) => `${word}${count}个`)
    .join('、');

/** What there is none of is left out, but for 未看 where nothing was looked at. */
function countsIn(counts: RevisitCounts): readonly (readonly [word: string, count: number])[] {
  const seen = OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => [OUTCOME_WORDS[outcome], counts[outcome]] as const,
  );
  return counts.left > 0 || seen.length === 0 ? [...seen, ['未看', counts.left]] : seen;
}
