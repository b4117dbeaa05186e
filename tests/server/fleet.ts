/**
 * A county's phones against a real server: they write, push and pull while requests are lost, doubled, late and out of order,
 * transactions of the server fail in the middle, phones crash between any two steps, and clocks are a year ahead or three
 * days behind. `runFleet` plays a scenario and checks that in the end all agree and nothing acknowledged is lost.
 */
import { deepStrictEqual, fail, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { KyselyPlugin } from 'kysely';
import { addCounty } from '../../server/counties';
import { canTransition } from '../../server/judge-record';
import type { Change, EntityName } from '../../src/sync/change';
import { MAX_AHEAD_MS } from '../../src/sync/clock';
import type { Json } from '../../src/sync/json';
import { replay } from '../../src/sync/merge';
import { recordLogs } from '../../src/sync/record-logs';
import type { PullAnswer, PullRequest, PushAnswer, SnapshotAnswer } from '../../src/sync/wire';
import type { TestServer } from './harness';
import { Crash, type Habits, Phone, scopesOf } from './phone';
import type { TestDevice } from './test-device';

const DAY = 86_400_000;
const START = Date.UTC(2017, 4, 5, 1);

/** Office, a supervisor of all, one of a single community, a volunteer, a reader. */
const CREW = 5;

/** What becomes of a request. */
const fate = fc.oneof(
  { weight: 5, arbitrary: fc.constant('arrives' as const) },
  { weight: 1, arbitrary: fc.constant('is lost' as const) },
  { weight: 2, arbitrary: fc.constant('answer is lost' as const) },
  { weight: 1, arbitrary: fc.constant('arrives twice' as const) },
  { weight: 1, arbitrary: fc.constant('arrives late' as const) },
  { weight: 1, arbitrary: fc.constant('phone crashes' as const) },
);
type Fate = typeof fate extends fc.Arbitrary<infer T> ? T : never;

const device = fc.nat(CREW - 1);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('write' as const), device, what: fc.nat(12), value: fc.nat(3) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('push' as const),
      device,
      fate,
      /** The query of the server at which it breaks; 0: none does. */
      breaksAt: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 14 }) },
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pull' as const), device, fate }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('late arrival' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set clock' as const),
      device,
      offset: fc.constantFrom(0, 365 * DAY, -3 * DAY, 50 * 60_000),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export interface Scenario {
  readonly offsets: readonly number[];
  readonly steps: readonly Step[];
  /** Changes in a push, and in a page of a pull. */
  readonly batch: number;
}

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  offsets: fc.array(fc.constantFrom(0, 0, 365 * DAY, -3 * DAY, 20 * 60_000), { minLength: CREW, maxLength: CREW }),
  steps: fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
  batch: fc.constantFrom(3, 8, 500),
});

/** Lets the n-th query from now on fail, as a database that goes away does. */
export class Breaker implements KyselyPlugin {
  breaksAt = 0;
  transformQuery({ node }: Parameters<KyselyPlugin['transformQuery']>[0]) {
    if (this.breaksAt > 0 && --this.breaksAt === 0) throw new Error('the database went away');
    return node;
  }
  transformResult({ result }: Parameters<KyselyPlugin['transformResult']>[0]) {
    return Promise.resolve(result);
  }
}

/** What is counted over all runs, to be printed. */
export const tally = { acknowledged: 0, refused: 0, conflicts: 0, lost: 0 };

/** Plays a scenario in a county of its own, and throws when the truth was not kept. */
export async function runFleet(
  server: TestServer,
  breaker: Breaker,
  habits: Habits,
  { offsets, steps, batch }: Scenario,
): Promise<void> {
  const county = await addCounty(server.db, '县');
  const members = [
    await server.join('office', {}, county),
    await server.join('supervisor', {}, county),
    await server.join('supervisor', { communityIds: ['s1'] }, county),
    await server.join('volunteer', { unitId: 'u1' }, county),
    await server.join('reader', { communityIds: ['s2'] }, county),
  ];
  let count = 0;
  let time = START;
  const run = members[0]!.member.deviceId.slice(0, 8);
  const crew = members.map((member, index) => {
    const phone = new Phone(member.code, habits, () => `${run}.${++count}`);
    phone.offset = offsets[index] ?? 0;
    return { member, phone };
  });
  type Sailor = (typeof crew)[number];
  const written: { readonly change: Change; readonly by: Sailor }[] = [];
  const acknowledged = new Map<string, Change>();
  const late: (() => Promise<unknown>)[] = [];

  const note = (by: Sailor, changes: readonly Change[]): void => {
    for (const change of changes) written.push({ change, by });
  };
  const post = async <T>(member: TestDevice, path: string, body: unknown): Promise<T | null> => {
    server.clock.now = time;
    const init = { method: 'POST', body: JSON.stringify(body), headers: { Authorization: `Bearer ${member.token}` } };
    const response = await server.handle(new Request(`${server.url}${path}`, init));
    if (response.ok) return (await response.json()) as T;
    if (response.status === 429) fail('the fleet asks too often for a test');
    return null;
  };

  const pushOnce = async ({ member, phone }: Sailor, fate: Fate, breaksAt: number): Promise<boolean> => {
    const request = phone.nextPush(batch, time);
    if (!request) return false;
    const send = async () => {
      breaker.breaksAt = breaksAt;
      const answer = await post<PushAnswer>(member, 'v1/push', request);
      breaker.breaksAt = 0;
      const byId = new Map((request.changes as Change[]).map((change) => [change.id, change]));
      for (const { id, seq } of answer?.acks ?? []) if (seq !== null) acknowledged.set(id, byId.get(id)!);
      return answer;
    };
    if (fate === 'is lost') return true;
    if (fate === 'arrives late') {
      late.push(send);
      return true;
    }
    const answer = await send();
    if (fate === 'arrives twice') await send();
    if (answer && fate !== 'answer is lost' && fate !== 'phone crashes') phone.takeAcks(answer);
    return true;
  };

  const snapshotOf = async (member: TestDevice, scope: string): Promise<SnapshotAnswer[] | null> => {
    const pages: SnapshotAnswer[] = [];
    for (let after = ''; ; ) {
      const path = `v1/snapshot?scope=${encodeURIComponent(scope)}${after}`;
      const headers = { Authorization: `Bearer ${member.token}` };
      const response = await server.handle(new Request(`${server.url}${path}`, { headers }));
      if (!response.ok) return null;
      const page = (await response.json()) as SnapshotAnswer;
      pages.push(page);
      if (page.next === null) return pages;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
  };

  /** True when something was new. */
  const pullOnce = async ({ member, phone }: Sailor, fate: Fate): Promise<boolean> => {
    const request: PullRequest = phone.nextPull(batch);
    if (fate === 'is lost') return true;
    const answer = await post<PullAnswer>(member, 'v1/pull', request);
    if (!answer || fate === 'answer is lost') return true;
    const take = async (crashes: boolean): Promise<void> => {
      try {
        const joined = phone.takePull(request, answer, time, () => {
          if (crashes) throw new Crash();
        });
        for (const scope of joined) {
          const pages = await snapshotOf(member, scope);
          if (pages && !crashes) phone.takeSnapshot(pages, time);
        }
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
    };
    if (fate === 'arrives late') late.push(() => take(false));
    else {
      await take(fate === 'phone crashes');
      if (fate === 'arrives twice') await take(false);
    }
    return Object.keys(answer.scopes).length + answer.joined.length + answer.left.length > 0;
  };

  /** Until nothing waits and nothing is new, with a line that holds. */
  const settleDown = async (all: readonly Sailor[]): Promise<void> => {
    for (let round = 0; round < 60; round++) {
      let isQuiet = true;
      for (const sailor of all) {
        while (await pushOnce(sailor, 'arrives', 0)) {
          isQuiet = false;
          if (++round > 400) fail('the outbox does not drain');
        }
        while (await pullOnce(sailor, 'arrives')) {
          isQuiet = false;
          if (++round > 400) fail('the pull does not come to an end');
        }
      }
      if (isQuiet) return;
    }
    fail('the fleet does not come to rest');
  };

  const office = crew[0]!;
  note(office, foundCounty(office.phone, time));
  await settleDown(crew);

  for (const [index, step] of steps.entries()) {
    time += 60_000;
    if (step.do === 'write') note(crew[step.device]!, writeOne(crew[step.device]!.phone, step, index, time));
    else if (step.do === 'push') await pushOnce(crew[step.device]!, step.fate, step.breaksAt);
    else if (step.do === 'pull') await pullOnce(crew[step.device]!, step.fate);
    else if (step.do === 'late arrival') await late.shift()?.();
    else crew[step.device]!.phone.offset = step.offset;
  }
  for (const arrival of late) await arrival();
  time += 60_000;
  await settleDown(crew);

  // One who comes only now, and hears everything from snapshots.
  const newcomer = {
    member: await server.join('office', {}, county),
    phone: new Phone('NEW', habits, () => `${run}.${++count}`),
  };
  await settleDown([newcomer]);

  const truth = await truthOf(server, county);
  tally.acknowledged += acknowledged.size;
  for (const id of acknowledged.keys()) if (!truth.ids.has(id)) tally.lost += 1;
  ok(
    [...acknowledged.keys()].every((id) => truth.ids.has(id)),
    'what was acknowledged is on the server',
  );
  deepStrictEqual(truth.ids.size, truth.count, 'each change once');
  for (const { change, by } of written) {
    const isRefused = by.phone.disk.refused.some((each) => each.change.id === change.id);
    tally.refused += isRefused ? 1 : 0;
    ok(truth.ids.has(change.id) || isRefused, `stored, or refused and shown: ${JSON.stringify(change)}`);
  }
  for (const { member, phone } of [...crew, newcomer]) {
    deepStrictEqual([...phone.disk.outbox], [], 'nothing waits');
    const readable = readableBy(member, truth.logs, truth.scopes);
    const expected = new Map([...truth.logs].filter(([key]) => readable(truth.scopes.get(key)!)));
    deepStrictEqual(outcomeOf(phone.disk.logs), outcomeOf(expected), `${member.member.role} sees what the server has`);
    ok(
      phone.disk.clock.ms <= phone.furthest + MAX_AHEAD_MS + 1_000,
      `${member.member.role}: nobody's clock is carried away by another's`,
    );
  }
  tally.conflicts += [...truth.logs.values()].flatMap((log) => replay(log, canTransition).conflicts).length;
}

/** Two communities, a compound, three audits with a task and a verdict each, a unit and its pairing. */
function foundCounty(phone: Phone, time: number): Change[] {
  const make: readonly (readonly [EntityName, string, Readonly<Record<string, Json>>])[] = [
    ['site', 's1', { parentId: null, name: '阳光社区' }],
    ['site', 's2', { parentId: null, name: '月光社区' }],
    ['site', 'c1', { parentId: 's1', name: '小区' }],
    ['unit', 'u1', { name: '县医院' }],
    ['pairing', 'q1', { siteId: 's1', unitId: 'u1', removed: false }],
    ...(['s1', 'c1', 's2'] as const).flatMap(
      (siteId, at) =>
        [
          ['audit', `a${at}`, { siteId, kind: 'supervision' }],
          ['verdict', `v${at}`, { auditId: `a${at}`, value: 'unchecked' }],
          ['task', `t${at}`, { auditId: `a${at}`, status: 'open', remark: '' }],
        ] as const,
    ),
  ];
  return make.flatMap(([entity, id, fields]) => phone.write(entity, id, fields, time));
}

/** One thing that somebody does; whether it is his to do is for the server to say. */
function writeOne(
  phone: Phone,
  { what, value }: { readonly what: number; readonly value: number },
  index: number,
  time: number,
): readonly Change[] {
  const at = value % 3;
  const knows = (entity: string, id: string): boolean => phone.disk.logs.has(`${entity} ${id}`);
  const alter = (entity: EntityName, id: string, fields: Readonly<Record<string, Json>>): readonly Change[] =>
    knows(entity, id) ? phone.write(entity, id, fields, time) : [];
  switch (what) {
    case 0:
    case 1:
      return alter('verdict', `v${at}`, { value: ['met', 'unmet', 'notApplicable'][index % 3]! });
    case 2:
      return phone.settle('verdict', `v${at}`, 'met', time);
    case 3:
    case 4:
      return alter('task', `t${at}`, { status: ['open', 'inProgress', 'awaitingReview', 'closed'][index % 4]! });
    case 5:
      return alter('task', `t${at}`, { remark: `remark ${index}`, status: 'inProgress' });
    case 6:
      return alter(
        'site',
        'c1',
        value % 2 === 0 ? { facts: { gated: index % 4 === 0 } } : { property: `property ${index}` },
      );
    case 7:
      return alter('site', 'c1', { parentId: value % 2 === 0 ? 's2' : 's1' });
    case 8:
      return alter('pairing', 'q1', { removed: value % 2 === 0 });
    case 9:
      return knows('audit', `a${at}`)
        ? [
            ...phone.write('photo', `p${index}`, { auditId: `a${at}`, phase: 'after', sha256: 'e'.repeat(64) }, time),
            ...phone.write('markup', `p${index}`, { marks: [index] }, time),
          ]
        : [];
    case 10:
      return knows('site', 's1')
        ? [
            ...phone.write(
              'audit',
              `n${index}`,
              { siteId: 's1', kind: value === 0 ? 'supervision' : 'selfCheck' },
              time,
            ),
            ...phone.write('finding', `f${index}`, { auditId: `n${index}`, problem: '楼道堆物' }, time),
          ]
        : [];
    case 11:
      return alter('audit', `a${at}`, { siteId: ['s1', 'c1', 's2'][index % 3]! });
    default:
      return alter('verdict', `v${at}`, { removed: index % 2 === 0 });
  }
}

/** What the server holds, and where; the place worked out anew from what the records say. */
async function truthOf(server: TestServer, county: string) {
  const rows = await server.db
    .selectFrom('change')
    .select(['id', 'body', 'record_key', 'scope', 'seq'])
    .where('county_id', '=', county)
    .orderBy('seq')
    .execute();
  const logs = new Map(
    recordLogs(rows.map(({ body }) => JSON.parse(body) as Change)).map((log) => [
      `${log.entity} ${log.recordId}`,
      log.changes,
    ]),
  );
  const scopes = scopesOf(logs);
  for (const { record_key, scope } of rows)
    deepStrictEqual(scope, scopes.get(record_key), `${record_key} is where it belongs`);
  return { ids: new Set(rows.map(({ id }) => id)), count: rows.length, logs, scopes };
}

/** Worked out by another road than the server's. */
function readableBy(
  { member }: TestDevice,
  logs: ReadonlyMap<string, readonly Change[]>,
  scopes: ReadonlyMap<string, string>,
): (scope: string) => boolean {
  if (member.role === 'office') return () => true;
  const isPaired = replay(logs.get('pairing q1') ?? [], canTransition).versioned.fields['removed'] !== true;
  const paired = isPaired ? [scopes.get('pairing q1')!] : [];
  const open = member.role === 'volunteer' ? paired : member.communityIds?.map((id) => `site:${id}`);
  return (scope) => scope === 'units' || (scope.startsWith('site:') && (open?.includes(scope) ?? true));
}

/** What a person is to see of each record. */
function outcomeOf(logs: ReadonlyMap<string, readonly Change[]>) {
  return Object.fromEntries(
    [...logs]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, log]) => {
        const { versioned, conflicts } = replay(log, canTransition);
        const shown = conflicts.map(({ field, kept, lost }) =>
          [field, kept.id, ...lost.map(({ id }) => id).sort()].join(' '),
        );
        return [key, { fields: versioned.fields, conflicts: shown.sort() }];
      }),
  );
}
