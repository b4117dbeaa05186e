/** A real server on a free port of this machine. Used by all tests of this folder; on SQLite, or on PostgreSQL (`start-postgres.ts`). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KyselyPlugin, sql } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { addCounty } from '../../server/counties';
import { type Database, type DatabasePlace, openDatabase } from '../../server/database';
import { enrol } from '../../server/devices';
import { makeInvite } from '../../server/invites';
import { type Listening, listen } from '../../server/listen';
import type { LogFields } from '../../server/log';
import { migrate } from '../../server/migrations';
import { folderStore } from '../../server/photo-store';
import { serverOn } from '../../server/server';
import { readSettings } from '../../server/settings';
import type { InviteRequest, Role } from '../../src/sync/wire';
import { NOON, TestDevice } from './test-device';

/** The PostgreSQL that the tests run on, under the project `postgres`; else they run on SQLite. */
const databaseUrl = inject('postgresUrl') as string | undefined;
export const isPostgres = databaseUrl !== undefined;

export interface TestServer {
  readonly url: string;
  readonly db: Database;
  readonly folder: string;
  readonly countyId: string;
  readonly listening: Listening;
  /** Every line it logged. */
  readonly lines: LogFields[];
  /** The server's clock. */
  readonly clock: { now: number };
  /** The same app without the wire between, for tests that ask ten thousand times. */
  handle(request: Request): Promise<Response>;
  /** A device with this role, in the server's county or in another. */
  join(role: Role, more?: Partial<InviteRequest>, countyId?: string): Promise<TestDevice>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly plugins?: KyselyPlugin[];
  /** The built app; else an empty folder. */
  readonly staticFolder?: string;
  /** One that is there already; else a new one. */
  readonly county?: string;
  /** Where the data is; else where all tests' is. */
  readonly place?: TestPlace;
}

/** A store of its own. */
export interface TestPlace {
  readonly folder: string;
  readonly database: DatabasePlace;
}

let places = 0;

/** A folder and an empty store that no other test uses. */
export async function emptyPlace(): Promise<TestPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-server-'));
  if (databaseUrl === undefined) return { folder, database: { folder } };
  const name = `place_${process.pid}_${Date.now()}_${++places}`;
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return { folder, database: { url: databaseUrl.replace(/\/[^/]*$/, `/${name}`) } };
}

/** Starts one with an empty county of its own. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const folder = options.place?.folder ?? (await mkdtemp(join(tmpdir(), 'dianwei-server-')));
  const settings = readSettings({ DATA_FOLDER: folder, DATABASE_URL: databaseUrl });
  const db = openDatabase(options.place?.database ?? settings.database, options.plugins);
  await migrate(db);
  const countyId = options.county ?? (await addCounty(db, '高邑县'));
  const photos = folderStore(join(folder, 'photos'));
  const lines: LogFields[] = [];
  const clock = { now: NOON };
  const { app } = serverOn({ db, photos, counties: [] }, settings, {
    log: (level, event, fields) => lines.push({ level, event, ...fields }),
    now: () => clock.now,
    staticFolder: options.staticFolder ?? join(folder, 'dist'),
  });
  const listening = await listen(app.fetch);
  const join_ = async (role: Role, more: Partial<InviteRequest> = {}, county = countyId): Promise<TestDevice> => {
    const request = { role, name: role, unitId: null, communityIds: null, ...more };
    const { invite } = await makeInvite(db, county, request, clock.now);
    const deviceCode = `D${++enrolled}`;
    const enrolment = { invite, schema: 1, deviceCode, deviceName: '测试机' };
    const { token, member } = await enrol(db, enrolment, clock.now);
    return new TestDevice(listening.url, token, member, deviceCode);
  };
  return {
    ...{ url: listening.url, db, folder, countyId, listening, lines, clock, join: join_ },
    handle: async (request) => app.fetch(request),
    stop: async () => {
      await listening.stop();
      await db.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes commits quick where a power cut is not what is tested. */
export async function quick(server: TestServer): Promise<TestServer> {
  if (!isPostgres) await sql`pragma synchronous = off`.execute(server.db);
  return server;
}

let enrolled = 0;
