/** Enter a dated record that was seen in a site's ledger (台账日期), once; the next audit of the site knows it. */

import { checkLedgerDate, type LedgerDateError, type LedgerKey, ledgerEntryId } from '../domain/audit/ledger';
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Stores the entry and gives its id. A date that cannot be, or that is entered already, is refused. */
export async function recordLedgerEntry(
  ports: Ports,
  input: { readonly key: LedgerKey; readonly date: string; readonly auditId: Id },
): Promise<Result<Saved<Id>, SaveError | LedgerDateError>> {
  const { key, date, auditId } = input;
  const now = ports.now();
  const checked = checkLedgerDate(date, dateOf(now, ports.utcOffset()));
  if (!checked.ok) return checked;
  const id = ledgerEntryId(key, date);
  const written = await writeRecords(ports, async (writer) => {
    if (await writer.tx.get('ledgerEntry', id)) return false;
    // The same date entered again after it was removed is the same record, come back with nothing but its date.
    if (await writer.tx.find('ledgerEntry', id)) await writer.restore('ledgerEntry', id);
    await writer.save('ledgerEntry', id, { ...key, date, words: '', auditId, enteredAt: now });
    return true;
  });
  if (!written.ok) return written;
  const { value: isNew, asOf } = written.value;
  return isNew ? ok({ value: id, asOf }) : err({ type: 'DateKnown' });
}

/** Says in a few words what the record was. */
export function describeLedgerEntry(
  ports: Ports,
  input: { readonly entryId: Id; readonly words: string },
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    // Removed in another tab while the words were typed: they must not make a record of their own.
    if (await writer.tx.get('ledgerEntry', input.entryId))
      await writer.save('ledgerEntry', input.entryId, { words: input.words });
    return null;
  });
}
