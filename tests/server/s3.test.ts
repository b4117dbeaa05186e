/** N36: photos in a bucket of a real store that speaks S3 and checks signatures. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type S3Place, s3Store } from '../../server/photo-store';
import { picture } from './picture';

// The one account of the store.
const KEY = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

let folder: string;
let s3: S3rver;
let origin: string;
let place: S3Place;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dianwei-s3-'));
  s3 = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: folder, vhostBuckets: false });
  const { port } = await s3.run();
  origin = `http://127.0.0.1:${port}`;
  place = { ...KEY, bucketUrl: `${origin}/photos`, region: undefined };
  const made = await new AwsClient({ ...KEY, service: 's3' }).fetch(place.bucketUrl, { method: 'PUT' });
  expect(made.status).toBe(200);
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

test('N36: put, get and remove, also twice and of 3 MB; what is not there is null', async () => {
  const store = s3Store(place);
  for (const size of [1000, 250_000, 3 * 1024 * 1024]) {
    const { bytes, sha256 } = picture(size);
    expect(await store.get(sha256)).toBeNull();
    await store.put(sha256, bytes);
    await store.put(sha256, bytes);
    expect(bytes.equals((await store.get(sha256))!)).toBe(true);
    await store.remove(sha256);
    await store.remove(sha256);
    expect(await store.get(sha256)).toBeNull();
  }
});

test('N36: a bucket in a path with odd characters is signed as the store reads it', async () => {
  const { bytes, sha256 } = picture(1000);
  const store = s3Store({ ...place, bucketUrl: `${place.bucketUrl}/%E9%AB%98%E9%82%91/a+b%20c(1)~` });
  await store.put(sha256, bytes);
  expect(bytes.equals((await store.get(sha256))!)).toBe(true);
  await store.remove(sha256);
});

test('N36: a wrong secret, an unknown key, a bucket that is none: an error, and never "not there"', async () => {
  const { bytes, sha256 } = picture(1000);
  for (const wrong of [
    { ...place, secretAccessKey: 'wrong/+=' },
    { ...place, accessKeyId: 'nobody' },
    { ...place, bucketUrl: `${origin}/no-such-bucket` },
  ]) {
    const store = s3Store(wrong);
    await expect(store.put(sha256, bytes)).rejects.toThrow(/PUT answered 40[34]/);
    await expect(store.get(sha256)).rejects.toThrow(/GET answered 40[34]/);
    await expect(store.remove(sha256)).rejects.toThrow(/DELETE answered 40[34]/);
  }
  expect(await s3Store(place).get(sha256)).toBeNull();
});
