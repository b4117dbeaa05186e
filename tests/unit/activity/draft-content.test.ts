/** V16: what is drafted says only what is so. */
import { expect, test } from 'vitest';
import { draftContent, wordSites } from '../../../src/domain/activity/draft-content';
import type { Site } from '../../../src/domain/site/site';

test.each([
  ['nothing is known', { place: '', checked: '', found: 0, mended: 0 }, '开展志愿服务活动。'],
  ['only the place', { place: '阳光社区', checked: '', found: 0, mended: 0 }, '在阳光社区开展志愿服务活动。'],
  [
    'a check without problems',
    { place: '阳光社区', checked: '阳光社区阳光花园', found: 0, mended: 0 },
    '对照标准检查阳光社区阳光花园，未发现不达标问题。',
  ],
  [
    'problems, none mended',
    { place: '阳光社区', checked: '阳光社区阳光花园', found: 3, mended: 0 },
    '对照标准检查阳光社区阳光花园，发现问题3个。',
  ],
  [
    'problems and mending',
    { place: '', checked: '阳光社区阳光花园', found: 3, mended: 2 },
    '对照标准检查阳光社区阳光花园，发现问题3个，协助整改2个。',
  ],
  ['mending alone', { place: '阳光花园', checked: '', found: 0, mended: 2 }, '在阳光花园协助整改问题2个。'],
  ['mending, no place', { place: '', checked: '', found: 0, mended: 1 }, '协助整改问题1个。'],
])('V16: %s', (_what, day, content) => {
  expect(draftContent(day)).toBe(content);
});

test('V15: sites are worded by community, each named once and before its compounds; what is not there is not named', () => {
  const site = (id: string, name: string, parentId: string | null): Site =>
    ({ id, name, parentId, level: parentId === null ? 'community' : 'compound' }) as Site;
  const sites = [
    ...[site('g', '阳光花园', 's'), site('f', '府前小区', 'q'), site('h', '化肥厂家属院', 's')],
    ...[site('s', '阳光社区', null), site('q', '府前社区', null)],
  ];
  expect(wordSites(sites, [])).toBe('');
  expect(wordSites(sites, ['gone'])).toBe('');
  expect(wordSites(sites, ['q'])).toBe('府前社区');
  expect(wordSites(sites, ['s', 'g'])).toBe('阳光社区阳光花园');
  expect(wordSites(sites, ['h', 'f', 'g'])).toBe('阳光社区阳光花园、化肥厂家属院、府前社区府前小区');
});
