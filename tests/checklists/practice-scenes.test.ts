/** The scenes of practice that the 2017 standard must come out right in (S3, S6–S10, S12), on its real data. */
import { expect, test } from 'vitest';
import { openCriteria, suggestVerdict } from '../../src/domain/standard/evaluate';
import { itemById } from '../../src/domain/standard/find';
import type { ItemContext } from '../../src/domain/standard/judge';
import type { Item } from '../../src/domain/standard/schema';
import { readStandard } from './read-standard';

const standard = readStandard('checklists/gaoyi-2017');

function item(id: string): Item {
  const found = itemById(standard, id);
  if (!found) throw new Error(`No item ${id}`);
  return found;
}

const contextOf = (known: Partial<ItemContext>): ItemContext => ({
  answers: {},
  facts: {},
  date: '2017-09-15',
  parameters: standard.parameters,
  ...known,
});

const idsOf = (id: string, known: Partial<ItemContext>) =>
  openCriteria(item(id), contextOf(known)).map((criterion) => criterion.id);

test('S6: built in 2010 the ramp is not asked, burglar and fire protection are; in 2011 it is', () => {
  expect(idsOf('1-12', { facts: { 'built-year': 2010, gated: true } })).toEqual(['c', 'd', 'e', 'f']);
  expect(idsOf('1-12', { facts: { 'built-year': 2011, gated: true } })).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(idsOf('1-12', { facts: { 'built-year': 2011, gated: false } })).toEqual(['a', 'b', 'c', 'd']);
});

test('S6: 2011年以后 without 2011 is one parameter away', () => {
  const parameters = standard.parameters.map((entry) => (entry.id === 'new-since' ? { ...entry, value: 2012 } : entry));
  expect(idsOf('1-12', { facts: { 'built-year': 2011, gated: false }, parameters })).toEqual(['c', 'd']);
});

test('S8: four posters are one short; a fifth at 201 m does not count, at 200 m it does', () => {
  const suggest = (b: number | string[]) =>
    suggestVerdict(item('1-03'), contextOf({ answers: { a: 200, b, d: ['雷锋精神'] } }));
  expect(suggest(4)).toMatchObject({ verdict: 'unmet', reasons: ['公益广告缺1处'] });
  expect(suggest(['30', '60', '90', '120', '201'])).toMatchObject({ verdict: 'unmet', reasons: ['公益广告缺1处'] });
  expect(suggest(['30', '60', '90', '120', '200']).verdict).toBe('met');
  expect(suggest(5).verdict).toBe('met');
});

test('S4: a missing kind of poster only hints', () => {
  const answers = { a: 150, b: 5, c: ['讲文明树新风'], d: ['雷锋精神'], f: 0 };
  expect(suggestVerdict(item('1-03'), contextOf({ answers }))).toEqual({
    verdict: 'met',
    reasons: [],
    hints: ['公益广告类别：缺图说我们的价值观、创建省级文明县城'],
  });
});

test.each(['1-06', '2-03'])(
  'S9: %s: records of January and July, audited in September: the second quarter is missing',
  (id) => {
    const upkeep = item(id).criteria.find((criterion) => criterion.kind === 'frequency');
    const answers = { [upkeep?.id ?? '']: ['2017-01-10', '2017-07-02'] };
    expect(suggestVerdict(item(id), contextOf({ answers }))).toEqual({
      verdict: 'unmet',
      reasons: ['第二季度无维护记录'],
      hints: [],
    });
  },
);

test('S12: five, five, five and four lectures: only the four are named; counted together they are enough', () => {
  const answers = { a: 5, b: 5, c: 5, d: 4, e: 'present', f: 'present', g: 'present', h: 3 };
  expect(suggestVerdict(item('2-04'), contextOf({ answers }))).toEqual({
    verdict: 'unmet',
    reasons: ['普法教育活动4次，缺1次'],
    hints: [],
  });
  const parameters = standard.parameters.map((entry) => (entry.id === 'per-type' ? { ...entry, value: false } : entry));
  expect(suggestVerdict(item('2-04'), contextOf({ answers, parameters })).verdict).toBe('met');
});

test('S7: a community without a square: 1-05 does not apply', () => {
  expect(suggestVerdict(item('1-05'), contextOf({ facts: { 'has-square': false } }))).toEqual({
    verdict: 'notApplicable',
    reasons: ['社区无文体广场'],
    hints: [],
  });
});

test('S6: without garage and shed nobody asks who lives in them', () => {
  expect(idsOf('1-11', { facts: { 'has-garage': false } })).toEqual(['a', 'b', 'c']);
  expect(idsOf('1-11', { facts: { 'has-garage': true } })).toEqual(['a', 'b', 'c', 'd', 'e']);
});
