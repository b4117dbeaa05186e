/** Whose work a mended problem is. Called by the draft of 附件1 and by the statistics of the year. */
import { type CalendarDate, dateOf } from '../kernel/date';
import type { Action } from './action';
import { sinceLastReturn } from './life';
import type { Task } from './task';
import { isAmong } from './units-of-task';

/**
 * Whether a unit, under whichever of its names, submitted the mending of a task as done from day `from` to day `to`, and it was not sent back since.
 * A submission that names no day counts on the day it was written.
 */
export function isMendedBy(
  task: Pick<Task, 'status'>,
  actions: readonly Action[],
  unitNames: readonly string[],
  { from, to, utcOffset }: { readonly from: CalendarDate; readonly to: CalendarDate; readonly utcOffset: number },
): boolean {
  if (task.status !== 'awaitingReview' && task.status !== 'closed') return false;
  // What was sent back is nobody's work, even where another unit, or the same one later, mended it after all.
  return sinceLastReturn(actions).some(({ kind, unit, doneOn, at }) => {
    const day = doneOn ?? dateOf(at, utcOffset);
    return kind === 'submitted' && isAmong(unit, unitNames) && from <= day && day <= to;
  });
}
