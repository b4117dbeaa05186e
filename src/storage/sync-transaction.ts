/** The acts of an open transaction that only sync needs, beside those of `transaction.ts`. Made by `sync-store.ts` for each write. */
import type { Table } from 'dexie';
import type { Change } from '../sync/change';
import { communityOf, OFFICE_SCOPE, UNITS_SCOPE, unitScope } from '../sync/scope';
import type { Transaction } from '../usecases/ports';
import type { Membership, SyncReport, SyncTransaction, UnsentPhoto } from '../usecases/sync-ports';
import { bundle, unbundle } from './bundles';
import type { Row, Tables } from './database';
import { enqueue, isJoined, MEMBERSHIP } from './outbox';
import { readChanges } from './read-changes';
import { idsOfAudit } from './read-records';

/** Where the outcome of the last sync lies in the store `device`. */
const REPORT = 'sync-report';

export async function readMembership({ device }: Pick<Tables, 'device'>): Promise<Membership | null> {
  return ((await device.get(MEMBERSHIP)) as Membership | undefined) ?? null;
}

export async function readReport({ device }: Pick<Tables, 'device'>): Promise<SyncReport> {
  return ((await device.get(REPORT)) as SyncReport | undefined) ?? { lastSuccessAt: null, failure: null };
}

/** `acts` are those of the same transaction. */
export function syncTransactionOn(acts: Transaction, tables: Tables): SyncTransaction {
  return {
    ...acts,
    membership: () => readMembership(tables),
    async setMembership(membership) {
      if (membership) await tables.device.put(membership, MEMBERSHIP);
      else await tables.device.bulkDelete([MEMBERSHIP, REPORT]);
    },
    async setReport(report) {
      await tables.device.put(report, REPORT);
    },
    async append(changes, from) {
      if (from !== 'server') return acts.append(changes);
      await bundle(tables, changes, (await acts.clock())?.device);
    },
    async enqueue(changes) {
      // What waits is found by its id. After a county that was left there may be some in bundles.
      await unbundle(tables, recordIdsOf(changes));
      await enqueue(tables, changes);
    },
    async waiting(limit) {
      const line = await tables.outbox.orderBy('order').limit(limit).toArray();
      const changes = await tables.changes.bulkGet(line.map(({ id }) => id));
      // What was erased meanwhile has left the line, too; should it not have, nothing waits behind it for ever.
      const gone = line.filter((_, index) => changes[index] === undefined).map(({ order }) => order as number);
      if (gone.length > 0) await tables.outbox.bulkDelete(gone);
      return changes.filter((change) => change !== undefined);
    },
    async dequeue(ids) {
      await tables.outbox.where('id').anyOf(ids).delete();
    },
    async waitingOf(recordIds) {
      const line = await tables.outbox.where('recordId').anyOf(recordIds).toArray();
      return (await tables.changes.bulkGet(line.map(({ id }) => id))).filter((change) => change !== undefined);
    },
    async isWaiting(recordIds) {
      return (await tables.outbox.where('recordId').anyOf(recordIds).limit(1).count()) > 0;
    },
    log: () => readChanges(tables),
    async takeOut(changes) {
      await unbundle(tables, recordIdsOf(changes));
      await tables.changes.bulkDelete(changes.map(({ id }) => id));
    },
    async drop(entity, id) {
      await tables[entity].delete(id);
    },
    async refuse(refusals) {
      await tables.refused.bulkPut(refusals.map((each) => ({ ...each, recordId: each.change.recordId })));
    },
    refusals: () => tables.refused.toArray(),
    async forgetRefusals(ids) {
      await tables.refused.bulkDelete([...ids]);
    },
    scopes: () => tables.scope.toArray(),
    async setScope(scope) {
      await tables.scope.put(scope);
    },
    async forgetScopes(names) {
      await tables.scope.bulkDelete([...names]);
    },
    idsOfScope: (name) => idsOfScope(tables, name),
    async markSent(hashes) {
      await tables.sentPhoto.bulkPut(hashes.map((sha256) => ({ sha256 })));
    },
    unsentOf: async (ids) => readUnsent(tables, await tables.photo.where('id').anyOf(ids).toArray()),
    async fetchable(ids) {
      const clock = await acts.clock();
      if (!clock || !(await isJoined(tables))) return [];
      const photos = await tables.photo.bulkGet([...ids]);
      const sent = await tables.sentPhoto.bulkGet(photos.map((row) => (row?.['sha256'] ?? '') as string));
      // A stamp ends with the device that gave it.
      const isOurs = (row: Row | undefined): boolean => row?.stamps['sha256']?.endsWith(`-${clock.device}`) === true;
      return ids.filter((_, index) => sent[index] !== undefined || !isOurs(photos[index]));
    },
    async isRefused(id) {
      return (await tables.refused.where('recordId').equals(id).count()) > 0;
    },
    async forgetSent() {
      await tables.sentPhoto.clear();
    },
  };
}

const recordIdsOf = (changes: readonly Change[]): readonly string[] => [
  ...new Set(changes.map(({ recordId }) => recordId)),
];

/** Of these photos, those with a picture here that the server did not confirm. Removed ones are not sent. */
export async function readUnsent(tables: Tables, photos: readonly Row[]): Promise<readonly UnsentPhoto[]> {
  // Whoever only reads sends none.
  if ((await readMembership(tables))?.member.role === 'reader') return [];
  const here = await keysOf(
    tables.photoBytes,
    photos.map(({ id }) => id),
  );
  const sent = await keysOf(
    tables.sentPhoto,
    photos.flatMap(({ sha256 }) => (typeof sha256 === 'string' ? [sha256] : [])),
  );
  return photos.flatMap(({ id, sha256, size, removed }) =>
    removed !== true && here.has(id) && typeof sha256 === 'string' && !sent.has(sha256)
      ? [{ id, sha256, size: Number(size) }]
      : [],
  );
}

async function keysOf(table: Table<unknown, string>, keys: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(await table.where(':id').anyOf(keys).primaryKeys());
}

/** Everything of a scope that is here, as the server sorts records into scopes (`sync/scope.ts`). */
async function idsOfScope(tables: Tables, name: string): Promise<readonly string[] | null> {
  if (name === UNITS_SCOPE) return tables.unit.toCollection().primaryKeys();
  if (name === OFFICE_SCOPE) return tables.letter.toCollection().primaryKeys();
  const communityId = communityOf(name);
  if (communityId !== null) return idsOfCommunity(tables, communityId);
  // What nobody could place, and scopes of a newer version.
  if (!name.startsWith(unitScope(''))) return null;
  const unitId = name.slice(unitScope('').length);
  const activities = await tables.activity.filter((row) => row['unitId'] === unitId).primaryKeys();
  return [...activities, ...(await tables.photo.where('evidenceId').anyOf(activities).primaryKeys())];
}

async function idsOfCommunity(tables: Tables, communityId: string): Promise<readonly string[]> {
  const own = await tables.site.where('id').equals(communityId).primaryKeys();
  const compounds = await tables.site.where('parentId').equals(communityId).primaryKeys();
  const siteIds = [communityId, ...compounds];
  const pairings = await tables.pairing.where('siteId').anyOf(siteIds).primaryKeys();
  const entries = await tables.ledgerEntry.where('siteId').anyOf(siteIds).primaryKeys();
  const pages = await tables.photo.where('evidenceId').anyOf(entries).primaryKeys();
  const audits = await tables.audit.filter((row) => siteIds.includes(row['siteId'] as string)).primaryKeys();
  const ofAudits = await Promise.all(audits.map((id) => idsOfAudit(tables, id)));
  return [...own, ...compounds, ...pairings, ...entries, ...pages, ...audits, ...ofAudits.flat()];
}
