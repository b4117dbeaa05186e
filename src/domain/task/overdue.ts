/** Overdue (逾期): derived from the day a task is due, never stored. Called by lists, reports and the task's own page. */
import { type CalendarDate, daysBetween } from '../kernel/date';
import type { Action } from './action';
import { lifeOf } from './life';
import type { Task } from './task';

/** The day that counts now: by plan the first stage not done, else the last day. Null: by plan, and no day was set. */
export const dueNow = (task: Pick<Task, 'stages' | 'dueDate'>): CalendarDate | null =>
  task.stages.find((stage) => stage.doneOn === null)?.dueDate ?? task.dueDate;

/** Late and still not mended; what was mended late is late no more. */
export const isOverdue = (task: Task, actions: readonly Action[], today: CalendarDate): boolean =>
  (task.status === 'open' || task.status === 'inProgress') && overdueDays(task, actions, today) > 0;

/**
 * Days past the last one, 0 when there are none. What was submitted is counted to the day it was mended and against the last day of
 * all, so that waiting for the office is nobody's delay.
 */
export function overdueDays(task: Task, actions: readonly Action[], today: CalendarDate): number {
  const isMended = task.status === 'awaitingReview' || task.status === 'closed';
  const due = isMended ? task.dueDate : dueNow(task);
  const end = isMended ? lifeOf(task, actions).submission?.doneOn : today;
  return due && end ? Math.max(0, daysBetween(due, end)) : 0;
}
