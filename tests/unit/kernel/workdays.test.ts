/** Holidays as announced, days off, and where a last day moves to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, weekdayOf } from '../../../src/domain/kernel/date';
import { HolidayYearSchema } from '../../../src/domain/kernel/holiday-schema';
import { holidayOn, isDayOff, rollOver } from '../../../src/domain/kernel/workdays';
import { holidays } from '../../../src/platform/holidays';

const files = readdirSync('holidays');
const read = (file: string): unknown => JSON.parse(readFileSync(join('holidays', file), 'utf8'));

describe('counting', () => {
  test('K6: days between two days do not count the first; a week begins on Monday', () => {
    expect(daysBetween('2017-05-05', '2017-05-08')).toBe(3);
    expect(daysBetween('2017-05-08', '2017-05-05')).toBe(-3);
    expect(daysBetween('2016-02-28', '2017-02-28')).toBe(366);
    expect(['2017-05-01', '2017-05-05', '2017-05-07', '1969-12-29'].map(weekdayOf)).toEqual([1, 5, 7, 1]);
  });
});

describe('the data', () => {
  test.each(files)('K7: %s is what its schema wants, and of the year in its name', (file) => {
    const year = v.parse(HolidayYearSchema, read(file));
    expect(file).toBe(`cn-${year.year}.json`);
    expect(holidays).toContainEqual(year);
  });

  test('K7: 2017 and the ten years from then on are known, each once', () => {
    expect(holidays.map(({ year }) => year).sort()).toEqual([
      2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026,
    ]);
    expect(files).toHaveLength(holidays.length);
  });

  test.each(holidays)('K7: $year: no workday lies in a holiday, none is named twice, and the days add up', (year) => {
    expect(new Set(year.workdays).size).toBe(year.workdays.length);
    for (const day of year.workdays) expect(holidayOn([year], day)).toBeNull();
    const names = year.holidays.flatMap(({ name }) => name.split('、'));
    expect([...names].sort()).toEqual(['中秋节', '元旦', '劳动节', '国庆节', '春节', '清明节', '端午节'].sort());
    // What is worked on weekends was taken as days off in the week: never more of it than of that.
    const off = year.holidays.flatMap(({ from, to }) =>
      Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index)),
    );
    expect(year.workdays.length).toBeLessThan(off.filter((day) => weekdayOf(day) < 6).length);
  });

  test.each([
    ['a day that does not exist', { workdays: ['2017-02-29'] }],
    ['a workday in the week', { workdays: ['2017-05-05'] }],
    ['a holiday that ends before it begins', { holidays: [{ name: '元旦', from: '2017-01-02', to: '2017-01-01' }] }],
    ['a misspelt key', { workday: [] }],
    ['no document', { source: '听说' }],
  ])('K7: %s is refused', (_what, slip) => {
    expect(v.safeParse(HolidayYearSchema, { ...(read('cn-2017.json') as object), ...slip }).success).toBe(false);
  });
});

describe('2017, 国办发明电〔2016〕17号', () => {
  test.each([
    ['2017-01-01', '元旦'],
    ['2017-01-26', null],
    ['2017-01-27', '春节'],
    ['2017-02-02', '春节'],
    ['2017-02-03', null],
    ['2017-05-01', '劳动节'],
    ['2017-05-02', null],
    ['2017-10-01', '中秋节、国庆节'],
    ['2017-10-06', '中秋节、国庆节'],
    ['2017-10-08', '中秋节、国庆节'],
    ['2017-10-09', null],
  ])('K8: %s is of %s', (day, name) => {
    expect(holidayOn(holidays, day)).toBe(name);
  });

  test('K8: a holiday that reaches into the year before is known by both its days', () => {
    expect(holidayOn(holidays, '2022-12-31')).toBe('元旦');
    expect(isDayOff(holidays, '2018-12-29')).toBe(false);
    expect(isDayOff(holidays, '2018-12-31')).toBe(true);
  });

  test.each([
    ['2017-05-06', true, 'a Saturday'],
    ['2017-05-07', true, 'a Sunday'],
    ['2017-05-08', false, 'a Monday'],
    ['2017-05-27', false, 'a Saturday that is worked'],
    ['2017-05-29', true, 'a Monday of 端午节'],
    ['2017-09-30', false, 'a Saturday that is worked'],
    ['2017-10-06', true, 'the Friday of the holidays'],
  ])('K8: %s a day off: %s, %s', (day, isOff, _why) => {
    expect(isDayOff(holidays, day)).toBe(isOff);
  });

  test('K8: of a year without data only the weekends are days off', () => {
    expect(isDayOff(holidays, '2035-10-01')).toBe(false);
    expect(isDayOff(holidays, '2035-10-06')).toBe(true);
    expect(isDayOff([], '2017-10-06')).toBe(false);
    expect(isDayOff([], '2017-05-27')).toBe(true);
  });
});

describe('民法典 第203条', () => {
  test.each([
    ['2017-05-05', '2017-05-05'],
    ['2017-05-06', '2017-05-08'],
    ['2017-05-27', '2017-05-27'],
    ['2017-05-28', '2017-05-31'],
    ['2017-10-01', '2017-10-09'],
    ['2017-01-27', '2017-02-03'],
    ['2018-12-30', '2019-01-02'],
  ])('K9: a last day on %s moves to %s', (day, moved) => {
    expect(rollOver({ holidays, rollsOver: true }, day)).toBe(moved);
  });

  test('K9: with the switch off a last day stays where it was counted', () => {
    for (const day of ['2017-05-06', '2017-10-01']) expect(rollOver({ holidays, rollsOver: false }, day)).toBe(day);
  });
});
