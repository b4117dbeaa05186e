/** A task (整改任务): the duty to mend one finding — by whom, how, by when. */
import type { CalendarDate } from '../kernel/date';
import type { Id } from '../kernel/ids';
import type { DeadlineRule } from '../standard/schema';

export type TaskStatus = 'open' | 'inProgress' | 'awaitingReview' | 'closed';

/** One per finding. Overdue is derived from `dueDate`, never stored. */
export interface Task {
  readonly id: Id;
  readonly auditId: Id;
  readonly findingId: Id;
  /** Device code and running number, e.g. `K7Q-0012`; the office gives the official one later. */
  readonly number: string;
  readonly measure: string;
  /** 直接责任单位, by name. */
  readonly responsibleUnit: string;
  /** 责任人. */
  readonly responsiblePerson: string;
  /** 志愿服务分包单位, by name. */
  readonly volunteerUnit: string;
  readonly deadline: DeadlineRule;
  /** null when mended by plan. */
  readonly dueDate: CalendarDate | null;
  readonly status: TaskStatus;
  readonly remark: string;
}
