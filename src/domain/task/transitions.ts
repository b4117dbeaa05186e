/**
 * Which status of a task may follow which: 未整改 → 整改中 → 待复查 → 已销号, and back to 整改中 when returned (退回). The other
 * ways back undo an act that was a slip: its action is taken back with it. No path closes a task without a review. The
 * merge of changes asks here too, so that no device can.
 */
import type { TaskStatus } from './task';

const FOLLOWERS: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  open: ['inProgress', 'awaitingReview'],
  // Back to 未整改: 签收 undone.
  inProgress: ['awaitingReview', 'open'],
  // Back to 未整改: what was submitted without 签收 undone.
  awaitingReview: ['closed', 'inProgress', 'open'],
  // 销号 undone, because a gloved thumb errs.
  closed: ['awaitingReview'],
};

/** What comes from elsewhere may hold a status of a newer version. */
function isTaskStatus(value: unknown): value is TaskStatus {
  return typeof value === 'string' && Object.hasOwn(FOLLOWERS, value);
}

/** True when a task may go from `from` to `to`; a new task (`from` null) starts open. */
export function canFollow(from: TaskStatus | null, to: TaskStatus): boolean {
  return from === null ? to === 'open' : FOLLOWERS[from].includes(to);
}

/** The same of values that may be anything, as they stand in changes from elsewhere. */
export const isStep = (from: unknown, to: unknown): boolean =>
  (from === null || isTaskStatus(from)) && isTaskStatus(to) && canFollow(from, to);
