/**
 * A backup is a folder: each table as packed lines of JSON, the photos under their hashes, and a list with the hash of each
 * file. It is the same for both stores, so that it also moves a county from one to the other. Made while the server runs;
 * taken back into an empty store, under a new epoch, at which devices notice and send again what the backup lacks. Called by
 * `main.ts`.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type RawBuilder, sql } from 'kysely';
import * as v from 'valibot';
import { Sha256Schema } from '../src/sync/wire';
import type { Database, Tables } from './database';
import { folderStore, type PhotoStore } from './photo-store';
import { newId } from './secrets';

const FORMAT = 'dianwei-server-backup';
const VERSION = 1;
/** Rows in one file, and so in memory. */
const ROWS_A_FILE = 20_000;
/** Rows in one insert; SQLite takes 32,766 parameters. */
const ROWS_AN_INSERT = 1_000;

/** Every table with its key, in the order in which rows may be put back. Invites are left out: they live for minutes. */
const KEYS: Readonly<Record<Exclude<keyof Tables, 'invite'>, readonly string[]>> = {
  county: ['id'],
  device: ['id'],
  record: ['county_id', 'key'],
  change: ['county_id', 'id'],
  scope: ['county_id', 'scope'],
  departure: ['county_id', 'scope', 'seq', 'key'],
  photo: ['county_id', 'sha256'],
};

const FileSchema = v.object({
  name: v.string(),
  table: v.picklist(Object.keys(KEYS)),
  rows: v.number(),
  sha256: Sha256Schema,
});
const ListSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  madeAt: v.string(),
  files: v.array(FileSchema),
  photos: v.array(Sha256Schema),
});

/** What was backed up or restored. */
export interface BackupTally {
  readonly changes: number;
  readonly photos: number;
  /** Photos that the store lists and does not have, or has with another hash. */
  readonly missing: number;
}

const pack = promisify(gzip);
const unpack = promisify(gunzip);
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const LIST = 'backup.json';

/** Writes a backup of all counties into a folder; photos that an earlier backup left there are kept. */
export async function backUp(db: Database, photos: PhotoStore, folder: string): Promise<BackupTally> {
  await mkdir(folder, { recursive: true });
  const files: v.InferOutput<typeof FileSchema>[] = [];
  const hashes = new Set<string>();
  // One moment of all tables, whatever is written meanwhile. SQLite reads so by itself.
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      for (const [table, key] of Object.entries(KEYS)) {
        let part = 0;
        for await (const rows of pagesOf(trx, table, key)) {
          const name = `${table}-${String((part += 1)).padStart(5, '0')}.jsonl.gz`;
          const bytes = await pack(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
          await writeFile(join(folder, name), bytes);
          files.push({ name, table, rows: rows.length, sha256: sha256Of(bytes) });
          if (table === 'photo') for (const row of rows) hashes.add(String(row['sha256']));
        }
      }
    });
  const into = folderStore(join(folder, 'photos'));
  let missing = 0;
  for (const sha256 of hashes) {
    const bytes = await photos.get(sha256);
    if (bytes && sha256Of(bytes) === sha256) await into.put(sha256, bytes);
    else {
      missing += 1;
      hashes.delete(sha256);
    }
  }
  // Last: a folder without a list is no backup.
  const list = { format: FORMAT, version: VERSION, madeAt: new Date().toISOString(), files, photos: [...hashes] };
  await writeFile(join(folder, LIST), `${JSON.stringify(list, null, 2)}\n`);
  return { changes: rowsOf(files, 'change'), photos: hashes.size, missing };
}

/** Puts a backup into a store without counties. Throws, with the store as it was, when a file is missing or altered. */
export async function restore(db: Database, photos: PhotoStore, folder: string): Promise<BackupTally> {
  const list = v.parse(ListSchema, JSON.parse(await readFile(join(folder, LIST), 'utf8')));
  const county = await db.selectFrom('county').select('id').limit(1).executeTakeFirst();
  if (county) throw new Error('The store is not empty: a backup goes into a new one.');
  for (const { name, sha256 } of list.files) {
    if (sha256Of(await readFile(join(folder, name))) !== sha256) throw new Error(`${name} is not as it was written.`);
  }
  // Photos first: a row says that its picture is there.
  const from = folderStore(join(folder, 'photos'));
  let missing = 0;
  for (const sha256 of list.photos) {
    const bytes = await from.get(sha256);
    if (bytes && sha256Of(bytes) === sha256) await photos.put(sha256, bytes);
    else missing += 1;
  }
  await db.transaction().execute(async (trx) => {
    for (const { name, table } of list.files) {
      const lines = (await unpack(await readFile(join(folder, name)))).toString('utf8').split('\n').filter(Boolean);
      const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      for (let at = 0; at < rows.length; at += ROWS_AN_INSERT)
        await trx
          .insertInto(table as keyof Tables)
          .values(rows.slice(at, at + ROWS_AN_INSERT))
          .execute();
    }
    const counties = await trx.selectFrom('county').select('id').execute();
    for (const { id } of counties)
      await trx.updateTable('county').set({ epoch: newId() }).where('id', '=', id).execute();
  });
  return { changes: rowsOf(list.files, 'change'), photos: list.photos.length - missing, missing };
}

async function* pagesOf(
  trx: Database,
  table: string,
  key: readonly string[],
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let after: RawBuilder<unknown> = sql``;
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} ${after} order by ${columns} limit ${ROWS_A_FILE}`.execute(trx);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})`;
  }
}

const rowsOf = (files: readonly { readonly table: string; readonly rows: number }[], table: string): number =>
  files.reduce((sum, file) => sum + (file.table === table ? file.rows : 0), 0);
