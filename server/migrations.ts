/**
 * How the tables came to be what they are: steps that run once each, in order, before the server answers anything. A step
 * that was released is never altered; what changes is a new one. Several processes that start at once wait for each other.
 */
import { type Kysely, type Migration, Migrator } from 'kysely';
import type { Database } from './database';

const steps: Readonly<Record<string, Migration>> = {
  '001-first': { up: createTables },
};

/** Brings the tables up to date. Throws when a step fails; nothing of it is left then. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...steps }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('migration failed', { cause: error });
}

async function createTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('county')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('epoch', 'text', (column) => column.notNull())
    .addColumn('last_seq', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('device')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('county_id', 'text', (column) => column.notNull().references('county.id'))
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('previous_hash', 'text')
    .addColumn('previous_until', 'bigint')
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('unit_id', 'text')
    .addColumn('community_ids', 'text')
    .addColumn('device_name', 'text', (column) => column.notNull())
    .addColumn('device_code', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .addColumn('clock_ahead_ms', 'bigint')
    .execute();
  await schema.createIndex('device_by_previous').on('device').column('previous_hash').execute();
  await schema
    .createTable('invite')
    .addColumn('secret_hash', 'text', (column) => column.primaryKey())
    .addColumn('county_id', 'text', (column) => column.notNull().references('county.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('unit_id', 'text')
    .addColumn('community_ids', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await schema
    .createTable('record')
    .addColumn('county_id', 'text', (column) => column.notNull().references('county.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('entity', 'text', (column) => column.notNull())
    .addColumn('record_id', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('parent_key', 'text')
    .addColumn('placed_seq', 'bigint', (column) => column.notNull())
    .addColumn('former_scope', 'text')
    .addColumn('origin_device', 'text', (column) => column.notNull())
    .addColumn('origin_unit', 'text')
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('unit_id', 'text')
    .addColumn('sha256', 'text')
    .addColumn('is_removed', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('record_key', ['county_id', 'key'])
    .execute();
  await schema.createIndex('record_by_scope').on('record').columns(['county_id', 'scope', 'key']).execute();
  await schema.createIndex('record_by_parent').on('record').columns(['county_id', 'parent_key']).execute();
  await schema.createIndex('record_by_placing').on('record').columns(['county_id', 'placed_seq']).execute();
  await schema.createIndex('record_by_unit').on('record').columns(['county_id', 'unit_id']).execute();
  await schema.createIndex('record_by_sha256').on('record').columns(['county_id', 'sha256']).execute();
  await schema
    .createTable('change')
    .addColumn('county_id', 'text', (column) => column.notNull().references('county.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('record_key', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('device_id', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('change_key', ['county_id', 'id'])
    .execute();
  await schema.createIndex('change_by_scope').on('change').columns(['county_id', 'scope', 'seq']).execute();
  await schema.createIndex('change_by_seq').unique().on('change').columns(['county_id', 'seq']).execute();
  await schema.createIndex('change_by_record').on('change').columns(['county_id', 'record_key']).execute();
  await schema
    .createTable('scope')
    .addColumn('county_id', 'text', (column) => column.notNull().references('county.id'))
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('last_seq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('scope_key', ['county_id', 'scope'])
    .execute();
  await schema
    .createTable('departure')
    .addColumn('county_id', 'text', (column) => column.notNull().references('county.id'))
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('departure_key', ['county_id', 'scope', 'seq', 'key'])
    .execute();
  await schema.createIndex('departure_by_seq').on('departure').columns(['county_id', 'seq']).execute();
  await schema
    .createTable('photo')
    .addColumn('county_id', 'text', (column) => column.notNull().references('county.id'))
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('stored_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('photo_key', ['county_id', 'sha256'])
    .execute();
}
