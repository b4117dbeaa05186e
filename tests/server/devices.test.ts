/** N19, N20, N31: invites, tokens, and how a device is shown out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DevicesAnswer, EnrolAnswer, InviteAnswer, Refusal } from '../../src/sync/wire';
import { isPostgres, startServer, type TestServer } from './harness';
import { type TestDevice } from './test-device';

let server: TestServer;
let office: TestDevice;
beforeAll(async () => {
  server = await startServer();
  office = await server.join('office');
});
afterAll(() => server.stop());

const enrol = (invite: string) =>
  fetch(`${server.url}v1/enrol`, {
    method: 'POST',
    body: JSON.stringify({ invite, schema: 1, deviceCode: 'K7Q', deviceName: '手机' }),
  });
const typeOf = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as Refusal).type,
];
const reader = { role: 'reader', name: '李四', unitId: null, communityIds: ['s1'] };
const invite = () => office.post<InviteAnswer>('v1/invites', reader);

test('N20: an invite is used once, even by two at the same moment, and not after 15 minutes', async () => {
  expect(await typeOf(await enrol('never-was'))).toEqual([410, 'inviteEnded']);
  const { invite: secret, expiresAt } = await invite();
  expect(expiresAt - server.clock.now).toBe(15 * 60_000);
  const answers = await Promise.all([enrol(secret), enrol(secret), enrol(secret)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
  const late = await invite();
  server.clock.now += 15 * 60_000;
  expect(await typeOf(await enrol(late.invite))).toEqual([410, 'inviteEnded']);
});
test('N20: what the invite says is who the device speaks for', async () => {
  const { invite: secret } = await invite();
  const answer = (await (await enrol(secret)).json()) as EnrolAnswer;
  expect(answer).toMatchObject({
    county: '高邑县',
    member: { role: 'reader', name: '李四', unitId: null, communityIds: ['s1'] },
  });
  const rows = await server.db.selectFrom('device').selectAll().where('county_id', '=', server.countyId).execute();
  expect(JSON.stringify(rows)).not.toContain(answer.token);
  expect(JSON.stringify(await server.db.selectFrom('invite').selectAll().execute())).not.toContain(secret);
});
test('N20: invites and devices are the office’s business; a volunteer needs a unit', async () => {
  for (const role of ['supervisor', 'volunteer', 'reader'] as const) {
    const device = await server.join(role, { unitId: 'u1' });
    expect(await typeOf(await device.request('v1/invites', { method: 'POST', body: JSON.stringify(reader) }))).toEqual([
      403,
      'forbidden',
    ]);
    expect(await typeOf(await device.request('v1/devices'))).toEqual([403, 'forbidden']);
    expect(
      await typeOf(await device.request(`v1/devices/${office.member.deviceId}/revoke`, { method: 'POST' })),
    ).toEqual([403, 'forbidden']);
  }
  const without = { ...reader, role: 'volunteer' };
  expect(await typeOf(await office.request('v1/invites', { method: 'POST', body: JSON.stringify(without) }))).toEqual([
    400,
    'malformed',
  ]);
});
test('N19: no token, a wrong one, one that was ended', async () => {
  for (const header of [undefined, 'Bearer wrong', 'Basic eA==', 'Bearer ', `Bearer ${'x'.repeat(300)}`]) {
    const response = await fetch(`${server.url}v1/pull`, {
      method: 'POST',
      ...(header && { headers: { Authorization: header } }),
    });
    expect(await typeOf(response)).toEqual([401, 'unknownDevice']);
  }
  const lost = await server.join('supervisor');
  const { epoch } = await lost.pull(null);
  const revoke = () => office.request(`v1/devices/${lost.member.deviceId}/revoke`, { method: 'POST' });
  expect((await revoke()).status).toBe(200);
  for (const [path, method] of [
    ['v1/push', 'POST'],
    ['v1/pull', 'POST'],
    ['v1/snapshot?scope=units', 'GET'],
    ['v1/files', 'POST'],
    ['v1/rotate', 'POST'],
  ] as const)
    expect(await typeOf(await lost.request(path, { method })), path).toEqual([401, 'revoked']);
  expect(epoch).not.toBe('');
  const revokedAt = async () =>
    (await office.request('v1/devices').then((response) => response.json() as Promise<DevicesAnswer>)).devices.find(
      ({ member }) => member.deviceId === lost.member.deviceId,
    )?.revokedAt;
  const first = await revokedAt();
  server.clock.now += 5_000;
  expect((await revoke()).status).toBe(200);
  expect(await revokedAt()).toBe(first);
  expect(await typeOf(await office.request('v1/devices/nobody/revoke', { method: 'POST' }))).toEqual([404, 'notFound']);
});
test('N19: a rotated token works at once, the old one a day longer, also when the answer was lost', async () => {
  const device = await server.join('reader');
  const old = device.token;
  const rotate = () => device.post<{ token: string }>('v1/rotate', {});
  const lost = await rotate();
  const { token } = await rotate();
  const works = async (secret: string) => {
    device.token = secret;
    return (await device.request('v1/photos/missing', { method: 'POST', body: '{"hashes":[]}' })).status;
  };
  expect([await works(token), await works(old), await works(lost.token)]).toEqual([200, 200, 401]);
  server.clock.now += 24 * 60 * 60_000;
  expect([await works(token), await works(old)]).toEqual([200, 401]);
});
test('N19: the list shows who was there when', async () => {
  const device = await server.join('supervisor', { name: '王五' });
  server.clock.now += 3_600_000;
  await device.pull(null);
  const { devices } = (await (await office.request('v1/devices')).json()) as DevicesAnswer;
  expect(devices.find(({ member }) => member.deviceId === device.member.deviceId)).toMatchObject({
    member: { name: '王五', role: 'supervisor' },
    deviceName: '测试机',
    deviceCode: device.code,
    lastSeenAt: server.clock.now,
    revokedAt: null,
  });
});
test('N19: a device of one county sees nothing of another', async () => {
  const other = await startServer();
  try {
    const stranger = await other.join('office');
    stranger.token = office.token;
    if (!isPostgres) expect((await stranger.request('v1/devices')).status).toBe(401);
    const theirs = await server.join('office');
    await theirs.push(...theirs.write('unit', 'u-ours', { name: '我县单位' }));
    expect(JSON.stringify(await enrolledElsewhere(other))).not.toContain('我县单位');
  } finally {
    await other.stop();
  }
});
async function enrolledElsewhere(other: TestServer) {
  const device = await other.join('office');
  return device.snapshot('units');
}
