/** What is chosen by itself where an audit is begun, and what an address asks for. */
import { describe, expect, test } from 'vitest';
import { SHORT_SCOPES } from '../../../src/domain/audit/audit';
import type { Site } from '../../../src/domain/site/site';
import type { Person } from '../../../src/domain/unit/person';
import { askedDraft, choiceOf, type Draft, EMPTY_DRAFT } from '../../../src/ui/pages/audit/start-draft';
import { itemAt, standardOf } from '../audit/sample';

const standard = standardOf([itemAt('a1', 'community'), itemAt('a2', 'compound')]);
const site = (id: string, parentId: string | null): Site => ({
  ...{ id, parentId, level: parentId === null ? 'community' : 'compound', name: id },
  ...{ referencePoint: '', referencePosition: null, liaison: '', liaisonPhone: '', property: '' },
  ...{ facts: {}, remark: '', isDemo: false },
});
const unit = (id: string, name: string) => ({
  ...{ id, name, leader: '', liaison: '', phone: '', members: null, isDemo: false },
});
const records = {
  sites: [site('甲', null), site('乙', null), site('东院', '乙'), site('西院', '乙'), site('北院', '甲')],
  units: [unit('u', '县水务局'), unit('v', '县财政局')],
  pairings: [
    { id: '1', siteId: '西院', unitId: 'u', isDemo: false },
    { id: '2', siteId: '北院', unitId: 'v', isDemo: false },
    { id: '3', siteId: '东院', unitId: 'v', isDemo: false },
  ],
};
const person = (role: Person['role'], unitName = '', name = ''): Person => ({ role, unit: unitName, name });
const choose = (draft: Partial<Draft>, me: Person | null) =>
  choiceOf({ ...EMPTY_DRAFT, ...draft }, standard, records, me);
const names = (sites: readonly Site[]) => sites.map((each) => each.name);

describe('who holds the phone', () => {
  test('A10: nobody, an inspector and the office inspect everything; nothing is chosen for them', () => {
    for (const me of [null, person('inspector'), person('office')]) {
      const choice = choose({}, me);
      expect([choice.kind, choice.scopes, choice.community, choice.auditors]).toEqual([
        'supervision',
        null,
        undefined,
        [],
      ]);
    }
    expect(names(choose({ communityId: '乙' }, person('inspector')).sampled)).toEqual([]);
  });
  test('A10: a volunteer whose unit serves one community checks it in the short form, in what it serves there', () => {
    const choice = choose({}, person('volunteer', '县水务局', '马会计'));
    expect([choice.kind, choice.scopes, choice.community?.name]).toEqual(['selfCheck', SHORT_SCOPES, '乙']);
    expect(names(choice.communities)).toEqual(['乙', '甲']);
    expect([names(choice.compounds), names(choice.sampled)]).toEqual([['西院', '东院'], ['西院']]);
    expect(choice.auditors).toEqual(['马会计']);
  });
  test('A10: of several communities none is chosen, in each its own are', () => {
    expect(choose({}, person('volunteer', '县财政局')).community).toBeUndefined();
    expect(names(choose({ communityId: '甲' }, person('volunteer', '县财政局')).sampled)).toEqual(['北院']);
  });
  test('A10: a tap outweighs all of it, the last one given up as well', () => {
    const me = person('volunteer', '县水务局', '马会计');
    expect(choose({ kind: 'supervision' }, me).scopes).toBeNull();
    expect(choose({ isFull: true }, me).scopes).toBeNull();
    expect(names(choose({ compoundIds: [] }, me).sampled)).toEqual([]);
    expect(choose({ auditors: [] }, me).auditors).toEqual([]);
  });
  test('A10: a standard without anything at a compound has no short form', () => {
    const bare = standardOf([itemAt('a1', 'community')]);
    expect(choiceOf(EMPTY_DRAFT, bare, records, person('volunteer', '县水务局')).scopes).toBeNull();
  });
});

describe('what the address asks for', () => {
  const ask = (query: Record<string, string>, draft: Partial<Draft> = {}) =>
    askedDraft({ ...EMPTY_DRAFT, ...draft }, query, records.sites);
  test('A11: a community that is not there, a kind that is none: nothing', () => {
    expect(ask({ site: 'gone', kind: 'raid' })).toEqual(EMPTY_DRAFT);
    expect(ask({})).toEqual(EMPTY_DRAFT);
  });
  test('A11: a compound chooses its community and itself', () => {
    expect(ask({ site: '东院', kind: 'selfCheck' }, { compoundIds: ['北院'], communityId: '甲' })).toEqual({
      ...EMPTY_DRAFT,
      ...{ kind: 'selfCheck', communityId: '乙', compoundIds: ['东院'] },
    });
  });
  test('A11: another community gives up what was sampled in the last one, the same one keeps it', () => {
    const draft = { communityId: '甲', compoundIds: ['北院'], stairwells: { 北院: ['1号楼1单元'] } };
    expect(ask({ site: '甲' }, draft)).toEqual({ ...EMPTY_DRAFT, ...draft });
    expect(ask({ site: '乙' }, draft)).toEqual({ ...EMPTY_DRAFT, communityId: '乙' });
  });
});
