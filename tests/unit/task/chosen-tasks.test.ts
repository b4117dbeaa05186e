/** Which tasks a paper of the office is about, and how that is said. */
import { expect, test } from 'vitest';
import { AUDIT_KINDS, chosenTasks, withoutDemo, wordChoice } from '../../../src/domain/task/chosen-tasks';
import type { TaskEntry } from '../../../src/domain/task/task-entry';
import { entry, numbersOf } from './listed-sample';

const found = (number: string, own: Partial<TaskEntry['card']['audit']>): TaskEntry => {
  const listed = entry(number);
  return { ...listed, card: { ...listed.card, audit: { ...listed.card.audit, ...own } } };
};
const ENTRIES = [
  found('1', { date: '2017-04-30' }),
  found('2', { date: '2017-05-01' }),
  found('3', { date: '2017-05-31', kind: 'selfCheck' }),
  found('4', { date: '2017-06-01', kind: 'revisit' }),
];

test('R80: first and last day count, each alone or both; so do the kinds of audit', () => {
  const chosen = (from: string | null, to: string | null, kinds = AUDIT_KINDS) =>
    numbersOf(chosenTasks(ENTRIES, { from, to, kinds }));
  expect(chosen(null, null)).toEqual(['1', '2', '3', '4']);
  expect(chosen('2017-05-01', '2017-05-31')).toEqual(['2', '3']);
  expect(chosen('2017-05-31', null)).toEqual(['3', '4']);
  expect(chosen(null, '2017-05-01')).toEqual(['1', '2']);
  expect(chosen('2017-06-01', '2017-05-01')).toEqual([]);
  expect(chosen(null, null, ['selfCheck', 'revisit'])).toEqual(['3', '4']);
  expect(chosen(null, null, [])).toEqual([]);
});

test('R80: the demo county counts only where there is nothing else', () => {
  const demo = found('9', { isDemo: true });
  expect(numbersOf(withoutDemo([...ENTRIES, demo]))).toEqual(['1', '2', '3', '4']);
  expect(numbersOf(withoutDemo([demo]))).toEqual(['9']);
  expect(withoutDemo([])).toEqual([]);
});

test('R80: what was chosen is said with its days', () => {
  const said = (from: string | null, to: string | null) => wordChoice({ from, to, kinds: ['supervision', 'revisit'] });
  expect(said(null, null)).toBe('督导检查、回头看发现的问题');
  expect(said('2017-05-01', '2017-05-31')).toBe('2017年5月1日至2017年5月31日督导检查、回头看发现的问题');
  expect(said('2017-05-08', '2017-05-08')).toBe('2017年5月8日督导检查、回头看发现的问题');
  expect(said('2017-05-01', null)).toBe('2017年5月1日以来督导检查、回头看发现的问题');
  expect(said(null, '2017-05-31')).toBe('截至2017年5月31日督导检查、回头看发现的问题');
});
