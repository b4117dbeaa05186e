/** The server as a whole: store, photos, uploads and routes, put together by the settings. Called by `main.ts` and by the tests. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { createApp } from './app';
import { ensureCounty } from './counties';
import { type Database, openDatabase } from './database';
import { wipeErased } from './drop-erased';
import type { Log } from './log';
import { migrate } from './migrations';
import { folderStore, type PhotoStore, s3Store } from './photo-store';
import { photoFolder, type Settings, uploadFolder } from './settings';
import { uploadsInto } from './uploads';

/** What is behind the routes. */
export interface Store {
  readonly db: Database;
  readonly photos: PhotoStore;
  readonly counties: readonly { readonly id: string; readonly name: string }[];
}

/** Opens the store and brings it up to date, without a county when there is none yet. */
export async function openEmptyStore(settings: Settings): Promise<Omit<Store, 'counties'>> {
  const db = openDatabase(settings.database);
  await migrate(db);
  return { db, photos: settings.s3 ? s3Store(settings.s3) : folderStore(photoFolder(settings.dataFolder)) };
}

/** The same with at least one county. */
export async function openStore(settings: Settings): Promise<Store> {
  const store = await openEmptyStore(settings);
  return { ...store, counties: await ensureCounty(store.db, settings.countyName) };
}

/** What answers requests, and what tidies up every hour. */
export function serverOn(
  store: Store,
  settings: Settings,
  more: { log: Log; now: () => number; staticFolder: string },
) {
  const { db, photos } = store;
  const uploads = uploadsInto(uploadFolder(settings.dataFolder), { db, photos, now: more.now });
  const addressOf = (context: Context): string => {
    const forwarded = settings.isBehindProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : '';
    return (forwarded ?? '') || (getConnInfo(context).remote.address ?? '');
  };
  const sweep = async (): Promise<void> => {
    await uploads.sweep();
    await wipeErased(db);
  };
  return { app: createApp({ db, photos, uploads, addressOf, ...more }), sweep };
}
