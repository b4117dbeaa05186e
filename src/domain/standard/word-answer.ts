/** What was answered, in words, for papers; and the words that an answer is chosen from, for papers and screens. */
import { toOfficialDate } from '../kernel/date';
import { boundOf, countSeen, isTextList } from './judge';
import type { AnswerValue, Criterion, CriterionOf, Standard } from './schema';

/** 资料有无. */
export const DOCUMENT_WORDS = { present: '有', partial: '不全', absent: '无' } as const;

/** Of a look at how old something is: the word for yes, and for no. */
export const FRESHNESS_WORDS = {
  validThrough: { yes: '有效', no: '过期' },
  withinQuarter: { yes: '已更新', no: '未更新' },
} as const;

/**
 * 4处（另有1处在200米外）, 宣传栏、展板（2种）, 85米, 询问3人，满意3人. Null for an answer of a shape that the kind does not know, and for
 * what needs a calendar: the dates of a frequency (`audit/ledger-wording.ts`).
 */
export function wordAnswer(
  criterion: Criterion,
  value: AnswerValue,
  parameters: Standard['parameters'],
): string | null {
  switch (criterion.kind) {
    case 'yesNo':
      return typeof value === 'boolean' ? wordYes(value) : null;
    case 'condition':
      if (typeof value === 'number') return `${value}年`;
      return typeof value === 'boolean' ? wordYes(value) : null;
    case 'count':
      if (typeof value === 'number') return `${value}${criterion.unit}`;
      return isTextList(value) ? wordSeen(criterion, value) : null;
    case 'distance':
      if (typeof value === 'number') return `${value}米`;
      return typeof value === 'boolean' ? wordByEye(criterion, value, parameters) : null;
    case 'frequency':
      return typeof value === 'number' ? `${value}${criterion.unit}` : null;
    case 'freshness': {
      const words = FRESHNESS_WORDS[criterion.rule];
      if (typeof value === 'boolean') return value ? words.yes : words.no;
      return typeof value === 'string' ? toOfficialDate(value) : null;
    }
    case 'document':
      return value === 'present' || value === 'partial' || value === 'absent' ? DOCUMENT_WORDS[value] : null;
    case 'defects':
      if (typeof value !== 'number') return null;
      return value > 0 ? `${value}${criterion.unit}` : '无';
    case 'choices':
    case 'information':
      if (isTextList(value)) return value.join('、');
      return typeof value === 'string' ? value : null;
    case 'interview': {
      if (typeof value !== 'object' || isTextList(value)) return null;
      const words = value.words ?? [];
      return `询问${value.asked}人，满意${value.satisfied}人${words.length > 0 ? `（${words.join('、')}）` : ''}`;
    }
  }
}

const wordYes = (value: boolean): string => (value ? '是' : '否');

/** Options seen with their number; or how many things are near enough, and how many are not. */
function wordSeen(criterion: CriterionOf<'count'>, seen: readonly string[]): string {
  const { unit, within } = criterion;
  const count = countSeen(criterion, seen);
  if (within === undefined) return `${[...new Set(seen)].join('、')}（${count}${unit}）`;
  const beyond = seen.length - count;
  return `${count}${unit}${beyond > 0 ? `（另有${beyond}${unit}在${within}米外）` : ''}`;
}

/** 100米以内, 超出100米. */
function wordByEye(
  { threshold }: CriterionOf<'distance'>,
  isRight: boolean,
  parameters: Standard['parameters'],
): string {
  const bound = boundOf(threshold, parameters);
  if (threshold.op === '>=') return isRight ? `${bound}米以外` : `不足${bound}米`;
  return isRight ? `${bound}米以内` : `超出${bound}米`;
}
