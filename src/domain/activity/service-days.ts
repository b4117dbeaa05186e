/**
 * The calendar of a campaign: its service days, until when each record is due, and where a record stands today. Pure; "today"
 * comes in. A public holiday is told and moves nothing (V3). Called by the service screens, the calendar file and the statistics.
 */
import { addDays, type CalendarDate, daysBetween, weekdayOf } from '../kernel/date';
import { type DayRule, holidayOn, rollOver } from '../kernel/workdays';
import type { Activity } from './activity';
import type { Campaign } from './campaign';

/** When a session is, on the wall clock. Ending earlier than it began, it ends the next day. */
export type Session = Pick<Activity, 'date' | 'from' | 'to'>;

/** One service day (党员活动日) of a campaign. */
export interface ServiceDay extends Session {
  /** The last day to report its record. */
  readonly dueDate: CalendarDate;
  /** Name of the public holiday it falls on; null when it falls on none. */
  readonly holiday: string | null;
}

/** Where the record of a session stands. Days are whole calendar days. */
export type RecordState =
  | { readonly kind: 'reported'; readonly on: CalendarDate; readonly daysLate: number }
  /** 0 left: today is the last day. */
  | { readonly kind: 'due'; readonly dueDate: CalendarDate; readonly daysLeft: number }
  | { readonly kind: 'overdue'; readonly dueDate: CalendarDate; readonly days: number };

const MINUTES_OF_A_DAY = 24 * 60;

/** The day on which a session ends. */
export const endDay = ({ date, from, to }: Session): CalendarDate => (to < from ? addDays(date, 1) : date);

/** How long a session lasts, in minutes. */
export function minutesOf({ from, to }: Session): number {
  const minutes = minuteOf(to) - minuteOf(from);
  return minutes < 0 ? minutes + MINUTES_OF_A_DAY : minutes;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * The last day to report a session (每次活动结束后三天内): the day it ended is not counted, the last day counts (民法典 第201条).
 * Moves on past days off only where `rule` says so (第203条).
 */
export const recordDue = (campaign: Campaign, session: Session, rule: DayRule): CalendarDate =>
  rollOver(rule, addDays(endDay(session), campaign.recordDueDays));

/** Every service day of a campaign, earliest first: the nth weekday of each month, from its first day to its last. */
export function serviceDays(campaign: Campaign, rule: DayRule): readonly ServiceDay[] {
  const { weekday, nth, from, to } = campaign.serviceDay;
  const days: ServiceDay[] = [];
  for (let month = campaign.from.slice(0, 7); month <= campaign.to.slice(0, 7); month = nextMonth(month)) {
    const first = `${month}-01`;
    const date = addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
    // A fifth Friday is not in every month.
    if (!date.startsWith(month) || date < campaign.from || campaign.to < date) continue;
    const session = { date, from, to };
    days.push({ ...session, dueDate: recordDue(campaign, session, rule), holiday: holidayOn(rule.holidays, date) });
  }
  return days;
}

/** 31 days after the first is always in the next month. */
const nextMonth = (month: string): string => addDays(`${month}-01`, 31).slice(0, 7);

/** The first service day that is not over: today's counts. Undefined after the last one. */
export const nextServiceDay = (days: readonly ServiceDay[], today: CalendarDate): ServiceDay | undefined =>
  days.find(({ date }) => date >= today);

/** Where a record stands today. */
export function recordState(
  campaign: Campaign,
  activity: Session & Pick<Activity, 'reportedOn'>,
  rule: DayRule,
  today: CalendarDate,
): RecordState {
  const dueDate = recordDue(campaign, activity, rule);
  const { reportedOn } = activity;
  if (reportedOn !== null)
    return { kind: 'reported', on: reportedOn, daysLate: Math.max(0, daysBetween(dueDate, reportedOn)) };
  const daysLeft = daysBetween(today, dueDate);
  return daysLeft < 0 ? { kind: 'overdue', dueDate, days: -daysLeft } : { kind: 'due', dueDate, daysLeft };
}

/**
 * Service days before today of which a unit has no record, earliest first. One on a public holiday may have been held on
 * another day: any record of its month stands for it.
 * @param activities of that unit, in this campaign
 */
export function daysWithoutRecord(
  days: readonly ServiceDay[],
  activities: readonly Pick<Activity, 'date'>[],
  today: CalendarDate,
): readonly ServiceDay[] {
  const isCovered = ({ date, holiday }: ServiceDay): boolean =>
    activities.some((each) => each.date === date || (holiday !== null && each.date.slice(0, 7) === date.slice(0, 7)));
  return days.filter((day) => day.date < today && !isCovered(day));
}

/** What a unit still owes the office. */
export interface OwedRecords {
  /** How many are overdue, written or not. */
  readonly overdue: number;
  /** The nearest last day of what is not overdue yet; null when nothing is. */
  readonly due: RecordState | null;
}

/**
 * Records that are not reported, and service days before today without one. Of a campaign that is over, a day without a record is
 * owed no more: nobody can serve on it.
 * @param activities of that unit, in this campaign
 */
export function owedRecords(
  campaign: Campaign,
  activities: readonly (Session & Pick<Activity, 'reportedOn'>)[],
  rule: DayRule,
  today: CalendarDate,
): OwedRecords {
  const missed = today > campaign.to ? [] : daysWithoutRecord(serviceDays(campaign, rule), activities, today);
  const states = [...activities, ...missed.map((day) => ({ ...day, reportedOn: null }))].map((each) =>
    recordState(campaign, each, rule, today),
  );
  const due = states.flatMap((state) => (state.kind === 'due' ? state : []));
  return {
    overdue: states.filter(({ kind }) => kind === 'overdue').length,
    due: due.reduce<(typeof due)[number] | null>(
      (first, each) => (first && first.daysLeft <= each.daysLeft ? first : each),
      null,
    ),
  };
}
