/**
 * Counting what was done per month, quarter or year: which periods an audit looks at, and which entries prove them.
 * For `judge.ts`, and for the screen that offers one switch per period.
 */
import { addDays, type CalendarDate, isCalendarDate, monthOf, quarterOf, yearOf } from '../kernel/date';
import type { CriterionOf } from './schema';

type Frequency = CriterionOf<'frequency'>;

/** One period an audit looks at. */
export interface Period {
  /** `2017-Q1`, `2017-03` or `2017`; an answer that holds it says: proven for this period. */
  readonly period: string;
  /** 第一季度, 3月, 2017年. */
  readonly label: string;
  /** Its last day lies before the audit day; a period still running can't have been missed yet. */
  readonly isOver: boolean;
}

const QUARTERS = ['第一季度', '第二季度', '第三季度', '第四季度'] as const;

/** The natural periods of the audit's year, from its start up to the one that holds the audit day. */
export function expectedPeriods(criterion: Frequency, date: CalendarDate): readonly Period[] {
  const year = yearOf(date);
  switch (criterion.period) {
    case 'month':
      return upTo(monthOf(date), (month) => ({ period: `${year}-${twoDigits(month)}`, label: `${month}月` }));
    case 'quarter':
      return QUARTERS.slice(0, quarterOf(date)).map((label, index) => ({
        period: `${year}-Q${index + 1}`,
        label,
        isOver: index + 1 < quarterOf(date),
      }));
    case 'year':
      return upTo(1, () => ({ period: `${year}`, label: `${year}年` }));
  }
}

/** How often `entries` prove the criterion within `period`; a mark for the whole period is worth `times`. */
export function timesWithin(
  period: string,
  entries: readonly string[],
  criterion: Frequency,
  date: CalendarDate,
): number {
  return sum(
    entries.map((entry) => {
      if (entry === period) return criterion.times;
      const day = firstDayOf(entry);
      return day !== null && day <= date && periodOf(day, criterion.period) === period ? 1 : 0;
    }),
  );
}

/** How many entries lie in the twelve months that end with the audit day. */
export function timesInPastYear(entries: readonly string[], date: CalendarDate): number {
  const first = firstDayOfPastYear(date);
  return entries.map(firstDayOf).filter((day) => day !== null && day >= first && day <= date).length;
}

/** First of the twelve months that end with the audit day: 9 May 2016 for 8 May 2017. */
export function firstDayOfPastYear(date: CalendarDate): CalendarDate {
  const sameDayLastYear = `${yearOf(date) - 1}${date.slice(4)}`;
  // A year before 29 February is no day; the first after it is 1 March.
  return addDays(sameDayLastYear, isCalendarDate(sameDayLastYear) ? 1 : 0);
}

/** Adds up; 0 for nothing. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** First day of a date, month or quarter; null for anything else. */
function firstDayOf(entry: string): CalendarDate | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(entry)) return entry;
  if (/^\d{4}-\d{2}$/.test(entry)) return `${entry}-01`;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(entry);
  return quarter ? `${quarter[1] ?? ''}-${twoDigits(Number(quarter[2]) * 3 - 2)}-01` : null;
}

function periodOf(day: CalendarDate, length: Frequency['period']): string {
  if (length === 'year') return day.slice(0, 4);
  return length === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)}-Q${quarterOf(day)}`;
}

/** Periods 1 to `last`, of which only the last is still running. */
function upTo(last: number, nameOf: (n: number) => Omit<Period, 'isOver'>): readonly Period[] {
  return Array.from({ length: last }, (_, index) => ({ ...nameOf(index + 1), isOver: index + 1 < last }));
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');
