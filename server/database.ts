/**
 * The server's store: one set of tables, in an embedded SQLite file or in any PostgreSQL, through the same Kysely code.
 * Opened by `main.ts` and by the commands; every table is known here and made in `migrations.ts`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
  type ColumnType,
  type Dialect,
  Kysely,
  type KyselyPlugin,
  PostgresDialect,
  SqliteAdapter,
  SqliteDialect,
} from 'kysely';
import pg from 'pg';
import type { Role } from '../src/sync/wire';

/** Epoch milliseconds. */
type Instant = number;
/** JSON as text: what a store would make of it is none of our business. */
type JsonText = string;
/** Set when the row is made, never after. */
type Fixed<T> = ColumnType<T, T, never>;

/** One county; each has a numbering of its own, and nothing is shared between two. */
export interface CountyTable {
  id: Fixed<string>;
  name: string;
  /** Names one life of the data, see `wire.ts`. */
  epoch: string;
  /** The last number given to a change. Whoever takes numbers holds this row's lock to the end of the transaction. */
  last_seq: number;
}

export interface DeviceTable {
  id: Fixed<string>;
  county_id: Fixed<string>;
  /** SHA-256 of the token, hex. The token itself is nowhere. */
  token_hash: string;
  /** Of the token before the last rotation, and until when it is still taken. */
  previous_hash: string | null;
  previous_until: Instant | null;
  role: Fixed<Role>;
  name: string;
  unit_id: Fixed<string | null>;
  /** Array of ids, or null: all. */
  community_ids: Fixed<JsonText | null>;
  device_name: string;
  device_code: Fixed<string>;
  created_at: Fixed<Instant>;
  last_seen_at: Instant | null;
  revoked_at: Instant | null;
  clock_ahead_ms: number | null;
}

export interface InviteTable {
  /** SHA-256 of the secret, hex. */
  secret_hash: Fixed<string>;
  county_id: Fixed<string>;
  role: Fixed<Role>;
  name: Fixed<string>;
  unit_id: Fixed<string | null>;
  community_ids: Fixed<JsonText | null>;
  expires_at: Fixed<Instant>;
  used_at: Instant | null;
}

/** What the server knows of each record, so that it can place it and judge who may write it without reading its history. */
export interface RecordTable {
  county_id: Fixed<string>;
  /** `recordKey` of `sync/record-logs.ts`. */
  key: Fixed<string>;
  entity: Fixed<string>;
  record_id: Fixed<string>;
  scope: string;
  /** Key of the record that decides about the scope; null when it has one by itself. */
  parent_key: string | null;
  /** The number under which it came into its scope. */
  placed_seq: number;
  /** Where it was before; only read in the transaction that moves it. */
  former_scope: string | null;
  /** Who wrote it first. */
  origin_device: Fixed<string>;
  origin_unit: Fixed<string | null>;
  /** The fields that decide (`deciding-fields.ts`), as one object. */
  fields: JsonText;
  /** Of a pairing or activity. */
  unit_id: string | null;
  /** Of a photo. */
  sha256: string | null;
  is_removed: number;
}

export interface ChangeTable {
  county_id: Fixed<string>;
  id: Fixed<string>;
  record_key: Fixed<string>;
  /** As its record's. */
  scope: string;
  seq: number;
  /** The change as it came, keys of newer versions included. */
  body: Fixed<JsonText>;
  device_id: Fixed<string>;
  received_at: Fixed<Instant>;
}

/** The scopes there are, and the last number in each: what a pull looks at first. */
export interface ScopeTable {
  county_id: Fixed<string>;
  scope: Fixed<string>;
  last_seq: number;
}

/** A record that left a scope. */
export interface DepartureTable {
  county_id: Fixed<string>;
  scope: Fixed<string>;
  seq: Fixed<number>;
  key: Fixed<string>;
}

/** Pictures that are in the photo store, whole and verified. */
export interface PhotoTable {
  county_id: Fixed<string>;
  sha256: Fixed<string>;
  size: Fixed<number>;
  stored_at: Fixed<Instant>;
}

export interface Tables {
  county: CountyTable;
  device: DeviceTable;
  invite: InviteTable;
  record: RecordTable;
  change: ChangeTable;
  scope: ScopeTable;
  departure: DepartureTable;
  photo: PhotoTable;
}
export type Database = Kysely<Tables>;

/** Where the tables are: a PostgreSQL address, or a folder for the embedded store. */
export type DatabasePlace = { readonly url: string } | { readonly folder: string };

/**
 * Opens the store; of the embedded one, makes the folder and file when they are not there.
 * @param plugins for tests, which let queries fail
 */
export function openDatabase(place: DatabasePlace, plugins: KyselyPlugin[] = []): Database {
  if ('folder' in place) {
    mkdirSync(place.folder, { recursive: true });
    // Read at the first opening. Of all places this one can be written: a container may have no other.
    process.env['SQLITE_TMPDIR'] ??= place.folder;
    return new Kysely({ dialect: sqliteDialect(openSqlite(join(place.folder, 'dianwei.db'))), plugins });
  }
  const types = new pg.TypeOverrides();
  // bigint comes as text otherwise; our numbers stay far below 2^53.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({ connectionString: place.url, max: 10, types });
  // An idle connection that the server closed is replaced at the next query; unheard, it would end the process.
  pool.on('error', () => undefined);
  return new Kysely({ dialect: new PostgresDialect({ pool }), plugins });
}

/**
 * SQLite ends a transaction by itself when it cannot write, as on a full disk. To roll back then what is no more would be an error
 * of its own, in place of the one that says why.
 */
function sqliteDialect(sqlite: Sqlite.Database): Dialect {
  const dialect = new SqliteDialect({ database: sqlite });
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver();
      const rollBack = driver.rollbackTransaction.bind(driver);
      driver.rollbackTransaction = async (connection) => {
        if (sqlite.inTransaction) await rollBack(connection);
      };
      return driver;
    },
  };
}

/** So long a SQLite store waits for another process that writes. */
export const BUSY_TIMEOUT_MS = 5_000;

/** Which of the two it is, for what only one of them needs. */
export const isSqlite = (db: Database): boolean => db.getExecutor().adapter instanceof SqliteAdapter;

/**
 * FULL: what was acknowledged survives a power cut; with NORMAL, the last commits would not. `secure_delete`: what is deleted is
 * overwritten, so that a name that the office had erased is not in the file any more.
 */
function openSqlite(file: string): Sqlite.Database {
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma(`busy_timeout = ${String(BUSY_TIMEOUT_MS)}`);
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('secure_delete = ON');
  return sqlite;
}

/** Whether a write failed because the disk is full. */
export function isDiskFull(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return code === 'SQLITE_FULL' || code === '53100' || code === 'ENOSPC';
}
