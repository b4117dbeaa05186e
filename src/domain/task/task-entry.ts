/** A task as lists, searches and chats speak of it: where it is, when it is due, what happened to it. Derived, never stored. */
import type { CalendarDate } from '../kernel/date';
import { allItems } from '../standard/find';
import type { Standard } from '../standard/schema';
import { lifeOf } from './life';
import { dueNow, isOverdue, overdueDays } from './overdue';
import type { Task } from './task';
import type { TaskCard } from './task-card';
import { volunteerUnitsOf } from './units-of-task';

/** What is known of an item of whatever standard. */
export interface KnownItem {
  readonly id: string;
  /** 一-10. */
  readonly code: string;
  readonly text: string;
  /** Its rank among all items of its standard. */
  readonly order: number;
}

/** Undefined for an item of a standard that is not here. */
export type ItemLookup = (standardId: string, itemId: string) => KnownItem | undefined;

/** Looks items up in these standards. */
export function itemLookup(standards: readonly Standard[]): ItemLookup {
  const known = new Map<string, KnownItem>();
  for (const standard of standards) {
    for (const [order, { id, code, text }] of allItems(standard).entries()) {
      known.set(`${standard.id}/${id}`, { id, code, text, order });
    }
  }
  return (standardId, itemId) => known.get(`${standardId}/${itemId}`);
}

/** A listed task and what follows from it. */
export interface TaskEntry {
  readonly card: TaskCard;
  /** The items it breaks, its own first; those of a standard that is not here are left out. */
  readonly items: readonly KnownItem[];
  /** 阳光社区 阳光花园 3号楼2单元 三层. */
  readonly where: string;
  /** The last day that counts now: of the first stage that is not reached, else of the task. */
  readonly due: CalendarDate | null;
  /** Days past it; of what is mended, by how many days it was mended late. */
  readonly lateDays: number;
  /** Late and still not mended. */
  readonly isOverdue: boolean;
  /** Times it was sent back. */
  readonly returns: number;
  /** 反弹: found again after it was closed, or the new life of one that was. */
  readonly isRelapse: boolean;
}

/** @param today of the device */
export function toEntry(card: TaskCard, today: CalendarDate, itemOf: ItemLookup): TaskEntry {
  const { task, finding, audit, actions } = card;
  const { returns, isRelapsed } = lifeOf(task, actions);
  const lateDays = overdueDays(task, actions, today);
  return {
    card,
    items: finding.itemIds.flatMap((id) => itemOf(audit.standardId, id) ?? []),
    where: wordWhere(card),
    due: dueNow(task),
    lateDays,
    isOverdue: isOverdue(task, actions, today),
    returns,
    isRelapse: isRelapsed || finding.relapsedFrom !== null,
  };
}

/** Names of the units that answer for a task, the responsible one first, each once. */
export function unitsOf(task: Task): readonly string[] {
  return [...new Set([task.responsibleUnit, ...volunteerUnitsOf(task)])].filter((name) => name !== '');
}

/** 阳光社区 阳光花园 3号楼2单元 三层: community, compound, stairwell, what is closer. */
export function wordWhere({ community, compound, place, finding }: TaskCard): string {
  const stairwell = place?.scope === 'stairwell' ? place.name : '';
  return [community?.name ?? '', compound?.name ?? '', stairwell, finding.location]
    .filter((part) => part !== '')
    .join(' ');
}
