/**
 * Public holidays and the workdays made up for them, as the State Council announces them for each year; data, in `holidays/`.
 */
import type { CalendarDate } from './date';

/** One year as announced. */
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
