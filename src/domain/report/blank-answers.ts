/** Criteria as a pen answers them: boxes to tick and places to write. Called by `blank-checklist.ts`. */
import type { Criterion, CriterionOf } from '../standard/schema';
import { DOCUMENT_WORDS, FRESHNESS_WORDS } from '../standard/word-answer';

/** Where a word or a number is written. */
const BLANK = '＿＿';

/** One of these is ticked. */
export const boxes = (words: readonly string[]): string => words.map((word) => `☐${word}`).join('　');

/** What is ticked or written for a criterion, each choice by itself: 有, 不全, 无; 有＿＿处. A text without a choice is written into. */
export function blankAnswer(criterion: Criterion): { readonly choices: readonly string[]; readonly text: string } {
  const choose = (...choices: readonly string[]) => ({ choices, text: '' });
  const write = (text: string) => ({ choices: [], text });
  switch (criterion.kind) {
    case 'yesNo':
      return choose('是', '否');
    case 'condition':
      return criterion.threshold
        ? write(`${BLANK}${BLANK}年`)
        : choose('是', `否，${criterion.failure ?? '有关要点'}不查`);
    case 'count':
      return criterion.options ? choose(...criterion.options) : write(`${BLANK}${criterion.unit}`);
    case 'distance':
      return write(`${BLANK}米`);
    case 'frequency':
      return times(criterion);
    case 'freshness': {
      const { yes, no } = FRESHNESS_WORDS[criterion.rule];
      return choose(yes, no);
    }
    case 'document':
      return choose(DOCUMENT_WORDS.present, DOCUMENT_WORDS.partial, DOCUMENT_WORDS.absent);
    case 'defects':
      return choose('无', `有${BLANK}${criterion.unit}`);
    case 'choices':
      return choose(...criterion.options);
    case 'interview':
      return write(`询问${BLANK}人，满意${BLANK}人`);
    case 'information':
      return criterion.options ? choose(...criterion.options) : write(BLANK.repeat(3));
  }
}

/** Quarters are ticked, months and years counted. */
function times({ period, unit }: CriterionOf<'frequency'>): ReturnType<typeof blankAnswer> {
  if (period === 'quarter') return { choices: ['第一季度', '第二季度', '第三季度', '第四季度'], text: '' };
  return { choices: [], text: `${BLANK}${unit}` };
}

/** 最远一处距社区门口：＿＿米; what practice adds says that it is only a hint. */
export function wordBlank(criterion: Criterion): string {
  const { choices, text } = blankAnswer(criterion);
  return `${questionOf(criterion)}：${boxes(choices)}${text}`;
}

/** The criterion in full. */
export const questionOf = ({ question, basis }: Criterion): string =>
  basis === 'practice' ? `（提示）${question}` : question;
