/** M: what the spots of an item add up to, for any spots in any order. fast-check prints the seed of a failure. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Spot } from '../../../src/domain/audit/spot';
import {
  answersFromSpots,
  closePairs,
  isCounted,
  measured,
  spotsAt,
  talliedCriteria,
} from '../../../src/domain/audit/tally';
import { metresBetween } from '../../../src/domain/kernel/position';
import { suggestVerdict } from '../../../src/domain/standard/evaluate';
import { itemById } from '../../../src/domain/standard/find';
import { judge } from '../../../src/domain/standard/judge';
import type { AnswerValue, Item } from '../../../src/domain/standard/schema';
import { readStandard } from '../../checklists/read-standard';
import { contextOf } from '../standard/criteria';

const standard = readStandard('checklists/gaoyi-2017');
const posters = itemById(standard, '1-03')!;
const { parameters } = standard;
const THEMES = ['理想信念', '法治精神', '传统美德'];

const spotOf = (own: Partial<Spot>): Spot => ({
  ...{ id: 'spot', auditId: 'audit', placeId: 'place', itemId: '1-03', options: {}, metres: null, isWithin: true },
  ...{ measuredBy: 'estimate', position: null, notedAt: 0 },
  ...own,
});

/** Any spot that a person can note. */
const spots: fc.Arbitrary<readonly Spot[]> = fc
  .array(
    fc.record({
      metres: fc.option(fc.integer({ min: 0, max: 400 })),
      isWithin: fc.boolean(),
      theme: fc.option(fc.constantFrom(...THEMES)),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ metres, isWithin, theme }, index) =>
      spotOf({ id: `s${index}`, metres, isWithin, options: theme === null ? {} : { d: theme }, notedAt: index }),
    ),
  );

/** What the item's criteria are judged to be by these answers. */
function judged(item: Item, derived: Readonly<Record<string, AnswerValue | null>>) {
  const answers = Object.fromEntries(
    Object.entries(derived).flatMap(([id, value]) => (value === null ? [] : [[id, value]])),
  );
  return suggestVerdict(item, contextOf({ answers, parameters }));
}

const criterionOf = (id: string) => {
  const criterion = posters.criteria.find((each) => each.id === id);
  if (criterion?.kind !== 'count') throw new Error('not the count');
  return criterion;
};

test('M1: as many are counted as lie within the bound, by metres or by eye, the bound itself included', () => {
  fc.assert(
    fc.property(spots, fc.integer({ min: 1, max: 12 }), (list, wanted) => {
      const within = list.filter(({ metres, isWithin }) => (metres === null ? isWithin : metres <= 200)).length;
      const criterion = { ...criterionOf('b'), threshold: { op: '>=' as const, value: wanted } };
      const value = answersFromSpots(posters, list)['b'] ?? undefined;
      const { passes } = judge(criterion, value, contextOf({ parameters }));
      expect(passes).toBe(list.length === 0 ? null : within >= wanted);
    }),
  );
  expect(isCounted(spotOf({ metres: 200, isWithin: false }), 200)).toBe(true);
  expect(isCounted(spotOf({ metres: 201, isWithin: true }), 200)).toBe(false);
});

test('M2: the order of the spots changes no answer', () => {
  fc.assert(
    fc.property(
      spots.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length }))),
      ([list, shuffled]) => {
        expect(answersFromSpots(posters, shuffled)).toEqual(answersFromSpots(posters, list));
      },
    ),
  );
});

test('M3: adding a spot and taking it away again gives the same answers; no spots take every derived answer back', () => {
  fc.assert(
    fc.property(spots, (list) => {
      const added = [...list, spotOf({ id: 'more', metres: 3, options: { d: '理想信念', e: '中央文明办通稿' } })];
      const after = added.filter((spot) => spot.id !== 'more');
      expect(answersFromSpots(posters, after)).toEqual(answersFromSpots(posters, list));
    }),
  );
  const nothing = answersFromSpots(posters, []);
  expect(Object.keys(nothing).sort()).toEqual([...talliedCriteria(posters)].sort());
  expect(new Set(Object.values(nothing))).toEqual(new Set([null]));
});

test('M4: farthest is the farthest of those counted; one of them judged by eye makes it by eye; none counted, none', () => {
  const farthest = (...list: readonly Spot[]) => answersFromSpots(posters, list)['a'];
  const at = (metres: number) => spotOf({ metres, measuredBy: 'paces' });
  expect(farthest(at(30), at(199), at(350))).toBe(199);
  expect(farthest(at(30), spotOf({ isWithin: true }))).toBe(true);
  expect(farthest(at(30), spotOf({ isWithin: false }))).toBe(30);
  expect(farthest(at(350))).toBeNull();
});

test('M4: only what counted spots show is shown, each option once, in the order of the standard', () => {
  const answers = answersFromSpots(posters, [
    spotOf({ options: { d: '传统美德', e: '中央文明办通稿' } }),
    spotOf({ options: { d: '理想信念' } }),
    spotOf({ options: { d: '传统美德' } }),
    spotOf({ options: { d: '法治精神' }, isWithin: false }),
  ]);
  expect(answers['d']).toEqual(['理想信念', '传统美德']);
  expect(answers['e']).toEqual(['中央文明办通稿']);
  expect(answers['c']).toBeNull();
});

test('M4: four within and one at 201 metres lack one; the fifth at 200 metres makes it met', () => {
  const four = Array.from({ length: 4 }, () => spotOf({ options: { d: '法治精神' } }));
  const withFifth = (metres: number) =>
    judged(posters, answersFromSpots(posters, [...four, spotOf({ metres, options: { d: '理想信念' } })]));
  expect(withFifth(201)).toMatchObject({ verdict: 'unmet', reasons: ['公益广告缺1处'] });
  expect(withFifth(200)).toMatchObject({ verdict: 'met' });
});

test('M5: an item without a tally derives nothing', () => {
  const other = itemById(standard, '1-06')!;
  expect(answersFromSpots(other, [spotOf({})])).toEqual({});
  expect(talliedCriteria(other)).toEqual([]);
});

test('M6: a position is measured from the reference point in whole metres, before or after it is known; paces and eye stay', () => {
  const gate = { latitude: 37.6, longitude: 114.6, accuracy: 8 };
  const there = { latitude: 37.601, longitude: 114.6, accuracy: 12 };
  const found = spotOf({ measuredBy: 'position', position: there });
  expect(measured(found, null).metres).toBeNull();
  expect(measured(found, gate).metres).toBe(Math.round(metresBetween(gate, there)));
  expect(measured(measured(found, gate), null).metres).toBeNull();
  const paced = spotOf({ measuredBy: 'paces', metres: 140, position: there });
  expect(measured(paced, gate)).toEqual(paced);
  const seen = spotOf({ position: there });
  expect(measured(seen, gate)).toEqual(seen);
});

test('M7: counted spots nearer than the spacing are hinted by number and metres, if both have a position; 0 hints at none', () => {
  const at = (metresNorth: number, own: Partial<Spot> = {}): Spot =>
    spotOf({
      measuredBy: 'position',
      position: { latitude: 37.6 + metresNorth / 111_195, longitude: 114.6, accuracy: 5 },
      ...own,
    });
  const list = [at(0), at(50), at(58), spotOf({}), at(60, { metres: 300 }), at(70)];
  expect(closePairs(posters, list, parameters)).toEqual([
    { numbers: [2, 3], metres: 8 },
    { numbers: [3, 6], metres: 12 },
  ]);
  const off = parameters.map((each) => (each.id === posters.tally?.spacing ? { ...each, value: 0 } : each));
  expect(closePairs(posters, list, off)).toEqual([]);
});

test('M7: the hint decides nothing', () => {
  const position = { latitude: 37.6, longitude: 114.6, accuracy: 5 };
  const same = Array.from({ length: 5 }, () => spotOf({ position, options: { d: '法治精神' } }));
  expect(closePairs(posters, same, parameters)).toHaveLength(10);
  expect(judged(posters, answersFromSpots(posters, same)).verdict).toBe('met');
});

test('M8: spots are numbered in the order of noting, whatever order they come in, each item and place by itself', () => {
  const list = [
    spotOf({ id: 'c', notedAt: 3 }),
    spotOf({ id: 'b', notedAt: 1 }),
    spotOf({ id: 'a', notedAt: 1 }),
    spotOf({ id: 'x', itemId: '1-04' }),
    spotOf({ id: 'y', placeId: 'elsewhere' }),
  ];
  expect(spotsAt(list, 'place', '1-03').map((spot) => spot.id)).toEqual(['a', 'b', 'c']);
});
