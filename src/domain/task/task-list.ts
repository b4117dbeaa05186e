/**
 * 整改任务 as lists that answer "what do I do next": put in order, chosen by status and words, and grouped by whatever is asked.
 * Pure; called by the page of all tasks and by the start page's counts.
 */
import { addDays, type CalendarDate } from '../kernel/date';
import { type Person, sidesOf } from '../unit/person';
import type { TaskCard } from './task-card';
import type { TaskEntry } from './task-entry';
import { isResponsible, isVolunteer, volunteerUnitsOf } from './units-of-task';

/** What of a list is wanted. `todo`: all that is not closed. */
export type TaskFilter =
  | 'todo'
  | 'overdue'
  | 'open'
  | 'inProgress'
  | 'awaitingReview'
  | 'returned'
  | 'relapsed'
  | 'closed'
  | 'all';

const IS_WANTED: Readonly<Record<TaskFilter, (entry: TaskEntry) => boolean>> = {
  todo: ({ card }) => card.task.status !== 'closed',
  overdue: ({ isOverdue }) => isOverdue,
  open: ({ card }) => card.task.status === 'open',
  inProgress: ({ card }) => card.task.status === 'inProgress',
  awaitingReview: ({ card }) => card.task.status === 'awaitingReview',
  returned: ({ returns }) => returns > 0,
  relapsed: ({ isRelapse }) => isRelapse,
  closed: ({ card }) => card.task.status === 'closed',
  all: () => true,
};

/** In the order in which they are offered. */
export const TASK_FILTERS = Object.keys(IS_WANTED) as readonly TaskFilter[];

/** True for what a filter lets through. */
export const isWanted = (entry: TaskEntry, filter: TaskFilter): boolean => IS_WANTED[filter](entry);

/** How many tasks each filter lets through. */
export function countByFilter(entries: readonly TaskEntry[]): Readonly<Record<TaskFilter, number>> {
  const counts = TASK_FILTERS.map((filter) => [filter, entries.filter(IS_WANTED[filter]).length]);
  return Object.fromEntries(counts) as Record<TaskFilter, number>;
}

/** Whether a task is one of the person's own unit; never for who belongs to none. */
export function isOwn({ task }: Pick<TaskCard, 'task'>, { unit }: Person): boolean {
  return isResponsible(task, unit) || isVolunteer(task, unit);
}

/**
 * What is to be done next first: overdue, then nearest due, then by number; after them what waits for the other side, and
 * last what is closed. Who inspects sees what awaits review before all else.
 */
export function byUrgency<Entry extends TaskEntry>(entries: readonly Entry[], person: Person | null): readonly Entry[] {
  const isReviewer = person !== null && sidesOf(person.role).includes('inspecting');
  const rank = ({ card, isOverdue }: TaskEntry): number => {
    if (card.task.status === 'closed') return 4;
    if (card.task.status === 'awaitingReview') return isReviewer ? 0 : 3;
    return isOverdue ? 1 : 2;
  };
  return [...entries].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compareTexts(a.due ?? NEVER, b.due ?? NEVER) ||
      compareTexts(a.card.task.number, b.card.task.number),
  );
}

/** Sorts after every date. */
const NEVER = '9999';

/** How a list is grouped. */
export type TaskView = 'deadline' | 'site' | 'responsible' | 'volunteer' | 'item';

/** In the order in which they are offered. */
export const TASK_VIEWS: readonly TaskView[] = ['deadline', 'site', 'responsible', 'volunteer', 'item'];

/** What lists on paper are divided by, too: by community, its compounds' tasks among its own. */
export type TaskDivision = TaskView | 'community';

/** Tasks under one heading, in the order they came in. */
export interface TaskGroup<Entry extends TaskEntry = TaskEntry> {
  /** The same for the same group, whatever else is in the list. */
  readonly key: string;
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** What a group is, and where it stands among the others. */
interface GroupKey {
  readonly key: string;
  readonly title: string;
  /** Sorts the groups, as text. */
  readonly rank: string;
}

/** A task of two volunteer units, or under two items, stands in both groups. Groups without a task are left out. */
export function inGroups<Entry extends TaskEntry>(
  entries: readonly Entry[],
  view: TaskDivision,
  today: CalendarDate,
): readonly TaskGroup<Entry>[] {
  const groups = new Map<string, GroupKey & { entries: Entry[] }>();
  for (const entry of entries) {
    for (const group of groupsOf(entry, view, today)) {
      const known = groups.get(group.key);
      if (known) known.entries.push(entry);
      else groups.set(group.key, { ...group, entries: [entry] });
    }
  }
  return [...groups.values()]
    .sort((a, b) => a.rank.localeCompare(b.rank, 'zh-CN'))
    .map(({ key, title, entries: own }) => ({ key, title, entries: own }));
}

function groupsOf(entry: TaskEntry, view: TaskDivision, today: CalendarDate): readonly GroupKey[] {
  const { task, community, compound } = entry.card;
  switch (view) {
    case 'deadline': {
      const order = deadlineOrder(entry, today);
      const title = DEADLINE_TITLES[order] ?? '';
      return [{ key: title, title, rank: String(order) }];
    }
    case 'community':
      return [{ key: community?.id ?? '', title: community?.name ?? GONE, rank: community?.name ?? LAST }];
    case 'site': {
      const names = [community?.name ?? GONE, compound?.name ?? ''];
      const title = names.filter((name) => name !== '').join(' ');
      // The community's own tasks before those of its compounds.
      return [{ key: `${community?.id ?? ''}/${compound?.id ?? ''}`, title, rank: names.join('/') }];
    }
    case 'responsible':
      return [unitGroup(task.responsibleUnit, '未明确责任单位')];
    case 'volunteer': {
      const units = volunteerUnitsOf(task);
      return units.length > 0 ? units.map((unit) => unitGroup(unit, '')) : [unitGroup('', '未明确分包单位')];
    }
    case 'item': {
      const { standardId } = entry.card.audit;
      if (entry.items.length === 0) return [{ key: standardId, title: '标准没有读到', rank: LAST }];
      return entry.items.map(({ id, code, order }) => {
        const key = `${standardId}/${id}`;
        return { key, title: code, rank: `${standardId} ${String(order).padStart(4, '0')}` };
      });
    }
  }
}

const GONE = '点位已删除';

/** Groups in the view by deadline, by their order. */
const DEADLINE_TITLES = ['逾期', '今天到期', '3天内', '以后', '无期限', '待复查', '已销号'];

function deadlineOrder({ card, due, isOverdue }: TaskEntry, today: CalendarDate): number {
  if (card.task.status === 'closed') return 6;
  if (card.task.status === 'awaitingReview') return 5;
  if (isOverdue) return 0;
  if (due === null) return 4;
  if (due <= today) return 1;
  return due <= addDays(today, 3) ? 2 : 3;
}

/** Sorts after every name. */
const LAST = '\uffff';

const unitGroup = (name: string, none: string): GroupKey => ({
  key: name,
  title: name === '' ? none : name,
  rank: name === '' ? LAST : name,
});

const compareTexts = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
