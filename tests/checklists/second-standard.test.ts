/**
 * S18: a standard is data. One invented for this test has other sections, scopes, thresholds and facts and no 注, and
 * is read, judged and built with the same code; and no code speaks of the standard that the app comes with.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { BUILT_YEAR, GATED } from '../../src/domain/site/site';
import { openCriteria, suggestVerdict } from '../../src/domain/standard/evaluate';
import { allItems, itemById } from '../../src/domain/standard/find';
import type { AnswerValue, Facts } from '../../src/domain/standard/schema';
import { readStandard } from './read-standard';

const second = readStandard('tests/fixtures/checklists/yinger-2020');

function suggest(id: string, answers: Record<string, AnswerValue>, facts: Facts = {}) {
  const item = itemById(second, id);
  if (!item) throw new Error(`No item ${id}`);
  const context = { answers, facts, date: '2020-03-10', parameters: second.parameters };
  return { open: openCriteria(item, context).map((criterion) => criterion.id), ...suggestVerdict(item, context) };
}

test('S18: its sections, codes and scopes are its own', () => {
  expect(allItems(second).map(({ code, scopes, isNote }) => ({ code, scopes, isNote }))).toEqual([
    { code: '甲-1', scopes: ['stairwell'], isNote: false },
    { code: '乙-1', scopes: ['compound'], isNote: false },
    { code: '乙-2', scopes: ['community'], isNote: false },
  ]);
});

test('S18: its conditions, distances and months are judged', () => {
  expect(suggest('k1', {}, { cooks: false })).toMatchObject({ verdict: 'notApplicable', reasons: ['不自办伙食'] });
  expect(suggest('k1', { far: 24, clean: ['2020-01', '2020-02-03'] }, { cooks: true })).toEqual({
    open: ['far', 'clean'],
    verdict: 'unmet',
    reasons: ['距离24米，不足25米', '2月消毒记录1次，缺1次'],
    hints: ['3月未到期，尚无消毒记录'],
  });
  expect(suggest('k1', { far: 25, clean: ['2020-01', '2020-02'] }, { cooks: true }).verdict).toBe('met');
});

test('S18: its limits may run the other way', () => {
  expect(suggest('s1', { beds: 13, staff: { asked: 10, satisfied: 8 } }).reasons).toEqual([
    '床位超出1张',
    '保育员持证：询问10人，符合8人',
  ]);
  expect(suggest('s1', { beds: 12, staff: { asked: 10, satisfied: 9 } }).verdict).toBe('met');
  expect(suggest('s2', { exits: 3 }, { opened: 2015 }).reasons).toEqual(['出口超出1处']);
  expect(suggest('s2', {}, { opened: 2016 })).toMatchObject({
    open: [],
    verdict: 'notApplicable',
    reasons: ['2015年以后启用'],
  });
});

test('S18: no source file holds an id, a fact or a phrase of the standard that the app comes with', () => {
  const first = readStandard('checklists/gaoyi-2017');
  const words = [
    first.id,
    first.title,
    first.source,
    ...first.sections.map(({ name }) => name).filter((name) => name.length > 2),
    ...first.parameters.map(({ id }) => id),
    ...allItems(first).flatMap((item) => [
      item.text,
      // The year built and whether a compound is gated are columns of 附件2 as well: the site's own words, not the standard's.
      ...item.criteria
        .filter((criterion) => criterion.kind !== 'condition' || ![BUILT_YEAR, GATED].includes(criterion.fact))
        .flatMap(({ question, failure }) => [question, failure ?? question]),
      ...item.defects.flatMap(({ phrase, measure }) => [phrase, measure]),
    ]),
  ].filter((word) => word.length >= 5);
  const itemIds = /['"`][1-4]-(?:\d\d|note)['"`]/;
  const sources = codeFiles();
  expect(sources.length).toBeGreaterThan(10);
  const offences = sources.flatMap(({ name, code }) => {
    const found = words.filter((word) => code.includes(word));
    return itemIds.test(code) || found.length > 0 ? [`${name}: ${found.join(', ') || 'an item id'}`] : [];
  });
  expect(offences).toEqual([]);
});

/** Every source file, without its comments: an example in a comment is no code. */
function codeFiles(): { name: string; code: string }[] {
  const root = resolve(import.meta.dirname, '../../src');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({
      name,
      code: readFileSync(resolve(root, name), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/^\s*\/\/.*$/gm, ''),
    }));
}
