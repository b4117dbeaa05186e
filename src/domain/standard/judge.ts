/**
 * One answer against one criterion: does it pass, and if not, what is wrong, in the words of a notice.
 * Each kind of criterion has its rule and its wording here, side by side. `evaluate.ts` puts the criteria together.
 */
import { type CalendarDate, isCalendarDate, quarterOf, toOfficialDate, yearOf } from '../kernel/date';
import { expectedPeriods, sum, timesInPastYear, timesWithin } from './periods';
import {
  type AnswerValue,
  BY_EYE,
  type Criterion,
  type CriterionOf,
  type Facts,
  type Standard,
  type Threshold,
} from './schema';

/** What is known when an item is judged at a place. */
export interface ItemContext {
  /** Criterion id → answer, of this item at this place. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** Facts of the place: of its compound and its community together. */
  readonly facts: Facts;
  /** The day of the audit. */
  readonly date: CalendarDate;
  readonly parameters: Standard['parameters'];
}

/** Criteria that are judged: neither a gate nor a note taken. */
export type JudgedCriterion = Exclude<Criterion, CriterionOf<'condition'> | CriterionOf<'information'>>;
type Surroundings = Pick<ItemContext, 'date' | 'parameters'>;

/** The outcome for one criterion; `passes: null` while there is no (usable) answer. */
export interface Judgement {
  readonly passes: boolean | null;
  /** What is wrong, e.g. 公益广告缺1处; empty unless `passes` is false. */
  readonly reason: string;
  /** Worth knowing though it decides nothing, e.g. 第三季度未到期，尚无维护记录. */
  readonly hint: string;
}

const UNANSWERED: Judgement = { passes: null, reason: '', hint: '' };
const passed = (hint = ''): Judgement => ({ passes: true, reason: '', hint });
const failed = (reason: string, hint = ''): Judgement => ({ passes: false, reason, hint });

/** Judges one answer. An answer of a shape that the kind doesn't know counts as none. */
export function judge(criterion: JudgedCriterion, value: AnswerValue | undefined, context: Surroundings): Judgement {
  switch (criterion.kind) {
    case 'yesNo':
      if (typeof value !== 'boolean') return UNANSWERED;
      return value === criterion.expect ? passed() : failed(criterion.failure ?? `${nameOf(criterion)}：不符合`);
    case 'count':
      return judgeCount(criterion, value, context);
    case 'distance':
      return judgeDistance(criterion, value, context);
    case 'frequency':
      return judgeFrequency(criterion, value, context);
    case 'freshness':
      return judgeFreshness(criterion, value, context);
    case 'document':
      if (value === 'present') return passed();
      if (value === 'partial') return failed(`${criterion.subject}不全`);
      return value === 'absent' ? failed(`无${criterion.subject}`) : UNANSWERED;
    case 'defects':
      if (typeof value !== 'number') return UNANSWERED;
      return value <= 0 ? passed() : failed(`${criterion.subject}${value}${criterion.unit}`);
    case 'choices':
      return judgeChoices(criterion, value);
    case 'interview':
      return judgeInterview(criterion, value);
  }
}

/** Criteria of one group counted together: the number wanted of one is wanted of all of them in sum. */
export function judgeTogether(group: readonly CriterionOf<'frequency'>[], context: ItemContext): Judgement {
  const [first] = group;
  if (first === undefined) return UNANSWERED;
  const counts = group.map((criterion) => timesOf(criterion, context.answers[criterion.id], context));
  const total = sum(counts.map((count) => count ?? 0));
  if (total >= first.times) return passed();
  return counts.includes(null)
    ? UNANSWERED
    : failed(`各类活动合计${total}${first.unit}，缺${first.times - total}${first.unit}`);
}

/** The number behind a threshold: its own, or that of the parameter it names. */
export function boundOf(threshold: Threshold, parameters: Standard['parameters']): number {
  if (typeof threshold.value === 'number') return threshold.value;
  const value = parameterValue(threshold.value, parameters);
  // The validator refuses a standard in which this could be anything else.
  if (typeof value !== 'number') throw new Error(`Not a number parameter: ${threshold.value}`);
  return value;
}

/** True when `value` satisfies the threshold, the bound itself included. */
export function isWithin(value: number, threshold: Threshold, parameters: Standard['parameters']): boolean {
  const bound = boundOf(threshold, parameters);
  if (threshold.op === '>=') return value >= bound;
  return threshold.op === '<=' ? value <= bound : value === bound;
}

/** Current value of a parameter; undefined for an unknown id. */
export function parameterValue(id: string, parameters: Standard['parameters']): boolean | number | undefined {
  return parameters.find((parameter) => parameter.id === id)?.value;
}

function judgeCount(
  criterion: CriterionOf<'count'>,
  value: AnswerValue | undefined,
  { parameters }: Surroundings,
): Judgement {
  const count = isTextList(value) ? countSeen(criterion, value) : value;
  if (typeof count !== 'number') return UNANSWERED;
  if (isWithin(count, criterion.threshold, parameters)) return passed();
  const missing = boundOf(criterion.threshold, parameters) - count;
  const verb = missing > 0 ? '缺' : '超出';
  return failed(`${criterion.subject ?? ''}${verb}${Math.abs(missing)}${criterion.unit}`);
}

/** How many an answer that lists them comes to: options seen, or things near enough. */
export function countSeen(criterion: CriterionOf<'count'>, seen: readonly string[]): number {
  const { within } = criterion;
  if (within === undefined) return new Set(seen).size;
  return seen.filter((entry) => entry === BY_EYE.within || Number(entry) <= within).length;
}

function judgeDistance(
  criterion: CriterionOf<'distance'>,
  value: AnswerValue | undefined,
  { parameters }: Surroundings,
): Judgement {
  const bound = boundOf(criterion.threshold, parameters);
  const subject = criterion.subject ?? '距离';
  // By eye: true is near enough. Whoever has no tape measure must not have to invent a number.
  if (value === true) return passed();
  if (value === false) return failed(`${subject}${criterion.threshold.op === '>=' ? '不足' : '超出'}${bound}米`);
  if (typeof value !== 'number') return UNANSWERED;
  if (isWithin(value, criterion.threshold, parameters)) return passed();
  return failed(`${subject}${value}米，${value > bound ? '超出' : '不足'}${bound}米`);
}

/**
 * A number is the auditor's own count for one period (of a year: for the year judged), so it decides. Entries are set
 * against the calendar: periods that are over decide, the one still running only gives a hint.
 */
function judgeFrequency(
  criterion: CriterionOf<'frequency'>,
  value: AnswerValue | undefined,
  context: Surroundings,
): Judgement {
  const { subject, times, unit } = criterion;
  const count = timesOf(criterion, value, context);
  if (count === null) return UNANSWERED;
  if (criterion.period === 'year') {
    if (count >= times) return passed();
    return isTextList(value) && !isRolling(criterion, context)
      ? passed(wordPace(criterion, count, context.date))
      : failed(`${subject}${count}${unit}，缺${times - count}${unit}`);
  }
  if (!isTextList(value))
    return count >= times ? passed() : failed(`${subject}${count}${unit}，缺${times - count}${unit}`);
  const short = expectedPeriods(criterion, context.date)
    .map((period) => ({ ...period, count: timesWithin(period.period, value, criterion, context.date) }))
    .filter((period) => period.count < times);
  const hint = short
    .filter((period) => !period.isOver)
    .map(
      ({ label, count: done }) => `${label}未到期，${done === 0 ? `尚无${subject}` : `已有${subject}${done}${unit}`}`,
    )
    .join('；');
  const missed = short
    .filter((period) => period.isOver)
    .map(({ label, count: done }) =>
      done === 0 ? `${label}无${subject}` : `${label}${subject}${done}${unit}，缺${times - done}${unit}`,
    );
  return missed.length === 0 ? passed(hint) : failed(missed.join('；'), hint);
}

/** Times counted: as typed; else, for a year, in the year judged; else in the periods of this year together. */
function timesOf(
  criterion: CriterionOf<'frequency'>,
  value: AnswerValue | undefined,
  context: Surroundings,
): number | null {
  if (typeof value === 'number') return value;
  if (!isTextList(value)) return null;
  if (isRolling(criterion, context)) return timesInPastYear(value, context.date);
  return sum(
    expectedPeriods(criterion, context.date).map(({ period }) => timesWithin(period, value, criterion, context.date)),
  );
}

/** Whether "a year" is the twelve months up to the audit day, rather than the calendar year. */
export function isRolling(criterion: CriterionOf<'frequency'>, { parameters }: Surroundings): boolean {
  return criterion.rolling !== undefined && parameterValue(criterion.rolling, parameters) === true;
}

/** How far a year still running should be, by whole months: 时序进度. */
function wordPace({ subject, times, unit }: CriterionOf<'frequency'>, count: number, date: CalendarDate): string {
  const monthsOver = Number(date.slice(5, 7)) - 1;
  const due = Math.floor((times * monthsOver) / 12);
  return `${yearOf(date)}年未结束，${subject}${count}${unit}，时序进度应有${due}${unit}，全年应有${times}${unit}`;
}

function judgeFreshness(
  criterion: CriterionOf<'freshness'>,
  value: AnswerValue | undefined,
  { date }: Surroundings,
): Judgement {
  const { subject } = criterion;
  if (typeof value === 'boolean') return value ? passed() : failed(criterion.failure ?? `${subject}不符合要求`);
  if (typeof value !== 'string' || !isCalendarDate(value)) return UNANSWERED;
  if (criterion.rule === 'validThrough')
    return value >= date ? passed() : failed(`${subject}${toOfficialDate(value)}已到期`);
  const isThisQuarter = yearOf(value) === yearOf(date) && quarterOf(value) === quarterOf(date);
  return isThisQuarter ? passed() : failed(`${subject}为${toOfficialDate(value)}，不在本季度`);
}

function judgeChoices(criterion: CriterionOf<'choices'>, value: AnswerValue | undefined): Judgement {
  if (!isTextList(value)) return UNANSWERED;
  const missing = criterion.options.filter((option) => !value.includes(option));
  const seen = criterion.options.length - missing.length;
  if (seen >= criterion.atLeast) return passed();
  const areAllWanted = criterion.atLeast === criterion.options.length;
  return failed(
    `${nameOf(criterion)}：${areAllWanted ? `缺${missing.join('、')}` : `${seen}项，缺${criterion.atLeast - seen}项`}`,
  );
}

/** The share that satisfies decides; a sample smaller than advised is only a hint, as the notice sets no number. */
function judgeInterview(criterion: CriterionOf<'interview'>, value: AnswerValue | undefined): Judgement {
  if (typeof value !== 'object' || isTextList(value) || value.asked <= 0) return UNANSWERED;
  const { asked, satisfied } = value;
  const hint = asked < criterion.sample ? `询问${asked}人，建议不少于${criterion.sample}人` : '';
  // Dividing keeps the bound itself inside: 4/5 and the literal 0.8 round to the same number, 0.8*5 need not.
  return satisfied / asked >= criterion.ratio
    ? passed(hint)
    : failed(`${criterion.failure ?? nameOf(criterion)}：询问${asked}人，符合${satisfied}人`, hint);
}

const nameOf = (criterion: Criterion): string => criterion.label ?? criterion.question;

/** `Array.isArray` alone doesn't narrow a readonly list. */
export function isTextList(value: AnswerValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}
