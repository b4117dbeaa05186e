/** A finding (问题): one real-world problem at one place, under one or more items, with its photos. */
import type { Id } from '../kernel/ids';

/** What is wrong, and where. Who mends it by when is the task's. */
export interface Finding {
  readonly id: Id;
  readonly auditId: Id;
  readonly placeId: Id;
  /** Items it breaks; the first is the one it was raised under (楼道堆物: 1-10, then 1-14). */
  readonly itemIds: readonly string[];
  /** The problem in a sentence; empty until a phrase is picked or written. */
  readonly problem: string;
  /** Closer than the place's name: 三层楼梯口. May be empty. */
  readonly location: string;
  /** Epoch milliseconds of the device clock. */
  readonly foundAt: number;
  readonly foundBy: readonly string[];
  /** 反弹: the finding, closed since, that is found again with this one; null when it is new. */
  readonly relapsedFrom: Id | null;
}

/** What a record does not say that was written before there were relapses, or handed over without names. */
export const FINDING_DEFAULTS = { foundBy: [], relapsedFrom: null } as const satisfies Partial<Finding>;
