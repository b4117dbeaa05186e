/** What an audit says so far. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Place, Verdict, VerdictValue } from '../../../src/domain/audit/audit';
import { auditProgress, wordRate, wordScore } from '../../../src/domain/audit/progress';
import { runs, seed } from '../../property/seed';
import { auditOf, itemAt, noteAt, placeAt, standardOf, verdictOf } from './sample';

const VALUES = ['met', 'unmet', 'notApplicable', 'unchecked'] as const;

const community = placeAt('c', 'community', 0);
const compounds = [placeAt('p', 'compound', 1, 'p'), placeAt('q', 'compound', 2, 'q')];
const standard = standardOf(
  [itemAt('a1', 'community'), itemAt('a2', 'compound'), itemAt('a3', 'stairwell'), noteAt('a-note', 'community')],
  [itemAt('b1', 'community')],
);
const progressOf = (
  verdicts: readonly Verdict[],
  places: readonly Place[] = [community, ...compounds],
  sections = ['a'],
) => auditProgress(standard, auditOf(...sections), places, verdicts);

test.each<[readonly VerdictValue[], VerdictValue]>([
  [['met', 'unmet', 'unchecked', 'notApplicable'], 'unmet'],
  [['met', 'unchecked', 'notApplicable'], 'unchecked'],
  [['met', 'notApplicable'], 'met'],
  [['notApplicable', 'notApplicable'], 'notApplicable'],
  [['met'], 'met'],
])('A5: an item that is %j at its places is %s', (values, verdict) => {
  for (const order of [values, [...values].reverse()]) {
    const places = order.map((_, index) => placeAt(`p${index}`, 'compound', index));
    const verdicts = order.map((value, index) => verdictOf(`p${index}`, 'a2', value));
    expect(progressOf(verdicts, places).items.find(({ item }) => item.id === 'a2')?.verdict).toBe(verdict);
  }
});

test('A5: an item without any sampled place is unchecked, and no step can be taken for it', () => {
  const progress = progressOf([verdictOf('c', 'a1', 'met'), verdictOf('p', 'a2', 'met'), verdictOf('q', 'a2', 'met')]);
  const stairwells = progress.items.find(({ item }) => item.id === 'a3');
  expect(stairwells).toMatchObject({ verdict: 'unchecked', steps: [] });
  expect(progress.counts).toEqual({ met: 2, unmet: 0, notApplicable: 0, unchecked: 1 });
  expect(progress.uncheckedSteps.map((step) => step.item.id)).toEqual(['a-note']);
});

test('A5: a place added later makes an item that was met unchecked again', () => {
  const verdicts = [verdictOf('p', 'a2', 'met')];
  const verdictIn = (places: readonly Place[]) =>
    progressOf(verdicts, places).items.find(({ item }) => item.id === 'a2')?.verdict;
  expect(verdictIn([compounds[0]!])).toBe('met');
  expect(verdictIn(compounds)).toBe('unchecked');
});

test('A6: a 注 is judged and counted apart, never among the items and never in the rate', () => {
  const progress = progressOf([verdictOf('c', 'a1', 'met'), verdictOf('c', 'a-note', 'unmet')], [community]);
  expect(progress.counts).toEqual({ met: 1, unmet: 0, notApplicable: 0, unchecked: 2 });
  expect(progress.noteCounts).toEqual({ met: 0, unmet: 1, notApplicable: 0, unchecked: 0 });
  expect(progress.rate).toBe(1);
});

test('A6: the rate is met ÷ (met + unmet), and there is none while nothing is judged either way', () => {
  expect(progressOf([]).rate).toBeNull();
  expect(progressOf([verdictOf('c', 'a1', 'notApplicable')]).rate).toBeNull();
  expect(progressOf([verdictOf('c', 'a1', 'unmet')]).rate).toBe(0);
  expect(progressOf([verdictOf('c', 'a1', 'met'), verdictOf('p', 'a2', 'unmet')]).rate).toBe(0.5);
});

test('A6: verdicts of places, items and sections that are no part of the audit count for nothing', () => {
  const strangers = [verdictOf('gone', 'a1', 'unmet'), verdictOf('c', 'a2', 'unmet'), verdictOf('c', 'b1', 'unmet')];
  expect(progressOf(strangers)).toEqual(progressOf([]));
  expect(progressOf(strangers, undefined, ['a', 'b']).counts.unmet).toBe(1);
});

test('A6: whatever was judged, each item is counted once and the rate agrees with the counts', () => {
  const verdicts = fc
    .array(
      fc.tuple(fc.constantFrom('c', 'p', 'q'), fc.constantFrom('a1', 'a2', 'b1', 'a-note'), fc.constantFrom(...VALUES)),
    )
    .map((list) => list.map(([place, item, value]) => verdictOf(place, item, value)));
  fc.assert(
    fc.property(verdicts, (given) => {
      const { counts, noteCounts, rate, items } = progressOf(given, undefined, ['a', 'b']);
      const sum = (of: typeof counts) => of.met + of.unmet + of.notApplicable + of.unchecked;
      expect([sum(counts), sum(noteCounts), items.length]).toEqual([4, 1, 5]);
      expect(rate === null).toBe(counts.met + counts.unmet === 0);
      expect(rate === 1).toBe(counts.met > 0 && counts.unmet === 0);
    }),
    { seed, numRuns: runs(300) },
  );
});

test('A7: only an audit in which everything judged is met says 100%', () => {
  expect(wordRate(null)).toBe('—');
  expect(wordRate(0)).toBe('0%');
  expect(wordRate(1)).toBe('100%');
  for (let judged = 1; judged <= 2000; judged++) {
    expect(wordRate((judged - 1) / judged)).not.toBe('100%');
  }
});

test('A7: whole percents are not spoiled by binary fractions', () => {
  for (let percent = 0; percent <= 100; percent++) expect(wordRate(percent / 100)).toBe(`${percent}%`);
  expect(wordRate(29 / 50)).toBe('58%');
  expect(wordRate(22 / 26)).toBe('84%');
});

test('A7: the score hides neither 不适用 nor 未查, and names a 注 only when there is one', () => {
  const verdicts = [verdictOf('c', 'a1', 'met'), verdictOf('p', 'a2', 'unmet'), verdictOf('c', 'a-note', 'met')];
  expect(wordScore(progressOf(verdicts))).toBe('达标率50%（达标1条，不达标1条，不适用0条，未查1条；注：达标1条）');
  expect(wordScore(progressOf([], undefined, ['b']))).toBe('达标率—（达标0条，不达标0条，不适用0条，未查1条）');
});
