/** What is chosen for a paper made of tasks, as the address of its page keeps it, and what follows from it. Pure. */
import { addDays, type CalendarDate, isCalendarDate } from '../../../domain/kernel/date';
import { type ListReader, readersOf } from '../../../domain/report/task-lists';
import {
  AUDIT_KINDS,
  type AuditKind,
  chosenTasks,
  type TaskChoice,
  withoutDemo,
} from '../../../domain/task/chosen-tasks';
import type { TaskEntry } from '../../../domain/task/task-entry';
import type { TaskGroup } from '../../../domain/task/task-list';

/** The papers made of tasks, as addresses name them. */
export type TaskPaper = ListReader | 'before-after' | 'ledger';

export const TASK_PAPERS: readonly TaskPaper[] = [
  'county',
  'community',
  'responsible',
  'volunteer',
  'before-after',
  'ledger',
];

/** `own`: from a day to a day. */
export type Period = 'all' | 'month' | 'last' | 'own';

export const PERIODS: readonly Period[] = ['all', 'month', 'last', 'own'];

/** Of a list 未销号 or 全部; of 对照表 `todo` are those that somebody says are mended. */
export type Status = 'todo' | 'all';

export interface Asked {
  readonly period: Period;
  /** Of one's own period; empty while nobody said. */
  readonly from: string;
  readonly to: string;
  readonly status: Status;
  readonly kinds: readonly AuditKind[];
  /** Key of the one community or unit; null: all. */
  readonly only: string | null;
  readonly hasPhotos: boolean;
  /** The sheet that prints is open. */
  readonly isOpen: boolean;
}

/** Stands in the address for the tasks that name no unit, whose key is empty. */
const NOBODY = '-';

/** What the address says; whatever it says wrong is left out. */
export function readAsked(query: Readonly<Record<string, string>>): Asked {
  const kinds = (query['kinds'] ?? '').split('.');
  const known = AUDIT_KINDS.filter((kind) => kinds.includes(kind));
  return {
    period: PERIODS.find((each) => each === query['period']) ?? 'all',
    from: dayOr(query['from']),
    to: dayOr(query['to']),
    status: query['status'] === 'all' ? 'all' : 'todo',
    kinds: known.length > 0 ? known : AUDIT_KINDS,
    only: query['only'] === NOBODY ? '' : (query['only'] ?? null),
    hasPhotos: query['photos'] === '1',
    isOpen: query['open'] === '1',
  };
}

/** By the names in the address; what stands as it stands at first is left out. */
export const writeAsked = (asked: Asked): Readonly<Record<string, string | undefined>> => ({
  period: asked.period === 'all' ? undefined : asked.period,
  from: asked.from,
  to: asked.to,
  status: asked.status === 'all' ? 'all' : undefined,
  kinds: asked.kinds.length === AUDIT_KINDS.length ? undefined : asked.kinds.join('.'),
  only: asked.only === '' ? NOBODY : (asked.only ?? undefined),
  photos: asked.hasPhotos ? '1' : undefined,
  open: asked.isOpen ? '1' : undefined,
});

const dayOr = (text = ''): string => (isCalendarDate(text) ? text : '');

/** The choice in days. */
export function choiceOf({ period, from, to, kinds }: Asked, today: CalendarDate): TaskChoice {
  const month = `${today.slice(0, 8)}01`;
  const before = addDays(month, -1);
  switch (period) {
    case 'all':
      return { from: null, to: null, kinds };
    case 'month':
      return { from: month, to: today, kinds };
    case 'last':
      return { from: `${before.slice(0, 8)}01`, to: before, kinds };
    case 'own':
      return { from: from === '' ? null : from, to: to === '' ? null : to, kinds };
  }
}

/** What a paper is made from, and how much there is to choose from. */
export interface Chosen {
  readonly choice: TaskChoice;
  /** All of the period, of whatever kind of audit: what the kinds are counted in. */
  readonly ofPeriod: readonly TaskEntry[];
  /** Of the chosen kinds, too. */
  readonly entries: readonly TaskEntry[];
  /** The communities or units that a list or sheet can be made for. */
  readonly readers: readonly TaskGroup[];
  /** The chosen one of them. */
  readonly reader: TaskGroup | undefined;
  /** Those of the chosen one, or all. */
  readonly own: readonly TaskEntry[];
  readonly listed: readonly TaskEntry[];
  /** How many lists the file holds. */
  readonly lists: number;
}

/** Whose task papers can be asked for: one community's pairs of photos, too; the ledger is the county's. */
const READERS: Readonly<Record<TaskPaper, ListReader>> = {
  ...{ county: 'county', community: 'community', responsible: 'responsible', volunteer: 'volunteer' },
  ...{ 'before-after': 'community', ledger: 'county' },
};

export function chosenOf(paper: TaskPaper, all: readonly TaskEntry[], asked: Asked, today: CalendarDate): Chosen {
  const choice = choiceOf(asked, today);
  const ofPeriod = chosenTasks(withoutDemo(all), { ...choice, kinds: AUDIT_KINDS });
  const entries = chosenTasks(ofPeriod, choice);
  const readers = readersOf(READERS[paper], entries, today);
  const reader = readers.find(({ key }) => key === asked.only);
  const own = reader?.entries ?? entries;
  const listed = own.filter((entry) => isListed(paper, entry, asked.status));
  const isDivided = paper === READERS[paper] && readers.length > 0 && reader === undefined;
  const lists = isDivided
    ? readers.filter((each) => each.entries.some((entry) => isListed(paper, entry, asked.status))).length
    : Math.min(1, listed.length);
  return { choice, ofPeriod, entries, readers, reader, own, listed, lists };
}

/** Whether a paper of this status has the task. */
export function isListed(paper: TaskPaper, { card: { task } }: TaskEntry, status: Status): boolean {
  if (status === 'all') return true;
  const isMended = task.status === 'awaitingReview' || task.status === 'closed';
  return paper === 'before-after' ? isMended : task.status !== 'closed';
}
