/** Stages (阶段目标) of a task that is mended by plan, and the deadline they make. Called by everything that edits a task. */
import type { CalendarDate } from '../kernel/date';
import type { Task } from './task';

type Deadline = Pick<Task, 'deadline' | 'dueDate' | 'stages'>;

/**
 * The same edit, with what goes along: stages stand in the order of their days and the last of them is the day the task
 * is due; without a plan there are none. What the edit does not touch is not in the answer.
 */
export function settleStages<E extends Partial<Task>>(task: Deadline, edit: E): E & Partial<Deadline> {
  if (edit.deadline === undefined && edit.dueDate === undefined && edit.stages === undefined) return edit;
  const isPlan = (edit.deadline ?? task.deadline).kind === 'plan';
  const stages = isPlan
    ? [...(edit.stages ?? task.stages)].sort((left, right) => (left.dueDate < right.dueDate ? -1 : 1))
    : [];
  const dueDate = stages.at(-1)?.dueDate ?? dayWithoutStages(task, edit);
  // None before and none now: nothing is said of them, so that a record of before there were stages gets no change.
  const areUnsaid = stages.length + task.stages.length === 0 && edit.stages === undefined;
  return areUnsaid ? { ...edit, dueDate } : { ...edit, stages, dueDate };
}

/** Taken from a plan all at once, stages leave no day behind: it was the last one's. */
function dayWithoutStages(task: Deadline, edit: Partial<Deadline>): CalendarDate | null {
  if (edit.dueDate !== undefined) return edit.dueDate;
  return task.stages.length > 0 ? null : task.dueDate;
}
