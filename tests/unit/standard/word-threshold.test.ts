/** S14: thresholds in words; and finding things by id. */
import { expect, test } from 'vitest';
import { allItems, itemById, scopesOf, sectionOf } from '../../../src/domain/standard/find';
import { expectedPeriods } from '../../../src/domain/standard/periods';
import { wordThreshold } from '../../../src/domain/standard/word-threshold';
import { readStandard } from '../../checklists/read-standard';
import { criterion } from './criteria';

const upkeep = criterion('frequency', { times: 1, unit: '次', period: 'quarter', subject: '维护记录' });
const posters = criterion('count', { threshold: { op: '>=', value: 5 }, unit: '处', within: 200 });
const forms = criterion('count', { threshold: { op: '>=', value: 'forms' }, unit: '种', options: ['宣传栏', '展板'] });

test('S14: a threshold is said with its number, also when a parameter holds it', () => {
  expect(wordThreshold(posters, [])).toBe('不少于5处');
  expect(wordThreshold(forms, [{ id: 'forms', label: '种数', value: 3 }])).toBe('不少于3种');
  expect(wordThreshold(criterion('distance', { threshold: { op: '<=', value: 100 } }), [])).toBe('不超过100米');
});

test('S9: the periods asked for are those of the audit year up to its day', () => {
  expect(expectedPeriods(upkeep, '2017-09-30')).toEqual([
    { period: '2017-Q1', label: '第一季度', isOver: true },
    { period: '2017-Q2', label: '第二季度', isOver: true },
    { period: '2017-Q3', label: '第三季度', isOver: false },
  ]);
  expect(expectedPeriods({ ...upkeep, period: 'month' }, '2017-02-01')).toEqual([
    { period: '2017-01', label: '1月', isOver: true },
    { period: '2017-02', label: '2月', isOver: false },
  ]);
  expect(expectedPeriods({ ...upkeep, period: 'year' }, '2017-02-01')).toEqual([
    { period: '2017', label: '2017年', isOver: false },
  ]);
});

test('S14: items and sections are found by id; an unknown id finds nothing', () => {
  const standard = readStandard('tests/fixtures/checklists/yinger-2020');
  expect(allItems(standard).map(({ id }) => id)).toEqual(['k1', 's1', 's2']);
  expect(itemById(standard, 's1')?.code).toBe('乙-1');
  expect(sectionOf(standard, 's1')?.name).toBe('卧室');
  expect(itemById(standard, '1-03')).toBeUndefined();
  expect(sectionOf(standard, '1-03')).toBeUndefined();
  expect(scopesOf(standard.sections)).toEqual(['community', 'compound', 'stairwell']);
  expect(scopesOf(standard.sections.slice(0, 1))).toEqual(['stairwell']);
});
