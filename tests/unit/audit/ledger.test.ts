/** M: ledger dates as evidence: which may be entered, what they prove together with what was tapped, how periods stand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answersWithLedger,
  checkLedgerDate,
  entriesOf,
  ledgerEntryId,
  ledgerState,
} from '../../../src/domain/audit/ledger';
import type { LedgerEntry } from '../../../src/domain/audit/ledger-entry';
import { suggestVerdict } from '../../../src/domain/standard/evaluate';
import type { AnswerValue } from '../../../src/domain/standard/schema';
import { contextOf, criterion } from '../standard/criteria';

const quarterly = criterion('frequency', { times: 1, unit: '次', period: 'quarter', subject: '维护记录' });
const yearly = criterion('frequency', { times: 5, unit: '次', period: 'year', subject: '活动', rolling: 'past-year' });
const monthly = criterion('frequency', { times: 2, unit: '次', period: 'month', subject: '消毒记录' });

const key = { siteId: 'site', standardId: 'small', itemId: 'item', criterionId: 'a' };
const entryOf = (date: string, auditId = 'now'): LedgerEntry => ({
  ...{ ...key, id: ledgerEntryId(key, date), date, words: '', auditId, enteredAt: 0 },
});
const entriesOn = (...dates: readonly string[]) => dates.map((date) => entryOf(date));

const parameters = [{ id: 'past-year', label: '按12个月', value: true }];
const around = { date: '2017-09-15', parameters, auditId: 'now' };

/** The suggestion for an item of one criterion, by what was tapped and what the ledger says. */
function suggest(of: typeof quarterly, answer: AnswerValue | undefined, entries: readonly LedgerEntry[]) {
  const item = { criteria: [of] };
  const given: Record<string, AnswerValue> = answer === undefined ? {} : { a: answer };
  const answers = answersWithLedger(item, given, entries, around);
  return suggestVerdict(item, contextOf({ answers, parameters }));
}

test.each([
  ['2017-02-29', 'DateUnreal'],
  ['', 'DateUnreal'],
  ['2017-9-1', 'DateUnreal'],
  ['1999-12-31', 'DateTooEarly'],
  ['2017-09-16', 'DateInFuture'],
])('M20: the date “%s” is refused as %s', (date, type) => {
  expect(checkLedgerDate(date, '2017-09-15')).toEqual({ ok: false, error: { type } });
});

test('M20: today and the first day of 2000 are taken', () => {
  for (const date of ['2017-09-15', '2000-01-01']) expect(checkLedgerDate(date, '2017-09-15').ok).toBe(true);
});

test('M22: entries are of their site, standard, item and criterion, earliest first', () => {
  const others = [
    { ...entryOf('2017-01-01'), siteId: 'other' },
    { ...entryOf('2017-01-01'), standardId: 'other' },
    { ...entryOf('2017-01-01'), itemId: 'other' },
    { ...entryOf('2017-01-02'), criterionId: 'b' },
  ];
  const list = [entryOf('2017-05-01'), ...others, entryOf('2016-05-01')];
  expect(entriesOf(list, key).map((entry) => entry.date)).toEqual(['2016-05-01', '2017-05-01']);
  const { criterionId: _any, ...itemKey } = key;
  expect(entriesOf(list, itemKey)).toHaveLength(3);
});

describe('answers with the ledger', () => {
  test('M23: what was tapped and what is dated are one: a date proves its quarter, a tap proves another', () => {
    expect(suggest(quarterly, ['2017-Q1'], entriesOn('2017-05-20'))).toMatchObject({ verdict: 'met' });
    expect(suggest(quarterly, ['2017-Q1'], [])).toMatchObject({ reasons: ['第二季度无维护记录'] });
    expect(suggest(quarterly, undefined, entriesOn('2017-03-31'))).toMatchObject({ reasons: ['第二季度无维护记录'] });
  });

  test('M23: any taps and dates prove exactly the quarters that either proves', () => {
    const quarter = fc.constantFrom('2017-Q1', '2017-Q2');
    const day = fc.constantFrom('2017-01-01', '2017-03-31', '2017-04-01', '2017-06-30', '2016-12-31', '2017-09-16');
    fc.assert(
      fc.property(fc.uniqueArray(quarter), fc.uniqueArray(day), (taps, dates) => {
        const proven = (name: '2017-Q1' | '2017-Q2', from: string, to: string) =>
          taps.includes(name) || dates.some((date) => date >= from && date <= to);
        const isMet = proven('2017-Q1', '2017-01-01', '2017-03-31') && proven('2017-Q2', '2017-04-01', '2017-06-30');
        expect(suggest(quarterly, taps, entriesOn(...dates)).verdict).toBe(isMet ? 'met' : 'unmet');
      }),
    );
  });

  test('M24: a number typed by hand decides, whatever is dated', () => {
    const five = entriesOn('2017-01-01', '2017-02-01', '2017-03-01', '2017-04-01', '2017-05-01');
    expect(suggest(yearly, undefined, five)).toMatchObject({ verdict: 'met' });
    expect(suggest(yearly, 3, five)).toMatchObject({ reasons: ['活动3次，缺2次'] });
    expect(suggest(yearly, 5, [])).toMatchObject({ verdict: 'met' });
  });

  test('M25: what only earlier audits saw proves, but does not accuse until somebody has looked', () => {
    const earlier = [entryOf('2017-02-01', 'before')];
    expect(suggest(quarterly, undefined, earlier).verdict).toBeNull();
    expect(suggest(quarterly, undefined, [...earlier, entryOf('2017-05-01', 'before')]).verdict).toBe('met');
    expect(suggest(quarterly, [], earlier)).toMatchObject({ reasons: ['第二季度无维护记录'] });
    expect(suggest(quarterly, undefined, [...earlier, entryOf('2017-08-01')])).toMatchObject({
      reasons: ['第二季度无维护记录'],
    });
  });

  test('M23: other criteria and answers stay as they are', () => {
    const yes = criterion('yesNo', { id: 'b', expect: true });
    const answers = { b: true };
    expect(answersWithLedger({ criteria: [quarterly, yes] }, answers, entriesOn('2017-05-20'), around)).toEqual({
      a: ['2017-05-20'],
      b: true,
    });
    expect(answersWithLedger({ criteria: [yes] }, answers, entriesOn('2017-05-20'), around)).toEqual(answers);
  });
});

describe('how the periods stand', () => {
  const states = (of: typeof quarterly, answer: AnswerValue | undefined, entries: readonly LedgerEntry[]) =>
    ledgerState(of, answer, entries, around).periods.map(({ label, state, times }) => [label, state, times]);

  test('M26: a quarter is proven, lapsed, or still running', () => {
    expect(states(quarterly, undefined, entriesOn('2017-03-12'))).toEqual([
      ['第一季度', 'proven', 1],
      ['第二季度', 'missing', 0],
      ['第三季度', 'running', 0],
    ]);
    expect(states(quarterly, ['2017-Q2'], entriesOn('2017-03-12', '2017-09-15'))).toEqual([
      ['第一季度', 'proven', 1],
      ['第二季度', 'proven', 1],
      ['第三季度', 'proven', 1],
    ]);
  });

  test('M26: nothing looked at in this audit is not called lapsed', () => {
    expect(states(quarterly, undefined, [entryOf('2017-03-12', 'before')])).toEqual([
      ['第一季度', 'proven', 1],
      ['第二季度', 'unseen', 0],
      ['第三季度', 'running', 0],
    ]);
  });

  test('M26: months want their own number', () => {
    const list = entriesOn('2017-01-01', '2017-01-02', '2017-02-01');
    expect(states(monthly, undefined, list).slice(0, 3)).toEqual([
      ['1月', 'proven', 2],
      ['2月', 'missing', 1],
      ['3月', 'missing', 0],
    ]);
  });

  test('M27: a rolling year counts the twelve months up to the audit day; what fell out is named as expired', () => {
    const list = entriesOn('2016-09-15', '2016-09-16', '2017-09-15');
    const { periods, expired, later } = ledgerState(yearly, undefined, list, around);
    expect(periods).toEqual([{ label: '2016年9月16日至2017年9月15日', state: 'missing', times: 2, wanted: 5 }]);
    expect(expired.map((entry) => entry.date)).toEqual(['2016-09-15']);
    expect(later).toEqual([]);
  });

  test('M27: on 29 February the year before begins on 1 March', () => {
    const leap = { ...around, date: '2016-02-29' };
    const { periods, expired } = ledgerState(yearly, undefined, entriesOn('2015-02-28', '2015-03-01'), leap);
    expect(periods).toMatchObject([{ label: '2015年3月1日至2016年2月29日', times: 1 }]);
    expect(expired.map((entry) => entry.date)).toEqual(['2015-02-28']);
  });

  test('M27: by the calendar a year still running is never lapsed', () => {
    const calendar = { ...around, parameters: [{ id: 'past-year', label: '按12个月', value: false }] };
    const { periods, expired } = ledgerState(yearly, undefined, entriesOn('2016-12-31', '2017-01-01'), calendar);
    expect(periods).toEqual([{ label: '2017年', state: 'running', times: 1, wanted: 5 }]);
    expect(expired.map((entry) => entry.date)).toEqual(['2016-12-31']);
  });

  test('M27: dates after the audit day count for nothing and are named apart', () => {
    const { periods, later } = ledgerState(quarterly, [], entriesOn('2017-09-16'), around);
    expect(periods.map(({ state }) => state)).toEqual(['missing', 'missing', 'running']);
    expect(later.map((entry) => entry.date)).toEqual(['2017-09-16']);
  });

  test('M24: a number typed is told beside the dates', () => {
    expect(ledgerState(yearly, 4, entriesOn('2017-01-01'), around)).toMatchObject({
      typed: 4,
      periods: [{ times: 1 }],
    });
  });
});
