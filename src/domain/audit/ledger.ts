/**
 * What the ledgers of a site prove (台账日历): the answers of an audit together with the dated records seen so far, and how
 * each period stands. Pure; called by `AuditView.contextAt`, the frequency rows and the ledger page.
 */
import { type CalendarDate, isCalendarDate, toOfficialDate, yearOf } from '../kernel/date';
import { derivedId, type Id } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import { type ItemContext, isRolling, isTextList, judge } from '../standard/judge';
import { expectedPeriods, firstDayOfPastYear, timesInPastYear, timesWithin } from '../standard/periods';
import type { AnswerValue, CriterionOf, Item } from '../standard/schema';
import type { LedgerEntry } from './ledger-entry';

type Frequency = CriterionOf<'frequency'>;
type Surroundings = Pick<ItemContext, 'date' | 'parameters'> & { readonly auditId: Id };

/** What an entry is for: a criterion of a standard, at a site. */
export type LedgerKey = Pick<LedgerEntry, 'siteId' | 'standardId' | 'itemId' | 'criterionId'>;

/** Nothing that an audit of today asks for is older. */
const EARLIEST: CalendarDate = '2000-01-01';

/** Two devices that enter the same date for the same thing write one record. */
export const ledgerEntryId = (key: LedgerKey, date: CalendarDate): Id =>
  derivedId(key.siteId, key.standardId, key.itemId, key.criterionId, date);

/** The entries of one item at one site, earliest first. */
export function entriesOf(
  ledger: readonly LedgerEntry[],
  key: Omit<LedgerKey, 'criterionId'> & Partial<LedgerKey>,
): readonly LedgerEntry[] {
  return ledger
    .filter(
      (entry) =>
        entry.siteId === key.siteId &&
        entry.standardId === key.standardId &&
        entry.itemId === key.itemId &&
        (key.criterionId === undefined || entry.criterionId === key.criterionId),
    )
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Why a date was not taken. */
export interface LedgerDateError {
  readonly type:
    | 'DateUnreal'
    | 'DateTooEarly'
    | 'DateInFuture'
    /** It is entered already, in this audit or an earlier one. */
    | 'DateKnown';
}

/** A date that may be entered: a real day from 2000 on, not after today. */
export function checkLedgerDate(date: string, today: CalendarDate): Result<CalendarDate, LedgerDateError> {
  if (!isCalendarDate(date)) return err({ type: 'DateUnreal' });
  if (date < EARLIEST) return err({ type: 'DateTooEarly' });
  return date > today ? err({ type: 'DateInFuture' }) : ok(date);
}

/**
 * The answers of one item at one place with the ledger dates of its site joined in. A number typed by hand decides as it
 * is. What only earlier audits saw proves, but never accuses: while nothing was looked at in this one, it is an answer
 * only if it is enough.
 */
export function answersWithLedger(
  item: Pick<Item, 'criteria'>,
  answers: Readonly<Record<string, AnswerValue>>,
  entries: readonly LedgerEntry[],
  around: Surroundings,
): Readonly<Record<string, AnswerValue>> {
  if (entries.length === 0) return answers;
  const joined: Record<string, AnswerValue> = { ...answers };
  for (const criterion of item.criteria) {
    const own = entries.filter((entry) => entry.criterionId === criterion.id);
    if (criterion.kind !== 'frequency' || own.length === 0) continue;
    const answer = answers[criterion.id];
    const union = withDates(answer, own);
    if (union === undefined) continue;
    const isEnough = judge(criterion, union, around).passes === true;
    if (isEnough || hasLooked(answer, own, around.auditId)) joined[criterion.id] = union;
  }
  return joined;
}

/** How one period stands. */
export interface PeriodState {
  /** 第一季度, 3月, 2017年, or 2016年5月9日至2017年5月8日 for the twelve months up to the audit day. */
  readonly label: string;
  /** 已证明; over and short (缺); over and short, but not looked at in this audit (未查); still running and short (未到期). */
  readonly state: 'proven' | 'missing' | 'unseen' | 'running';
  /** Times found so far, of `wanted`. */
  readonly times: number;
  readonly wanted: number;
}

/** How a frequency criterion stands on the audit day. */
export interface LedgerState {
  /** Natural periods of the audit year up to the audit day; of a year one. */
  readonly periods: readonly PeriodState[];
  /** Entries too old to count any more (已过期). */
  readonly expired: readonly LedgerEntry[];
  /** Entries of a day after the audit's, which it does not count. */
  readonly later: readonly LedgerEntry[];
  /** A number typed by hand, which decides instead of the dates; null for none. */
  readonly typed: number | null;
}

/** Sets what was tapped and what the ledgers say of one criterion against the calendar. */
export function ledgerState(
  criterion: Frequency,
  answer: AnswerValue | undefined,
  entries: readonly LedgerEntry[],
  around: Surroundings,
): LedgerState {
  const { date, auditId } = around;
  const found = withDates(typeof answer === 'number' ? undefined : answer, entries) ?? [];
  const isSeen = hasLooked(answer, entries, auditId);
  const wanted = criterion.times;
  const isYearRolling = criterion.period === 'year' && isRolling(criterion, around);
  const stateOf = (times: number, isOver: boolean): PeriodState['state'] => {
    if (times >= wanted) return 'proven';
    if (!isOver) return 'running';
    return isSeen ? 'missing' : 'unseen';
  };
  const firstDay = isYearRolling ? firstDayOfPastYear(date) : `${yearOf(date)}-01-01`;
  const periods = isYearRolling
    ? [{ label: wordTwelveMonths(firstDay, date), times: timesInPastYear(found, date), isOver: true }]
    : expectedPeriods(criterion, date).map(({ label, period, isOver }) => ({
        label,
        times: timesWithin(period, found, criterion, date),
        isOver,
      }));
  return {
    periods: periods.map(({ label, times, isOver }) => ({ label, times, wanted, state: stateOf(times, isOver) })),
    expired: entries.filter((entry) => entry.date < firstDay),
    later: entries.filter((entry) => entry.date > date),
    typed: typeof answer === 'number' ? answer : null,
  };
}

/** What was tapped, if it was a list, and the dates, each once; undefined where a number or anything else decides. */
function withDates(answer: AnswerValue | undefined, entries: readonly LedgerEntry[]): readonly string[] | undefined {
  if (answer !== undefined && !isTextList(answer)) return undefined;
  return [...new Set([...(answer ?? []), ...entries.map((entry) => entry.date)])].sort();
}

const hasLooked = (answer: AnswerValue | undefined, entries: readonly LedgerEntry[], auditId: Id): boolean =>
  answer !== undefined || entries.some((entry) => entry.auditId === auditId);

const wordTwelveMonths = (from: CalendarDate, to: CalendarDate): string =>
  `${toOfficialDate(from)}至${toOfficialDate(to)}`;
