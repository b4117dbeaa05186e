/**
 * Photos on their way in, by tus: one request where the line holds, resumed where it broke off. A picture counts as stored
 * only after its bytes were found to have the hash it came under. Called by the route `/v1/files`.
 */
import { createHash } from 'node:crypto';
import { readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import * as v from 'valibot';
import { findMetadata } from '../src/domain/finding/jpeg-parts';
import { Sha256Schema } from '../src/sync/wire';
import type { Database } from './database';
import { isDiskFull } from './database';
import type { Device } from './members';
import type { PhotoStore } from './photo-store';
import { RefusedRequest } from './refusal';

/** The phone makes some 250 KB of a photo. */
const MAX_PHOTO = 8 * 1024 * 1024;
/** What was begun and not gone on with for so long is deleted. */
const UNFINISHED_MS = 24 * 60 * 60 * 1000;
/** With less room than this a write that failed, failed for want of room. */
const FULL_BELOW = MAX_PHOTO;

/** Takes uploads. */
export interface Uploads {
  /** Answers one request of the protocol. */
  handle(request: Request, device: Device): Promise<Response>;
  /** Deletes what nobody went on with. */
  sweep(): Promise<void>;
}

/** Uploads that lie in `folder` while they come, and in `photos` once they are whole. */
export function uploadsInto(
  folder: string,
  { db, photos, now }: { readonly db: Database; readonly photos: PhotoStore; readonly now: () => number },
): Uploads {
  const devices = new WeakMap<object, Device>();
  /** Uploads to be deleted once the answer is made: until then the protocol still asks for them. */
  const finished = new WeakMap<object, string>();
  const store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: UNFINISHED_MS });
  /** Whole, and still here: the server was killed before it became a photo. Whoever asks is to send it again. */
  const dropWhole = async (request: Request): Promise<void> => {
    const id = new URL(request.url).pathname.split('/').at(-1) ?? '';
    const upload = await store.getUpload(id).catch(() => null);
    if (upload && upload.offset === upload.size) await store.remove(id).catch(() => undefined);
  };
  const tus = new Server({
    path: '/v1/files',
    datastore: store,
    maxSize: MAX_PHOTO,
    relativeLocation: true,
    allowedOrigins: () => false,
    onUploadCreate: (_request, upload) => {
      const sha256 = v.safeParse(Sha256Schema, upload.metadata?.['sha256']);
      if (!sha256.success || upload.size === undefined || upload.size === 0) throw new TusError('malformed');
      return Promise.resolve({ metadata: { sha256: sha256.output } });
    },
    onUploadFinish: async (request, upload) => {
      // Gone in any case: an upload that lies there whole would be taken for a photo that is stored.
      finished.set(request, upload.id);
      const device = devices.get(request);
      const sha256 = upload.metadata?.['sha256'] ?? '';
      if (!device) throw new Error('an upload without a device');
      const bytes = await readFile(join(folder, upload.id));
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new TusError('malformed', { issues: ['the bytes have another SHA-256'] });
      const metadata = findMetadata(bytes);
      if (metadata !== null)
        throw new TusError('malformed', {
          message: '照片文件里除了画面还带有别的信息（如拍摄地点、时间），服务器不收。',
          issues: [`more than a picture: ${metadata}`],
        });
      await photos.put(sha256, bytes);
      await db
        .insertInto('photo')
        .values({ county_id: device.county_id, sha256, size: bytes.length, stored_at: now() })
        .onConflict((conflict) => conflict.columns(['county_id', 'sha256']).doNothing())
        .execute();
      return {};
    },
    onResponseError: async (_request, error) => {
      if ('status_code' in error && !error.body.startsWith('Something went wrong')) return undefined;
      const room = await statfs(folder).catch(() => null);
      const isFull = isDiskFull(error) || (room !== null && room.bavail * room.bsize < FULL_BELOW);
      return new TusError(isFull ? 'diskFull' : 'unavailable');
    },
  });
  return {
    handle: async (request, device) => {
      devices.set(request, device);
      if (request.method === 'HEAD') await dropWhole(request);
      const response = await tus.handleWeb(request);
      const id = finished.get(request);
      if (id !== undefined) await store.remove(id).catch(() => undefined);
      return response;
    },
    sweep: async () => {
      await tus.cleanUpExpiredUploads();
    },
  };
}

/** How tus wants its errors: with a status and a text. */
class TusError extends Error {
  readonly status_code: number;
  readonly body: string;

  constructor(
    type: 'malformed' | 'diskFull' | 'unavailable',
    more: { readonly issues?: string[]; readonly message?: string } = {},
  ) {
    super(type);
    const { status, refusal } = new RefusedRequest(type, more);
    this.status_code = status;
    this.body = JSON.stringify(refusal);
  }
}
