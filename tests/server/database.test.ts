/** N30, N37: the embedded store when it cannot write. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCounty } from '../../server/counties';
import { type Database, openDatabase } from '../../server/database';
import { migrate } from '../../server/migrations';

let folder: string;
let db: Database;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dianwei-database-'));
  db = openDatabase({ folder });
  await migrate(db);
});
afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

test('N30: a transaction that SQLite itself has ended tells why, and the next one goes through', async () => {
  // As on a full disk, which no test can make of itself: the transaction is gone when the error comes.
  await sql`create trigger full before insert on county when new.name = 'full'
    begin select raise(rollback, 'disk is full'); end`.execute(db);
  await expect(addCounty(db, 'full')).rejects.toThrow('disk is full');
  await expect(db.transaction().execute((trx) => addCounty(trx, 'full'))).rejects.toThrow('disk is full');
  await db.transaction().execute((trx) => addCounty(trx, '高邑县'));
  expect(await db.selectFrom('county').select('name').execute()).toEqual([{ name: '高邑县' }]);
});

test('N37: what SQLite cannot keep in memory goes where the data is, not into a folder that may not be writable', () => {
  expect(process.env['SQLITE_TMPDIR']).toBe(folder);
});
