/** Answers and thresholds in words, for screens and paper: 4处, 有, 第一、三季度, 不少于5处. */
import { type CalendarDate, isCalendarDate, toOfficialDate } from '../kernel/date';
import { boundOf } from './judge';
import type { AnswerValue, Criterion, CriterionOf, Standard } from './schema';

const DOCUMENT_WORDS: Readonly<Record<string, string>> = { present: '有', partial: '不全', absent: '无' };
const QUARTER_DIGITS = ['一', '二', '三', '四'] as const;

/** An answer as it is written in a record; empty for a shape that the kind doesn't know. */
export function wordAnswer(criterion: Criterion, value: AnswerValue): string {
  if (typeof value === 'boolean')
    return criterion.kind === 'freshness' ? (value ? '符合' : '不符合') : value ? '是' : '否';
  if (typeof value === 'number') return `${value}${unitOf(criterion)}`;
  if (typeof value === 'string') {
    if (criterion.kind === 'document') return DOCUMENT_WORDS[value] ?? '';
    return isCalendarDate(value) ? toOfficialDate(value) : value;
  }
  if ('asked' in value) return `询问${value.asked}人，符合${value.satisfied}人`;
  if (value.length === 0) return '无';
  if (criterion.kind === 'frequency') return wordEntries(value);
  return criterion.kind === 'count' && criterion.within !== undefined ? `${value.join('、')}米` : value.join('、');
}

/** A threshold as the notice would say it, for a row's second line: 不少于5处, 不超过100米. */
export function wordThreshold(
  criterion: CriterionOf<'count'> | CriterionOf<'distance'>,
  parameters: Standard['parameters'],
): string {
  const words = { '>=': '不少于', '<=': '不超过', '==': '应为' } as const;
  return `${words[criterion.threshold.op]}${boundOf(criterion.threshold, parameters)}${unitOf(criterion)}`;
}

function unitOf(criterion: Criterion): string {
  if (criterion.kind === 'distance') return '米';
  if (criterion.kind === 'condition') return '年';
  return 'unit' in criterion ? criterion.unit : '';
}

/** Quarters are drawn together (第一、三季度); anything else is listed in order of time. */
function wordEntries(entries: readonly string[]): string {
  const sorted = [...entries].sort();
  const quarters = sorted.map((entry) => /-Q([1-4])$/.exec(entry)?.[1]);
  if (quarters.every((quarter) => quarter !== undefined))
    return `第${quarters.map((quarter) => QUARTER_DIGITS[Number(quarter) - 1] ?? '').join('、')}季度`;
  return sorted.map(wordEntry).join('、');
}

function wordEntry(entry: CalendarDate): string {
  if (isCalendarDate(entry)) return toOfficialDate(entry);
  const month = /^(\d{4})-(\d{2})$/.exec(entry);
  return month ? `${month[1] ?? ''}年${Number(month[2])}月` : entry;
}
