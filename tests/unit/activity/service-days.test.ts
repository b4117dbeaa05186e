/** V3–V10: the calendar of service days, until when a record is due, and where it stands. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../../src/domain/activity/campaign';
import {
  daysWithoutRecord,
  endDay,
  minutesOf,
  nextServiceDay,
  owedRecords,
  recordDue,
  recordState,
  serviceDays,
} from '../../../src/domain/activity/service-days';
import type { DayRule } from '../../../src/domain/kernel/workdays';
import { holidays } from '../../../src/platform/holidays';

const read = (path: string): Campaign =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../..', path), 'utf8')) as Campaign;
const the2017 = read('campaigns/gaoyi-2017.json');
const another = read('tests/fixtures/campaigns/yinger-2020.json');

const plain: DayRule = { holidays, rollsOver: false };
const moving: DayRule = { holidays, rollsOver: true };
const days = serviceDays(the2017, plain);
const session = { date: '2017-05-05', from: '16:00', to: '18:00' };
const record = { ...session, reportedOn: null };

describe('service days', () => {
  test('V3: a day before the campaign began or after it ended is none, the first and the last day may be one', () => {
    const dates = (from: string, to: string) => serviceDays({ ...the2017, from, to }, plain).map(({ date }) => date);
    expect(dates('2017-05-06', '2017-06-01')).toEqual([]);
    expect(dates('2017-05-05', '2017-06-02')).toEqual(['2017-05-05', '2017-06-02']);
    expect(dates('2017-12-01', '2018-01-05')).toEqual(['2017-12-01', '2018-01-05']);
  });

  test('V3: a month without a fifth of that weekday has no service day', () => {
    const fifth = { ...the2017, serviceDay: { ...the2017.serviceDay, nth: 5 } };
    expect(serviceDays(fifth, plain).map(({ date }) => date)).toEqual(['2017-06-30', '2017-09-29']);
  });

  test('V3: the seven first Fridays of 2017, 16:00–18:00', () => {
    expect(days.map(({ date }) => date)).toEqual([
      ...['2017-05-05', '2017-06-02', '2017-07-07', '2017-08-04', '2017-09-01', '2017-10-06', '2017-11-03'],
    ]);
    expect(new Set(days.map(({ from, to }) => `${from}–${to}`))).toEqual(new Set(['16:00–18:00']));
  });

  test('V3: another campaign, another weekday, across the end of a year and a leap day', () => {
    const dates = serviceDays(another, plain).map(({ date }) => date);
    expect(dates.slice(0, 3)).toEqual(['2020-01-18', '2020-02-15', '2020-03-21']);
    expect(dates.at(-1)).toBe('2021-01-16');
    expect(dates).toHaveLength(13);
  });

  test('V6: the service day of October 2017 falls on a public holiday; it is told by name, and neither it nor its last day moves', () => {
    expect(days.filter(({ holiday }) => holiday !== null)).toEqual([
      { date: '2017-10-06', from: '16:00', to: '18:00', dueDate: '2017-10-09', holiday: '中秋节、国庆节' },
    ]);
  });

  test('V6: without a calendar of holidays nothing is told', () => {
    expect(serviceDays(the2017, { holidays: [], rollsOver: true }).every(({ holiday }) => holiday === null)).toBe(true);
  });
});

describe('the last day to report', () => {
  test('V4: the day of the session is not counted, the last day counts: the seven last days of 2017', () => {
    expect(days.map(({ dueDate }) => dueDate)).toEqual([
      ...['2017-05-08', '2017-06-05', '2017-07-10', '2017-08-07', '2017-09-04', '2017-10-09', '2017-11-06'],
    ]);
  });

  test('V4: so many days as the campaign says', () => {
    expect(recordDue({ ...the2017, recordDueDays: 1 }, session, plain)).toBe('2017-05-06');
    expect(recordDue(the2017, { ...session, date: '2017-12-30' }, plain)).toBe('2018-01-02');
  });

  test('V5: a session that ends past midnight ends the next day, and is counted from there', () => {
    const night = { date: '2017-05-05', from: '22:00', to: '00:30' };
    expect(endDay(night)).toBe('2017-05-06');
    expect(recordDue(the2017, night, plain)).toBe('2017-05-09');
    expect(minutesOf(night)).toBe(150);
    expect(minutesOf({ ...night, to: '22:00' })).toBe(0);
    expect(endDay({ ...night, to: '22:00' })).toBe('2017-05-05');
    expect(serviceDays(another, plain)[0]).toMatchObject({ date: '2020-01-18', dueDate: '2020-01-24' });
  });

  test.each([
    ['a Sunday', '2017-05-04', '2017-05-07', '2017-05-08'],
    ['a holiday', '2017-10-03', '2017-10-06', '2017-10-09'],
    ['a Saturday that is worked', '2017-09-27', '2017-09-30', '2017-09-30'],
    ['a workday', '2017-05-05', '2017-05-08', '2017-05-08'],
  ])('V7: a last day on %s moves on only where the switch says so', (_what, date, last, moved) => {
    expect(recordDue(the2017, { ...session, date }, plain)).toBe(last);
    expect(recordDue(the2017, { ...session, date }, moving)).toBe(moved);
  });
});

describe('today', () => {
  test.each([
    ['2016-12-31', '2017-05-05'],
    ['2017-05-05', '2017-05-05'],
    ['2017-05-06', '2017-06-02'],
    ['2017-11-03', '2017-11-03'],
    ['2017-11-04', undefined],
  ])('V8: on %s the next service day is %s', (today, next) => {
    expect(nextServiceDay(days, today)?.date).toBe(next);
  });

  test.each([
    ['on the day itself', '2017-05-05', { kind: 'due', dueDate: '2017-05-08', daysLeft: 3 }],
    ['on the last day', '2017-05-08', { kind: 'due', dueDate: '2017-05-08', daysLeft: 0 }],
    ['the day after', '2017-05-09', { kind: 'overdue', dueDate: '2017-05-08', days: 1 }],
    ['in the next month', '2017-06-08', { kind: 'overdue', dueDate: '2017-05-08', days: 31 }],
  ])('V9: a record that is not reported, %s', (_when, today, state) => {
    expect(recordState(the2017, record, plain, today)).toEqual(state);
  });

  test.each([
    ['2017-05-05', 0],
    ['2017-05-08', 0],
    ['2017-05-09', 1],
  ])('V9: reported on %s it is %s days late, whatever day it is', (on, daysLate) => {
    const state = recordState(the2017, { ...record, reportedOn: on }, plain, '2018-01-01');
    expect(state).toEqual({ kind: 'reported', on, daysLate });
  });

  test('V9: of a holiday, the record reported on 10 October is one day late', () => {
    const held = { date: '2017-10-06', from: '16:00', to: '18:00', reportedOn: '2017-10-10' };
    expect(recordState(the2017, held, plain, '2017-10-20')).toMatchObject({ daysLate: 1 });
  });
});

describe('records that nobody made', () => {
  const missing = (dates: readonly string[], today: string) =>
    daysWithoutRecord(
      days,
      dates.map((date) => ({ date })),
      today,
    ).map(({ date }) => date);

  test('V10: a service day is missed from the day after, never before', () => {
    expect(missing([], '2017-05-05')).toEqual([]);
    expect(missing([], '2017-05-06')).toEqual(['2017-05-05']);
    expect(missing([], '2017-07-07')).toEqual(['2017-05-05', '2017-06-02']);
  });

  test('V10: only a record of that day stands for it, of another day it does not', () => {
    expect(missing(['2017-05-06'], '2017-05-20')).toEqual(['2017-05-05']);
    expect(missing(['2017-05-05'], '2017-05-20')).toEqual([]);
  });

  test('V10: a service day on a holiday may be held on another day of its month', () => {
    const before = ['2017-05-05', '2017-06-02', '2017-07-07', '2017-08-04', '2017-09-01'];
    expect(missing([...before, '2017-11-01'], '2017-11-02')).toEqual(['2017-10-06']);
    expect(missing([...before, '2017-10-13'], '2017-11-02')).toEqual([]);
  });
});

describe('what is owed', () => {
  const owed = (today: string, ...activities: readonly (typeof session & { reportedOn: string | null })[]) =>
    owedRecords(the2017, activities, plain, today);

  test('V28: nothing before the first service day, and nothing while that day lasts', () => {
    expect(owed('2017-05-04')).toEqual({ overdue: 0, due: null });
    expect(owed('2017-05-05')).toEqual({ overdue: 0, due: null });
  });

  test('V28: a day without a record is owed from the next day on, and overdue after its last day', () => {
    expect(owed('2017-05-06')).toMatchObject({ overdue: 0, due: { dueDate: '2017-05-08', daysLeft: 2 } });
    expect(owed('2017-05-08')).toMatchObject({ overdue: 0, due: { daysLeft: 0 } });
    expect(owed('2017-05-09')).toEqual({ overdue: 1, due: null });
  });

  test('V28: a record is owed until it is reported; of several the nearest last day counts', () => {
    const later = { ...record, date: '2017-05-07' };
    expect(owed('2017-05-08', record, later)).toMatchObject({ overdue: 0, due: { dueDate: '2017-05-08' } });
    expect(owed('2017-05-09', record, later)).toMatchObject({ overdue: 1, due: { dueDate: '2017-05-10' } });
    expect(owed('2017-05-09', { ...record, reportedOn: '2017-05-08' }, { ...later, reportedOn: '2017-05-09' })).toEqual(
      {
        overdue: 0,
        due: null,
      },
    );
  });

  test('V28: once the campaign is over, days without a record are owed no more, records that were not reported are', () => {
    expect(owed('2017-12-01')).toEqual({ overdue: 0, due: null });
    expect(owed('2017-12-01', record)).toEqual({ overdue: 1, due: null });
  });
});
