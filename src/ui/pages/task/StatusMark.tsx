/** Where a task stands, by shape and word, and what else is to be known at a glance: overdue, returned, relapsed. */
import type { TaskEntry } from '../../../domain/task/task-entry';
import { STATUS_LABELS, wordOverdue } from '../../../domain/task/wording';
import { STATUS_SHAPES } from '../../text/task';

export function StatusMark({ status }: { readonly status: TaskEntry['card']['task']['status'] }) {
  return (
    <span class={`pill ${status === 'closed' ? 'is-good' : status === 'awaitingReview' ? 'is-ask' : ''}`}>
      <span aria-hidden="true">{STATUS_SHAPES[status]}</span>
      {STATUS_LABELS[status]}
    </span>
  );
}

/** Nothing for a task that gives no cause. */
export function TroubleMarks({ entry }: { readonly entry: TaskEntry }) {
  const { lateDays, isOverdue, returns, isRelapse } = entry;
  return (
    <>
      {lateDays > 0 && <span class={`pill ${isOverdue ? 'is-bad' : ''}`}>{wordOverdue(lateDays)}</span>}
      {returns > 0 && <span class="pill is-ask">退回{returns}次</span>}
      {isRelapse && <span class="pill is-bad">反弹</span>}
    </>
  );
}
