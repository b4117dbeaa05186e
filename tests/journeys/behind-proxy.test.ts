/** J63, N33, N34: the built server behind nginx and behind Caddy, with the files of `deploy/`. */
import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { EnrolAnswer, MissingAnswer, PushAnswer } from '../../src/sync/wire';
import { readJoinLink } from '../../src/usecases/invite-device';
import { builtFolder } from '../browser/serve-folder';
import { picture } from '../server/picture';
import { shoot } from './camera';
import { CountyMember } from './county-member';
import { type CountyServer, startCounty } from './county-server';
import { openApp } from './open-app';
import { ask, choosePorts, type ProxiedAnswer, ProxiedDevice, type Proxy, type ProxyKind, startProxy } from './proxy';
import { readStores } from './stored';

interface Place {
  readonly server: CountyServer;
  readonly proxy: Proxy;
}

async function startBehind(kind: ProxyKind): Promise<Place> {
  const ports = await choosePorts();
  const settings = { PUBLIC_URL: `https://localhost:${ports.secure}`, BEHIND_PROXY: 'yes' };
  const server = await startCounty(undefined, settings);
  return { server, proxy: await startProxy(kind, server.port, ports) };
}

async function office({ server, proxy }: Place): Promise<ProxiedDevice> {
  const invite = readJoinLink(server.officeLink)?.secret;
  const body = JSON.stringify({ invite, schema: 1, deviceCode: 'B1', deviceName: '电脑' });
  const answer = await ask(proxy, 'v1/enrol', { method: 'POST', body });
  expect(answer.status).toBe(200);
  const { token, member } = JSON.parse(answer.body.toString()) as EnrolAnswer;
  return new ProxiedDevice(proxy, token, member, 'B1');
}

const header = ({ headers }: ProxiedAnswer, name: string): string | undefined =>
  headers.find(([each]) => each === name)?.[1];
const tus = { 'Tus-Resumable': '1.0.0' };
const creating = (sha256: string, length: number) => ({
  ...tus,
  'Upload-Length': String(length),
  'Upload-Metadata': `sha256 ${Buffer.from(sha256).toString('base64')}`,
});
const patching = (offset: number) => ({
  ...tus,
  'Upload-Offset': String(offset),
  'Content-Type': 'application/offset+octet-stream',
});

describe.each(['nginx', 'caddy'] as const)('behind %s', (kind) => {
  test('N33: the app comes as the server sends it: types, caches, packing, each header once; by HTTP/2 as well', async () => {
    const { proxy, server } = await startBehind(kind);
    const packed = { 'Accept-Encoding': 'gzip' };
    const page = await ask(proxy, '', { headers: packed });
    expect(gunzipSync(page.body).toString()).toBe(readFileSync(join(builtFolder, 'index.html'), 'utf8'));
    const script = /src="\/(assets\/[^"]+\.js)"/.exec(readFileSync(join(builtFolder, 'index.html'), 'utf8'))?.[1] ?? '';
    const addresses: readonly (readonly [string, string, string, string | undefined])[] = [
      ['', 'text/html; charset=utf-8', 'no-cache', 'gzip'],
      ['sites/new', 'text/html; charset=utf-8', 'no-cache', 'gzip'],
      ['sw.js', 'text/javascript; charset=utf-8', 'no-cache', 'gzip'],
      ['manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache', 'gzip'],
      [script, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable', 'gzip'],
      ['v1/openapi.json', 'application/json', 'no-store', 'gzip'],
      ['v1/devices', 'application/json', 'no-store', 'gzip'],
    ];
    for (const [path, type, cache, encoding] of addresses) {
      const answer = await ask(proxy, path, { headers: packed });
      const names = answer.headers.map(([name]) => name).filter((name) => name !== 'vary');
      expect(names).toEqual([...new Set(names)]);
      expect([path, header(answer, 'content-type')]).toEqual([path, type]);
      expect([path, header(answer, 'cache-control')]).toEqual([path, cache]);
      expect([path, header(answer, 'content-encoding')]).toEqual([path, encoding]);
      const direct = await fetch(new URL(path, server.url));
      for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'permissions-policy'])
        expect(header(answer, name)).toBe(direct.headers.get(name));
      expect(header(answer, 'cross-origin-opener-policy')).toBe('same-origin');
      expect(header(answer, 'strict-transport-security')).toBe('max-age=31536000');
    }
    const etag = header(page, 'etag') ?? '';
    expect((await ask(proxy, '', { headers: { ...packed, 'If-None-Match': etag } })).status).toBe(304);
    // The clock of the phone is compared by this one.
    const head = await ask(proxy, '', { method: 'HEAD' });
    expect(Math.abs(Date.parse(header(head, 'date') ?? '') - Date.now())).toBeLessThan(5000);
    expect(await protocolOf(proxy)).toEqual({ alpn: 'h2', status: 200 });
    expect(await redirectOf(proxy)).toMatch(/^https:\/\/localhost(:\d+)?\/sites\/new\?a=1$/);
  });

  test('N33: a push as large as the server takes, a photo as large, in pieces and broken off; what is too large is said by the server', async () => {
    const place = await startBehind(kind);
    const { proxy, server } = place;
    const device = await office(place);
    const changes = device.write('unit', 'u1', { name: 'unit' });
    const whole = { schema: 1, sentAt: Date.now(), changes };
    const { length } = JSON.stringify({ ...whole, padding: '' });
    const padded = (size: number) => JSON.stringify({ ...whole, padding: 'x'.repeat(size - length) });
    const push = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
      device.request('v1/push', { method: 'POST', body: body as string, headers });
    const largest = await push(padded(8 * 1024 * 1024));
    expect(largest.status).toBe(200);
    expect(((await largest.json()) as PushAnswer).acks[0]?.status).toBe('applied');
    expect((await push(gzipSync(padded(16 * 1024 * 1024)), { 'Content-Encoding': 'gzip' })).status).toBe(200);
    for (const size of [8 * 1024 * 1024 + 1, 8.9 * 1024 * 1024]) {
      const refused = await push(padded(Math.floor(size)));
      expect([size, refused.status, ((await refused.json()) as { type: string }).type]).toEqual([
        size,
        413,
        'tooLarge',
      ]);
    }
    expect((await push(padded(20 * 1024 * 1024))).status).toBe(413);
    // Refused before its body was read: the proxy has the reason all the same.
    const ended = new ProxiedDevice(proxy, 'ended', device.member, 'B2');
    for (let time = 0; time < 5; time++) {
      const refused = await ended.request('v1/push', { method: 'POST', body: padded(3_000_000) });
      expect([refused.status, ((await refused.json()) as { type: string }).type]).toEqual([401, 'unknownDevice']);
    }
    const { joined, epoch } = await device.pull(null);
    expect(joined).toContain('units');
    expect((await device.snapshot('units')).changes).toHaveLength(1);
    expect((await device.pull(epoch, { units: 0 })).scopes['units']?.changes).toHaveLength(1);

    // In one request, as the phone sends it.
    const one = picture(8 * 1024 * 1024);
    expect((await device.upload(one.bytes, one.sha256)).status).toBe(201);
    // In pieces above what a proxy lets through unless told.
    const two = picture(6_000_000);
    const made = await device.request('v1/files', { method: 'POST', headers: creating(two.sha256, two.bytes.length) });
    const path = new URL(made.headers.get('location') ?? '', proxy.url).pathname.slice(1);
    for (let at = 0; at < two.bytes.length; at += 2_500_000) {
      const body = new Uint8Array(two.bytes.subarray(at, at + 2_500_000));
      expect((await device.request(path, { method: 'PATCH', headers: patching(at), body })).status).toBe(204);
    }
    // Broken off: what came before the break is at the server.
    const three = picture(3_000_000);
    const begun = await device.request('v1/files', {
      method: 'POST',
      headers: creating(three.sha256, three.bytes.length),
    });
    const place3 = new URL(begun.headers.get('location') ?? '', proxy.url).pathname.slice(1);
    await breakOff(device, place3, three.bytes);
    const asked = await device.request(place3, { method: 'HEAD', headers: tus });
    const offset = Number(asked.headers.get('upload-offset'));
    expect(offset).toBeGreaterThan(1_000_000);
    const rest = new Uint8Array(three.bytes.subarray(offset));
    expect((await device.request(place3, { method: 'PATCH', headers: patching(offset), body: rest })).status).toBe(204);
    expect(
      (await device.request('v1/files', { method: 'POST', headers: creating(one.sha256, 9_000_000) })).status,
    ).toBe(413);
    const hashes = [one.sha256, two.sha256, three.sha256];
    expect((await device.post<MissingAnswer>('v1/photos/missing', { hashes })).missing).toEqual([]);
    await device.push(
      ...device.write('site', 's1', { parentId: null }),
      ...device.write('audit', 'a1', { siteId: 's1', kind: 'supervision' }),
      ...device.write('photo', 'p1', { auditId: 'a1', sha256: one.sha256 }),
    );
    const back = await device.request(`v1/photos/${one.sha256}`);
    expect(Buffer.from(await back.arrayBuffer()).equals(one.bytes)).toBe(true);
    expect(back.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');

    // The server is away: said as an error that the phone waits out, and over as soon as it is back.
    await server.kill();
    expect((await device.request('v1/devices')).status).toBe(502);
    await server.start();
    expect((await device.request('v1/devices')).status).toBe(200);
  });

  test('N34: a stranger is told by the address he comes from, whatever he says it is; others are not made to wait', async () => {
    const { proxy } = await startBehind(kind);
    const body = JSON.stringify({ invite: 'x'.repeat(20), schema: 1, deviceCode: 'B1', deviceName: '' });
    const guess = async (number: number, localAddress: string) => {
      const forged = `10.0.${number >> 8}.${number & 255}`;
      const headers = {
        'X-Forwarded-For': number % 2 ? forged : `${forged}, 127.0.0.9`,
        'X-Real-IP': forged,
        Forwarded: `for=${forged}`,
      };
      return (await ask(proxy, 'v1/enrol', { method: 'POST', body, headers, localAddress })).status;
    };
    const answers: number[] = [];
    for (let number = 0; number < 140; number++) answers.push(await guess(number, '127.0.0.1'));
    expect(new Set(answers)).toEqual(new Set([410, 429]));
    expect(answers.indexOf(429)).toBeGreaterThanOrEqual(120);
    expect(await guess(1, '127.0.0.2')).toBe(410);
  });

  test('J63: a phone joins through it, works without a network, and sends an audit with a photo', async () => {
    const { server, proxy } = await startBehind(kind);
    const phone = await openApp({
      server: { ...server, url: proxy.url },
      args: [`--ignore-certificate-errors-spki-list=${proxy.spki}`],
    });
    const { page } = phone;
    const member = new CountyMember(page);
    expect(server.officeLink.startsWith(`${proxy.url}join#`)).toBe(true);
    const table = ['社区,小区', '红旗社区,阳光花园'].join('\n');
    await member.importRows(table);
    await member.join(server.officeLink, '文明办');
    const facts = await page.evaluate(async () => ({
      protocol: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).nextHopProtocol,
      isControlled: navigator.serviceWorker.controller !== null,
      manifest: (await fetch('/manifest.webmanifest')).headers.get('content-type'),
      push: performance
        .getEntriesByName(`${location.origin}/v1/push`)
        .map((entry) => (entry as PerformanceResourceTiming).nextHopProtocol),
    }));
    expect(facts.isControlled).toBe(true);
    expect(facts.manifest).toContain('application/manifest+json');
    expect(new Set(facts.push)).toEqual(new Set(['h2']));
    const shot = await shoot(page, { number: 1, width: 1200, height: 900, orientation: 6 });
    await phone.app.context.setOffline(true);
    await page.reload();
    await member.goHome();
    await member.startAudit({ community: '红旗社区', compounds: { 阳光花园: ['1号楼1单元'] } });
    await member.goTo('一-10');
    await member.raiseProblem('楼道堆物');
    await member.takePhoto(shot);
    await phone.app.context.setOffline(false);
    await expect.poll(async () => (await readStores(page))['outbox']?.length, { timeout: 60_000 }).toBe(0);
    await expect.poll(async () => (await readStores(page))['sentPhoto']?.length, { timeout: 60_000 }).toBe(1);
    expect(phone.app.errors.filter((error) => !/ERR_INTERNET_DISCONNECTED/.test(error))).toEqual([]);
  });
});

/** What is agreed on with a client that would like HTTP/2. */
function protocolOf(proxy: Proxy): Promise<{ readonly alpn: string; readonly status: number }> {
  return new Promise((resolve, reject) => {
    const session = connectHttp2(proxy.url, { ca: proxy.ca, family: 4 } as object);
    session.on('error', reject);
    const stream = session.request({ ':path': '/' });
    stream.on('response', (headers) => {
      resolve({ alpn: session.alpnProtocol ?? '', status: headers[':status'] ?? 0 });
      session.destroy();
    });
    stream.on('error', () => undefined);
  });
}

/** Where whoever typed the address without https is sent; a host that is made up is not repeated. */
function redirectOf({ plainPort }: Proxy): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = plainRequest({
      host: '127.0.0.1',
      port: plainPort,
      path: '/sites/new?a=1',
      headers: { Host: 'localhost' },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      response.resume();
      resolve(response.headers.location ?? '');
    });
    asked.end();
  });
}

/** Sends half of an upload and cuts the line. */
function breakOff(device: ProxiedDevice, path: string, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const asked = request(new URL(path, device.proxy.url), {
      method: 'PATCH',
      ...{ ca: device.proxy.ca, agent: false, family: 4 },
      headers: {
        ...{ ...patching(0), Authorization: `Bearer ${device.token}` },
        'Content-Length': String(bytes.length),
      },
    });
    asked.on('error', () => void wait(300).then(resolve));
    asked.write(bytes.subarray(0, bytes.length / 2), () => {
      void wait(500).then(() => asked.destroy(new Error('cut')));
    });
  });
}
