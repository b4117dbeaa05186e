/** What a file in `holidays/` must say. The tests hold every file to it, so that the app need not check them on a phone. */
import * as v from 'valibot';
import { isCalendarDate, weekdayOf } from './date';
import type { HolidayYear } from './workdays';

const DaySchema = v.pipe(v.string(), v.check(isCalendarDate, 'no such day'));

/** One year; keys that are not known are refused, because a misspelt one would be a holiday lost. */
export const HolidayYearSchema = v.pipe(
  v.strictObject({
    year: v.pipe(v.number(), v.integer(), v.minValue(2000)),
    source: v.pipe(v.string(), v.regex(/^国办发明电〔\d{4}〕\d+号(、国办发明电〔\d{4}〕\d+号)*$/)),
    holidays: v.pipe(
      v.array(v.strictObject({ name: v.pipe(v.string(), v.nonEmpty()), from: DaySchema, to: DaySchema })),
      v.minLength(6),
      v.check((holidays) => holidays.every(({ from, to }) => from <= to), 'a holiday ends before it begins'),
    ),
    workdays: v.array(
      v.pipe(
        DaySchema,
        v.check((day) => weekdayOf(day) >= 6, 'a made-up workday is a day of a weekend'),
      ),
    ),
  }),
  v.check(({ year, holidays }) => holidays.every(({ to }) => to.startsWith(`${year}-`)), 'a holiday of another year'),
) satisfies v.GenericSchema<unknown, HolidayYear>;
