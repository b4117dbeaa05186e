/**
 * Calendar dates as the notice counts them: days on the wall calendar, without time zone or clock.
 * Everything here is pure; "today" always comes in as an argument.
 */

/** A day as `YYYY-MM-DD`; sorts as text. */
export type CalendarDate = string;

const DAY_MS = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a real day in the form `YYYY-MM-DD` (2017-02-29 is not one). */
export function isCalendarDate(text: string): boolean {
  const match = PATTERN.exec(text);
  return match !== null && toText(toDays(text)) === text;
}

/** The calendar day of a moment in the local time of `offsetMinutes` east of UTC (China: 480). */
export function dateOf(epochMs: number, offsetMinutes: number): CalendarDate {
  return toText(Math.floor((epochMs + offsetMinutes * 60_000) / DAY_MS));
}

/** The day `days` after `date`; the start day is not counted (民法典 第201条), so `addDays('2017-05-05', 3)` is 05-08. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return toText(toDays(date) + days);
}

/** Days from `from` to `to`, the start day not counted; negative when `to` comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return toDays(to) - toDays(from);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: CalendarDate): number {
  // 1 January 1970 was a Thursday.
  return ((((toDays(date) + 3) % 7) + 7) % 7) + 1;
}

/** Calendar year, e.g. 2017. */
export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** Month 1–12. */
export function monthOf(date: CalendarDate): number {
  return Number(date.slice(5, 7));
}

/** Natural quarter 1–4 (the notice's 每季度). */
export function quarterOf(date: CalendarDate): 1 | 2 | 3 | 4 {
  return Math.ceil(monthOf(date) / 3) as 1 | 2 | 3 | 4;
}

/** `2017年5月8日`: Arabic digits, full year, no leading zeros (GB/T 9704-2012, 7.3.5.4). */
export function toOfficialDate(date: CalendarDate): string {
  return `${yearOf(date)}年${monthOf(date)}月${Number(date.slice(8, 10))}日`;
}

/** 2017年5月8日, 2017年5月8日至10日, 2017年4月28日至5月10日: what both days have in common is said once. */
export function toOfficialPeriod(from: CalendarDate, to: CalendarDate): string {
  if (from === to) return toOfficialDate(from);
  const year = yearOf(from) === yearOf(to) ? '' : `${yearOf(to)}年`;
  const month = year === '' && monthOf(from) === monthOf(to) ? '' : `${monthOf(to)}月`;
  return `${toOfficialDate(from)}至${year}${month}${Number(to.slice(8, 10))}日`;
}

function toDays(date: CalendarDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

function toText(days: number): CalendarDate {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}
