/** Whom a person at this phone may be. */
import { expect, test } from 'vitest';
import { offeredUnitNames } from '../../../src/domain/task/unit-names';
import { hasUnit, isKnown } from '../../../src/domain/unit/person';

const site = (id: string, parentId: string | null, property: string) => ({
  ...{ id, parentId, level: parentId === null ? ('community' as const) : ('compound' as const), name: id, property },
  ...{
    referencePoint: '',
    referencePosition: null,
    liaison: '',
    liaisonPhone: '',
    facts: {},
    remark: '',
    isDemo: false,
  },
});
const unit = (id: string, name: string) => ({
  ...{ id, name, leader: '', liaison: '', phone: '', members: null, isDemo: false },
});
const known = {
  sites: [
    site('红旗社区', null, ''),
    site('东院', '红旗社区', '恒安物业/孙经理'),
    site('西院', '红旗社区', '无物业（产权单位：县粮食局）'),
  ],
  units: [unit('a', '县财政局'), unit('b', '县水务局'), unit('c', '县水务局'), unit('d', '')],
  pairings: [{ id: '1', siteId: '东院', unitId: 'b', isDemo: false }],
  tasks: [{ responsibleUnit: '恒安物业' }, { responsibleUnit: '' }, { responsibleUnit: '县城管局' }],
};

test('I22: nobody is made to choose a unit whose role has none', () => {
  expect(offeredUnitNames('inspector', known)).toEqual([]);
  expect(offeredUnitNames('office', known)).toEqual([]);
  expect((['inspector', 'office', 'volunteer', 'responsible'] as const).map(hasUnit)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
test('I22: volunteers are offered the units of the table, those that serve a site first, each once', () => {
  expect(offeredUnitNames('volunteer', known)).toEqual(['县水务局', '县财政局']);
});
test('I22: responsible units are offered whoever has to mend something, then companies, owners and committees', () => {
  expect(offeredUnitNames('responsible', known)).toEqual(['恒安物业', '县城管局', '红旗社区居委会', '县粮食局']);
});
test('I22: who acts is known with the role, and with the unit where the role has one', () => {
  expect([null, undefined].map(isKnown)).toEqual([false, false]);
  expect(isKnown({ role: 'office', unit: '', name: '' })).toBe(true);
  expect(isKnown({ role: 'volunteer', unit: '', name: '马会计' })).toBe(false);
  expect(isKnown({ role: 'volunteer', unit: '县水务局', name: '' })).toBe(true);
});
