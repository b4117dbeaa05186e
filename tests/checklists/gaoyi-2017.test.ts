/** S4, S6, S15, S16: how the 2017 standard was read, held by its data. The reasons are in decision 0004. */
import { expect, test } from 'vitest';
import { allItems, itemById } from '../../src/domain/standard/find';
import type { Criterion, Item } from '../../src/domain/standard/schema';
import { wordThreshold } from '../../src/domain/standard/word-threshold';
import { readStandard } from './read-standard';

const standard = readStandard('checklists/gaoyi-2017');
const items = allItems(standard);
const criteria = items.flatMap((item) =>
  item.criteria.map((criterion) => ({ ...criterion, name: `${item.id}${criterion.id}` })),
);
const named = (hold: (criterion: Criterion) => boolean): string[] =>
  criteria.filter(hold).map((criterion) => criterion.name);

test('S15: 26 numbered items, and two 注 that are judged beside them', () => {
  expect(items.filter((item) => !item.isNote)).toHaveLength(26);
  expect(items.filter((item) => item.isNote).map(({ id, code, no }) => ({ id, code, no }))).toEqual([
    { id: '3-note', code: '三-注', no: undefined },
    { id: '4-note', code: '四-注', no: undefined },
  ]);
  expect(itemById(standard, '1-03')?.code).toBe('一-03');
});

test('S15: 07 and 15, near twins, stay two items', () => {
  expect(itemById(standard, '1-07')?.text).toBe('居民友善对待外来人员,耐心热情回答陌生人的询问;');
  expect(itemById(standard, '1-15')?.text).toBe('友善对待外来人员,耐心热情回答陌生人的询问。');
});

test('S16: compounds are judged for 08, 09, 11, 12; stairwells for 10; 14 in community and compound', () => {
  const scopes = Object.fromEntries(items.map((item) => [item.id, item.scopes.join('+')]));
  for (const id of ['1-08', '1-09', '1-11', '1-12']) expect(scopes[id]).toBe('compound');
  expect(scopes['1-10']).toBe('stairwell');
  expect(scopes['1-14']).toBe('community+compound');
  expect(Object.values(scopes).filter((scope) => scope === 'community')).toHaveLength(22);
});

test('S4: exactly these criteria are practice and can only hint', () => {
  expect(named((criterion) => criterion.basis === 'practice')).toEqual([
    '1-01d',
    '1-02c',
    '1-02d',
    '1-03c',
    '1-03f',
    '1-13d',
    '2-01d',
    '2-02b',
    '2-02c',
    '2-05e',
    '3-noted',
    '4-noted',
  ]);
});

test('S3: every number of the notice is a bound that includes it', () => {
  const bound = (id: string): unknown => {
    const criterion = criteria.find(({ name }) => name === id);
    if (criterion?.kind === 'frequency') return `${criterion.times}/${criterion.period}`;
    if (criterion?.kind !== 'count' && criterion?.kind !== 'distance') return undefined;
    return `${criterion.threshold.op}${criterion.threshold.value}`;
  };
  expect(
    Object.fromEntries(
      [
        '1-01a',
        '1-03a',
        '1-03b',
        '1-04a',
        '1-04f',
        '1-06e',
        '2-03d',
        '2-04a',
        '2-04b',
        '2-04c',
        '2-04d',
        '2-04h',
        '3-03c',
        '4-03c',
      ].map((id) => [id, bound(id)]),
    ),
  ).toEqual({
    '1-01a': '<=100',
    '1-03a': '<=200',
    '1-03b': '>=5',
    '1-04a': '<=200',
    '1-04f': '1/quarter',
    '1-06e': '1/quarter',
    '2-03d': '1/quarter',
    '2-04a': '5/year',
    '2-04b': '5/year',
    '2-04c': '5/year',
    '2-04d': '5/year',
    '2-04h': '>=3',
    '3-03c': '4/year',
    '4-03c': '4/year',
  });
});

test('S6: what hangs on which condition', () => {
  const gates = Object.fromEntries(
    criteria.filter(({ when }) => when !== undefined).map(({ name, when }) => [name, when?.join('+')]),
  );
  expect(gates).toEqual({
    '1-05a': 'square',
    '1-05b': 'square',
    '1-05c': 'square',
    '1-11d': 'garage',
    '1-11e': 'garage',
    '1-12a': 'built',
    '1-12b': 'built',
    '1-12e': 'gated',
    '1-12f': 'gated',
    '1-13a': 'clinic',
    '1-13b': 'clinic',
    '1-13c': 'clinic',
    '1-13d': 'clinic',
  });
  expect(standard.facts.map(({ id, kind, scope }) => `${id} ${kind} ${scope}`)).toEqual([
    'built-year year compound',
    'gated yesNo compound',
    'has-garage yesNo compound',
    'has-square yesNo community',
    'has-clinic yesNo community',
  ]);
});

test('S17: each item offers three to six common problems, none of which needs typing', () => {
  for (const { code, defects } of items) {
    expect(defects.length, code).toBeGreaterThanOrEqual(3);
    expect(defects.length, code).toBeLessThanOrEqual(6);
    expect(new Set(defects.map(({ short }) => short)).size, code).toBe(defects.length);
    for (const { phrase, measure } of defects) {
      expect(`${phrase}${measure}`, code).not.toMatch(/[XxＸ×_…。！]|\.\.|若干|\[V/);
      expect(phrase.length, phrase).toBeGreaterThan(6);
    }
  }
});

test('S17: a blocked stairwell under 一-10 also breaks 一-14', () => {
  const blocked = itemById(standard, '1-10')?.defects.find(({ short }) => short === '楼道堆物');
  expect(blocked?.alsoBreaks).toEqual(['1-14']);
  expect(overlaps()).toEqual([
    '1-05→1-06',
    '1-09→1-08',
    '1-10→1-14',
    '1-12→1-14',
    '1-14→1-11',
    '1-14→1-12',
    '2-01→2-03',
    '2-03→2-01',
  ]);
});

function overlaps(): string[] {
  const pairs = (item: Item): string[] =>
    item.defects.flatMap((defect) => (defect.alsoBreaks ?? []).map((other) => `${item.id}→${other}`));
  return [...new Set(items.flatMap(pairs))];
}

test('S17: most defects that decide can be raised with one tap', () => {
  for (const { code, criteria: own, defects } of items) {
    const covered = new Set(defects.flatMap((defect) => defect.criteria ?? []));
    const deciding = own.filter(
      ({ kind, basis }) => basis === 'notice' && kind !== 'condition' && kind !== 'information',
    );
    const uncovered = deciding.filter(({ id }) => !covered.has(id)).map(({ id }) => id);
    expect({ code, uncovered }).toEqual({
      code,
      uncovered: uncovered.filter((id) => UNCOVERED.includes(`${code}${id}`)),
    });
  }
});

/** Rare enough to be written by hand: six chips are what a phone shows without scrolling. */
const UNCOVERED = ['一-04a', '一-06b', '一-08b', '一-09a', '一-12c', '二-04e'];

test('S17: everything a phone shows in a row is short, and official in its punctuation', () => {
  for (const criterion of criteria) {
    expect((criterion.label ?? criterion.question).length, criterion.name).toBeLessThanOrEqual(14);
    const own = [criterion.question, criterion.label, criterion.failure, criterion.evidence, criterion.remark].join('');
    expect(own, criterion.name).not.toMatch(/[,;:!?()]|[！]/);
  }
  for (const item of items)
    for (const words of [...item.remarks, ...item.notApplicableReasons, ...item.defects.map(({ phrase }) => phrase)])
      if (!words.includes('“')) expect(words, item.code).not.toMatch(/[,;:!?()]/);
});

test('S4: the measured criterion is worded with its unit', () => {
  const posters = itemById(standard, '1-03')?.criteria.find(({ id }) => id === 'b');
  expect(posters?.kind === 'count' && wordThreshold(posters, standard.parameters)).toBe('不少于5处');
});
