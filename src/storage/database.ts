/**
 * The database: one store per kind of record, the change log, photo bytes and thumbnails apart, and a few values of the
 * device. Dexie lives in this folder and nowhere else. Read this first, then `connection.ts` and `store.ts`.
 */
import type { Transaction as DexieTransaction, Table } from 'dexie';
import type { Change, Versioned } from '../sync/change';
import type { ClockState } from '../sync/clock';
import type { AuditEntity, Entity } from '../usecases/ports';
import type { Membership, Refusal, ScopeState, SyncReport } from '../usecases/sync-ports';
import { Connection } from './connection';

/** A record as it lies in its store: its fields side by side, so that they can be indexed, and the stamps of its fields. */
export type Row = Versioned['fields'] & { readonly id: string; readonly stamps: Versioned['stamps'] };

/** JPEG bytes. ArrayBuffer, not Blob: a Blob in IndexedDB cannot be read back in some WebKit sessions. */
export interface BytesRow {
  readonly id: string;
  readonly bytes: ArrayBuffer;
}

/** A change that the server has not acknowledged; `order` counts up as they were written. */
export interface Waiting {
  readonly order?: number;
  readonly id: string;
  readonly recordId: string;
}

/** Changes of several records as one row, see `bundles.ts`. */
export interface Bundle {
  readonly key?: number;
  readonly recordIds: readonly string[];
  readonly changes: readonly Change[];
}

export const AUDIT_ENTITIES = [
  'place',
  'answer',
  'verdict',
  'finding',
  'photo',
  'task',
  'action',
  'spot',
  'markup',
] as const satisfies readonly AuditEntity[];
export const ENTITIES = [
  'site',
  'unit',
  'pairing',
  'audit',
  'ledgerEntry',
  'activity',
  'letter',
  ...AUDIT_ENTITIES,
] as const satisfies readonly Entity[];

export class Database extends Connection {
  declare readonly site: Table<Row, string>;
  declare readonly unit: Table<Row, string>;
  declare readonly pairing: Table<Row, string>;
  declare readonly audit: Table<Row, string>;
  declare readonly place: Table<Row, string>;
  declare readonly answer: Table<Row, string>;
  declare readonly verdict: Table<Row, string>;
  declare readonly finding: Table<Row, string>;
  declare readonly photo: Table<Row, string>;
  declare readonly task: Table<Row, string>;
  declare readonly spot: Table<Row, string>;
  declare readonly markup: Table<Row, string>;
  declare readonly ledgerEntry: Table<Row, string>;
  declare readonly action: Table<Row, string>;
  declare readonly activity: Table<Row, string>;
  declare readonly letter: Table<Row, string>;
  declare readonly changes: Table<Change, string>;
  /** The rest of the log: what came from the server. Read with it (`read-changes.ts`). */
  declare readonly bundle: Table<Bundle, number>;
  declare readonly photoBytes: Table<BytesRow, string>;
  declare readonly thumbs: Table<BytesRow, string>;
  /** The clock, the running number, the reserve (`reserve.ts`), the joining of a county and how the last sync went. */
  declare readonly device: Table<ClockState | number | ArrayBuffer | Membership | SyncReport, string>;
  /** Filled only once this phone has joined a county (`outbox.ts`). */
  declare readonly outbox: Table<Waiting, number>;
  declare readonly refused: Table<Refusal & { readonly recordId: string }, string>;
  /** Pictures the server confirmed. */
  declare readonly sentPhoto: Table<{ readonly sha256: string }, string>;
  declare readonly scope: Table<ScopeState, string>;

  constructor(name = 'dianwei') {
    super(name);
    this.version(1).stores({
      site: 'id, parentId',
      unit: 'id',
      pairing: 'id, siteId',
      audit: 'id, startedAt',
      place: 'id, auditId',
      answer: 'id, auditId',
      verdict: 'id, auditId',
      finding: 'id, auditId',
      photo: 'id, auditId',
      task: 'id, auditId',
      changes: 'id, recordId, hlc',
      photoBytes: 'id',
      thumbs: 'id',
      device: '',
    });
    // Rows of earlier versions stay as they are: what they do not say is filled in when they are read (`read-records.ts`).
    this.version(2).stores({
      spot: 'id, auditId',
      markup: 'id, auditId',
      ledgerEntry: 'id, siteId',
      photo: 'id, auditId, evidenceId',
    });
    this.version(3).stores({ action: 'id, auditId', activity: 'id' });
    this.version(4).stores({ letter: 'id' });
    this.version(5).stores({
      outbox: '++order, &id, recordId',
      refused: 'id, recordId',
      sentPhoto: 'sha256',
      scope: 'name',
    });
    this.version(6).stores({ bundle: '++key, *recordIds' });
  }
}

export const TABLES = [...ENTITIES, 'changes', 'photoBytes', 'thumbs', 'device'] as const;
/** What only the sync with a server reads and writes. */
const SYNC_TABLES = ['bundle', 'outbox', 'refused', 'sentPhoto', 'scope'] as const;

/** All stores: of the database itself, each act then in a transaction of its own, or of one transaction. */
export type Tables = Pick<Database, (typeof TABLES)[number] | (typeof SYNC_TABLES)[number]>;

export const allTables = (db: Database): Table[] => [...TABLES, ...SYNC_TABLES].map((name) => db[name] as Table);

/**
 * The stores that a transaction was opened on. Asked through these, a question belongs to it whatever else goes on. Asked through the
 * database, it belongs to the transaction that Dexie (4.4.7) takes for the running one, which it tells by counting awaits:
 * with several of them under way it lost count, a question went to a transaction of its own, and the real one, idle, was
 * committed too early.
 */
export const tablesOf = (transaction: DexieTransaction): Tables =>
  Object.fromEntries(transaction.storeNames.map((name) => [name, transaction.table(name)])) as unknown as Tables;
