/** Phones and the real server (N40–N60): what waits, what was refused, what is pulled, and everything that breaks off in between. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { err, ok } from '../../src/domain/kernel/result';
import { createTransport } from '../../src/platform/transport';
import { Database } from '../../src/storage/database';
import { readChanges } from '../../src/storage/read-changes';
import type { Change } from '../../src/sync/change';
import { attachPhoto } from '../../src/usecases/attach-photo';
import { daysWithoutBackup } from '../../src/usecases/backup-reminder';
import { addDemoCounty } from '../../src/usecases/demo-county';
import type { Preferences } from '../../src/usecases/device';
import { editFinding } from '../../src/usecases/edit-finding';
import { photoFetcher } from '../../src/usecases/fetch-photo';
import { joinServer } from '../../src/usecases/join-server';
import { judgeItem } from '../../src/usecases/judge-item';
import { leaveServer } from '../../src/usecases/leave-server';
import { listConflicts } from '../../src/usecases/list-conflicts';
import { pairUnit } from '../../src/usecases/pair-unit';
import { recordAnswer } from '../../src/usecases/record-answer';
import { rotateToken } from '../../src/usecases/rotate-token';
import { saveSite } from '../../src/usecases/save-site';
import { settleConflict } from '../../src/usecases/settle-conflict';
import { startAudit } from '../../src/usecases/start-audit';
import { sweepPhotos } from '../../src/usecases/sweep-photos';
import { syncNow } from '../../src/usecases/sync-now';
import type { TransportError } from '../../src/usecases/sync-ports';
import { writeAgain } from '../../src/usecases/write-again';
import { expectReplayable } from './consistency';
import { County, type CountyPhone, offline, spoiled, synced } from './county';
import { handOver, photographed, shared } from './phones';
import { jpegOf, photoOf, pictureOf, Scene, siteForm, stored } from './scene';

/** A phone with a whole audit on it. */
async function withAudit(county: County): Promise<{ readonly scene: Scene; readonly phone: CountyPhone }> {
  const scene = await Scene.open();
  return { scene, phone: county.phone('K7QX', scene.db) };
}

const waiting = ({ db }: CountyPhone): Promise<number> => db.outbox.count();
const log = ({ db }: CountyPhone): Promise<readonly Change[]> => readChanges(db);

/** What two phones of the office must have in common: all but what each keeps for itself. */
async function common(phone: CountyPhone): Promise<unknown> {
  const {
    outbox: _o,
    refused: _r,
    sentPhoto: _s,
    scope: _c,
    photoBytes: _p,
    thumbs: _t,
    ...rest
  } = await shared(phone);
  return rest;
}
/** The records alone, where one phone has the history and the other what stands of it. */
async function records(phone: CountyPhone): Promise<unknown> {
  const { changes: _history, ...rest } = (await common(phone)) as Record<string, unknown>;
  return rest;
}

const memory = (
  known: Readonly<Record<string, unknown>> = {},
): Preferences & { readonly kept: Map<string, unknown> } => {
  const kept = new Map(Object.entries(known));
  return {
    kept,
    read: (key) => Promise.resolve(kept.get(key)),
    write: (key, value) => {
      kept.set(key, value);
      return Promise.resolve(true);
    },
  };
};

test('N40: before joining nothing waits; the demo county never does, neither at joining nor afterwards', async () => {
  const county = await County.open();
  const phone = county.phone('A2AA');
  await stored(addDemoCounty(phone.ports));
  await stored(saveSite(phone.ports, null, siteForm({ name: '红旗社区' })));
  expect(await waiting(phone)).toBe(0);
  await county.join(phone, 'office');
  const real = (await phone.db.site.toArray()).find((row) => row['isDemo'] !== true);
  expect(new Set((await phone.db.outbox.toArray()).map(({ recordId }) => recordId))).toEqual(new Set([real?.id]));

  const demo = (await phone.db.site.toArray()).find((row) => row['isDemo'] === true && row['level'] === 'community');
  const plan = { standardId: 'gaoyi-2017', standardVersion: '2017', kind: 'supervision', sectionIds: ['1'] } as const;
  const before = await waiting(phone);
  const auditId = await stored(
    startAudit(phone.ports, {
      ...{ communityId: demo?.id ?? '', communityName: '阳光社区', auditors: [], compounds: [], isDemo: true },
      ...plan,
    }),
  );
  const of = { entity: 'spot', id: 'no-spot' } as const;
  const photo = { auditId, of, view: 'near', phase: 'before', beforeId: null, picture: photoOf(...jpegOf(1)) } as const;
  await stored(attachPhoto(phone.ports, { ...photo, source: 'system', position: null, watermark: null }));
  expect(await waiting(phone)).toBe(before);
  await synced(phone);
  const sent = await county.server.db.selectFrom('change').select('record_key').distinct().execute();
  expect(sent).toEqual([{ record_key: `site ${real?.id ?? ''}` }]);
  expect(await county.server.db.selectFrom('photo').select('sha256').execute()).toEqual([]);
});

test('N40: an invite that is wrong, used or of another county leaves the phone as it was; a joined phone joins no other', async () => {
  const county = await County.open();
  const phone = county.phone('A2AA');
  expect(await joinServer(phone.ports, 'no-such-invite')).toMatchObject({ ok: false, error: { why: 'inviteEnded' } });
  const invite = await county.invite('office');
  const other = county.phone('B2BB');
  expect((await joinServer(other.ports, invite)).ok).toBe(true);
  expect(await joinServer(phone.ports, invite)).toMatchObject({ ok: false, error: { why: 'inviteEnded' } });
  expect(await phone.db.device.get('membership')).toBeUndefined();
  expect(await joinServer(other.ports, await county.invite('office'))).toMatchObject({
    ok: false,
    error: { type: 'AlreadyJoined', county: '高邑县' },
  });
});

test('N40: a phone that could not keep its token keeps it at the next try, the invite being used up', async () => {
  const county = await County.open();
  const phone = county.phone('A2AA');
  const full = {
    ...phone.ports,
    syncStore: { ...phone.ports.syncStore, write: () => Promise.resolve(err({ type: 'StorageFull' } as const)) },
  };
  const refused = await joinServer(full, await county.invite('office'));
  if (refused.ok || refused.error.type !== 'NotKept') throw new Error('kept');
  expect(await phone.db.device.get('membership')).toBeUndefined();
  const joined = await joinServer(phone.ports, '', refused.error.enrolled);
  expect(joined).toMatchObject({ ok: true, value: { county: '高邑县', member: { role: 'office' } } });
  await synced(phone);
});

test('N41: an answer that is lost is no loss: what was pushed is pushed again and stored once', async () => {
  const county = await County.open();
  const { phone } = await withAudit(county);
  await county.join(phone, 'office');
  const count = await waiting(phone);
  const deaf = spoiled(phone, (real) => ({
    push: async (...what) => {
      await real.push(...what);
      return offline();
    },
  }));
  expect(await syncNow(deaf.ports, { sendsPhotos: true })).toEqual({ ok: false, error: { type: 'Offline' } });
  expect(await waiting(phone)).toBe(count);
  expect((await synced(phone)).pushed).toBe(count);
  expect(await waiting(phone)).toBe(0);
  const { n } = await county.server.db
    .selectFrom('change')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  expect(n).toBe(count);
});

test('N42: a push has at most 500 changes and never half of a save', async () => {
  const county = await County.open();
  const { scene, phone } = await withAudit(county);
  for (let photo = 0; photo < 40; photo++) await photographed(scene, ...jpegOf(photo));
  await county.join(phone, 'office');
  const sizes: number[] = [];
  const saves = new Map<string, number>();
  const counting = spoiled(phone, (real) => ({
    push(token, sentAt, changes) {
      sizes.push(changes.length);
      for (const key of new Set(changes.map(({ recordId, hlc }) => `${recordId} ${hlc}`)))
        saves.set(key, (saves.get(key) ?? 0) + 1);
      return real.push(token, sentAt, changes);
    },
  }));
  const { refused } = await synced(counting);
  expect(refused).toBe(0);
  expect(sizes.length).toBeGreaterThan(2);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
  expect([...saves.values()].filter((times) => times > 1)).toEqual([]);
});

test('N43: what the server refuses leaves the log and is kept; the record is what the rest says; leaving brings it back', async () => {
  const county = await County.open();
  const { scene, phone: office } = await withAudit(county);
  await county.join(office, 'office');
  await synced(office);
  const team = county.phone('B2BB');
  await county.join(team, 'supervisor');
  await synced(team);
  const before = await records(team);
  // The name of a site is the office's.
  await stored(saveSite(team.ports, scene.communityId, siteForm({ name: '改名社区', volunteerUnits: ['县供销社'] })));
  expect(await team.db.site.get(scene.communityId)).toMatchObject({ name: '改名社区' });
  const { refused } = await synced(team);
  expect(refused).toBe(1);
  expect(await records(team)).toEqual(before);
  const [kept] = await team.db.refused.toArray();
  expect(kept).toMatchObject({ reason: 'role', change: { field: 'name', value: '改名社区' } });
  expect(await waiting(team)).toBe(0);
  await expectReplayable(team.db);

  expect(await leaveServer(team.ports)).toEqual(ok(null));
  expect(await team.db.site.get(scene.communityId)).toMatchObject({ name: '改名社区' });
  expect([await team.db.refused.count(), await team.db.scope.count(), await waiting(team)]).toEqual([0, 0, 0]);
  expect(await team.ports.store.isJoined()).toBe(false);
  await expectReplayable(team.db);
});

test('N43, N59: a refused photo keeps its picture, which no sweep takes', async () => {
  const county = await County.open();
  const { scene, phone } = await withAudit(county);
  const { finding } = await scene.raise('1-10', '3号楼2单元');
  await county.join(phone, 'office');
  await synced(phone);
  const reader = county.phone('B2BB');
  await county.join(reader, 'reader');
  await synced(reader);
  const photoId = await stored(attachPhoto(reader.ports, pictureOf(finding, 'near', photoOf(...jpegOf(7)))));
  const { refused, photos } = await synced(reader);
  expect(refused).toBeGreaterThan(10);
  expect(photos).toBe(0);
  expect(await reader.db.photo.get(photoId)).toBeUndefined();
  expect((await sweepPhotos(reader.ports, reader.ports.syncStore)).ok).toBe(true);
  expect(await reader.db.photoBytes.get(photoId)).toBeDefined();
  await leaveServer(reader.ports);
  expect(await reader.db.photo.get(photoId)).toMatchObject({ findingId: finding.id });
});

test('N44: a change that is too long for the server holds up none of the others', async () => {
  const county = await County.open();
  const phone = county.phone('A2AA');
  await county.join(phone, 'office');
  await stored(saveSite(phone.ports, null, siteForm({ name: '甲社区' })));
  await stored(saveSite(phone.ports, null, siteForm({ name: '长社区' })));
  await stored(saveSite(phone.ports, null, siteForm({ name: '乙社区' })));
  const strict = spoiled(phone, (real) => ({
    push: (token, sentAt, changes) =>
      changes.some(({ value }) => value === '长社区')
        ? Promise.resolve(err({ type: 'Refused', why: 'tooLarge', older: null, waitMs: null } as const))
        : real.push(token, sentAt, changes),
  }));
  expect((await synced(strict)).refused).toBe(1);
  expect(await phone.db.refused.toArray()).toMatchObject([{ reason: 'tooLarge', change: { value: '长社区' } }]);
  const bodies = await county.server.db.selectFrom('change').select('body').execute();
  const names = bodies.map(({ body }) => JSON.parse(body) as Change).filter(({ field }) => field === 'name');
  expect(names.map(({ value }) => value)).toEqual(['甲社区', '乙社区']);
});

test.each(['before', 'within'] as const)(
  'N45: a phone that dies %s any of its writes goes on where it was, to the same end',
  async (how) => {
    const county = await County.open();
    const { scene, phone: office } = await withAudit(county);
    for (let photo = 0; photo < 3; photo++) await photographed(scene, ...jpegOf(photo));
    await county.join(office, 'office');
    await synced(office);
    const wanted = await records(office);
    const phone = county.phone('B2BB');
    await stored(saveSite(phone.ports, null, siteForm({ name: '自建社区' })));
    await county.join(phone, 'office');
    let deaths = 0;
    for (let at = 1; ; at++) {
      let count = 0;
      const { syncStore } = phone.ports;
      const dying = {
        ...phone.ports,
        syncStore: {
          ...syncStore,
          write: ((work) =>
            syncStore.write(async (tx) => {
              const isLast = ++count >= at;
              if (isLast && how === 'before') throw new Error('killed');
              const value = await work(tx);
              if (isLast) throw new Error('killed');
              return value;
            })) as typeof syncStore.write,
        },
      };
      const died = await syncNow(dying, { sendsPhotos: true }).then(
        () => false,
        () => true,
      );
      await expectReplayable(phone.db);
      if (!died) break;
      deaths++;
    }
    expect(deaths).toBeGreaterThan(3);
    await synced(office);
    expect(await records(phone)).toEqual(await records(office));
    expect(await records(phone)).not.toEqual(wanted);
    expect(await waiting(phone)).toBe(0);
  },
);

test('N46: an empty phone takes what stands; one that has something of a scope follows it from its beginning, without a false conflict', async () => {
  const county = await County.open();
  const { scene, phone: office } = await withAudit(county);
  await county.join(office, 'office');
  await synced(office);
  // A phone that has the first value by a file, and never saw the second.
  const old = county.phone('B2BB');
  await handOver(office, old);
  for (const name of ['二社区', '三社区'])
    await stored(saveSite(office.ports, scene.communityId, siteForm({ name, volunteerUnits: ['县供销社'] })));
  await synced(office);
  await county.join(old, 'office');
  await synced(old);
  expect((await listConflicts(old.ports.syncStore)).conflicts).toEqual([]);
  expect(await old.db.site.get(scene.communityId)).toMatchObject({ name: '三社区' });
  expect(await common(old)).toEqual(await common(office));

  const fresh = county.phone('C2CC');
  await county.join(fresh, 'office');
  await synced(fresh);
  expect(await records(fresh)).toEqual(await records(office));
  expect((await log(fresh)).length).toBeLessThan((await log(office)).length);
  expect((await listConflicts(fresh.ports.syncStore)).conflicts).toEqual([]);
});

test('N46: a first copy that broke off goes on at its page', async () => {
  const county = await County.open();
  const office = county.phone('A2AA');
  await county.join(office, 'office');
  const { ports } = office;
  const communityId = await stored(saveSite(ports, null, siteForm({ name: '大社区' })));
  for (let index = 0; index < 450; index++)
    await stored(saveSite(ports, null, siteForm({ level: 'compound', parentId: communityId, name: `${index}号院` })));
  await synced(office);
  const fresh = county.phone('B2BB');
  await county.join(fresh, 'office');
  const asked: (string | null)[] = [];
  const breaking = spoiled(fresh, (real) => ({
    snapshot(token, scope, after) {
      asked.push(after);
      return asked.length === 2 ? offline() : real.snapshot(token, scope, after);
    },
  }));
  expect((await syncNow(breaking.ports, { sendsPhotos: true }))?.ok).toBe(false);
  const half = await fresh.db.site.count();
  expect(half).toBeGreaterThan(300);
  expect(half).toBeLessThan(451);
  await synced(breaking);
  expect(asked.length).toBeGreaterThan(2);
  expect(asked[2]).toBe(asked[1]);
  expect(await records(fresh)).toEqual(await records(office));
});

test('N47: what may no longer be read is wiped once what waits was sent; what was refused of it is kept', async () => {
  const county = await County.open();
  const { scene, phone: office } = await withAudit(county);
  await county.join(office, 'office');
  await stored(saveSite(office.ports, null, siteForm({ name: '别的社区' })));
  await synced(office);
  const [unit] = (await office.db.unit.toArray()).filter((row) => row['name'] === '县供销社');
  const volunteer = county.phone('B2BB');
  await county.join(volunteer, 'volunteer', { unitId: unit?.id ?? '' });
  await synced(volunteer);
  const seen = (await volunteer.db.site.toArray()).map((row) => row['name']);
  expect(seen).toContain('阳光社区');
  expect(seen).not.toContain('别的社区');

  // The pairing ends while the volunteer notes something.
  const pairing = (await office.db.pairing.toArray()).find((row) => row['unitId'] === unit?.id);
  await stored(saveSite(office.ports, scene.communityId, { ...siteForm({ name: '阳光社区' }), volunteerUnits: [] }));
  expect(pairing).toBeDefined();
  await synced(office);
  await stored(saveSite(volunteer.ports, scene.communityId, siteForm({ name: '阳光社区', facts: { gated: true } })));
  await synced(volunteer);
  expect(await volunteer.db.site.toArray()).toEqual([]);
  expect(await volunteer.db.audit.toArray()).toEqual([]);
  expect((await log(volunteer)).filter(({ entity }) => entity !== 'unit')).toEqual([]);
  const kept = (await volunteer.db.refused.toArray()).map(({ change }) => change.field);
  expect(kept).toContain('fact-gated');
  expect(await volunteer.db.unit.count()).toBeGreaterThan(0);
  // And comes back with the pairing.
  await stored(pairUnit(office.ports, { siteId: scene.communityId, unitName: '县供销社' }));
  await synced(office);
  await synced(volunteer);
  expect((await volunteer.db.site.toArray()).map((row) => row['name'])).toContain('阳光社区');
});

test('N48: a server restored from a backup gets back what phones wrote since, and all end the same', async () => {
  const county = await County.open();
  const { scene, phone } = await withAudit(county);
  await county.join(phone, 'office');
  await synced(phone);
  const other = county.phone('B2BB');
  await county.join(other, 'office');
  await synced(other);
  const { db, countyId } = county.server;
  const backup = await db.selectFrom('change').select('id').execute();
  await photographed(scene, ...jpegOf(1, 2));
  await synced(phone);
  await synced(other);
  const wanted = await records(phone);
  // Back to the backup, under another epoch.
  await db
    .deleteFrom('change')
    .where(
      'id',
      'not in',
      backup.map(({ id }) => id),
    )
    .execute();
  const alive = new Set(
    (await db.selectFrom('change').select('record_key').distinct().execute()).map(({ record_key }) => record_key),
  );
  for (const { key } of await db.selectFrom('record').select('key').execute())
    if (!alive.has(key)) await db.deleteFrom('record').where('key', '=', key).execute();
  await db.deleteFrom('photo').execute();
  await db.updateTable('county').set({ epoch: 'another-life' }).where('id', '=', countyId).execute();

  await synced(other);
  await synced(phone);
  await synced(other);
  expect(await records(phone)).toEqual(wanted);
  expect(await records(other)).toEqual(wanted);
  const { n } = await db
    .selectFrom('photo')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  expect(n).toBe(1);
  expect((await phone.ports.syncStore.membership())?.epoch).toBe('another-life');
});

const FAILURES: readonly TransportError[] = [
  { type: 'Offline' },
  { type: 'ServerDown' },
  { type: 'AnswerMalformed' },
  { type: 'Refused', why: 'schema', older: 'phone', waitMs: null },
  { type: 'Refused', why: 'diskFull', older: null, waitMs: 5000 },
];

test.each(FAILURES)('N49: $type $why: nothing moves, it is told, and the next round goes on', async (failure) => {
  const county = await County.open();
  const { phone } = await withAudit(county);
  await county.join(phone, 'office');
  const [before, count] = [await records(phone), await waiting(phone)];
  const failed = spoiled(phone, () => ({ push: () => Promise.resolve(err(failure)) }));
  expect(await syncNow(failed.ports, { sendsPhotos: true })).toEqual({ ok: false, error: failure });
  expect(await phone.ports.syncStore.report()).toEqual({ lastSuccessAt: null, failure });
  expect([await records(phone), await waiting(phone)]).toEqual([before, count]);
  await synced(phone);
  expect((await phone.ports.syncStore.report()).failure).toBe(null);
});

test('N49: the transport names what it met: no network, a portal, a page of a proxy, half an answer, a full disk, an old version', async () => {
  const { createServer } = await import('node:http');
  let answer: { readonly status: number; readonly body: string; readonly headers?: Record<string, string> };
  const server = createServer((_request, response) => {
    if (answer.body === 'torn') {
      response.writeHead(200, { 'Content-Length': '1000' }).write('{"epoch"');
      response.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  const ask = async (status: number, body: string, headers?: Record<string, string>) => {
    answer = { status, body, ...(headers && { headers }) };
    const done = await createTransport(origin).pull('token', 'epoch', {});
    return done.ok ? done.value : done.error;
  };
  try {
    expect(await ask(200, '<html>登录 Wi-Fi</html>')).toEqual({ type: 'AnswerMalformed' });
    expect(await ask(200, '{"epoch":"e"}')).toEqual({ type: 'AnswerMalformed' });
    expect(await ask(200, 'torn')).toEqual({ type: 'Offline' });
    expect(await ask(502, '<html>Bad Gateway</html>')).toEqual({ type: 'ServerDown' });
    expect(await ask(404, '<html>Not Found</html>')).toEqual({ type: 'AnswerMalformed' });
    expect(await ask(503, '{"type":"unavailable","message":""}')).toEqual({ type: 'ServerDown' });
    expect(await ask(503, '{"type":"unavailable","message":""}', { 'Retry-After': '16' })).toEqual({
      type: 'ServerDown',
      waitMs: 16_000,
    });
    expect(await ask(507, '{"type":"diskFull","message":""}', { 'Retry-After': '5' })).toMatchObject({
      why: 'diskFull',
      waitMs: 5000,
    });
    expect(await ask(426, '{"type":"schema","message":"","older":"phone"}')).toMatchObject({
      why: 'schema',
      older: 'phone',
    });
    expect(await ask(418, '{"type":"teapot","message":""}')).toEqual({ type: 'AnswerMalformed' });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  expect(await createTransport(origin).pull('token', 'epoch', {})).toEqual(err({ type: 'Offline' }));
});

test('N49: a phone whose access was ended works on, and what it writes waits', async () => {
  const county = await County.open();
  const { scene, phone } = await withAudit(county);
  await county.join(phone, 'office');
  await synced(phone);
  const office = county.phone('B2BB');
  await county.join(office, 'office');
  const token = (await office.ports.syncStore.membership())?.token ?? '';
  const deviceId = (await phone.ports.syncStore.membership())?.member.deviceId ?? '';
  expect((await office.ports.transport.revoke(token, deviceId)).ok).toBe(true);
  await photographed(scene, ...jpegOf(5));
  const before = await records(phone);
  expect(await syncNow(phone.ports, { sendsPhotos: true })).toMatchObject({ error: { why: 'revoked' } });
  expect(await waiting(phone)).toBeGreaterThan(0);
  expect(await records(phone)).toEqual(before);
  await scene.raise('1-10', '5号楼1单元');
  // With a new invite all of it goes.
  await leaveServer(phone.ports);
  await county.join(phone, 'office');
  await synced(phone);
  await synced(office);
  expect(await records(office)).toEqual(await records(phone));
});

test('N49: a token that was changed is the one that counts from then on', async () => {
  const county = await County.open();
  const { phone } = await withAudit(county);
  await county.join(phone, 'office');
  const before = await phone.ports.syncStore.membership();
  expect(await rotateToken(phone.ports)).toEqual(ok(null));
  const after = await phone.ports.syncStore.membership();
  expect(after?.token).not.toBe(before?.token);
  expect(after?.member).toEqual(before?.member);
  await synced(phone);
});

test('N50: a picture counts as sent only once confirmed; a damaged one is not sent, and the others are', async () => {
  const county = await County.open();
  const { scene, phone } = await withAudit(county);
  const [good, damaged] = [await photographed(scene, ...jpegOf(1)), await photographed(scene, ...jpegOf(2))];
  await phone.db.photoBytes.update(damaged, { bytes: new Uint8Array([9]).buffer });
  await county.join(phone, 'office');
  const lost = spoiled(phone, () => ({ sendPhoto: () => offline() }));
  expect((await syncNow(lost.ports, { sendsPhotos: true }))?.ok).toBe(false);
  expect(await phone.db.sentPhoto.count()).toBe(0);
  expect((await synced(phone)).photos).toBe(1);
  const sent = (await phone.db.sentPhoto.toArray()).map(({ sha256 }) => sha256);
  expect(sent).toEqual([(await phone.db.photo.get(good))?.['sha256']]);
  expect((await phone.ports.syncStore.unsentPhotos()).map(({ id }) => id)).toEqual([damaged]);
  // The server has it: it is not sent again, by no phone.
  await phone.db.sentPhoto.clear();
  let uploads = 0;
  const counting = spoiled(phone, (real) => ({
    sendPhoto(...photo) {
      uploads++;
      return real.sendPhoto(...photo);
    },
  }));
  await synced(counting);
  expect([uploads, await phone.db.sentPhoto.count()]).toEqual([0, 1]);
});

test('N51: a picture of another phone comes when it is wanted, is kept, and is none when its bytes are others', async () => {
  const county = await County.open();
  const { scene, phone } = await withAudit(county);
  const photoId = await photographed(scene, ...jpegOf(1, 2, 3));
  await county.join(phone, 'office');
  await synced(phone);
  const other = county.phone('B2BB');
  await county.join(other, 'office');
  await synced(other);
  expect(await other.db.photoBytes.count()).toBe(0);
  expect(
    (await sweepPhotos(other.ports, other.ports.syncStore)).ok &&
      (await sweepPhotos(other.ports, other.ports.syncStore)),
  ).toMatchObject({
    value: { damaged: 0 },
  });
  const wrong = spoiled(other, () => ({ fetchPhoto: () => Promise.resolve(ok(new Uint8Array([4]).buffer)) }));
  expect(await photoFetcher(wrong.ports)(photoId)).toBe(null);
  expect(await other.db.photoBytes.count()).toBe(0);

  let asked = 0;
  const dead = spoiled(other, () => ({
    fetchPhoto: () => {
      asked++;
      return offline();
    },
  }));
  const fetchDead = photoFetcher(dead.ports);
  expect([await fetchDead(photoId), await fetchDead(photoId), asked]).toEqual([null, null, 1]);

  const fetchPhoto = photoFetcher(other.ports);
  const [first, second] = await Promise.all([fetchPhoto(photoId), fetchPhoto(photoId)]);
  expect([...new Uint8Array(first?.full ?? new ArrayBuffer(0))]).toEqual(jpegOf(1, 2, 3));
  expect(second).toBe(first);
  expect(await other.db.photoBytes.get(photoId)).toBeDefined();
  expect(await other.db.thumbs.get(photoId)).toBeDefined();
});

test('N54: what two people changed apart shows both values on both phones; the office settles it, and it ends on both', async () => {
  const county = await County.open();
  const { scene, phone: team } = await withAudit(county);
  const { finding } = await scene.raise('1-10', '3号楼2单元');
  await county.join(team, 'supervisor');
  await synced(team);
  const office = county.phone('B2BB');
  await county.join(office, 'office');
  await synced(office);
  for (const [phone, problem] of [
    [team, '队里写的'],
    [office, '办公室写的'],
  ] as const)
    await stored(editFinding(phone.ports, { standard: scene.standard, finding, edit: { problem } }));
  await synced(team);
  await synced(office);
  await synced(team);
  const told = async (phone: CountyPhone) =>
    (await listConflicts(phone.ports.syncStore)).conflicts.map(({ field, kept, lost }) => ({
      field,
      values: [kept, ...lost].map(({ value, device }) => `${device} ${value as string}`).sort(),
    }));
  const both = [{ field: 'problem', values: ['B2BB 办公室写的', 'K7QX 队里写的'] }];
  expect([await told(team), await told(office)]).toEqual([both, both]);
  const [conflict] = (await listConflicts(office.ports.syncStore)).conflicts;
  expect(await settleConflict(office.ports, conflict!, '队里写的')).toEqual(ok(true));
  expect(await settleConflict(office.ports, conflict!, '队里写的')).toEqual(ok(false));
  await synced(office);
  await synced(team);
  expect([await told(team), await told(office)]).toEqual([[], []]);
  for (const phone of [team, office])
    expect(await phone.db.finding.get(finding.id)).toMatchObject({ problem: '队里写的' });
});

test('N55: a site that somebody else changed first is refused to the second, who writes it again on what stands', async () => {
  const county = await County.open();
  const { scene, phone: one } = await withAudit(county);
  await county.join(one, 'office');
  await synced(one);
  const two = county.phone('B2BB');
  await county.join(two, 'office');
  await synced(two);
  const rename = (phone: CountyPhone, name: string) =>
    stored(
      saveSite(phone.ports, scene.gardenId, {
        ...siteForm({ level: 'compound', parentId: scene.communityId, name }),
        property: '阳光物业公司',
        facts: { 'built-year': 2013 },
        volunteerUnits: ['县教体局', '县工信局'],
      }),
    );
  await rename(one, '先改的');
  await rename(two, '后改的');
  await synced(one);
  await synced(two);
  expect(await two.db.site.get(scene.gardenId)).toMatchObject({ name: '先改的' });
  const [refusal] = await two.db.refused.toArray();
  expect(refusal).toMatchObject({ reason: 'notCurrent', change: { value: '后改的' } });
  expect(await writeAgain(two.ports, refusal?.id ?? '')).toEqual(ok(true));
  expect(await two.db.refused.count()).toBe(0);
  await synced(two);
  await synced(one);
  expect(await one.db.site.get(scene.gardenId)).toMatchObject({ name: '后改的' });
  expect(await one.db.refused.count()).toBe(0);
});

test('N64: who says of a site what somebody else said first is refused without being told', async () => {
  const county = await County.open();
  const { scene, phone: one } = await withAudit(county);
  await county.join(one, 'office');
  await synced(one);
  const two = county.phone('B2BB');
  await county.join(two, 'office');
  await synced(two);
  const reword = (phone: CountyPhone, liaison: string, property: string) =>
    stored(saveSite(phone.ports, scene.communityId, { ...siteForm({ name: '阳光社区', liaison }), property }));
  await reword(one, '赵建国', '恒安物业');
  await reword(two, '赵建国', '阳光物业');
  await synced(one);
  await synced(two);
  const refused = await two.db.refused.toArray();
  expect(refused.map(({ change }) => change.value)).toEqual(['阳光物业']);
  expect(await two.db.site.get(scene.communityId)).toMatchObject({ liaison: '赵建国', property: '恒安物业' });
});

test('N63: two inspectors who learn different facts of one site apart both stand; of one fact both values are kept and shown', async () => {
  const county = await County.open();
  const { scene, phone: one } = await withAudit(county);
  await county.join(one, 'office');
  await synced(one);
  const two = county.phone('B2BB');
  await county.join(two, 'supervisor');
  await synced(two);
  const place = await scene.place('阳光花园');
  const answer = (phone: CountyPhone, itemId: string, fact: string, value: boolean) => {
    const criterion = scene.item(itemId).criteria.find((each) => each.kind === 'condition' && each.fact === fact)!;
    const { auditId, gardenId: siteId } = scene;
    return stored(recordAnswer(phone.ports, { auditId, placeId: place.id, siteId, itemId, criterion, value }));
  };
  await answer(one, '1-12', 'gated', true);
  await answer(two, '1-11', 'has-garage', false);
  await answer(two, '1-12', 'gated', false);
  for (const phone of [one, two, one]) await synced(phone);
  for (const phone of [one, two]) {
    const { sites } = await phone.ports.store.sites();
    expect(sites.find(({ id }) => id === scene.gardenId)?.facts).toMatchObject({
      'built-year': 2013,
      'has-garage': false,
    });
    expect(await phone.db.refused.toArray()).toEqual([]);
    const { conflicts } = await listConflicts(phone.ports.syncStore);
    const values = conflicts.flatMap(({ field, kept, lost }) => (field === 'fact-gated' ? [kept, ...lost] : []));
    expect(values.map(({ value }) => value).sort()).toEqual([false, true]);
  }
});

test('N58: on a phone of a county only what waits asks for a backup', async () => {
  const county = await County.open();
  const { phone } = await withAudit(county);
  const later = { ...phone.ports, now: () => Date.UTC(2017, 4, 20) };
  expect(await daysWithoutBackup(later, memory())).toBe(11);
  await county.join(phone, 'office');
  expect(await daysWithoutBackup(later, memory())).toBe(11);
  await synced(phone);
  expect(await daysWithoutBackup(later, memory())).toBe(null);
});

test('N41, N46: two phones and the office with 60 random acts and lines that break end with the same records', async () => {
  const county = await County.open();
  const { scene, phone: first } = await withAudit(county);
  await county.join(first, 'office');
  await synced(first);
  const phones = [first, county.phone('B2BB'), county.phone('C2CC')];
  for (const phone of phones.slice(1)) {
    await county.join(phone, 'office');
    await synced(phone);
  }
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  let state = seed;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) % below;
  };
  const { auditId } = scene;
  const items = scene.items.slice(0, 6);
  const place = await scene.place('阳光社区');
  for (let act = 0; act < 60; act++) {
    const phone = phones[chance(3)]!;
    const item = items[chance(items.length)]!;
    if (chance(3) > 0) {
      const value = (['met', 'unmet', 'unchecked'] as const)[chance(3)]!;
      await stored(judgeItem(phone.ports, { auditId, itemId: item.id, placeId: place.id, value, reason: '' }));
      continue;
    }
    let calls = 0;
    const breaksAt = chance(6);
    const fragile = spoiled(phone, (real) => ({
      push: async (...what) => {
        const answer = await real.push(...what);
        return calls++ === breaksAt ? offline() : answer;
      },
      pull: async (...what) => {
        const answer = await real.pull(...what);
        return calls++ === breaksAt ? offline() : answer;
      },
    }));
    await syncNow(fragile.ports, { sendsPhotos: false });
  }
  for (let turn = 0; turn < 2; turn++) for (const phone of phones) await synced(phone);
  const [one, two, three] = await Promise.all(phones.map(records));
  expect(two).toEqual(one);
  expect(three).toEqual(one);
  for (const phone of phones) expect(await waiting(phone)).toBe(0);
});

test('N47: nothing of a county is left by leaving but the records, on a database opened anew', async () => {
  const county = await County.open();
  const { phone } = await withAudit(county);
  await county.join(phone, 'office');
  await synced(phone);
  const before = await records(phone);
  await leaveServer(phone.ports);
  expect(await syncNow(phone.ports, { sendsPhotos: true })).toBe(null);
  const name = phone.db.name;
  phone.db.close();
  const again = new Database(name);
  const reopened = county.phone('K7QX', again);
  expect(await records(reopened)).toEqual(before);
  expect(await again.device.get('membership')).toBeUndefined();
});

test('N65: what came from the server in bundles is as much of the log as the rest: merged with, shown, refused, sent on to another county', async () => {
  const county = await County.open();
  const { scene, phone: office } = await withAudit(county);
  const { finding } = await scene.raise('1-10', '3号楼2单元');
  await county.join(office, 'office');
  await synced(office);
  const team = county.phone('B2BB');
  await county.join(team, 'supervisor');
  await synced(team);
  expect(await team.db.changes.count()).toBe(0);
  expect(await records(team)).toEqual(await records(office));
  const [task] = await team.db.task.toArray();
  const history = await team.ports.store.historyOfTask({
    id: task?.id ?? '',
    auditId: finding.auditId,
    findingId: finding.id,
  });
  expect(history.map(({ recordId }) => recordId)).toEqual(expect.arrayContaining([task?.id, finding.id]));
  // A record of which some lies in a bundle and some does not.
  await stored(editFinding(team.ports, { standard: scene.standard, finding, edit: { location: '5号楼' } }));
  await synced(team);
  await synced(office);
  expect(await office.db.finding.get(finding.id)).toMatchObject({ location: '5号楼' });
  await expectReplayable(team.db);
  await expectReplayable(office.db);

  // To another county goes all of it, whoever wrote it.
  await leaveServer(team.ports);
  const other = await County.open();
  const origin = other.server.url.replace(/\/$/, '');
  const there = spoiled(team, () => createTransport(origin));
  await other.join(there, 'office');
  expect(await team.db.bundle.count()).toBe(0);
  expect(await waiting(team)).toBe((await log(team)).length);
  expect((await synced(there)).refused).toBe(0);
  const desk = other.phone('C2CC');
  await other.join(desk, 'office');
  await synced(desk);
  expect(await records(desk)).toEqual(await records(team));
  await expectReplayable(desk.db);
});
