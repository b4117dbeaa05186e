/**
 * N8: whatever one role sends, in whatever order, guessing every id there is: it is given nothing from outside its scopes, and
 * nothing outside of them moves, nor is anything erased anywhere. Values that nobody of that role may see carry a mark, and the marks are looked for.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCounty } from '../../server/counties';
import type { Change, EntityName } from '../../src/sync/change';
import { formatHlc } from '../../src/sync/clock';
import type { Json } from '../../src/sync/json';
import type { Role } from '../../src/sync/wire';
import { runs, seed } from '../property/seed';
import { isPostgres, quick, startServer, type TestServer } from './harness';
import { NOON, type TestDevice } from './test-device';

let server: TestServer;
beforeAll(async () => {
  server = await quick(await startServer());
});
afterAll(() => server.stop());

const MARK = '不该看见';
const FAR = formatHlc({ ms: 200_000_000_000_000, counter: 0, device: 'X' });
const CLOSED = ['site:s2', 'unit:u2', 'office', 'lost'];
const SCOPES = ['units', 'site:s1', 'unit:u1', ...CLOSED, 'site:sx', 'unit:', ''];

/** What the office has there: the open community s1, the closed s2, two units, a letter, something without a place. */
const COUNTY: readonly (readonly [EntityName, string, Readonly<Record<string, Json>>])[] = [
  ['unit', 'u1', { name: '县医院' }],
  ['unit', 'u2', { name: '县一中' }],
  ['site', 's1', { parentId: null, name: '阳光社区' }],
  ['site', 's2', { parentId: null, name: MARK }],
  ['site', 'c2', { parentId: 's2', name: MARK }],
  ['pairing', 'q1', { siteId: 's1', unitId: 'u1' }],
  ['pairing', 'q2', { siteId: 's2', unitId: 'u2' }],
  ['audit', 'a1', { siteId: 's1', kind: 'supervision' }],
  ['audit', 'a2', { siteId: 'c2', kind: 'selfCheck', remark: MARK }],
  ['task', 't1', { auditId: 'a1', status: 'open' }],
  ['task', 't2', { auditId: 'a2', status: 'awaitingReview', remark: MARK }],
  ['verdict', 'v2', { auditId: 'a2', reason: MARK }],
  ['photo', 'p2', { auditId: 'a2', sha256: 'f'.repeat(64), phase: 'after' }],
  ['markup', 'p2', { marks: [MARK] }],
  ['activity', 'x1', { unitId: 'u1' }],
  ['activity', 'x2', { unitId: 'u2', content: MARK }],
  ['letter', 'l1', { title: MARK }],
  ['verdict', 'vx', { auditId: 'ax', reason: MARK }],
];
const IDS = [...new Set(COUNTY.map(([, id]) => id)), 'ax', 'sx', 'n1', 'n2', 'n3'];
const ENTITIES: readonly string[] = [
  ...new Set(COUNTY.map(([entity]) => entity)),
  'action',
  'place',
  'finding',
  'spot',
  'ledgerEntry',
  'survey',
];

const id = fc.constantFrom(...IDS);
const field = fc.oneof(
  fc.record({ field: fc.constantFrom('parentId', 'siteId', 'auditId', 'unitId', 'evidenceId'), value: fc.option(id) }),
  fc.record({ field: fc.constant('kind'), value: fc.constantFrom<Json>('selfCheck', 'supervision') }),
  fc.record({ field: fc.constant('side'), value: fc.constantFrom<Json>('mending', 'inspecting') }),
  fc.record({ field: fc.constant('phase'), value: fc.constantFrom<Json>('before', 'after') }),
  fc.record({
    field: fc.constant('status'),
    value: fc.constantFrom<Json>('open', 'inProgress', 'awaitingReview', 'closed'),
  }),
  fc.record({
    field: fc.constantFrom('name', 'fact-gated', 'remark', 'removed', 'members'),
    value: fc.constantFrom<Json>('x', true),
  }),
);
type Field = typeof field extends fc.Arbitrary<infer T> ? T : never;
/** What an honest phone might send, so that the forged comes among what is taken. */
const honest: readonly { readonly entity: string; readonly recordId: string; readonly fields: Field[] }[] = [
  {
    entity: 'audit',
    recordId: 'n3',
    fields: [
      { field: 'siteId', value: 's1' },
      { field: 'kind', value: 'selfCheck' },
    ],
  },
  {
    entity: 'verdict',
    recordId: 'n1',
    fields: [
      { field: 'auditId', value: 'a1' },
      { field: 'remark', value: 'x' },
    ],
  },
  {
    entity: 'verdict',
    recordId: 'n2',
    fields: [
      { field: 'auditId', value: 'n3' },
      { field: 'remark', value: 'x' },
    ],
  },
  { entity: 'task', recordId: 't1', fields: [{ field: 'status', value: 'inProgress' }] },
  { entity: 'task', recordId: 't1', fields: [{ field: 'status', value: 'awaitingReview' }] },
  {
    entity: 'action',
    recordId: 'n1',
    fields: [
      { field: 'auditId', value: 'a1' },
      { field: 'side', value: 'mending' },
    ],
  },
  {
    entity: 'action',
    recordId: 'n2',
    fields: [
      { field: 'auditId', value: 'a1' },
      { field: 'side', value: 'inspecting' },
    ],
  },
  { entity: 'site', recordId: 's1', fields: [{ field: 'fact-gated', value: 'x' }] },
  { entity: 'activity', recordId: 'x1', fields: [{ field: 'remark', value: 'x' }] },
];
/** A base that fits is what a forger would look for: it is filled in with the present stamp, or another's, or none. */
const named = fc.oneof(
  fc.constantFrom(...honest),
  fc.record({
    entity: fc.constantFrom(...ENTITIES),
    recordId: id,
    fields: fc.uniqueArray(field, { minLength: 1, maxLength: 4, selector: (each) => each.field }),
  }),
);
const forged = fc.record({
  save: named,
  base: fc.constantFrom('present', 'none', 'strange'),
  ms: fc.nat(1_000_000),
  erases: fc.boolean(),
});
const request = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('push' as const), saves: fc.array(forged, { minLength: 1, maxLength: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pull' as const),
      cursors: fc.dictionary(fc.constantFrom(...SCOPES.filter((scope) => scope !== '')), fc.nat(3)),
      isKnown: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('snapshot' as const), scope: fc.constantFrom(...SCOPES) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('photo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('office route' as const) }) },
);
type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

let count = 0;

async function attack(role: Exclude<Role, 'office'>, requests: readonly Request[]): Promise<number> {
  const county = await addCounty(server.db, '县');
  const office = await server.join('office', {}, county);
  await office.push(...COUNTY.flatMap(([entity, recordId, fields]) => office.write(entity, recordId, fields)));
  const attacker = await server.join(
    role,
    { unitId: role === 'volunteer' ? 'u1' : null, communityIds: ['s1'] },
    county,
  );
  const { epoch } = await office.pull(null);
  const before = await closedChanges(county);
  const ofOffice = await rowsOf(county);

  for (const each of requests) {
    const said = await send(attacker, each, county, epoch);
    expect(said, JSON.stringify(each)).not.toContain(MARK);
  }

  const rows = await rowsOf(county);
  const left = new Set(rows.map((row) => row.id));
  expect(ofOffice.filter((row) => !left.has(row.id))).toEqual([]);
  const own = rows.filter((row) => row.device_id === attacker.member.deviceId);
  // The office brings the parents that were missing: what was sent in advance must not slip in under them.
  await office.push(
    ...office.write('site', 'sx', { parentId: null }),
    ...office.write('audit', 'ax', { siteId: 's2', kind: 'selfCheck' }),
  );
  const after = await closedChanges(county);
  for (const [change, key] of after) if (before.has(change)) expect(key).toBe(before.get(change));
  expect([...before.keys()].filter((change) => !after.has(change))).toEqual([]);
  const later = (await rowsOf(county)).filter((row) => row.device_id === attacker.member.deviceId);
  expect(later.filter(({ scope }) => CLOSED.includes(scope) || scope === 'site:sx')).toEqual([]);

  if (role === 'reader') expect(own).toEqual([]);
  for (const { body } of own) {
    const { entity, field: name, value } = JSON.parse(body) as Change;
    expect(['pairing', 'letter', ...(role === 'volunteer' ? [] : ['unit', 'activity'])]).not.toContain(entity);
    if (role === 'volunteer') expect(entity === 'task' && name === 'status' && value === 'closed').toBe(false);
    if (role === 'volunteer') expect(entity === 'action' && name === 'side' && value === 'inspecting').toBe(false);
    if (role === 'supervisor') expect(entity === 'action' && name === 'side' && value === 'mending').toBe(false);
  }
  return own.length;
}

const rowsOf = (county: string) =>
  server.db
    .selectFrom('change')
    .select(['id', 'record_key', 'scope', 'body', 'device_id'])
    .where('county_id', '=', county)
    .execute();

async function closedChanges(county: string): Promise<Map<string, string>> {
  const rows = await rowsOf(county);
  return new Map(rows.filter(({ scope }) => CLOSED.includes(scope)).map((row) => [row.id, row.record_key]));
}

async function send(attacker: TestDevice, each: Request, county: string, epoch: string): Promise<string> {
  const go = async (path: string, body?: unknown): Promise<string> => {
    const headers = { Authorization: `Bearer ${attacker.token}` };
    const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
    const response = await server.handle(new globalThis.Request(`${server.url}${path}`, init));
    expect(response.status).toBeLessThan(500);
    return response.text();
  };
  switch (each.do) {
    case 'push': {
      const stamps = await presentStamps(county);
      const changes = each.saves.flatMap(({ save: { entity, recordId, fields }, base, ms, erases }) => {
        const hlc = formatHlc({ ms: NOON + 10_000_000 + ms, counter: 0, device: attacker.code });
        const strange = formatHlc({ ms, counter: 7, device: 'X' });
        return fields.map(({ field: name, value }) => ({
          ...{ id: `forged${++count}`, entity, recordId, field: name, value, hlc, device: attacker.code },
          ...(erases && { erases: FAR }),
          base:
            base === 'none'
              ? null
              : base === 'strange'
                ? strange
                : (stamps.get(`${entity} ${recordId} ${name}`) ?? null),
        }));
      });
      return go('v1/push', { schema: 1, sentAt: NOON, changes });
    }
    case 'pull':
      return go('v1/pull', { schema: 1, epoch: each.isKnown ? epoch : null, cursors: each.cursors });
    case 'snapshot':
      return go(`v1/snapshot?scope=${encodeURIComponent(each.scope)}`);
    case 'photo':
      return go(`v1/photos/${'f'.repeat(64)}`);
    case 'office route':
      return (
        (await go('v1/devices')) +
        (await go('v1/invites', { role: 'office', name: 'x', unitId: null, communityIds: null }))
      );
  }
}

async function presentStamps(county: string): Promise<Map<string, string>> {
  const rows = await server.db
    .selectFrom('change')
    .select('body')
    .where('county_id', '=', county)
    .orderBy('seq')
    .execute();
  return new Map(
    rows.map(({ body }) => {
      const { entity, recordId, field: name, hlc } = JSON.parse(body) as Change;
      return [`${entity} ${recordId} ${name}`, hlc];
    }),
  );
}

test.each(['supervisor', 'volunteer', 'reader'] as const)('N8: a %s', async (role) => {
  let stored = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 15 }), async (requests) => {
      stored += await attack(role, requests);
    }),
    { seed, numRuns: runs(isPostgres ? 15 : 40) },
  );
  console.info(`${role}: ${stored} changes were taken`);
  // Else the attacker was only kept out, and nothing was proved of what it may do.
  if (role !== 'reader') expect(stored).toBeGreaterThan(10);
});
