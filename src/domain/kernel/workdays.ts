/**
 * Public holidays and the workdays made up for them, as the State Council announces them for each year; data, in `holidays/`.
 * Of a year that nobody announced yet only the weekends are known.
 */
import { addDays, type CalendarDate, weekdayOf } from './date';

/** One year as announced. What it says may reach into the year before (元旦). */
export interface HolidayYear {
  readonly year: number;
  /** 国办发明电〔2016〕17号. */
  readonly source: string;
  readonly holidays: readonly { readonly name: string; readonly from: CalendarDate; readonly to: CalendarDate }[];
  /** Days of a weekend that are worked. */
  readonly workdays: readonly CalendarDate[];
}

/** The years that are known. */
export type HolidayCalendar = readonly HolidayYear[];

/** How last days are found: with which holidays, and whether one that falls on a day off moves on (民法典 第203条). */
export interface DayRule {
  readonly holidays: HolidayCalendar;
  readonly rollsOver: boolean;
}

/** Name of the holiday (国庆节) that a day belongs to; null where none is announced. */
export function holidayOn(calendar: HolidayCalendar, day: CalendarDate): string | null {
  return calendar.flatMap(({ holidays }) => holidays).find(({ from, to }) => from <= day && day <= to)?.name ?? null;
}

/** A holiday, or a day of a weekend that is not worked instead of one. */
export function isDayOff(calendar: HolidayCalendar, day: CalendarDate): boolean {
  if (holidayOn(calendar, day) !== null) return true;
  return weekdayOf(day) >= 6 && !calendar.some(({ workdays }) => workdays.includes(day));
}

/** The last day of a period: moved on to the next workday where the rule says so (民法典 第203条), else as counted. */
export function rollOver({ holidays, rollsOver }: DayRule, day: CalendarDate): CalendarDate {
  let last = day;
  while (rollsOver && isDayOff(holidays, last)) last = addDays(last, 1);
  return last;
}
