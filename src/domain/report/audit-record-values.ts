/**
 * What was recorded of one item at one place, in words: values of its criteria, what they fall short of, spots, why it was judged so, and
 * its problems. Called by `audit-record.ts`.
 */
import { entriesOf, ledgerState } from '../audit/ledger';
import type { LedgerEntry } from '../audit/ledger-entry';
import { wordPeriod, wordSeen } from '../audit/ledger-wording';
import type { Spot } from '../audit/spot';
import { answersAt, contextAt, ledgerKeyAt, type StepRecords } from '../audit/step-context';
import { spotsAt } from '../audit/tally';
import { wordDistance, wordOptions } from '../audit/tally-wording';
import type { Step } from '../audit/walk';
import { toOfficialDate } from '../kernel/date';
import { isConditionMet, openCriteria, suggestVerdict } from '../standard/evaluate';
import type { ItemContext } from '../standard/judge';
import type { Criterion, CriterionOf, Standard } from '../standard/schema';
import { wordAnswer } from '../standard/word-answer';

/** The records that say it. */
export interface ValueRecords extends StepRecords {
  readonly standard: Standard;
  readonly spots: readonly Spot[];
  /** Local time in minutes east of UTC (China: 480). */
  readonly utcOffsetMinutes: number;
}

/** 200米内公益广告：4处；公益广告主题：法治精神. Empty where nothing was recorded. */
export function wordValues(records: ValueRecords, step: Step): string {
  const context = contextAt(records.standard, records, step);
  const open = openCriteria(step.item, context);
  return step.item.criteria
    .flatMap((criterion) => {
      const isShown = criterion.kind === 'condition' || open.includes(criterion);
      const value = isShown ? wordValue(records, step, criterion, context) : null;
      return value === null ? [] : [`${criterion.label ?? criterion.question}：${value}`];
    })
    .join('；');
}

/** 公益广告缺1处；第二季度无维护记录. Empty where nothing recorded falls short. */
export function wordShortcomings(records: ValueRecords, step: Step): string {
  const { verdict, reasons } = suggestVerdict(step.item, contextAt(records.standard, records, step));
  return verdict === 'unmet' ? reasons.join('；') : '';
}

/** 第1处法治精神，步数约140米；第2处其他，目测200米外. Empty without spots. */
export function wordSpots({ spots }: ValueRecords, { place, item }: Step): string {
  return spotsAt(spots, place.id, item.id)
    .map(
      (spot, index) =>
        `${wordSpotNumber(item.tally?.unit, index)}${wordOptions(spot, item)}，${wordDistance(spot, item)}`,
    )
    .join('；');
}

/** 第1处. */
export const wordSpotNumber = (unit: string | undefined, index: number): string => `第${index + 1}${unit ?? '处'}`;

function wordValue(records: ValueRecords, step: Step, criterion: Criterion, context: ItemContext): string | null {
  if (criterion.kind === 'frequency') return wordTimes(records, step, criterion);
  const isGate = criterion.kind === 'condition';
  const value = context.answers[criterion.id] ?? (isGate ? context.facts[criterion.fact] : undefined);
  const words = value === undefined ? null : wordAnswer(criterion, value, context.parameters);
  if (words === null || !isGate || isConditionMet(criterion, context) !== false) return words;
  return criterion.failure === undefined ? words : `${words}（${criterion.failure}）`;
}

/** 第一季度已证明，第二季度缺1次（2017年1月10日更换螺栓）; a number typed by hand by itself. */
function wordTimes(records: ValueRecords, step: Step, criterion: CriterionOf<'frequency'>): string | null {
  const { standard, audit, ledger } = records;
  const entries = entriesOf(ledger, { ...ledgerKeyAt(standard, step), criterionId: criterion.id });
  const answer = answersAt(records, step)[criterion.id];
  if (answer === undefined && entries.length === 0) return null;
  const around = { date: audit.date, parameters: standard.parameters, auditId: audit.id };
  const { periods, typed } = ledgerState(criterion, answer, entries, around);
  const counted =
    typed === null
      ? periods.map((period) => wordPeriod(period, criterion.unit)).join('，')
      : `${typed}${criterion.unit}`;
  const dates = entries.map((entry) => wordEntry(entry, records)).join('、');
  return dates === '' ? counted : `${counted}（${dates}）`;
}

function wordEntry(entry: LedgerEntry, { audit, utcOffsetMinutes }: ValueRecords): string {
  const seen = wordSeen(entry, audit, utcOffsetMinutes);
  return [`${toOfficialDate(entry.date)}${entry.words}`, seen].filter((part) => part !== '').join('，');
}
