/**
 * The one way a record is written: the record and the changes that make it go into one transaction, or neither does.
 * Every use case writes what a person does through here; what comes from elsewhere has a door of its own, which is loaded
 * when there is such a thing (`write-merged.ts`). But for `sweep-photos.ts`, which touches no record, nothing else calls `Store.write`.
 */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import { changesBetween } from '../sync/change';
import { newClock } from '../sync/clock';
import type { Entity, Ports, Records, Saved, SaveError, Transaction } from './ports';

/** What a use case writes with, inside its transaction. */
export interface RecordWriter {
  /** For reading what the decision depends on. */
  readonly tx: Transaction;
  readonly deviceCode: string;
  /** Creates the record or sets some of its fields; fields that stay the same leave no change behind. */
  save<E extends Entity>(entity: E, id: Id, fields: Partial<Omit<Records[E], 'id'>>): Promise<void>;
  /** A tombstone: the record is gone from every view, and its history stays. */
  remove(entity: Entity, id: Id): Promise<void>;
  restore(entity: Entity, id: Id): Promise<void>;
}

/** Runs `work` and stores all that it wrote, with its changes. */
export async function writeRecords<T>(
  ports: Ports,
  work: (writer: RecordWriter) => Promise<T>,
): Promise<Result<Saved<T>, SaveError>> {
  // Asked before the transaction opens: one that waits for anything but the database closes itself.
  const deviceCode = await ports.deviceCode();
  return ports.store.write(async (tx) => {
    let clock = (await tx.clock()) ?? newClock(deviceCode);
    const write = async (entity: Entity, id: Id, fields: object): Promise<void> => {
      const current = await tx.find(entity, id);
      const writer = { clock, now: ports.now(), newId: () => ports.newId() };
      const edit = changesBetween(entity, current, { ...fields, id }, writer);
      if (edit.changes.length === 0) return;
      clock = edit.clock;
      await tx.put(entity, id, edit.versioned);
      await tx.append(edit.changes);
    };
    const value = await work({
      tx,
      deviceCode,
      save: write,
      remove: (entity, id) => write(entity, id, { removed: true }),
      restore: (entity, id) => write(entity, id, { removed: false }),
    });
    await tx.setClock(clock);
    return value;
  });
}
