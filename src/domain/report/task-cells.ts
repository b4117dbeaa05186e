/**
 * How tasks and their photos are put into the cells and captions of lists. Called by the reports that list tasks:
 * `task-table.ts` and those that use it.
 */
import type { Place } from '../audit/audit';
import type { Photo } from '../finding/photo';
import { type CalendarDate, dateOf, toOfficialDate } from '../kernel/date';
import type { Site } from '../site/site';
import type { Item, Standard } from '../standard/schema';
import type { Action } from '../task/action';
import { lifeOf } from '../task/life';
import { overdueDays } from '../task/overdue';
import type { Task } from '../task/task';
import { STATUS_LABELS } from '../task/wording';

/** A space as wide as a character. */
export const SPACE = '\u3000';

/** 未整改, and below it 逾期3天 where it is. */
export function wordStatus(task: Task, actions: readonly Action[], today: CalendarDate): string {
  const days = overdueDays(task, actions, today);
  return days > 0 ? `${STATUS_LABELS[task.status]}\n逾期${days}天` : STATUS_LABELS[task.status];
}

/** 复查/销号: day and name of who closed it; empty before, for the reviewer's hand. */
export function wordClosing(task: Task, actions: readonly Action[], utcOffsetMinutes: number): string {
  const { closing } = lifeOf(task, actions);
  if (closing === null) return '';
  return [toOfficialDate(dateOf(closing.at, utcOffsetMinutes)), closing.by].filter((part) => part !== '').join('\n');
}

/** 备注: what was written, then 退回2次, 反弹. A finding that is a relapse itself says that it came back. */
export function wordRemark(task: Task, actions: readonly Action[], isFoundAgain: boolean): string {
  const { returns, isRelapsed } = lifeOf(task, actions);
  return [
    task.remark,
    returns > 0 ? `退回${returns}次` : '',
    isFoundAgain ? '反弹问题' : '',
    isRelapsed ? '销号后反弹' : '',
  ]
    .filter((part) => part !== '')
    .join('；');
}

/** 一-10、一-14; an item the standard does not know keeps its id. */
export const wordCodes = (standard: Standard | undefined, itemIds: readonly string[]): string =>
  wordItems(standard?.sections.flatMap((section) => section.items) ?? [], itemIds);

/** The same, from the items themselves. */
export const wordItems = (items: readonly Pick<Item, 'id' | 'code'>[], itemIds: readonly string[]): string =>
  itemIds.map((id) => items.find((item) => item.id === id)?.code ?? id).join('、');

/** 阳光花园3号楼2单元三层楼梯口. A community's own places need no name: its own stands beside. */
export function wordPlace(place: Place | undefined, location: string, compound: Site | undefined): string {
  if (place === undefined || place.scope === 'community') return location;
  const name = compound?.name ?? '';
  return (place.name.startsWith(name) ? place.name : name + place.name) + location;
}

/** 近景, 整改后远景. */
export function wordView({ phase, view }: Photo): string {
  return `${phase === 'after' ? '整改后' : ''}${view === 'near' ? '近景' : '远景'}`;
}

/** When the picture was shot. Where nobody knows, when it came in, and that it is that: not given out as more than it is. */
export function wordShot({ shotAt, takenAt, source }: Photo, utcOffsetMinutes: number): string {
  const moment = wordMoment(shotAt ?? takenAt, utcOffsetMinutes);
  return shotAt === null && source === 'gallery' ? `${moment}存入` : moment;
}

/** 2017年5月8日 9:05. */
function wordMoment(epochMs: number, utcOffsetMinutes: number): string {
  const minutes = Math.floor(epochMs / 60_000) + utcOffsetMinutes;
  const hour = Math.floor(minutes / 60) % 24;
  return `${toOfficialDate(dateOf(epochMs, utcOffsetMinutes))} ${hour}:${String(minutes % 60).padStart(2, '0')}`;
}
