/** Photos that are stored: which are missing, and the bytes for whoever may see a record of them. Called by the routes. */
import { mayRead } from '../src/sync/permissions';
import type { Database } from './database';
import { askerOf, type Device } from './members';
import type { PhotoStore } from './photo-store';
import { RefusedRequest } from './refusal';

/** Of these, what is not stored yet, whole and verified. */
export async function missingPhotos(db: Database, device: Device, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const rows = await db
    .selectFrom('photo')
    .select('sha256')
    .where('county_id', '=', device.county_id)
    .where('sha256', 'in', hashes)
    .execute();
  const stored = new Set(rows.map(({ sha256 }) => sha256));
  return [...new Set(hashes)].filter((hash) => !stored.has(hash));
}

/** The size of a stored photo; refused as `notFound` when it is not there or no record of it may be read: both look alike. */
export async function photoSize(db: Database, device: Device, sha256: string): Promise<number> {
  const photo = await db
    .selectFrom('photo')
    .select('size')
    .where('county_id', '=', device.county_id)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  const records = await db
    .selectFrom('record')
    .select('scope')
    .where('county_id', '=', device.county_id)
    .where('sha256', '=', sha256)
    .execute();
  const asker = await askerOf(db, device);
  if (!photo || !records.some(({ scope }) => mayRead(asker, scope))) throw new RefusedRequest('notFound');
  return photo.size;
}

/** The bytes; refused as above. */
export async function photoBytes(
  db: Database,
  photos: PhotoStore,
  device: Device,
  sha256: string,
): Promise<Uint8Array> {
  await photoSize(db, device, sha256);
  const bytes = await photos.get(sha256);
  if (!bytes) throw new RefusedRequest('notFound');
  return bytes;
}
