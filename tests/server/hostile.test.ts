/** N17, N18, N21, N23, N24, N30: bodies and callers that mean no good, and what the server says of them. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Refusal } from '../../src/sync/wire';
import { startServer, type TestServer } from './harness';
import { NOON, type TestDevice } from './test-device';

let server: TestServer;
let office: TestDevice;
beforeAll(async () => {
  server = await startServer();
  office = await server.join('office');
});
afterAll(() => server.stop());
afterEach(async () => {
  // Whatever was sent, the next one is served.
  expect((await fetch(`${server.url}healthz`)).status).toBe(200);
});

const send = (path: string, body: BodyInit | null, headers: Record<string, string> = {}) =>
  office.request(path, { method: 'POST', body, headers });
const refusalOf = async (response: Response): Promise<[number, string, string?]> => {
  const { type, older, message } = (await response.json()) as Refusal;
  expect(message).toMatch(/\p{Script=Han}/u);
  return older === undefined ? [response.status, type] : [response.status, type, older];
};
const push = { schema: 1, sentAt: NOON, changes: [] };

describe('N18: bodies', () => {
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  test.each<[string, BodyInit | null]>([
    ['nothing', null],
    ['no JSON', 'hello'],
    ['half of one', '{"schema":1,'],
    ['of another shape', '[]'],
    ['null', 'null'],
    ['without a version', JSON.stringify({ sentAt: NOON, changes: [] })],
    ['with too many changes', JSON.stringify({ ...push, changes: Array.from({ length: 501 }, () => 0) })],
    ['with numbers that are none', '{"schema":1,"sentAt":"now","changes":[]}'],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
    ['deep', nested],
  ])('N18: %s', async (_what, body) => {
    for (const path of ['v1/push', 'v1/pull', 'v1/photos/missing', 'v1/invites', 'v1/enrol'])
      expect(await refusalOf(await send(path, body)), path).toEqual([400, 'malformed']);
  });
  test('N18: a prototype in the body is data like any other', async () => {
    const body = '{"schema":1,"epoch":null,"cursors":{"__proto__":1,"constructor":2}}';
    expect((await send('v1/pull', body)).status).toBe(200);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const [change] = office.write('unit', '__proto__', { name: 'x' });
    expect(await office.pushed(change!, ...office.write('unit', 'constructor', { toString: 'x' }))).toEqual([
      ...['applied', 'applied'],
    ]);
  });
  test('N18: too large is refused, announced or not, packed or not, without unpacking it all', async () => {
    const large = 'x'.repeat(9 * 1024 * 1024);
    expect(await refusalOf(await send('v1/push', large))).toEqual([413, 'tooLarge']);
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const before = process.memoryUsage().rss;
    expect(await refusalOf(await send('v1/push', bomb, { 'Content-Encoding': 'gzip' }))).toEqual([413, 'tooLarge']);
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024);
  });
  test('N18: packed bodies are taken, torn and foreign ones refused, answers packed when asked', async () => {
    const packed = gzipSync(JSON.stringify(push));
    const gzip = { 'Content-Encoding': 'gzip' };
    expect((await send('v1/push', packed, gzip)).status).toBe(200);
    expect(await refusalOf(await send('v1/push', packed.subarray(0, -9), gzip))).toEqual([400, 'malformed']);
    expect(await refusalOf(await send('v1/push', 'plain', gzip))).toEqual([400, 'malformed']);
    expect(await refusalOf(await send('v1/push', packed, { 'Content-Encoding': 'br' }))).toEqual([400, 'malformed']);
    await office.push(
      ...Array.from({ length: 30 }, (_, i) => office.write('unit', `pack${i}`, { name: '县医院' })).flat(),
    );
    const answer = await office.request('v1/snapshot?scope=units', { headers: { 'Accept-Encoding': 'gzip' } });
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    expect(JSON.parse(await answer.text())).toMatchObject({ scope: 'units' });
  });
  test('N18: a request that breaks off in the middle changes nothing and harms nobody', async () => {
    const { hostname, port } = new URL(server.url);
    for (const cut of [
      'POST /v1/push HT',
      `POST /v1/push HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${office.token}\r\nContent-Length: 500\r\n\r\n{"sch`,
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => {
          socket.write(cut, () => setTimeout(() => socket.destroy(), 20));
        });
        socket.on('close', () => resolve());
      });
    }
  });
  test('N33: a refusal is heard by whoever sends all before listening, as a proxy does', async () => {
    const { hostname, port } = new URL(server.url);
    for (const [path, token, length, status] of [
      ['v1/push', 'ended', 3_000_000, 401],
      ['v1/push', office.token, 8_900_000, 413],
      ['v1/files', 'ended', 3_000_000, 401],
      ['nowhere', '', 3_000_000, 405],
    ] as const) {
      const head = `POST /${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${length}\r\n\r\n`;
      let left: number = length;
      const said = await new Promise<string>((resolve, reject) => {
        let answer = '';
        const socket = connect(Number(port), hostname, () => {
          socket.write(head);
          // Not as fast as it can: the server has time to answer, and to close, before the end.
          const send = (): void => {
            const size = Math.min(left, 1_000_000);
            left -= size;
            socket.write(Buffer.alloc(size, 'x'), () => (left > 0 ? setTimeout(send, 20) : undefined));
          };
          setTimeout(send, 100);
        });
        socket.on('data', (text: Buffer) => (answer += text.toString()));
        socket.on('error', reject);
        socket.on('close', () => resolve(answer));
      });
      expect([path, said.slice(0, 12), left]).toEqual([path, `HTTP/1.1 ${status}`, 0]);
    }
  });
  test('N18: addresses that are none of ours', async () => {
    expect(await refusalOf(await office.request('v1/nothing'))).toEqual([404, 'notFound']);
    expect(await refusalOf(await office.request('v1/push'))).toEqual([404, 'notFound']);
    expect(await refusalOf(await office.request('v1/snapshot'))).toEqual([400, 'malformed']);
    expect(await refusalOf(await office.request('v1/photos/..%2f..%2fdianwei.db'))).toEqual([404, 'notFound']);
    expect((await fetch(`${server.url}..%2fdianwei.db`)).status).toBe(404);
  });
});

test('N17: one version either way is understood; further apart it is said which side is too old', async () => {
  const at = async (schema: number) =>
    await send('v1/push', JSON.stringify({ ...push, schema, more: { of: 'a newer side' } }));
  expect([(await at(0)).status, (await at(1)).status, (await at(2)).status]).toEqual([200, 200, 200]);
  expect(await refusalOf(await at(3))).toEqual([426, 'schema', 'server']);
  expect(await refusalOf(await at(-1))).toEqual([400, 'malformed']);
  const enrol = { invite: 'x', schema: 9, deviceCode: 'D', deviceName: '' };
  expect(await refusalOf(await send('v1/enrol', JSON.stringify(enrol)))).toEqual([426, 'schema', 'server']);
});

test('N21: who asks too often waits, and is told how long; others do not', async () => {
  const busy = await server.join('reader');
  const ask = () => busy.request('v1/photos/missing', { method: 'POST', body: '{"hashes":[]}' });
  let refused: Response | undefined;
  for (let i = 0; i < 700 && !refused; i++) {
    const response = await ask();
    if (response.status === 429) refused = response;
    else await response.arrayBuffer();
  }
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refusalOf(refused!)).toEqual([429, 'tooMany']);
  expect((await office.request('v1/devices')).status).toBe(200);
  server.clock.now += 60_000;
  expect((await ask()).status).toBe(200);
  // Whoever guesses tokens or invites.
  const guess = () => fetch(`${server.url}v1/pull`, { method: 'POST', headers: { Authorization: 'Bearer guess' } });
  const codes = new Set<number>();
  for (let i = 0; i < 130; i++) codes.add((await guess()).status);
  expect([...codes].sort()).toEqual([401, 429]);
  server.clock.now += 600_000;
});

test('N23: the log names no person, token, address or content', async () => {
  const secretName = '张三丰';
  const named = await server.join('supervisor', { name: secretName });
  await named.push(...named.write('unit', 'u-secret', { name: '秘密单位' }));
  await named.request(`v1/photos/${'d'.repeat(64)}`);
  await named.request('v1/snapshot?scope=site:secret-site');
  const text = JSON.stringify(server.lines);
  expect(server.lines.length).toBeGreaterThan(10);
  for (const secret of [secretName, named.token, '秘密单位', 'u-secret', 'd'.repeat(64), 'secret-site', '127.0.0.1'])
    expect(text, secret).not.toContain(secret);
  expect(server.lines).toContainEqual(
    expect.objectContaining({ route: '/v1/photos/:sha256', device: named.member.deviceId }),
  );
});

test('N24: every answer has the headers that protect; none of /v1 is kept by a cache', async () => {
  for (const path of ['', 'v1/pull', 'healthz', 'v1/openapi.json']) {
    const { headers } = await fetch(`${server.url}${path}`);
    expect(headers.get('content-security-policy'), path).toContain("object-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    if (path.startsWith('v1')) expect(headers.get('cache-control')).toBe('no-store');
  }
  // No other origin's page may read anything.
  const { headers } = await office.request('v1/devices', { headers: { Origin: 'https://elsewhere.example' } });
  expect(headers.get('access-control-allow-origin')).toBeNull();
});
