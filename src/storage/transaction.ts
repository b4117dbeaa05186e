/** The acts of one open transaction, as the use cases know them. Made by `store.ts` for each write. */
import type { Table } from 'dexie';
import type { Versioned } from '../sync/change';
import type { ClockState } from '../sync/clock';
import type { Transaction } from '../usecases/ports';
import { takeFromBundles, unbundle } from './bundles';
import { ENTITIES, type Row, type Tables } from './database';
import { enqueue, isJoined } from './outbox';
import { readChanges } from './read-changes';
import { idsOfAudit, isPresent, recordsOf, recordsOfAudit, toRecord } from './read-records';

const PICTURES = ['photoBytes', 'thumbs'] as const;

/** Acts on the stores of the transaction that is open. */
export function transactionOn(tables: Tables): Transaction {
  // By their keys: Dexie (4.4.7) reads what a query deletes, pictures and all.
  const drop = async (
    stores: readonly ((typeof ENTITIES)[number] | (typeof PICTURES)[number] | 'changes' | 'refused')[],
    ids: readonly string[],
  ): Promise<void> => {
    for (const store of stores) await tables[store].bulkDelete([...ids]);
  };
  return {
    async find(entity, id) {
      const row = await tables[entity].get(id);
      if (!row) return undefined;
      const { id: _id, stamps, ...fields } = row;
      return { fields, stamps };
    },
    async get(entity, id) {
      const row = await tables[entity].get(id);
      return row && isPresent(row) ? toRecord(entity, row) : undefined;
    },
    ofAudit: (entity, auditId) => recordsOfAudit(tables, entity, auditId),
    all: (entity) => recordsOf(tables, entity),
    async put(entity, id, record) {
      await tables[entity].put(rowOf(id, record));
    },
    async putAll(entity, records) {
      await tables[entity].bulkPut([...records].map(([id, record]) => rowOf(id, record)));
    },
    async append(changes) {
      // add, not put: a change is never altered once it is written.
      await tables.changes.bulkAdd(changes);
      if (await isJoined(tables)) await enqueue(tables, changes);
    },
    changesOf: (recordIds) => readChanges(tables, recordIds),
    async hasPhotoBytes(id) {
      return (await tables.photoBytes.where('id').equals(id).count()) > 0;
    },
    async putPhotoBytes(id, bytes) {
      await tables.photoBytes.put({ id, bytes: bytes.full });
      await tables.thumbs.put({ id, bytes: bytes.thumb });
    },
    async clock() {
      return (await tables.device.get('clock')) as ClockState | undefined;
    },
    async setClock(clock) {
      await tables.device.put(clock, 'clock');
    },
    async nextNumber() {
      const next = (((await tables.device.get('number')) as number | undefined) ?? 0) + 1;
      await tables.device.put(next, 'number');
      return next;
    },
    async photosOf(evidenceId) {
      const rows = await tables.photo.where('evidenceId').equals(evidenceId).toArray();
      return rows.filter(isPresent).map((row) => toRecord('photo', row));
    },
    demoIds: (entity) =>
      tables[entity]
        .toCollection()
        .filter((row) => row['isDemo'] === true)
        .primaryKeys(),
    idsOfActivity: (activityId) => tables.photo.where('evidenceId').equals(activityId).primaryKeys(),
    idsOfSite: (siteId) => tables.ledgerEntry.where('siteId').equals(siteId).primaryKeys(),
    async skipNumbers(number) {
      const last = ((await tables.device.get('number')) as number | undefined) ?? 0;
      if (number > last) await tables.device.put(number, 'number');
    },
    idsOfAudit: (auditId) => idsOfAudit(tables, auditId),
    bytesIds: async (after, limit) => {
      const [full, thumbs] = await Promise.all([
        keysAfter(tables.photoBytes, after, limit),
        keysAfter(tables.thumbs, after, limit),
      ]);
      return [...new Set([...full, ...thumbs])].sort().slice(0, limit);
    },
    photoIds: (after, limit) => keysAfter(tables.photo, after, limit),
    async withBytes(ids) {
      const [full, thumbs] = await Promise.all(
        [tables.photoBytes, tables.thumbs].map(
          async (table) => new Set(await table.where(':id').anyOf(ids).primaryKeys()),
        ),
      );
      return ids.filter((id) => full?.has(id) && thumbs?.has(id));
    },
    dropPhotoBytes: (ids) => drop(PICTURES, ids),
    async erase(ids) {
      await drop([...ENTITIES, ...PICTURES], ids);
      await tables.changes.where('recordId').anyOf(ids).delete();
      await takeFromBundles(tables, ids);
      await tables.outbox.where('recordId').anyOf(ids).delete();
    },
    async forget(changes) {
      const ids = changes.map(({ id }) => id);
      await unbundle(
        tables,
        changes.map(({ recordId }) => recordId),
      );
      await drop(['changes', 'refused'], ids);
      await tables.outbox.where('id').anyOf(ids).delete();
    },
  };
}

const rowOf = (id: string, { fields, stamps }: Versioned): Row => ({ ...fields, id, stamps });

function keysAfter(table: Table<unknown, string>, after: string | null, limit: number): Promise<string[]> {
  const all = after === null ? table.toCollection() : table.where(':id').above(after);
  return all.limit(limit).primaryKeys();
}
