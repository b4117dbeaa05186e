/** What a unit serves. */
import { expect, test } from 'vitest';
import { pairedSites } from '../../../src/domain/site/paired-sites';

const site = (id: string, isDemo = false) => ({
  ...{ id, parentId: null, level: 'community' as const, name: id, property: '', referencePoint: '', isDemo },
  ...{ referencePosition: null, liaison: '', liaisonPhone: '', facts: {}, remark: '' },
});
const unit = (id: string, name: string, isDemo = false) => ({
  ...{ id, name, leader: '', liaison: '', phone: '', members: null, isDemo },
});
const pair = (siteId: string, unitId: string) => ({ id: `${siteId}|${unitId}`, siteId, unitId, isDemo: false });
const sites = [site('甲'), site('示例', true), site('乙')];
const units = [unit('u', '县住建局'), unit('demo', '县住建局', true), unit('none', '')];
const paired = (name: string, ...pairings: ReturnType<typeof pair>[]) =>
  pairedSites({ sites, units, pairings }, name).map(({ id }) => id);

test('A10: a unit serves what it is paired with, in the order of the sites; an empty name serves nothing', () => {
  expect(paired('县住建局', pair('乙', 'u'), pair('甲', 'u'), pair('甲', 'none'))).toEqual(['甲', '乙']);
  expect(paired('', pair('甲', 'none'), pair('乙', 'gone'))).toEqual([]);
});
test('A10: a name typed with blanks or in full width is the same unit', () => {
  expect(paired(' 县 住建局 ', pair('甲', 'u'))).toEqual(['甲']);
});
test('A10: the demo county is served only while nothing real is, though its units bear real names', () => {
  expect(paired('县住建局', pair('示例', 'demo'))).toEqual(['示例']);
  expect(paired('县住建局', pair('示例', 'demo'), pair('乙', 'u'))).toEqual(['乙']);
});
