/**
 * An action (办理记录): what somebody did to a task, when, from which device. Written once, together with the status it leads to,
 * and taken back as a whole (removed). The actions of a task are its history, the count of its returns, and the proof of its review.
 */
import type { CalendarDate } from '../kernel/date';
import type { Id } from '../kernel/ids';
import type { Side } from '../unit/person';

/**
 * - `accepted` 签收: 未整改 → 整改中
 * - `submitted` 提交整改: → 待复查
 * - `confirmed` 确认: a unit says that it is mended; the submission of a unit is its confirmation, too
 * - `returned` 退回: 待复查 → 整改中, with the reason
 * - `closed` 销号: 待复查 → 已销号
 * - `kept` 回头看仍完好, `relapsed` 反弹: of a closed task that was looked at again; its status stays
 */
export type ActionKind = 'accepted' | 'submitted' | 'confirmed' | 'returned' | 'closed' | 'kept' | 'relapsed';

/** One thing done. */
export interface Action {
  readonly id: Id;
  /** The audit of the task. */
  readonly auditId: Id;
  readonly taskId: Id;
  readonly kind: ActionKind;
  /** For which side it was done. */
  readonly side: Side;
  /** Name of who did it; may be empty. */
  readonly by: string;
  /** The unit it was done for, by name; empty for inspectors. */
  readonly unit: string;
  /** Code of the device it was entered on. */
  readonly device: string;
  /** Epoch milliseconds of the device clock, yet always later than the actions it followed, however wrong a clock is. */
  readonly at: number;
  /** `submitted`: the measure taken (整改措施); `returned`: the reason; else a remark, or empty. */
  readonly words: string;
  /** `submitted`: the day it was mended; else null. */
  readonly doneOn: CalendarDate | null;
  /** `submitted` without a photo of 整改后: why; else empty. */
  readonly noPhotoReason: string;
  /** The photos of 整改后 that lay before whoever did it: what a return has refused is no proof of the next submission. */
  readonly photoIds: readonly Id[];
  /** The revisit (回头看) in which it was done; null outside of one. */
  readonly revisitId: Id | null;
  /** `relapsed`: the finding that was raised anew; else null. */
  readonly newFindingId: Id | null;
}

/** What a record does not say that was handed over without names. */
export const ACTION_DEFAULTS = { by: '' } as const satisfies Partial<Action>;
