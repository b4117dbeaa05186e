/**
 * Implements the `Store` port on Dexie: transactions with strict durability that outlive a broken
 * connection, and live views that do, too. Made once in `main.tsx`.
 * Records written by a newer version keep the fields that this one does not know.
 */
import type { Table } from 'dexie';
import { AUDIT_DEFAULTS } from '../domain/audit/audit';
import { SPOT_DEFAULTS } from '../domain/audit/spot';
import { PHOTO_DEFAULTS } from '../domain/finding/photo';
import { err, ok, type Result } from '../domain/kernel/result';
import { SITE_DEFAULTS } from '../domain/site/site';
import { type ClockState, formatHlc, type Hlc, newClock } from '../sync/clock';
import type {
  AuditCard,
  AuditRecords,
  Entity,
  Records,
  Saved,
  SaveError,
  SiteRecords,
  Store,
  Transaction,
} from '../usecases/ports';
import {
  AUDIT_ENTITIES,
  allTables,
  type BytesRow,
  type Database,
  ENTITIES,
  type Row,
  TABLES,
  type Tables,
  tablesOf,
} from './database';
import { keepReserve, releaseReserve } from './reserve';
import { toSaveError } from './save-error';
import { watch } from './watch';

/**
 * A write that did not come about; what it would have given, for when it turns out that it did, with a change to tell by;
 * null when it left none, and doing it twice is doing it once.
 */
interface Failure<T> {
  readonly error: SaveError;
  readonly unconfirmed: { readonly saved: Saved<T>; readonly changeId: string } | null;
  readonly hasBytes: boolean;
}

/**
 * Makes the store on an open or opening database.
 * @param reserveBytes room kept free for records once there are photos; see `reserve.ts`
 */
export function createStore(db: Database, reserveBytes = 0): Store {
  const everything = allTables(db);
  /**
   * One transaction, so that another tab's write lies wholly before or wholly after what is read; once more when the
   * connection broke meanwhile. `!`: on its own, also where Dexie takes us to be within another.
   */
  const atOnce = async <T>(read: (tables: Tables) => PromiseLike<T>, stores: Table[] = everything): Promise<T> => {
    const attemptToRead = () => db.transaction('r!', stores, (transaction) => read(tablesOf(transaction)));
    try {
      return await attemptToRead();
    } catch (error) {
      if (toSaveError(error)?.type !== 'StorageLost' || !(await db.reopen())) throw error;
      return attemptToRead();
    }
  };

  async function attempt<T>(work: (tx: Transaction) => Promise<T>): Promise<Saved<T> | Failure<T>> {
    const seen: { unconfirmed: Failure<T>['unconfirmed']; hasBytes: boolean } = { unconfirmed: null, hasBytes: false };
    let changeId: string | undefined;
    try {
      return await db.transaction('rw!', everything, async (transaction) => {
        const tables = tablesOf(transaction);
        const tx = transactionOn(tables);
        let clock: ClockState | undefined;
        const value = await work({
          ...tx,
          append(changes) {
            changeId ??= changes[0]?.id;
            return tx.append(changes);
          },
          setClock(next) {
            clock = next;
            return tx.setClock(next);
          },
          async putPhotoBytes(id, bytes) {
            seen.hasBytes = true;
            await keepReserve(tables, reserveBytes);
            await tx.putPhotoBytes(id, bytes);
          },
        });
        const saved = { value, asOf: clock ? formatHlc(clock) : await latestStamp(tables) };
        if (changeId !== undefined) seen.unconfirmed = { saved, changeId };
        return saved;
      });
    } catch (error) {
      const failure = toSaveError(error);
      if (failure) return { error: failure, ...seen };
      throw error;
    }
  }

  /** Does what can be done for a failed write; true when it is worth a second attempt. */
  async function isMended({ error, hasBytes }: Failure<unknown>): Promise<boolean> {
    if (error.type === 'StorageLost') return db.reopen();
    if (error.type !== 'StorageFull' || hasBytes) return false;
    // Worth it even with nothing left to release: Chromium counts a refused photo until the next write was refused, too.
    await db
      .transaction('rw!', db.device, (transaction) => releaseReserve(tablesOf(transaction)))
      .catch(() => undefined);
    return true;
  }

  /** Whether a transaction whose end nobody saw reached the disk all the same: known by a change, as its stamp may be given again. */
  const isStored = (changeId: string): Promise<boolean> =>
    atOnce(async ({ changes }) => (await changes.where('id').equals(changeId).count()) > 0, [db.changes]);

  return {
    async write<T>(work: (tx: Transaction) => Promise<T>): Promise<Result<Saved<T>, SaveError>> {
      let done = await attempt(work);
      if ('error' in done && (await isMended(done))) {
        const { unconfirmed } = done;
        const isDone = unconfirmed !== null && (await isStored(unconfirmed.changeId).catch(() => false));
        done = isDone ? unconfirmed.saved : await attempt(work);
      }
      if (!('error' in done)) return ok(done);
      return err(db.state === 'newer' ? { type: 'StorageNewer' } : done.error);
    },
    audit: (id) => atOnce((tables) => readAudit(tables, id)),
    watchAudit: (id, listener) => watch(db, TABLES, () => atOnce((tables) => readAudit(tables, id)), listener),
    sites: () => atOnce(readSites),
    watchSites: (listener) => watch(db, ['site', 'unit', 'pairing'], () => atOnce(readSites), listener),
    watchAuditCards: (limit, listener) =>
      watch(
        db,
        ['audit', 'site', 'place', 'verdict', 'finding'],
        () => atOnce((tables) => readAuditCards(tables, limit)),
        listener,
      ),
    allPhotos: () => atOnce((tables) => recordsOf(tables, 'photo'), [db.photo]),
    log: () => atOnce(async (tables) => ({ changes: await tables.changes.toArray(), asOf: await latestStamp(tables) })),
    firstStampAfter: (after, device) => atOnce((tables) => firstStampAfter(tables, after, device)),
    bytesIds: () => atOnce(({ photoBytes }) => photoBytes.toCollection().primaryKeys(), [db.photoBytes]),
    photo: (id) => readBytes(() => atOnce(({ photoBytes }) => photoBytes.get(id), [db.photoBytes])),
    thumb: (id) => readBytes(() => atOnce(({ thumbs }) => thumbs.get(id), [db.thumbs])),
    watchState: (listener) => db.watchState(listener),
  };
}

function transactionOn(tables: Tables): Transaction {
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
      await tables[entity].put({ ...record.fields, id, stamps: record.stamps });
    },
    async append(changes) {
      // add, not put: a change is never altered once it is written.
      await tables.changes.bulkAdd(changes);
    },
    changesOf: (recordIds) => tables.changes.where('recordId').anyOf(recordIds).toArray(),
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
    async dropPhotoBytes(ids) {
      await tables.photoBytes.bulkDelete([...ids]);
      await tables.thumbs.bulkDelete([...ids]);
    },
    async erase(ids) {
      await Promise.all(ENTITIES.map((entity) => tables[entity].bulkDelete([...ids])));
      await tables.changes.where('recordId').anyOf(ids).delete();
      await tables.photoBytes.bulkDelete([...ids]);
      await tables.thumbs.bulkDelete([...ids]);
    },
  };
}

function keysAfter(table: Table<unknown, string>, after: string | null, limit: number): Promise<string[]> {
  const all = after === null ? table.toCollection() : table.where(':id').above(after);
  return all.limit(limit).primaryKeys();
}

async function idsOfAudit(tables: Tables, auditId: string): Promise<readonly string[]> {
  const keys = await Promise.all(
    AUDIT_ENTITIES.map((entity) => tables[entity].where('auditId').equals(auditId).primaryKeys()),
  );
  return keys.flat();
}

/** Stops at the first, so that a device whose work is not backed up answers at once, and one that is has little to read. */
async function firstStampAfter(tables: Tables, after: Hlc | null, device: string): Promise<Hlc | null> {
  const demo = new Set<string>();
  for (const entity of ['site', 'unit', 'pairing', 'audit'] as const) {
    for (const row of await tables[entity].toArray()) if (row['isDemo'] === true) demo.add(row.id);
  }
  const audits = await tables.audit
    .where('id')
    .anyOf([...demo])
    .primaryKeys();
  for (const id of audits) for (const own of await idsOfAudit(tables, id)) demo.add(own);
  const entries = await tables.ledgerEntry
    .where('siteId')
    .anyOf([...demo])
    .primaryKeys();
  for (const id of entries) demo.add(id);
  const change = await tables.changes
    .where('hlc')
    .above(after ?? '')
    .filter((each) => each.device === device && !demo.has(each.recordId))
    .first();
  return change?.hlc ?? null;
}

async function readAudit(tables: Tables, id: string): Promise<AuditRecords | undefined> {
  const row = await tables.audit.get(id);
  if (!row || !isPresent(row)) return undefined;
  const audit = toRecord('audit', row);
  const [places, answers, verdicts, findings, photos, tasks, spots, markups] = await Promise.all([
    recordsOfAudit(tables, 'place', id),
    recordsOfAudit(tables, 'answer', id),
    recordsOfAudit(tables, 'verdict', id),
    recordsOfAudit(tables, 'finding', id),
    recordsOfAudit(tables, 'photo', id),
    recordsOfAudit(tables, 'task', id),
    recordsOfAudit(tables, 'spot', id),
    recordsOfAudit(tables, 'markup', id),
  ]);
  const { sites, units, pairings } = await readSites(tables);
  const own = sites.filter((site) => site.id === audit.siteId || site.parentId === audit.siteId);
  const ledger = await readLedger(tables, own);
  const asOf = await latestStamp(tables);
  return {
    ...{ audit, sites: own, places, answers, verdicts, findings, photos, tasks, spots, markups },
    ...{ ...ledger, units, pairings, asOf },
  };
}

/** What the papers of these sites said so far, in this audit or an earlier one, with the photos of their pages. */
async function readLedger(
  tables: Tables,
  sites: readonly Records['site'][],
): Promise<Pick<AuditRecords, 'ledger' | 'ledgerPhotos'>> {
  const rows = await tables.ledgerEntry
    .where('siteId')
    .anyOf(sites.map((site) => site.id))
    .toArray();
  const ledger = rows.filter(isPresent).map((row) => toRecord('ledgerEntry', row));
  const photos = await tables.photo
    .where('evidenceId')
    .anyOf(ledger.map((entry) => entry.id))
    .toArray();
  return { ledger, ledgerPhotos: photos.filter(isPresent).map((row) => toRecord('photo', row)) };
}

/** By pinyin, as people look a name up; ids are random and would shuffle the list. */
const byName = (left: { readonly name: string }, right: { readonly name: string }): number =>
  left.name.localeCompare(right.name, 'zh-CN');

async function readSites(tables: Tables): Promise<SiteRecords> {
  const [sites, units, pairings] = await Promise.all([
    recordsOf(tables, 'site'),
    recordsOf(tables, 'unit'),
    recordsOf(tables, 'pairing'),
  ]);
  return { sites: [...sites].sort(byName), units: [...units].sort(byName), pairings };
}

async function readAuditCards(tables: Tables, limit: number): Promise<readonly AuditCard[]> {
  const rows = await tables.audit.orderBy('startedAt').reverse().filter(isPresent).limit(limit).toArray();
  return Promise.all(
    rows.map(async (row) => {
      const audit = toRecord('audit', row);
      const site = await tables.site.get(audit.siteId);
      const [places, verdicts, findings] = await Promise.all([
        recordsOfAudit(tables, 'place', audit.id),
        recordsOfAudit(tables, 'verdict', audit.id),
        recordsOfAudit(tables, 'finding', audit.id),
      ]);
      return {
        audit,
        site: site && isPresent(site) ? toRecord('site', site) : undefined,
        places,
        verdicts,
        findingCount: findings.length,
      };
    }),
  );
}

async function recordsOf<E extends Entity>(tables: Tables, entity: E): Promise<readonly Records[E][]> {
  return (await tables[entity].toArray()).filter(isPresent).map((row) => toRecord(entity, row));
}

async function recordsOfAudit<E extends (typeof AUDIT_ENTITIES)[number]>(
  tables: Tables,
  entity: E,
  auditId: string,
): Promise<readonly Records[E][]> {
  return (await tables[entity].where('auditId').equals(auditId).toArray())
    .filter(isPresent)
    .map((row) => toRecord(entity, row));
}

/** What was written through the use cases comes back as the record it was: rows are checked where they enter, then trusted. */
function toRecord<E extends Entity>(entity: E, row: Row): Records[E] {
  const { stamps: _stamps, removed: _removed, ...record } = row;
  return { ...DEFAULTS[entity], ...record } as unknown as Records[E];
}

/** What rows of earlier versions do not say, filled in as they are read: rewriting them would part them from their changes. */
const DEFAULTS: { readonly [E in Entity]?: Partial<Records[E]> } = {
  site: SITE_DEFAULTS,
  audit: AUDIT_DEFAULTS,
  photo: PHOTO_DEFAULTS,
  spot: SPOT_DEFAULTS,
};

const isPresent = (row: Row): boolean => row['removed'] !== true;

async function latestStamp(tables: Tables): Promise<Hlc> {
  return formatHlc(((await tables.device.get('clock')) as ClockState | undefined) ?? newClock('0'));
}

async function readBytes(read: () => Promise<BytesRow | undefined>): Promise<ArrayBuffer | null> {
  try {
    return (await read())?.bytes ?? null;
  } catch {
    // One damaged photo must not take the others with it: whoever asked shows which one it is.
    return null;
  }
}
