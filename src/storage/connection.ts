/**
 * The connection to the database, and what becomes of it: taken away by the system (opened again), taken over by a newer
 * version of the app, deleted by the person, held by an old tab. `database.ts` puts the stores on it, `store.ts` reads
 * and writes through it. Why each case is treated as it is: docs/decisions/0017-a-connection-that-comes-back.md.
 */
import Dexie, { type PromiseExtended } from 'dexie';
import type { Stop, StorageState } from '../usecases/ports';

/** Name of the error with which the database of a newer version is left alone. */
const NEWER = 'NewerDatabaseError';

export class Connection extends Dexie {
  // Declared, and set in the constructor: for older browsers fields of a class, and `#` names above all, take half a kilobyte of
  // the first load.
  declare private current: StorageState;
  declare private readonly listeners: Set<(state: StorageState) => void>;
  /** From then on the database exists: should it have to be made anew, somebody deleted it. */
  declare private wasOpen: boolean;
  declare private isDeleted: boolean;
  /** Closed for good: by its owner, for a newer version, or because it was deleted. */
  declare private isOver: boolean;

  constructor(name: string) {
    // Strict: a write that was told to be saved must outlive a pulled battery. Relaxed lost rows and photos in a simulated power cut.
    super(name, { chromeTransactionDurability: 'strict', indexedDB: atOneVersion(Dexie.dependencies.indexedDB) });
    this.current = 'opening';
    this.listeners = new Set();
    this.wasOpen = this.isDeleted = this.isOver = false;
    // Dexie's own answer to an upgrade or deletion by another tab is to close and to open again at the next write: into a
    // schema this tab does not know, or an empty database.
    this.on('versionchange', ({ newVersion }) => {
      this.end(newVersion === null || newVersion === 0 ? 'lost' : 'newer');
      return false;
    });
    this.on('blocked', () => {
      this.become('blocked');
      return false;
    });
    // Fires while the database is being made; what is thrown here takes the making back.
    this.on('populate', () => {
      this.isDeleted = this.wasOpen;
      if (this.isDeleted) throw new Error('the database was deleted under us');
    });
    const onReady = (): void => {
      this.wasOpen = true;
      // The system took the connection back (memory pressure, cleared data). Not waiting for the next tap tells at once
      // whether the records are still there. Dexie's own listener, which forgets the connection, runs first.
      this.backendDB().addEventListener('close', () => void this.reopen());
      this.become('open');
    };
    this.on('ready', onReady, true);
  }

  get state(): StorageState {
    return this.current;
  }

  /** Tells the state now and at every change. */
  watchState(listener: (state: StorageState) => void): Stop {
    this.listeners.add(listener);
    listener(this.current);
    return () => {
      this.listeners.delete(listener);
    };
  }

  override open(): PromiseExtended<Dexie> {
    return super.open().catch((error: unknown) => {
      if (this.isDeleted) this.end('lost');
      else if (isNewer(error)) this.end('newer');
      else if (!this.isOver) this.become('lost');
      throw error;
    });
  }

  override close(options?: { disableAutoOpen: boolean }): void {
    // Dexie closes with `false` what it means to open again.
    if (options?.disableAutoOpen !== false) this.isOver = true;
    super.close(options);
  }

  /** Tries once more after a failure. False when it is over for this tab, or still cannot be opened. */
  async reopen(): Promise<boolean> {
    if (this.isOver) return false;
    // Dexie would remember that opening failed, and refuse all that follows.
    if (!this.isOpen()) this.close({ disableAutoOpen: false });
    try {
      await this.open();
      return true;
    } catch {
      return false;
    }
  }

  private end(state: StorageState): void {
    this.become(state);
    this.close();
  }

  private become(state: StorageState): void {
    if (state === this.current || this.current === 'newer' || this.isOver) return;
    this.current = state;
    for (const listener of this.listeners) listener(state);
  }
}

/**
 * The factory, but for one version only, the first one asked for. Dexie opens the database of a newer version as it is,
 * and would even upgrade it to put back what that version took out.
 */
function atOneVersion(factory: IDBFactory): IDBFactory {
  let own: number | undefined;
  return {
    open(name: string, version?: number) {
      own ??= version;
      if (version === own) return factory.open(name, version);
      throw Object.assign(new Error(`not opened at version ${String(version)}`), { name: NEWER });
    },
    deleteDatabase: (name: string) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (left: unknown, right: unknown) => factory.cmp(left, right),
  };
}

function isNewer(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === NEWER || ('inner' in error && isNewer(error.inner));
}
