/**
 * A ledger entry (台账记录): a dated record that was seen in the papers of a site — 一-06's maintenance in the first quarter.
 * It belongs to the site, so that the next audit knows it and nobody is asked twice.
 */
import type { CalendarDate } from '../kernel/date';
import type { Id } from '../kernel/ids';

/** One dated record, for one criterion of a standard. */
export interface LedgerEntry {
  readonly id: Id;
  /** The community or compound whose papers they are. */
  readonly siteId: Id;
  readonly standardId: string;
  readonly itemId: string;
  readonly criterionId: string;
  /** The date in the ledger. */
  readonly date: CalendarDate;
  /** A few words: what it was. May be empty. */
  readonly words: string;
  /** The audit in which it was seen. */
  readonly auditId: Id;
  /** Epoch milliseconds of the device clock. */
  readonly enteredAt: number;
}
