/** Whose work a mended problem is. Called by the draft of 附件1 and by the statistics of the year. */
import { type CalendarDate, dateOf } from '../kernel/date';
import { textKey } from '../site/read-cell';
import type { Action } from './action';
import type { Task } from './task';

/**
 * Whether a unit submitted the mending of a task as done from day `from` to day `to`, and it was not sent back since.
 * A submission that names no day counts on the day it was written.
 */
export function isMendedBy(
  task: Pick<Task, 'status'>,
  actions: readonly Action[],
  unitName: string,
  { from, to, utcOffset }: { readonly from: CalendarDate; readonly to: CalendarDate; readonly utcOffset: number },
): boolean {
  if (task.status !== 'awaitingReview' && task.status !== 'closed') return false;
  return actions.some(({ kind, unit, doneOn, at }) => {
    const day = doneOn ?? dateOf(at, utcOffset);
    return kind === 'submitted' && textKey(unit) === textKey(unitName) && from <= day && day <= to;
  });
}
