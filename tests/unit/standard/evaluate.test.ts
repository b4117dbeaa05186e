/** S4–S7, S12: from answers to a suggestion, for one item made up of small criteria. */
import { describe, expect, test } from 'vitest';
import { isConditionMet, isPassing, openCriteria, suggestVerdict } from '../../../src/domain/standard/evaluate';
import { contextOf, criterion, type Known } from './criteria';

const guard = criterion('yesNo', { id: 'guard', expect: true, failure: '无门卫值班' });
const pits = criterion('defects', { id: 'pits', unit: '处', subject: '路面坑洼' });
const worn = criterion('defects', { id: 'worn', unit: '处', subject: '版面破损', basis: 'practice' });
const origin = criterion('information', { id: 'origin' });

describe('what decides', () => {
  const item = { criteria: [guard, pits, worn, origin] };
  const suggest = (known: Known) => suggestVerdict(item, contextOf(known));

  test('S5: nothing answered suggests nothing', () => {
    expect(suggest({})).toEqual({ verdict: null, reasons: [], hints: [] });
  });
  test('S5: one failure decides at once, while the rest is unanswered', () => {
    expect(suggest({ answers: { pits: 2 } })).toEqual({ verdict: 'unmet', reasons: ['路面坑洼2处'], hints: [] });
  });
  test('S5: every failing criterion is named, in the order of the item', () => {
    expect(suggest({ answers: { pits: 2, guard: false } }).reasons).toEqual(['无门卫值班', '路面坑洼2处']);
  });
  test('S5: passing answers alone are not enough until all that decide are given', () => {
    expect(suggest({ answers: { guard: true } }).verdict).toBeNull();
    expect(suggest({ answers: { guard: true, pits: 0 } })).toEqual({ verdict: 'met', reasons: [], hints: [] });
  });
  test('S4: what practice adds only hints, failed or unanswered', () => {
    expect(suggest({ answers: { guard: true, pits: 0, worn: 3 } })).toEqual({
      verdict: 'met',
      reasons: [],
      hints: ['版面破损3处'],
    });
    expect(suggest({ answers: { worn: 3 } })).toEqual({ verdict: null, reasons: [], hints: ['版面破损3处'] });
  });
  test('S4: information is recorded, never judged', () => {
    expect(suggest({ answers: { guard: true, pits: 0, origin: '自行设计' } }).verdict).toBe('met');
    expect(isPassing(origin, '自行设计', contextOf())).toBeNull();
    expect(suggestVerdict({ criteria: [origin] }, contextOf({ answers: { origin: '自行设计' } })).verdict).toBeNull();
  });
});

describe('conditions', () => {
  const built = criterion('condition', {
    id: 'built',
    fact: 'built-year',
    threshold: { op: '>=', value: 2011 },
    failure: '非新建小区',
  });
  const gated = criterion('condition', { id: 'gated', fact: 'gated', failure: '非封闭式小区' });
  const ramp = {
    ...criterion('count', { id: 'ramp', threshold: { op: '>=', value: 1 }, unit: '处', subject: '无障碍设施' }),
    when: ['built'],
  };
  const patrol = { ...criterion('document', { id: 'patrol', subject: '巡防制度' }), when: ['built', 'gated'] };
  const item = { criteria: [built, gated, ramp, patrol, pits] };
  const open = (known: Known) => openCriteria(item, contextOf(known)).map(({ id }) => id);
  const suggest = (known: Known) => suggestVerdict(item, contextOf(known));

  test('S6: while a condition is unknown it is shown, and what it gates is not', () => {
    expect(open({})).toEqual(['built', 'gated', 'pits']);
    expect(suggest({ answers: { pits: 0 } }).verdict).toBeNull();
  });
  test.each([
    [2010, ['pits']],
    [2011, ['ramp', 'patrol', 'pits']],
    [2012, ['ramp', 'patrol', 'pits']],
  ])('S6: built in %i and gated, known as facts, are not asked again but gate', (year, ids) => {
    expect(open({ facts: { 'built-year': year, gated: true } })).toEqual(ids);
  });
  test('S6: two conditions must both hold; a closed one closes though the other is unknown', () => {
    expect(open({ facts: { 'built-year': 2011 } })).toEqual(['gated', 'ramp', 'pits']);
    expect(open({ facts: { 'built-year': 2011, gated: false } })).toEqual(['ramp', 'pits']);
    expect(suggest({ facts: { gated: false, 'built-year': 2010 }, answers: { pits: 0 } }).verdict).toBe('met');
  });
  test('S6: an answer here overrides the fact, and stays open to change', () => {
    expect(open({ facts: { 'built-year': 2010, gated: true }, answers: { built: 2011 } })).toEqual([
      'built',
      'ramp',
      'patrol',
      'pits',
    ]);
  });
  test('S6: a closed gate is told as a hint, and an answer behind it no longer counts', () => {
    expect(suggest({ facts: { 'built-year': 2010, gated: true }, answers: { ramp: 0, pits: 0 } })).toEqual({
      verdict: 'met',
      reasons: [],
      hints: ['非新建小区，相关要点不查'],
    });
  });
  test('S6: an unknown gate before a criterion of practice does not hold up the verdict', () => {
    const patience = { ...worn, when: ['gated'] };
    expect(suggestVerdict({ criteria: [gated, patience, pits] }, contextOf({ answers: { pits: 0 } })).verdict).toBe(
      'met',
    );
  });
  test('S6: a condition behind a closed condition is neither asked nor told', () => {
    const inner = { ...gated, when: ['built'] };
    const nested = { criteria: [built, inner, { ...patrol, when: ['gated'] }, pits] };
    const known = contextOf({ facts: { 'built-year': 2010, gated: false }, answers: { pits: 0 } });
    expect(openCriteria(nested, known).map(({ id }) => id)).toEqual(['pits']);
    expect(suggestVerdict(nested, known)).toEqual({ verdict: 'met', reasons: [], hints: ['非新建小区，相关要点不查'] });
  });
  test('S6: an unusable fact leaves the gate unknown', () => {
    expect(isConditionMet(gated, contextOf({ facts: { gated: 2011 } }))).toBeNull();
    expect(isConditionMet(gated, contextOf())).toBeNull();
  });

  test('S7: closed conditions that leave nothing to judge suggest 不适用, with the reason', () => {
    const alone = { criteria: [gated, { ...patrol, when: ['gated'] }, { ...worn, when: ['gated'] }] };
    expect(suggestVerdict(alone, contextOf({ facts: { gated: false } }))).toEqual({
      verdict: 'notApplicable',
      reasons: ['非封闭式小区'],
      hints: [],
    });
    expect(suggestVerdict(alone, contextOf({ facts: { gated: true } })).verdict).toBeNull();
  });
  test('S6: a `when` that names no condition is a bug', () => {
    expect(() => openCriteria({ criteria: [{ ...pits, when: ['none'] }] }, contextOf())).toThrow('none');
  });
});

describe('counted together', () => {
  const kind = (id: string, subject: string) =>
    criterion('frequency', { id, times: 5, unit: '次', period: 'year', subject, group: 'per-type' });
  const item = { criteria: [kind('a', '党员教育'), kind('b', '普法教育')] };
  const together = [{ id: 'per-type', label: '分别计数', value: false }];
  const alone = [{ id: 'per-type', label: '分别计数', value: true }];

  test('S12: each alone: every kind short is named', () => {
    expect(suggestVerdict(item, contextOf({ answers: { a: 5, b: 4 }, parameters: alone })).reasons).toEqual([
      '普法教育4次，缺1次',
    ]);
  });
  test.each([
    [2, 2, 'unmet', ['各类活动合计4次，缺1次']],
    [2, 3, 'met', []],
    [3, 3, 'met', []],
  ])('S12: together: %i and %i against 5', (a, b, verdict, reasons) => {
    expect(suggestVerdict(item, contextOf({ answers: { a, b }, parameters: together }))).toMatchObject({
      verdict,
      reasons,
    });
  });
  test('S12: together: enough is enough before all are counted, too few is not', () => {
    expect(suggestVerdict(item, contextOf({ answers: { a: 5 }, parameters: together })).verdict).toBe('met');
    expect(suggestVerdict(item, contextOf({ answers: { a: 4 }, parameters: together })).verdict).toBeNull();
    expect(
      suggestVerdict(item, contextOf({ answers: { a: ['2017-01-03', '2017-02-03'], b: 2 }, parameters: together }))
        .reasons,
    ).toEqual(['各类活动合计4次，缺1次']);
  });
  test('S12: together: one alone can pass, never fail', () => {
    const known = contextOf({ parameters: together });
    expect(isPassing(item.criteria[0] ?? guard, 4, known)).toBeNull();
    expect(isPassing(item.criteria[0] ?? guard, 5, known)).toBe(true);
    expect(isPassing(item.criteria[0] ?? guard, 4, contextOf({ parameters: alone }))).toBe(false);
  });
});
