/**
 * Where the bytes of photos lie: under their SHA-256, in a folder or in any store that speaks S3. Chosen in `main.ts` by the
 * settings; written by `uploads.ts` once a hash was verified, read by `photos.ts` and the backup.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AwsClient } from 'aws4fetch';

/** Bytes by their hash. What is put is there for good when the promise resolves. */
export interface PhotoStore {
  put(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Null when it is not there. */
  get(sha256: string): Promise<Uint8Array | null>;
  remove(sha256: string): Promise<void>;
}

/** Where an S3 bucket is, and who we are there. */
export interface S3Place {
  /** Of the bucket, without a slash at the end: `https://s3.example/bucket`. */
  readonly bucketUrl: string;
  /** Undefined: as the address says (AWS and those like it), else `us-east-1`, which most others take. */
  readonly region: string | undefined;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Files in a folder, two signs of the hash deep. A file is written beside its place, brought to the disk, then renamed. */
export function folderStore(folder: string): PhotoStore {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  return {
    put: async (sha256, bytes) => {
      const path = pathOf(sha256);
      if ((await stat(path).catch(() => null))?.size === bytes.length) return;
      await mkdir(dirname(path), { recursive: true });
      const beside = `${path}.${randomUUID()}`;
      try {
        await writeToDisk(beside, bytes);
        await rename(beside, path);
        await syncFolder(dirname(path));
        await syncFolder(folder);
      } catch (error) {
        await unlink(beside).catch(() => undefined);
        throw error;
      }
    },
    get: (sha256) => readFile(pathOf(sha256)).catch(nullWhenMissing),
    remove: async (sha256) => {
      await unlink(pathOf(sha256)).catch(nullWhenMissing);
    },
  };
}

/** What a store has not answered by then, tries of its own included, it will not; the phone waits for twice as long. Milliseconds. */
const S3_PATIENCE = 30_000;

/**
 * Any store with the API of S3. The hash goes along signed, so that a store that got other bytes refuses them.
 * @param patience milliseconds, until a request is given up
 */
export function s3Store(place: S3Place, patience = S3_PATIENCE): PhotoStore {
  const { region, ...rest } = place;
  // Signed as a blank else, and a strict store reads what is there.
  const bucketUrl = place.bucketUrl.replaceAll('+', '%2B');
  const client = new AwsClient({ ...rest, ...(region !== undefined && { region }), service: 's3', retries: 4 });
  const ask = (sha256: string, init: RequestInit): Promise<Response> =>
    client.fetch(`${bucketUrl}/${sha256}`, { ...init, signal: AbortSignal.timeout(patience) });
  const failed = (what: string, { status }: Response): Error =>
    new Error(`photo store: ${what} answered ${String(status)}`);
  /** A bucket that is not there is no photo that is not there. */
  const isBucketMissing = (body: Uint8Array): boolean => Buffer.from(body).includes('NoSuchBucket');
  return {
    put: async (sha256, bytes) => {
      const response = await ask(sha256, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { 'Content-Type': 'image/jpeg', 'X-Amz-Content-Sha256': sha256 },
      });
      await response.arrayBuffer();
      if (!response.ok) throw failed('PUT', response);
    },
    get: async (sha256) => {
      const response = await ask(sha256, { method: 'GET' });
      const body = new Uint8Array(await response.arrayBuffer());
      if (response.ok) return body;
      if (response.status === 404 && !isBucketMissing(body)) return null;
      throw failed('GET', response);
    },
    remove: async (sha256) => {
      const response = await ask(sha256, { method: 'DELETE' });
      const body = new Uint8Array(await response.arrayBuffer());
      if (!response.ok && (response.status !== 404 || isBucketMissing(body))) throw failed('DELETE', response);
    },
  };
}

async function writeToDisk(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is on the disk only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function nullWhenMissing(error: unknown): null {
  if ((error as { readonly code?: unknown } | null)?.code === 'ENOENT') return null;
  throw error;
}
