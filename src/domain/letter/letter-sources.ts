/** What letters are drafted from: the records of audits and tasks, and who sends. Gathered by the use case `draft-letter.ts`. */
import type { Audit, Place } from '../audit/audit';
import type { Progress } from '../audit/progress';
import type { CalendarDate } from '../kernel/date';
import type { Standard } from '../standard/schema';
import type { TaskCard } from '../task/task-card';
import type { Letter } from './letter';

/** One audit of a notice. */
export interface AuditSource {
  readonly audit: Audit;
  readonly communityName: string;
  readonly places: readonly Place[];
  /** Null where the standard cannot be read, and for a revisit, which judges no items. */
  readonly progress: Progress | null;
}

/** What is said of the sender and of the notice behind it all; each may be empty. */
export interface Basis {
  /** The document that orders the inspections: 高文明[2017]3号. */
  readonly source: string;
  /** Who collects what is sent back: 县文明办. */
  readonly office: string;
  readonly mailbox: string;
}

export interface LetterSources {
  /** Every task on this device. */
  readonly cards: readonly TaskCard[];
  /** The audits that the letter names and that are here; self-checks are none of them. */
  readonly audits: readonly AuditSource[];
  /** Those of the tasks. */
  readonly standards: readonly Standard[];
  /** Every letter on this device. */
  readonly letters: readonly Letter[];
  readonly basis: Basis;
  readonly today: CalendarDate;
}
