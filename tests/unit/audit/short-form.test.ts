/** 简表 of a self-check: the walk and what it comes to, by the scopes that an audit was begun with. */
import { expect, test } from 'vitest';
import { type Audit, SHORT_SCOPES } from '../../../src/domain/audit/audit';
import { auditProgress, wordScore } from '../../../src/domain/audit/progress';
import { chosenSections, judgedScopes, walkSteps } from '../../../src/domain/audit/walk';
import { readStandard } from '../../checklists/read-standard';
import { auditOf, itemAt, noteAt, placeAt, standardOf, verdictOf } from './sample';

const standard = standardOf(
  [
    itemAt('a1', 'community'),
    itemAt('a2', 'compound'),
    itemAt('a3', 'stairwell'),
    itemAt('a4', 'community', 'compound'),
    noteAt('a-note', 'community'),
  ],
  [itemAt('b1', 'community')],
);
const places = [placeAt('c', 'community', 0), placeAt('p', 'compound', 1, 'p'), placeAt('s', 'stairwell', 2, 'p')];
const short: Audit = { ...auditOf('a', 'b'), kind: 'selfCheck', scopes: SHORT_SCOPES };
const whole: Audit = { ...short, scopes: null };

test('A8: of the 2017 standard the short form has the compound’s items, by their scopes and by nothing else', () => {
  const real = readStandard('checklists/gaoyi-2017');
  const sectionIds = real.sections.map((section) => section.id);
  const codes = chosenSections(real, { sectionIds, scopes: SHORT_SCOPES }).flatMap((section) =>
    section.items.map((item) => item.code),
  );
  expect(codes).toEqual(['一-08', '一-09', '一-10', '一-11', '一-12', '一-14']);
  expect(judgedScopes(real, { sectionIds, scopes: SHORT_SCOPES })).toEqual(['compound', 'stairwell']);
  expect(judgedScopes(real, { sectionIds, scopes: null })).toEqual(['community', 'compound', 'stairwell']);
});

test('A8: nothing is walked at the community, not even an item that is judged there too; sections left empty are gone', () => {
  const walk = (audit: Audit) =>
    walkSteps(standard, audit, places).map(({ place, item }) => `${place.name} ${item.id}`);
  expect(walk(short)).toEqual(['p a2', 'p a4', 's a3']);
  expect(walk(whole)).toEqual(['c a1', 'c a4', 'c a-note', 'c b1', 'p a2', 'p a4', 's a3']);
  expect(chosenSections(standard, short).map((section) => section.id)).toEqual(['a']);
});

test('A9: the strip, the counts, the rate and the score know only what is judged', () => {
  const verdicts = [
    verdictOf('p', 'a2', 'met'),
    verdictOf('p', 'a4', 'unmet'),
    // Judged at the community, before or by another device: no part of it.
    verdictOf('c', 'a1', 'met'),
    verdictOf('c', 'a-note', 'unmet'),
  ];
  const progress = auditProgress(standard, short, places, verdicts);
  expect(progress.items.map(({ item, verdict }) => `${item.id} ${verdict}`)).toEqual([
    'a2 met',
    'a3 unchecked',
    'a4 unmet',
  ]);
  expect(wordScore(progress)).toBe('达标率50%（达标1条，不达标1条，不适用0条，未查1条）');
  expect(auditProgress(standard, whole, places, verdicts).counts.unchecked).toBe(2);
});
