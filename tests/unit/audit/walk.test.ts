/** In what order an audit is judged, and where. */
import { expect, test } from 'vitest';
import { answerId, type Place, verdictId } from '../../../src/domain/audit/audit';
import { nextUnchecked, placeForItem, walkSteps } from '../../../src/domain/audit/walk';
import { auditOf, itemAt, placeAt, standardOf, verdictOf } from './sample';

const standard = standardOf(
  [
    itemAt('a1', 'community'),
    itemAt('a2', 'stairwell'),
    itemAt('a3', 'compound'),
    itemAt('a4', 'community', 'compound'),
  ],
  [itemAt('b1', 'community')],
);
const community = placeAt('社区', 'community', 0);
const garden = placeAt('阳光花园', 'compound', 1, 'garden');
const stairwell = placeAt('3号楼2单元', 'stairwell', 2, 'garden');
const yard = placeAt('家属院', 'compound', 3, 'yard');
const all = [yard, stairwell, community, garden];

const walk = (places: readonly Place[], ...sections: readonly string[]) =>
  walkSteps(standard, auditOf(...sections), places).map(({ place, item }) => `${place.name} ${item.id}`);

test('A1: the walk goes place by place, a compound before its stairwells, each in the order of the standard', () => {
  expect(walk(all, 'a', 'b')).toEqual([
    '社区 a1',
    '社区 a4',
    '社区 b1',
    '阳光花园 a3',
    '阳光花园 a4',
    '3号楼2单元 a2',
    '家属院 a3',
    '家属院 a4',
  ]);
});

test('A1: only the chosen sections are walked, in the order of the standard and not of the choice', () => {
  expect(walk([community], 'b')).toEqual(['社区 b1']);
  expect(walk([community], 'b', 'a')).toEqual(['社区 a1', '社区 a4', '社区 b1']);
  expect(walk([community], 'no-such-section')).toEqual([]);
  expect(walk([], 'a', 'b')).toEqual([]);
});

test('A1: places that two devices gave the same order still stand in one order everywhere', () => {
  const [first, second] = [placeAt('p1', 'compound', 1, 'x'), placeAt('p2', 'compound', 1, 'y')];
  expect(walk([second, first], 'a')).toEqual(walk([first, second], 'a'));
});

test('A2: answers and verdicts have the same id on every device', () => {
  expect(verdictId('audit', 'p', '1-10')).toBe('audit|p|1-10');
  expect(answerId('audit', 'p', '1-10', 'c')).toBe('audit|p|1-10|c');
  const steps = walkSteps(standard, auditOf('a'), all);
  expect(new Set(steps.map((step) => step.verdictId)).size).toBe(steps.length);
  expect(steps.find((step) => step.place === garden)?.verdictId).toBe(verdictId('audit', '阳光花园', 'a3'));
});

const steps = walkSteps(standard, auditOf('a', 'b'), [community]);
const judged = (...itemIds: readonly string[]) =>
  new Map(itemIds.map((id) => verdictOf('社区', id, 'met')).map((verdict) => [verdict.id, verdict]));

test('A3: with nothing left to check there is no next step', () => {
  expect(nextUnchecked(steps, judged('a1', 'a4', 'b1'), 0)).toBeNull();
  expect(nextUnchecked([], new Map(), -1)).toBeNull();
});

test('A3: the next unchecked step wraps round, and comes back to where it started last', () => {
  expect(nextUnchecked(steps, judged(), -1)).toBe(0);
  expect(nextUnchecked(steps, judged(), 0)).toBe(1);
  expect(nextUnchecked(steps, judged(), 2)).toBe(0);
  expect(nextUnchecked(steps, judged('a4'), 0)).toBe(2);
  expect(nextUnchecked(steps, judged('a4', 'b1'), 0)).toBe(0);
});

test('A3: a verdict put back to 未查 is unchecked again', () => {
  const verdicts = new Map([['audit|社区|a1', verdictOf('社区', 'a1', 'unchecked')]]);
  expect(nextUnchecked(steps, verdicts, 2)).toBe(0);
});

test('A4: an item is judged where it was seen if it has that scope, else at the compound around, else at the community', () => {
  const judgedAt = (scopes: Parameters<typeof itemAt>[1][], place: Place, places: readonly Place[] = all) =>
    placeForItem(itemAt('x', ...scopes), place, places)?.name;
  expect(judgedAt(['stairwell'], stairwell)).toBe('3号楼2单元');
  expect(judgedAt(['compound'], stairwell)).toBe('阳光花园');
  expect(judgedAt(['community', 'compound'], stairwell)).toBe('阳光花园');
  expect(judgedAt(['community'], stairwell)).toBe('社区');
  expect(judgedAt(['community'], yard)).toBe('社区');
  expect(judgedAt(['community', 'compound'], yard)).toBe('家属院');
});

test('A4: never at another compound or another stairwell, and nowhere when no place of its scopes was sampled', () => {
  const judgedAt = (scope: 'compound' | 'stairwell', place: Place, places: readonly Place[]) =>
    placeForItem(itemAt('x', scope), place, places)?.name;
  expect(judgedAt('stairwell', garden, all)).toBeUndefined();
  expect(judgedAt('compound', community, all)).toBeUndefined();
  expect(judgedAt('compound', stairwell, [community, stairwell, yard])).toBeUndefined();
});
