/**
 * Which of all tasks on the device a paper of the office is about: found in a period, by what kinds of audit. Called by the page
 * of papers, and by the papers themselves for the words that say so.
 */
import type { Audit } from '../audit/audit';
import { KIND_WORDS } from '../audit/wording';
import { type CalendarDate, toOfficialDate } from '../kernel/date';
import type { TaskEntry } from './task-entry';
import type { TaskFilter } from './task-list';

export type AuditKind = Audit['kind'];

/** In the order in which they are offered. */
export const AUDIT_KINDS: readonly AuditKind[] = ['supervision', 'selfCheck', 'revisit'];

export interface TaskChoice {
  /** First and last day of the audits; null: no bound on that side. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly kinds: readonly AuditKind[];
}

/** The demo county's tasks count only where there are no others. */
export function withoutDemo<Entry extends TaskEntry>(entries: readonly Entry[]): readonly Entry[] {
  const own = entries.filter(({ card }) => !card.audit.isDemo);
  return own.length > 0 ? own : entries;
}

export function chosenTasks<Entry extends TaskEntry>(
  entries: readonly Entry[],
  { from, to, kinds }: TaskChoice,
): readonly Entry[] {
  return entries.filter(
    ({ card: { audit } }) =>
      kinds.includes(audit.kind) && (from === null || audit.date >= from) && (to === null || audit.date <= to),
  );
}

/** 2017年5月1日至2017年5月31日督导检查、回头看发现的问题; without bounds 督导检查发现的问题. */
export function wordChoice({ from, to, kinds }: TaskChoice): string {
  const found = `${kinds.map((kind) => KIND_WORDS[kind]).join('、')}发现的问题`;
  if (from !== null && to !== null) {
    return `${from === to ? toOfficialDate(from) : `${toOfficialDate(from)}至${toOfficialDate(to)}`}${found}`;
  }
  if (from !== null) return `${toOfficialDate(from)}以来${found}`;
  return `${to === null ? '' : `截至${toOfficialDate(to)}`}${found}`;
}

/** 共20个问题，已销号3个，未销号17个，其中逾期5个. */
export const wordCounts = ({ all, closed, todo, overdue }: Readonly<Record<TaskFilter, number>>): string =>
  `共${all}个问题，已销号${closed}个，未销号${todo}个，其中逾期${overdue}个`;
