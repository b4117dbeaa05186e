/** The acts of the ledger screens on the audit's session; each can be taken back by one tap. */
import type { LedgerKey } from '../../../domain/audit/ledger';
import type { LedgerEntry } from '../../../domain/audit/ledger-entry';
import { toOfficialDate } from '../../../domain/kernel/date';
import type { Id } from '../../../domain/kernel/ids';
import type { Ports } from '../../../usecases/ports';
import { recordLedgerEntry } from '../../../usecases/record-ledger-entry';
import { removeLedgerEntry, restoreLedgerEntry } from '../../../usecases/remove-ledger-entry';

import type { AuditSession } from './session';

/** Enters a date that was found in a ledger. */
export async function enterDate(session: AuditSession, ports: Ports, key: LedgerKey, date: string): Promise<boolean> {
  const auditId = session.state.value.records.audit.id;
  let id: Id | undefined;
  session.undo.value = null;
  const isStored = await session.write(async () => {
    const saved = await recordLedgerEntry(ports, { key, date, auditId });
    if (saved.ok) id = saved.value.value;
    return saved;
  });
  const entryId = id;
  if (isStored && entryId !== undefined)
    session.undo.value = {
      words: `${toOfficialDate(date)}已记`,
      run: () => session.write(() => removeLedgerEntry(ports, entryId)),
    };
  return isStored;
}

/** Takes an entry back with the photos of its page. */
export async function takeBackEntry(session: AuditSession, ports: Ports, entry: LedgerEntry): Promise<void> {
  let photoIds: readonly Id[] = [];
  const isRemoved = await session.write(async () => {
    const saved = await removeLedgerEntry(ports, entry.id);
    if (saved.ok) photoIds = saved.value.value;
    return saved;
  });
  if (!isRemoved) return;
  session.undo.value = {
    words: `${toOfficialDate(entry.date)}已删`,
    run: () => session.write(() => restoreLedgerEntry(ports, entry.id, photoIds)),
  };
}
