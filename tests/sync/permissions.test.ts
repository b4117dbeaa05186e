/** N1–N6: the table of roles, one line at a time, what is not allowed first. */
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/sync/change';
import { formatHlc } from '../../src/sync/clock';
import type { Json } from '../../src/sync/json';
import {
  type Asker,
  type Attempt,
  mayErase,
  mayRead,
  type Origin,
  refusalOf,
  type Seen,
} from '../../src/sync/permissions';
import type { Role } from '../../src/sync/wire';

const asker = (role: Role, communityIds: readonly string[] | null = null): Asker => ({
  member: { deviceId: 'me', role, unitId: role === 'volunteer' ? 'u1' : null },
  communityIds: communityIds && new Set(communityIds),
});
const office = asker('office');
const supervisor = asker('supervisor', ['s1']);
const volunteer = asker('volunteer', ['s1']);
const reader = asker('reader', ['s1']);

const mine: Origin = { deviceId: 'me', unitId: 'u1' };
const unitMate: Origin = { deviceId: 'mate', unitId: 'u1' };
const other: Origin = { deviceId: 'other', unitId: 'u2' };
const ownCheck = { kind: 'selfCheck', origin: unitMate } as const;
const visit = { kind: 'supervision', origin: other } as const;

const seen = (more: Partial<Seen> = {}): Seen => ({
  ...{ fields: {}, scope: 'site:s1', origin: other, audit: null, photo: null },
  ...more,
});
const change = (entity: string, field: string, value: Json = 'x'): Change => ({
  ...{ id: 'c1', entity, recordId: 'r1', field, value, base: null, device: 'D1' },
  hlc: formatHlc({ ms: 1, counter: 0, device: 'D1' }),
});
const attempt = (entity: string, more: Partial<Attempt> & { field?: string; value?: Json } = {}): Attempt => {
  const { field = 'remark', value, ...rest } = more;
  const after = rest.after ?? rest.before ?? seen();
  return { change: change(entity, field, value), before: null, from: null, ...rest, after };
};

describe('who reads what', () => {
  const scopes = ['units', 'office', 'lost', 'site:s1', 'site:s2', 'unit:u1', 'unit:u2', 'somethingNew'];
  const read = (who: Asker) => scopes.filter((scope) => mayRead(who, scope));
  test('N1: the office reads everything, also what nobody can place', () => {
    expect(read(office)).toEqual(scopes);
  });
  test('N1: a supervisor or reader reads the units and the communities that are open to him', () => {
    for (const role of ['supervisor', 'reader'] as const) {
      expect(read(asker(role, ['s1']))).toEqual(['units', 'site:s1']);
      expect(read(asker(role, null))).toEqual(['units', 'site:s1', 'site:s2']);
      expect(read(asker(role, []))).toEqual(['units']);
    }
  });
  test('N1: a volunteer reads the units, the communities of its pairings and the activities of its unit', () => {
    expect(read(volunteer)).toEqual(['units', 'site:s1', 'unit:u1']);
    expect(read(asker('volunteer', []))).toEqual(['units', 'unit:u1']);
    expect(read({ ...volunteer, member: { ...volunteer.member, unitId: null } })).toEqual(['units', 'site:s1']);
    // No list never means all for a volunteer.
    expect(read(asker('volunteer', null))).toEqual(['units', 'unit:u1']);
  });
});

describe('N72: what was said of a person is taken back by the office alone', () => {
  const erasing = (entity: string, field: string, known: readonly string[]): Attempt => {
    const plain = attempt(entity, {
      field,
      before: seen({ audit: ownCheck, origin: mine, fields: Object.fromEntries(known.map((each) => [each, 'x'])) }),
    });
    return { ...plain, change: { ...plain.change, erases: plain.change.hlc } };
  };
  test('N72: of a field that the server knows, by nobody else, whatever he may write there', () => {
    for (const [who, entity, field] of [
      [volunteer, 'finding', 'foundBy'],
      [supervisor, 'finding', 'foundBy'],
      [supervisor, 'audit', 'auditors'],
      [reader, 'finding', 'problem'],
    ] as const) {
      expect(mayErase(who, erasing(entity, field, [field])), `${who.member.role} ${field}`).toBe(false);
      expect(mayErase(office, erasing(entity, field, [field]))).toBe(true);
    }
  });
  test('N72: where it knows nothing, an erasure takes nothing back and is judged like any change', () => {
    for (const [who, refusal] of [
      [volunteer, null],
      [reader, 'role'],
    ] as const) {
      expect(mayErase(who, erasing('finding', 'foundBy', ['problem']))).toBe(true);
      expect(refusalOf(who, erasing('finding', 'foundBy', ['problem']))).toBe(refusal);
    }
  });
  test('N72: what holds nothing of a person is erased by nobody, the office included', () => {
    for (const [entity, field] of [
      ['task', 'status'],
      ['photo', 'sha256'],
      ['audit', 'siteId'],
      ['audit', 'removed'],
      ['survey', 'name'],
    ] as const)
      for (const who of [office, supervisor]) expect(mayErase(who, erasing(entity, field, []))).toBe(false);
  });
});

describe('N2: nobody writes where he may not read', () => {
  test.each([
    ['supervisor', supervisor, 'verdict'],
    ['volunteer', volunteer, 'verdict'],
    ['reader', reader, 'verdict'],
  ] as const)('N2: %s', (_role, who, entity) => {
    const there = seen({ scope: 'site:s2', audit: ownCheck });
    const here = seen({ audit: ownCheck });
    expect(refusalOf(who, attempt(entity, { after: there }))).toBe('scope');
    expect(refusalOf(who, attempt(entity, { before: there, after: here }))).toBe('scope');
    expect(refusalOf(who, attempt(entity, { before: here, after: there }))).toBe('scope');
    expect(refusalOf(who, attempt(entity, { after: seen({ scope: 'lost' }) }))).toBe('scope');
  });
});

test('N3: the office writes everything', () => {
  for (const entity of ['site', 'unit', 'pairing', 'letter', 'audit', 'action', 'activity', 'task', 'survey'])
    expect(refusalOf(office, attempt(entity, { before: seen({ scope: 'lost' }) })), entity).toBeNull();
});

describe('N4: a supervisor', () => {
  const step = (from: Json | null, to: Json) =>
    refusalOf(supervisor, attempt('task', { field: 'status', value: to, from, before: seen({ audit: visit }) }));
  test('N4: no units, pairings, letters or activities', () => {
    for (const [entity, scope] of [
      ['unit', 'units'],
      ['pairing', 'site:s1'],
      ['letter', 'site:s1'],
      ['activity', 'site:s1'],
    ] as const)
      expect(refusalOf(supervisor, attempt(entity, { after: seen({ scope }) })), entity).toBe('role');
    expect(refusalOf(supervisor, attempt('survey', { after: seen({ scope: 'units' }) }))).toBe('role');
    expect(refusalOf(supervisor, attempt('photo', { after: seen({ scope: 'unit:u1' }) }))).toBe('scope');
  });
  test('N4: of a site only what is seen there, unless his own phone added it', () => {
    const known = { before: seen() };
    for (const field of ['name', 'parentId', 'removed', 'liaisonPhone'])
      expect(refusalOf(supervisor, attempt('site', { ...known, field })), field).toBe('role');
    for (const field of ['fact-gated', 'facts', 'referencePoint', 'referencePosition'])
      expect(refusalOf(supervisor, attempt('site', { ...known, field })), field).toBeNull();
    expect(refusalOf(supervisor, attempt('site', { field: 'name' }))).toBeNull();
    expect(refusalOf(supervisor, attempt('site', { field: 'name', before: seen({ origin: mine }) }))).toBeNull();
  });
  test('N4: everything of an audit, whoever began it', () => {
    for (const entity of [
      'audit',
      'place',
      'answer',
      'verdict',
      'finding',
      'photo',
      'spot',
      'markup',
      'ledgerEntry',
      'task',
    ])
      expect(refusalOf(supervisor, attempt(entity, { before: seen({ audit: visit }) })), entity).toBeNull();
  });
  test('N4: actions and steps of the inspecting side only', () => {
    const of = (side: string) => seen({ fields: { side }, audit: visit });
    expect(refusalOf(supervisor, attempt('action', { after: of('mending') }))).toBe('role');
    expect(refusalOf(supervisor, attempt('action', { before: of('mending'), after: of('inspecting') }))).toBe('role');
    expect(refusalOf(supervisor, attempt('action', { after: of('inspecting') }))).toBeNull();
    expect([step('open', 'inProgress'), step('open', 'awaitingReview'), step('inProgress', 'open')]).toEqual([
      ...['role', 'role', 'role'],
    ]);
    expect([step('awaitingReview', 'closed'), step('awaitingReview', 'inProgress'), step(null, 'open')]).toEqual([
      ...[null, null, null],
    ]);
    expect([step('closed', 'awaitingReview'), step('inProgress', 'awaitingReview')]).toEqual([null, null]);
    expect(step(null, 'closed')).toBe('role');
  });
});

describe('N5: a volunteer', () => {
  const may = (entity: string, more: Parameters<typeof attempt>[1] = {}) => refusalOf(volunteer, attempt(entity, more));
  test('N5: no pairings or letters; of its unit the members, of a site what is seen there', () => {
    expect([may('pairing'), may('letter')]).toEqual(['role', 'role']);
    const unit = { before: seen({ scope: 'units' }) };
    const own = { ...change('unit', 'members'), recordId: 'u1' };
    expect(may('unit', { ...unit, field: 'members' })).toBe('role');
    expect(may('unit', { ...unit, change: { ...own, field: 'name' } })).toBe('role');
    expect(may('unit', { after: seen({ scope: 'units' }), change: own })).toBe('role');
    expect(may('unit', { ...unit, change: own })).toBeNull();
    expect([may('site', { field: 'fact-gated' }), may('site', { before: seen(), field: 'name' })]).toEqual([
      'role',
      'role',
    ]);
    expect(may('site', { before: seen(), field: 'fact-gated' })).toBeNull();
  });
  test('N5: own self-checks and what belongs to them, nobody else’s', () => {
    const check = (origin: Origin, kind: string) => seen({ origin, fields: { kind } });
    expect(may('audit', { after: check(mine, 'supervision') })).toBe('role');
    expect(may('audit', { before: check(other, 'selfCheck') })).toBe('role');
    expect(may('audit', { before: check(mine, 'selfCheck'), after: check(mine, 'revisit') })).toBe('role');
    expect(may('audit', { before: check(mine, 'supervision'), after: check(mine, 'selfCheck') })).toBe('role');
    expect(may('audit', { after: check(mine, 'selfCheck') })).toBeNull();
    expect(may('audit', { before: check(unitMate, 'selfCheck') })).toBeNull();
    const othersCheck = { kind: 'selfCheck', origin: other } as const;
    for (const entity of ['place', 'answer', 'verdict', 'finding', 'spot', 'photo', 'task', 'survey']) {
      const origin = mine;
      for (const audit of [visit, othersCheck, null])
        expect(may(entity, { after: seen({ audit, origin }) }), entity).toBe('role');
      expect(may(entity, { after: seen({ audit: ownCheck, origin }) }), entity).toBeNull();
      expect(may(entity, { before: seen({ audit: visit, origin }), after: seen({ audit: ownCheck, origin }) })).toBe(
        'role',
      );
    }
  });
  test('N5: photos of 整改后 and of its own activities, and the marks on its own photos', () => {
    const photo = (phase: string, origin = mine) => seen({ fields: { phase }, audit: visit, origin });
    expect(may('photo', { after: photo('before') })).toBe('role');
    expect(may('photo', { before: photo('after', other) })).toBe('role');
    expect(may('photo', { after: photo('after') })).toBeNull();
    expect(may('photo', { after: seen({ scope: 'unit:u1', origin: mine }) })).toBeNull();
    expect(may('markup', { after: seen({ audit: visit, photo: other, origin: mine }) })).toBe('role');
    expect(may('markup', { after: seen({ audit: visit, photo: unitMate, origin: mine }) })).toBeNull();
  });
  test('N5: ledger entries of its own, activities of its unit', () => {
    expect([may('ledgerEntry', { before: seen() }), may('ledgerEntry')]).toEqual(['role', null]);
    expect(may('activity', { after: seen({ scope: 'unit:u2' }) })).toBe('scope');
    expect(may('activity', { before: seen({ scope: 'unit:u1' }) })).toBeNull();
  });
  test('N5: actions and steps of the mending side, never 销号', () => {
    const of = (side: string, origin = mine) => seen({ fields: { side }, audit: visit, origin });
    expect(may('action', { after: of('inspecting') })).toBe('role');
    expect(may('action', { before: of('mending', other) })).toBe('role');
    expect(may('action', { after: of('mending') })).toBeNull();
    const step = (from: Json | null, to: Json) =>
      may('task', { field: 'status', value: to, from, before: seen({ audit: visit }) });
    for (const [from, to] of [
      ['awaitingReview', 'closed'],
      ['closed', 'awaitingReview'],
      ['closed', 'inProgress'],
      [null, 'inProgress'],
      ['open', 'somethingNew'],
    ] as const)
      expect(step(from, to), `${from} → ${to}`).toBe('role');
    for (const [from, to] of [
      ['open', 'inProgress'],
      ['inProgress', 'awaitingReview'],
      ['awaitingReview', 'inProgress'],
      ['inProgress', 'open'],
    ] as const)
      expect(step(from, to), `${from} → ${to}`).toBeNull();
    // A task that is not there yet is made by whoever found the problem, and is open.
    const fresh = (value: Json, audit: Seen['audit']) =>
      may('task', { field: 'status', value, after: seen({ audit, origin: mine }) });
    expect([fresh('open', visit), fresh('inProgress', ownCheck), fresh('open', ownCheck)]).toEqual([
      'role',
      'role',
      null,
    ]);
  });
  test('N5: without a unit it writes nothing', () => {
    const nobody: Asker = { ...volunteer, member: { ...volunteer.member, unitId: null } };
    expect(refusalOf(nobody, attempt('ledgerEntry'))).toBe('role');
    const unowned = seen({ audit: { kind: 'selfCheck', origin: { deviceId: 'x', unitId: null } } });
    expect(refusalOf(nobody, attempt('verdict', { before: unowned }))).toBe('role');
  });
});

test('N6: a reader writes nothing', () => {
  for (const entity of ['site', 'audit', 'verdict', 'task', 'action', 'ledgerEntry', 'survey'])
    expect(refusalOf(reader, attempt(entity, { before: seen({ origin: mine, audit: ownCheck }) })), entity).toBe(
      'role',
    );
});
