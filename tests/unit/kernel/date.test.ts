/** Calendar days as the notice counts them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  type CalendarDate,
  dateOf,
  isCalendarDate,
  monthOf,
  quarterOf,
  toOfficialDate,
  yearOf,
} from '../../../src/domain/kernel/date';
import { runs, seed } from '../../property/seed';

const CHINA = 480;

test.each([
  '2017-02-29',
  '1900-02-29',
  '2017-04-31',
  '2017-13-01',
  '2017-00-10',
  '2017-05-00',
  '2017-05-32',
  '2017-99-99',
  '2017-5-8',
  '2017/05/08',
  '20170508',
  '2017-05-08T00:00',
  ' 2017-05-08',
  '2017-05-08\n',
  '２０１７-05-08',
  '',
])('K1: %j is not a day', (text) => {
  expect(isCalendarDate(text)).toBe(false);
});

test.each(['2017-05-08', '2016-02-29', '2000-02-29', '2017-12-31', '2017-01-01'])('K1: %s is a day', (text) => {
  expect(isCalendarDate(text)).toBe(true);
});

test.each<[CalendarDate, number, CalendarDate]>([
  ['2017-05-05', 3, '2017-05-08'],
  ['2017-05-05', 0, '2017-05-05'],
  ['2017-04-28', 3, '2017-05-01'],
  ['2017-12-31', 1, '2018-01-01'],
  ['2016-02-28', 1, '2016-02-29'],
  ['2017-02-28', 1, '2017-03-01'],
  ['2016-02-29', 365, '2017-02-28'],
  ['2017-05-01', -1, '2017-04-30'],
])('K2: the start day is not counted: %s and %i days are %s', (from, days, to) => {
  expect(addDays(from, days)).toBe(to);
});

test('K2: adding days in two steps or in one comes to the same real day, over a century', () => {
  const day = fc.integer({ min: 0, max: 36_524 }).map((days) => addDays('1970-01-01', days));
  fc.assert(
    fc.property(day, fc.nat(5000), fc.nat(5000), (date, days, more) => {
      const later = addDays(date, days);
      expect(isCalendarDate(later)).toBe(true);
      expect(addDays(later, more)).toBe(addDays(date, days + more));
      expect(addDays(later, -days)).toBe(date);
      expect(later > date).toBe(days > 0);
    }),
    { seed, numRuns: runs(500) },
  );
});

test.each<[string, CalendarDate]>([
  ['2017-05-07T15:59:59.999Z', '2017-05-07'],
  ['2017-05-07T16:00:00.000Z', '2017-05-08'],
  ['2017-05-08T15:59:59.999Z', '2017-05-08'],
  ['2016-12-31T16:00:00.000Z', '2017-01-01'],
])('K3: in China %s is %s', (moment, date) => {
  expect(dateOf(Date.parse(moment), CHINA)).toBe(date);
});

test('K3: west of Greenwich and before 1970 too', () => {
  expect(dateOf(Date.parse('2017-05-08T04:59:59Z'), -300)).toBe('2017-05-07');
  expect(dateOf(-1, 0)).toBe('1969-12-31');
});

test.each<[CalendarDate, number]>([
  ['2017-01-01', 1],
  ['2017-03-31', 1],
  ['2017-04-01', 2],
  ['2017-06-30', 2],
  ['2017-07-01', 3],
  ['2017-09-30', 3],
  ['2017-10-01', 4],
  ['2017-12-31', 4],
])('K4: %s lies in quarter %i', (date, quarter) => {
  expect(quarterOf(date)).toBe(quarter);
});

test('K5: official dates have Arabic digits, the full year and no leading zeros', () => {
  expect(toOfficialDate('2017-05-08')).toBe('2017年5月8日');
  expect(toOfficialDate('2017-10-20')).toBe('2017年10月20日');
  expect([yearOf('2017-05-08'), monthOf('2017-05-08')]).toEqual([2017, 5]);
});
