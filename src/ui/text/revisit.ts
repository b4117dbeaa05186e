/** Words of the revisit (回头看). */
import type { Finding } from '../../domain/finding/finding';
import { itemById } from '../../domain/standard/find';
import type { Standard } from '../../domain/standard/schema';
import type { Outcome, RevisitCounts } from '../../domain/task/revisit-progress';
import type { TaskCard } from '../../usecases/ports';
import { wordPlace } from './audit';

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

/** Offered as the reason of 退回; the first tap returns. */
export const RETURN_REASONS = ['没有整改', '整改不彻底', '整改后又出现', '照片与现场不符', '缺少整改后的照片'];

/** 阳光花园 3号楼2单元 三层楼梯口. */
export function wordWhere({ place, compound, finding }: Pick<TaskCard, 'place' | 'compound' | 'finding'>): string {
  const names = new Map(compound ? [[compound.id, compound.name]] : []);
  return [place ? wordPlace(place, names) : '', finding.location].filter((part) => part !== '').join(' ');
}

/** 一-10、一-14. */
export const wordItems = (standard: Standard, finding: Finding): string =>
  finding.itemIds.map((id) => itemById(standard, id)?.code ?? id).join('、');

/** The problem of a task, or that it was not written down. */
export const wordProblem = ({ problem }: Pick<Finding, 'problem'>): string =>
  problem === '' ? '问题没有写明' : problem;
