/** N10–N12, N17: what becomes of what a device sends. */

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordKey } from '../../src/sync/record-logs';
import type { Refusal } from '../../src/sync/wire';
import { isPostgres, startServer, type TestServer } from './harness';
import { type TestDevice } from './test-device';

let server: TestServer;
let office: TestDevice;
beforeAll(async () => {
  server = await startServer();
  office = await server.join('office');
});
afterAll(() => server.stop());

let count = 0;
const fresh = (kind: string): string => `${kind}${++count}`;
/** A community on the server. */
const newSite = async (): Promise<string> => {
  const id = fresh('s');
  await office.push(...office.write('site', id, { parentId: null, name: id }));
  return id;
};
const stored = async (ids: readonly string[]): Promise<number> =>
  (
    await server.db
      .selectFrom('change')
      .select('id')
      .where('county_id', '=', server.countyId)
      .where('id', 'in', ids)
      .execute()
  ).length;

describe('what is refused is not stored, and says why', () => {
  test('N10: malformed changes, each by itself, the good ones between them stored', async () => {
    const [good] = office.write('unit', fresh('u'), { name: '县医院' });
    const bad = [
      null,
      7,
      'change',
      [],
      {},
      { ...good, id: '' },
      { ...good, id: 'x'.repeat(65) },
      { ...good, id: fresh('c'), hlc: 'noon' },
      { ...good, id: fresh('c'), entity: '__proto__' },
      { ...good, id: fresh('c'), field: 'a b' },
      { ...good, id: fresh('c'), recordId: 'r\0' },
      { ...good, id: 'c\ud800' },
      { ...good, id: fresh('c'), device: 'a device' },
      { ...good, id: fresh('c'), value: 'x'.repeat(100_001) },
      { ...good, id: fresh('c'), value: undefined },
    ];
    const { acks } = await office.push(...bad, good);
    expect(acks).toHaveLength(bad.length + 1);
    for (const ack of acks.slice(0, -1))
      expect(ack).toMatchObject({ status: 'rejected', seq: null, reason: 'malformed' });
    expect(acks.at(-1)).toMatchObject({ id: good!.id, status: 'applied' });
  });
  test('N12: a site written on a value that is not current any more; what stands on the refused goes with it', async () => {
    const site = fresh('s');
    const [parent, name] = office.write('site', site, { parentId: null, name: '旧名' });
    await office.push(parent, name);
    const [renamed] = office.write('site', site, { name: '新名' }, { name: name!.hlc });
    expect(await office.pushed(renamed!)).toEqual(['applied']);
    const [late] = office.write('site', site, { name: '另名' }, { name: name!.hlc });
    const [onTop] = office.write('site', site, { name: '又名' }, { name: late!.hlc });
    expect(await office.pushed(late!, onTop!)).toEqual(['rejected: notCurrent', 'rejected: notCurrent']);
    // In one push each stands on the one before.
    const [next] = office.write('site', site, { name: '三名' }, { name: renamed!.hlc });
    const [last] = office.write('site', site, { name: '四名' }, { name: next!.hlc });
    expect(await office.pushed(next!, last!)).toEqual(['superseded', 'applied']);
    expect(await stored([late!.id, onTop!.id])).toBe(0);
  });
  test('N12: a step of a task that its rules do not allow, with what stands on it; a photo altered', async () => {
    const audit = fresh('a');
    await office.push(...office.write('audit', audit, { siteId: await newSite(), kind: 'supervision' }));
    const task = fresh('t');
    const [auditId, open] = office.write('task', task, { auditId: audit, status: 'open' });
    const [closed] = office.write('task', task, { status: 'closed' }, { status: open!.hlc });
    const [back] = office.write('task', task, { status: 'awaitingReview' }, { status: closed!.hlc });
    expect(await office.pushed(auditId!, open!, closed!, back!)).toEqual([
      ...['applied', 'applied', 'rejected: transition', 'rejected: transition'],
    ]);
    const photo = fresh('p');
    const [ofAudit, hash] = office.write('photo', photo, { auditId: audit, sha256: 'a'.repeat(64) });
    const [other] = office.write('photo', photo, { sha256: 'b'.repeat(64) }, { sha256: hash!.hlc });
    expect(await office.pushed(ofAudit!, hash!, other!)).toEqual(['applied', 'applied', 'rejected: notCurrent']);
  });
  test('N5: what a volunteer may not write is answered change by change', async () => {
    const site = await newSite();
    const unit = fresh('u');
    await office.push(...office.write('pairing', fresh('q'), { siteId: site, unitId: unit }));
    const audit = fresh('a');
    const task = fresh('t');
    const open = office.write('task', task, { auditId: audit, status: 'open', remark: '' });
    await office.push(...office.write('audit', audit, { siteId: site, kind: 'supervision' }), ...open);
    const volunteer = await server.join('volunteer', { unitId: unit });
    const [status, remark] = volunteer.write(
      ...([
        'task',
        task,
        { status: 'inProgress', remark: '不该写' },
        { status: open[1]!.hlc, remark: open[2]!.hlc },
      ] as const),
    );
    const [onTop] = volunteer.write('task', task, { remark: '再写' }, { remark: remark!.hlc });
    expect(await volunteer.pushed(status!, remark!, onTop!)).toEqual(['applied', 'forbidden: role', 'forbidden: role']);
    const elsewhere = volunteer.write('audit', fresh('a'), { siteId: await newSite(), kind: 'selfCheck' });
    expect(await volunteer.pushed(...elsewhere)).toEqual(['forbidden: scope', 'forbidden: scope']);
    const own = fresh('a');
    expect(await volunteer.pushed(...volunteer.write('audit', own, { siteId: site, kind: 'selfCheck' }))).toEqual([
      ...['applied', 'applied'],
    ]);
    // A value that loses against a later one would be taken for harmless, and could come to stand.
    const behind = { ...volunteer.write('audit', own, { siteId: await newSite() })[0]!, base: null };
    expect(await volunteer.pushed({ ...behind, hlc: '000000000000001-0000-X' })).toEqual(['forbidden: scope']);
    // What belongs to a refused record is refused with it, even in the same push.
    const foreign = fresh('a');
    expect(
      await volunteer.pushed(
        ...volunteer.write('audit', foreign, { siteId: site, kind: 'supervision' }),
        ...volunteer.write('verdict', fresh('v'), { auditId: foreign, value: 'met' }),
        ...volunteer.write('verdict', fresh('v'), { auditId: own, value: 'met' }),
      ),
    ).toEqual([
      ...['forbidden: role', 'forbidden: role', 'forbidden: scope', 'forbidden: scope', 'applied', 'applied'],
    ]);
  });
});

test.skipIf(isPostgres)(
  'N30: on a full disk a push is refused whole and said as such; with room the same push is taken',
  async () => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(server.db);
    await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count + 2)}`.execute(server.db);
    const changes = Array.from({ length: 100 }, () =>
      office.write('unit', fresh('u'), { name: '单'.repeat(500) }),
    ).flat();
    const send = () =>
      office.request('v1/push', { method: 'POST', body: JSON.stringify({ schema: 1, sentAt: 0, changes }) });
    const refused = await send();
    expect([refused.status, ((await refused.json()) as Refusal).type]).toEqual([507, 'diskFull']);
    expect(await stored(changes.map(({ id }) => id))).toBe(0);
    await sql`pragma max_page_count = 1000000`.execute(server.db);
    expect((await send()).status).toBe(200);
    expect(await stored(changes.map(({ id }) => id))).toBe(100);
  },
);

describe('what is stored', () => {
  test('N11: the same push again is answered the same, and nothing is stored twice, whatever else it asks meanwhile', async () => {
    const changes = office.write('unit', fresh('u'), { name: '县医院', members: 12 });
    const first = await office.push(...changes);
    const [newer] = office.write('unit', changes[0]!.recordId, { name: '县中医院' }, { name: changes[0]!.hlc });
    const second = await office.push(...changes, newer, ...changes);
    expect(second.acks.map(({ seq }) => seq).slice(0, 2)).toEqual(first.acks.map(({ seq }) => seq));
    expect(second.acks.map(({ status }) => status)).toEqual([
      ...['superseded', 'applied', 'applied', 'superseded', 'applied'],
    ]);
    // Another content under a known id is not looked at.
    const forged = await office.push({ ...changes[1]!, value: 99 });
    expect(forged.acks[0]).toMatchObject({ status: 'applied', seq: first.acks[1]!.seq });
    const rows = await server.db
      .selectFrom('change')
      .select('body')
      .where('county_id', '=', server.countyId)
      .where('record_key', '=', recordKey(changes[0]!))
      .execute();
    expect(rows).toHaveLength(3);
    expect(rows.map(({ body }) => body).join()).not.toContain('"value":99');
  });
  test('N10: values written apart are both stored, the later applied and the other superseded', async () => {
    const audit = fresh('a');
    await office.push(...office.write('audit', audit, { siteId: await newSite(), kind: 'supervision' }));
    const supervisor = await server.join('supervisor');
    const verdict = fresh('v');
    const early = office.write('verdict', verdict, { auditId: audit, value: 'met' });
    supervisor.clock = { ...supervisor.clock, ms: office.clock.ms + 60_000 };
    const late = supervisor.write('verdict', verdict, { value: 'unmet' });
    expect(await supervisor.pushed(...supervisor.write('verdict', verdict, { auditId: audit }), ...late)).toEqual([
      ...['applied', 'applied'],
    ]);
    expect((await office.pushed(...early))[1]).toBe('superseded');
  });
  test('N17: entities, fields and keys of newer versions are stored and come back as they were', async () => {
    const [change] = office.write('survey', fresh('x'), { somethingNew: { deep: [1, { more: true }] } });
    const carried = { ...change!, weather: '晴' };
    await office.push(carried);
    expect((await office.snapshot('office')).changes).toContainEqual(carried);
  });
  test('N10: how far the device’s clock is off is noted, and nothing is refused for it', async () => {
    const device = await server.join('supervisor');
    for (const sentAt of [1e300, -1e300, server.clock.now + 365 * 86_400_000])
      expect(
        (await device.request('v1/push', { method: 'POST', body: JSON.stringify({ schema: 1, sentAt, changes: [] }) }))
          .status,
      ).toBe(200);
    const { devices } = (await (await office.request('v1/devices')).json()) as {
      devices: { member: { deviceId: string }; clockAheadMs: number }[];
    };
    expect(devices.find(({ member }) => member.deviceId === device.member.deviceId)?.clockAheadMs).toBe(
      365 * 86_400_000,
    );
  });
});
