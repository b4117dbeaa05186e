/** A task (整改任务): the duty to mend one finding — by whom, how, by when. */
import type { CalendarDate } from '../kernel/date';
import type { Id } from '../kernel/ids';
import type { DeadlineRule } from '../standard/schema';

/** 列入计划: one stage of a problem that cannot be mended at once. */
export interface Stage {
  /** 阶段目标. */
  readonly goal: string;
  /** The last day of the stage. */
  readonly dueDate: CalendarDate;
  /** Null until it is reached. */
  readonly doneOn: CalendarDate | null;
}

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
  /** null when mended by plan without stages; with stages the last day of the last one. */
  readonly dueDate: CalendarDate | null;
  /** Of 列入计划, in the order of their days; empty for every other deadline. */
  readonly stages: readonly Stage[];
  /** 两家确认: closed only after the responsible and the volunteer unit each confirmed. */
  readonly needsBothUnits: boolean;
  readonly status: TaskStatus;
  readonly remark: string;
}

/** What a record does not say that was written before there were stages, or handed over without names. */
export const TASK_DEFAULTS = {
  responsiblePerson: '',
  stages: [],
  needsBothUnits: false,
} as const satisfies Partial<Task>;
