/** N22, N30: photos on their way in and out, by the protocol and broken in every way. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3Store } from '../../server/photo-store';
import { findMetadata } from '../../src/domain/finding/jpeg-parts';
import type { MissingAnswer } from '../../src/sync/wire';
import { heicOf, withExif, withIptc, withXmp } from '../unit/platform/exif-bytes';
import { startServer, type TestServer } from './harness';
import { picture } from './picture';
import { type TestDevice } from './test-device';

let server: TestServer;
let office: TestDevice;
beforeAll(async () => {
  server = await startServer();
  office = await server.join('office');
});
afterAll(() => server.stop());

const missing = async (...hashes: string[]) =>
  (await office.post<MissingAnswer>('v1/photos/missing', { hashes })).missing;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const tus = (sha256: string, length: number) => ({
  'Tus-Resumable': '1.0.0',
  'Upload-Length': String(length),
  'Upload-Metadata': `sha256 ${base64(sha256)}`,
});

describe('N22: on the way in', () => {
  test('N22: bytes with another hash are refused, and nothing of them stays', async () => {
    const { bytes, sha256 } = picture();
    const { sha256: other } = picture();
    expect((await office.upload(bytes, other)).status).toBe(400);
    expect(await missing(other, sha256)).toEqual([other, sha256]);
    expect(readdirSync(join(server.folder, 'uploads'))).toEqual([]);
  });
  test('N22: no hash, no length, nothing at all, too much, a reader, a stranger', async () => {
    const { bytes, sha256 } = picture(1000);
    const post = (headers: Record<string, string>, who = office) =>
      who.request('v1/files', { method: 'POST', headers });
    expect((await post({ 'Tus-Resumable': '1.0.0', 'Upload-Length': '5' })).status).toBe(400);
    expect((await post(tus('nonsense', 5))).status).toBe(400);
    expect((await post(tus(sha256, 0))).status).toBe(400);
    expect((await post({ ...tus(sha256, 0), 'Upload-Length': '' })).status).toBe(400);
    expect((await post({ 'Upload-Length': '5' })).status).toBe(412);
    expect((await post(tus(sha256, 9 * 1024 * 1024))).status).toBe(413);
    expect((await (await server.join('reader')).upload(bytes, sha256)).status).toBe(403);
    const stranger = await server.join('supervisor');
    stranger.token = 'wrong';
    expect((await stranger.upload(bytes, sha256)).status).toBe(401);
    for (const id of ['..%2f..%2fdianwei.db', 'a'.repeat(500), 'no-such'])
      expect(
        (await office.request(`v1/files/${id}`, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } })).status,
      ).toBe(404);
    const made = await post(tus(sha256, 1000));
    expect((await office.request(new URL(made.headers.get('location')!, server.url).pathname.slice(1))).status).toBe(
      404,
    );
    expect(await missing(sha256)).toEqual([sha256]);
    const path = new URL(made.headers.get('location')!, server.url).pathname.slice(1);
    expect((await office.request(path, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } })).status).toBe(204);
  });
  test('N22: stored in one request; a second time is no harm', async () => {
    const { bytes, sha256 } = picture();
    expect((await office.upload(bytes, sha256)).status).toBe(201);
    expect((await office.upload(bytes, sha256)).status).toBe(201);
    expect(await missing(sha256)).toEqual([]);
    expect(await readFile(join(server.folder, 'photos', sha256.slice(0, 2), sha256))).toEqual(bytes);
    expect(readdirSync(join(server.folder, 'uploads'))).toEqual([]);
  });
  test('N35: from whatever client, what tells more than the picture is refused in words, and nothing of it stays', async () => {
    const { bytes } = picture(1000);
    const gps = { latitude: ['N', [37, 1], [30, 1], [0, 1]], longitude: ['E', [114, 1], [30, 1], [0, 1]] } as const;
    for (const told of [
      withExif(bytes, { gps }),
      withXmp(bytes, '<x:xmpmeta exif:GPSLatitude="37,30N"/>'),
      withIptc(bytes, 'Hongqi community'),
      heicOf({ gps }),
      Buffer.from('this is no picture'),
    ]) {
      const sha256 = createHash('sha256').update(told).digest('hex');
      const answer = await office.upload(told, sha256);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        type: 'malformed',
        message: expect.stringContaining('拍摄地点') as string,
      });
      expect(await missing(sha256)).toEqual([sha256]);
    }
    expect(readdirSync(join(server.folder, 'uploads'))).toEqual([]);
    const stored = readdirSync(join(server.folder, 'photos'), { recursive: true, withFileTypes: true });
    for (const file of stored.filter((entry) => entry.isFile()))
      expect(findMetadata(await readFile(join(file.parentPath, file.name)))).toBeNull();
  });
  test('N22: broken off again and again, it goes on where it was', async () => {
    const { bytes, sha256 } = picture();
    const made = await office.request('v1/files', { method: 'POST', headers: tus(sha256, bytes.length) });
    const path = new URL(made.headers.get('location')!, server.url).pathname.slice(1);
    let offset = 0;
    let rounds = 0;
    while (offset < bytes.length) {
      await cutOff(path, bytes.subarray(offset, offset + 100_000), offset, bytes.length - offset > 100_000);
      const head = await office.request(path, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } });
      // Once whole it is no upload any more, but a photo.
      if (head.status === 404) break;
      offset = Number(head.headers.get('upload-offset'));
      expect((rounds += 1)).toBeLessThan(50);
      expect(await missing(sha256)).toEqual([sha256]);
    }
    expect(await missing(sha256)).toEqual([]);
  });
});

/** Sends a part of an upload and cuts the line before the request is complete. */
function cutOff(path: string, part: Uint8Array, offset: number, isCut: boolean): Promise<void> {
  return new Promise((resolve) => {
    const request = httpRequest(`${server.url}${path}`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${office.token}`,
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': String(offset),
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(part.length),
      },
    });
    request.on('error', () => setTimeout(resolve, 20));
    request.on('response', (response) => response.resume().on('end', resolve));
    if (isCut) request.write(part.subarray(0, -1), () => setTimeout(() => request.destroy(new Error('cut')), 20));
    else request.end(part);
  });
}

test('N22: killed between the last byte and the photo, an upload does not pass for a stored one', async () => {
  const { bytes, sha256 } = picture(1000);
  const made = await office.request('v1/files', { method: 'POST', headers: tus(sha256, bytes.length) });
  const path = new URL(made.headers.get('location')!, server.url).pathname.slice(1);
  await writeFile(join(server.folder, 'uploads', path.split('/').at(-1)!), bytes);
  expect((await office.request(path, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } })).status).toBe(404);
  expect(await missing(sha256)).toEqual([sha256]);
  expect((await office.upload(bytes, sha256)).status).toBe(201);
});

describe('N22: on the way out', () => {
  test('N22: only for who may read a record of it; what is not there and what is not shown look alike', async () => {
    const { bytes, sha256 } = picture();
    await office.upload(bytes, sha256);
    const get = async (who: TestDevice, method = 'GET') =>
      (await who.request(`v1/photos/${sha256}`, { method })).status;
    expect([await get(office), await get(office, 'HEAD')]).toEqual([404, 404]);
    await office.push(
      ...office.write('site', 's1', { parentId: null }),
      ...office.write('audit', 'a1', { siteId: 's1', kind: 'supervision' }),
      ...office.write('photo', 'p1', { auditId: 'a1', sha256 }),
    );
    const inside = await server.join('reader', { communityIds: ['s1'] });
    const outside = await server.join('reader', { communityIds: ['s2'] });
    expect([await get(inside), await get(inside, 'HEAD'), await get(outside), await get(outside, 'HEAD')]).toEqual([
      ...[200, 200, 404, 404],
    ]);
    const answer = await inside.request(`v1/photos/${sha256}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    for (const bad of ['x', sha256.toUpperCase(), `${sha256}0`])
      expect((await inside.request(`v1/photos/${bad}`)).status).toBe(404);
  });
});

test('N30: a full disk is said as such, what was stored stays, and with room the same photo goes in', async () => {
  const { bytes, sha256 } = picture();
  const blocked = join(server.folder, 'photos', sha256.slice(0, 2));
  // A file where the folder is to be: the store cannot write, as on a disk that is full.
  await writeFile(blocked, '').catch(() => undefined);
  const isBlocked = await readFile(blocked).then(
    () => true,
    () => false,
  );
  if (!isBlocked) return;
  expect((await office.upload(bytes, sha256)).status).toBeGreaterThanOrEqual(500);
  const made = await office.request('v1/files', { method: 'POST', headers: tus(sha256, bytes.length) });
  const path = new URL(made.headers.get('location')!, server.url).pathname.slice(1);
  await cutOff(path, bytes, 0, false);
  // Whole, but no photo: it must not look as if it were stored.
  expect((await office.request(path, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } })).status).toBe(404);
  expect(await missing(sha256)).toEqual([sha256]);
  const { unlink } = await import('node:fs/promises');
  await unlink(blocked);
  expect((await office.upload(bytes, sha256)).status).toBe(201);
  expect(await missing(sha256)).toEqual([]);
});

test('N22, N36: an S3 store gets each photo with its hash signed, and errors of the store are errors', async () => {
  const kept = new Map<string, Buffer>();
  const seen: string[] = [];
  const scopes = new Set<string>();
  let isDown = false;
  let isHanging = false;
  const bucket = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const key = request.url ?? '';
      const body = Buffer.concat(parts);
      scopes.add(/Credential=k\/\d{8}\/([^,]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '');
      if (isHanging) return;
      seen.push(`${request.method} ${String(request.headers['x-amz-content-sha256']).slice(0, 8)}`);
      if (isDown || !request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) response.writeHead(403).end();
      else if (key.startsWith('/none/')) response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>');
      else if (request.method === 'PUT') {
        const isWhole = createHash('sha256').update(body).digest('hex') === request.headers['x-amz-content-sha256'];
        if (isWhole) kept.set(key, body);
        response.writeHead(isWhole ? 200 : 400).end();
      } else if (request.method === 'DELETE') response.writeHead(kept.delete(key) ? 204 : 404).end();
      else if (kept.has(key)) response.writeHead(200).end(kept.get(key));
      else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = bucket.address() as AddressInfo;
    const place = {
      ...{ accessKeyId: 'k', secretAccessKey: 's', region: undefined },
      bucketUrl: `http://127.0.0.1:${port}/photos`,
    };
    const store = s3Store(place);
    const { bytes, sha256 } = picture(1000);
    expect(await store.get(sha256)).toBeNull();
    await store.put(sha256, bytes);
    expect(seen.at(-1)).toBe(`PUT ${sha256.slice(0, 8)}`);
    expect(Buffer.from((await store.get(sha256))!)).toEqual(bytes);
    await expect(store.put(picture(20).sha256, bytes)).rejects.toThrow('400');
    await store.remove(sha256);
    await store.remove(sha256);
    expect(await store.get(sha256)).toBeNull();
    // Which region it is, is known of AWS and its like by their addresses; strict ones refuse a made-up one.
    expect([...scopes]).toEqual(['us-east-1/s3/aws4_request']);
    await s3Store({ ...place, bucketUrl: `${place.bucketUrl}/a+b` }).put(sha256, bytes);
    expect([...kept.keys()]).toEqual([`/photos/a%2Bb/${sha256}`]);
    // A bucket that is none is not a photo that is not there.
    const nowhere = s3Store({ ...place, bucketUrl: `http://127.0.0.1:${port}/none` });
    await expect(nowhere.get(sha256)).rejects.toThrow('GET answered 404');
    await expect(nowhere.remove(sha256)).rejects.toThrow('DELETE answered 404');
    isHanging = true;
    await expect(s3Store(place, 100).get(sha256)).rejects.toThrow('timeout');
    isHanging = false;
    isDown = true;
    await expect(store.put(sha256, bytes)).rejects.toThrow('403');
    await expect(store.get(sha256)).rejects.toThrow('403');
  } finally {
    bucket.close();
    bucket.closeAllConnections();
  }
});
