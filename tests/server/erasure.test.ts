/** N72–N74: a person's data leaves the server with the office's erasure: out of every table and file, and it does not come back. */
import { readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canTransition } from '../../server/judge-record';
import { folderStore } from '../../server/photo-store';
import { tidyUp } from '../../server/retention';
import type { Change } from '../../src/sync/change';
import { newClock } from '../../src/sync/clock';
import { ERASED } from '../../src/sync/erasure';
import type { Json } from '../../src/sync/json';
import { erase } from '../../src/sync/merge';
import type { Member, Role } from '../../src/sync/wire';
import { emptyPlace, isPostgres, startServer, type TestPlace, type TestServer } from './harness';
import { NOON, type TestDevice } from './test-device';

const NAME = '李建国';
const PHONE = '13800000001';

let server: TestServer;
let place: TestPlace;
let office: TestDevice;
let team: TestDevice;
beforeAll(async () => {
  // Its files are read whole: here they are this test's alone.
  place = await emptyPlace();
  server = await startServer({ place });
  office = await server.join('office');
  team = await server.join('supervisor');
});
afterAll(async () => {
  await server.stop();
  await rm(place.folder, { recursive: true, force: true });
});

let count = 0;
const fresh = (kind: string): string => `${kind}${++count}`;

/** A community with an audit and a finding of the team, and a unit; each names the person, the audit twice. */
async function newCounty() {
  const ids = { site: fresh('s'), audit: fresh('a'), finding: fresh('f'), action: fresh('x'), unit: fresh('u') };
  const site = office.write('site', ids.site, { parentId: null, name: '红旗社区', liaison: NAME, liaisonPhone: PHONE });
  const unit = office.write('unit', ids.unit, { name: '县医院', leader: '王强', liaison: NAME, phone: PHONE });
  const audit = team.write('audit', ids.audit, { siteId: ids.site, kind: 'supervision', auditors: [NAME, '赵六'] });
  const again = team.write('audit', ids.audit, { auditors: [NAME] }, { auditors: audit[2]!.hlc });
  const finding = team.write('finding', ids.finding, { auditId: ids.audit, foundBy: [NAME], problem: '楼道堆物' });
  const action = team.write('action', ids.action, { auditId: ids.audit, side: 'inspecting', by: NAME });
  await office.push(...site, ...unit);
  await team.push(...audit, ...again, ...finding, ...action);
  return { ids, log: [...site, ...unit, ...audit, ...again, ...finding, ...action] };
}

/** What an erasing office sends for these fields. */
function erasing(
  log: readonly Change[],
  to: readonly (readonly [id: string, field: string, value: Json])[],
  by = office,
) {
  let count_ = 0;
  return to.flatMap(([recordId, field, value]) => {
    const history = log.filter((change) => change.recordId === recordId && change.field === field);
    const newId = () => `${by.member.deviceId}.e${++count}.${++count_}`;
    const done = erase(history, value, { clock: by.clock, now: NOON + 3_600_000, newId }, canTransition);
    by.clock = done.clock;
    return done.changes;
  });
}

const eraseAll = async ({ ids, log }: Awaited<ReturnType<typeof newCounty>>) =>
  office.pushed(
    ...erasing(log, [
      [ids.site, 'liaison', ERASED],
      [ids.site, 'liaisonPhone', ''],
      [ids.unit, 'liaison', ERASED],
      [ids.unit, 'phone', ''],
      [ids.audit, 'auditors', [ERASED]],
      [ids.finding, 'foundBy', [ERASED]],
      [ids.action, 'by', ERASED],
    ]),
  );

const TABLES = ['county', 'device', 'invite', 'record', 'change', 'scope', 'departure', 'photo'] as const;
const everything = async (): Promise<string> =>
  JSON.stringify(await Promise.all(TABLES.map((table) => server.db.selectFrom(table).selectAll().execute())));

/** Everything that lies in the tables and, on SQLite, in the files, down to what was deleted. */
async function expectNowhere(...words: readonly string[]): Promise<void> {
  const rows = await everything();
  for (const word of words) expect(rows.includes(word), `${word} in a table`).toBe(false);
  if (isPostgres) return;
  for (const name of ['dianwei.db', 'dianwei.db-wal']) {
    const file = readFileSync(join(place.folder, name));
    for (const word of words) expect(file.includes(word), `${word} in ${name}`).toBe(false);
  }
}

test('N72: a volunteer, a supervisor and a reader take nothing back, and nothing is lost by their trying', async () => {
  const county = await newCounty();
  const { ids, log } = county;
  const before = await everything();
  expect(before).toContain(NAME);
  for (const role of ['supervisor', 'volunteer', 'reader'] as const satisfies readonly Role[]) {
    const device = await server.join(role, { unitId: role === 'volunteer' ? ids.unit : null });
    if (role === 'volunteer')
      await office.push(...office.write('pairing', fresh('q'), { siteId: ids.site, unitId: ids.unit }));
    expect(await device.pushed(...erasing(log, [[ids.finding, 'foundBy', [ERASED]]], device))).toEqual([
      'forbidden: role',
    ]);
    expect(await device.pushed(...erasing(log, [[ids.unit, 'phone', '']], device))).toEqual(['forbidden: role']);
  }
  const { changes } = await office.snapshot(`site:${ids.site}`);
  expect(changes.find(({ field }) => field === 'foundBy')?.value).toEqual([NAME]);
  await eraseAll(county);
});
test('N72: the office takes back nothing that is not of a person', async () => {
  const { ids, log } = await newCounty();
  expect(await office.pushed(...erasing(log, [[ids.audit, 'kind', 'selfCheck']]))).toEqual(['forbidden: role']);
  await eraseAll({ ids, log });
});
test('N73: what the office erases is in no table and no file, earlier values included; whoever follows gets the erasure', async () => {
  const county = await newCounty();
  const { epoch } = await team.pull(null);
  const cursor = (await team.snapshot(`site:${county.ids.site}`)).cursor;
  expect(await eraseAll(county)).toEqual(Array.from({ length: 7 }, () => 'applied'));
  await expectNowhere(NAME, PHONE);
  if (!isPostgres) expect(statSync(join(place.folder, 'dianwei.db-wal')).size).toBe(0);
  const news = (await team.pull(epoch, { [`site:${county.ids.site}`]: cursor })).scopes[`site:${county.ids.site}`];
  expect(news?.changes.map(({ field, value }) => [field, value])).toEqual([
    ['liaison', ERASED],
    ['liaisonPhone', ''],
    ['auditors', [ERASED]],
    ['foundBy', [ERASED]],
    ['by', ERASED],
  ]);
  // A newcomer gets the same record, with everything else in it.
  const { changes } = await team.snapshot(`site:${county.ids.site}`);
  expect(JSON.stringify(changes)).not.toContain(NAME);
  expect(
    changes.filter(({ recordId }) => recordId === county.ids.finding).map(({ field, value }) => [field, value]),
  ).toEqual(
    expect.arrayContaining([
      ['problem', '楼道堆物'],
      ['foundBy', [ERASED]],
    ]),
  );
});
test('N73: sent twice, or with an answer that was lost, it is the same as once', async () => {
  const { ids, log } = await newCounty();
  const changes = erasing(log, [[ids.finding, 'foundBy', [ERASED]]]);
  expect(await office.pushed(...changes)).toEqual(['applied']);
  expect(await office.pushed(...changes)).toEqual(['applied']);
  // So is what it took back.
  const gone = log.filter(({ recordId, field }) => recordId === ids.finding && field === 'foundBy');
  expect(await team.pushed(...gone)).toEqual(['superseded: erased']);
  await eraseAll({ ids, log });
  await expectNowhere(NAME);
});
test('N73: together with what it takes back, in one push, only the erasure is stored', async () => {
  const audit = fresh('a');
  const first = office.write('audit', audit, { siteId: 'nowhere', kind: 'supervision', auditors: ['钱多多'] });
  const acks = await office.pushed(...first, ...erasing(first, [[audit, 'auditors', [ERASED]]]));
  expect(acks).toEqual(['applied', 'applied', 'superseded: erased', 'applied']);
  await expectNowhere('钱多多');
});
test('N74: a phone that was away sends the name late: it is done with it, and the name is kept nowhere', async () => {
  const county = await newCounty();
  const { ids, log } = county;
  const auditors = log.filter(({ recordId, field }) => recordId === ids.audit && field === 'auditors').at(-1)!;
  const site = log.find(({ recordId, field }) => recordId === ids.site && field === 'liaison')!;
  // Written before the erasure, on what it had.
  const late = team.write('audit', ids.audit, { auditors: [NAME, '孙七'] }, { auditors: auditors.hlc });
  const other = await server.join('office');
  const lateSite = other.write('site', ids.site, { liaison: `${NAME}、周八` }, { liaison: site.hlc });
  const on = team.write('audit', ids.audit, { date: '2017-05-05' });
  expect(await eraseAll(county)).toEqual(Array.from({ length: 7 }, () => 'applied'));
  const { acks } = await team.push(...late, ...on);
  expect(acks).toMatchObject([{ status: 'superseded', seq: null, reason: 'erased' }, { status: 'applied' }]);
  // Elsewhere it would be refused for not being current; here it is no use to keep it for its writer.
  expect(await other.pushed(...lateSite)).toEqual(['superseded: erased']);
  await expectNowhere(NAME, PHONE);
  // Whoever may not write there is told so as ever.
  const reader = await server.join('reader');
  const forged = reader.write('audit', ids.audit, { auditors: [NAME] }, { auditors: auditors.hlc });
  expect(await reader.pushed(...forged)).toEqual(['forbidden: role']);
});
test('N74: a name that is written after the erasure is a new statement, and stands; erased again, it goes again', async () => {
  const county = await newCounty();
  const { ids, log } = county;
  await eraseAll(county);
  const [auditors] = log.filter(({ recordId, field }) => recordId === ids.audit && field === 'auditors');
  team.clock = { ...newClock(team.code), ms: NOON + 2 * 3_600_000 };
  const [later] = team.write('audit', ids.audit, { auditors: ['吴九'] }, { auditors: auditors!.hlc });
  expect(await team.pushed(later!)).toEqual(['applied']);
  const { changes } = await office.snapshot(`site:${ids.site}`);
  const history = changes.filter(({ recordId, field }) => recordId === ids.audit && field === 'auditors');
  expect(history.map(({ value }) => value)).toEqual([[ERASED], ['吴九']]);
  expect(await office.pushed(...erasing(history, [[ids.audit, 'auditors', [ERASED]]]))).toContain('applied');
  await expectNowhere('吴九');
});
test('N73: retention leaves an erasure where it is, so that what comes late is still covered', async () => {
  const county = await newCounty();
  await eraseAll(county);
  const photos = folderStore(join(place.folder, 'photos'));
  await tidyUp(server.db, photos, server.clock.now + 1);
  const gone = county.log.filter(({ recordId, field }) => recordId === county.ids.finding && field === 'foundBy');
  expect(await team.pushed(...gone)).toEqual(['superseded: erased']);
});

const devices = async (): Promise<readonly { readonly member: Member; readonly revokedAt: number | null }[]> =>
  ((await (await office.request('v1/devices')).json()) as { devices: { member: Member; revokedAt: number | null }[] })
    .devices;

test('N75: the office takes a person off the list of devices; nobody else does, and none of another county', async () => {
  const person = await server.join('supervisor', { name: '郑十一' });
  const { deviceId } = person.member;
  const forget = (who: TestDevice, id = deviceId) => who.request(`v1/devices/${id}/forget`, { method: 'POST' });
  expect((await forget(team)).status).toBe(403);
  expect((await forget(office, 'nobody')).status).toBe(404);
  expect((await person.request('v1/rotate', { method: 'POST', body: '{}' })).status).toBe(200);
  expect(await everything()).toContain('郑十一');

  expect((await forget(office)).status).toBe(200);
  expect((await person.request('v1/rotate', { method: 'POST', body: '{}' })).status).toBe(401);
  const listed = (await devices()).find(({ member }) => member.deviceId === deviceId);
  expect(listed).toMatchObject({ member: { name: '', role: 'supervisor' }, revokedAt: server.clock.now });
  await expectNowhere('郑十一');
  expect((await forget(office)).status).toBe(200);
});
