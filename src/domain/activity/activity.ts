/**
 * An activity (志愿服务活动): one session of service and its record, 附件1 of the notice. Filled in from what the audit and the
 * tasks of that day say; everything can be changed.
 */
import type { CalendarDate } from '../kernel/date';
import type { Id } from '../kernel/ids';

/** `HH:MM` on the wall clock. */
export type ClockTime = string;

/** One session of one unit. */
export interface Activity {
  readonly id: Id;
  readonly campaignId: string;
  /** 活动单位. */
  readonly unitId: Id;
  /** 带队领导. */
  readonly leader: string;
  /** 活动时间: the day, from when to when. */
  readonly date: CalendarDate;
  readonly from: ClockTime;
  readonly to: ClockTime;
  /** The compounds or communities served. */
  readonly siteIds: readonly Id[];
  /** 活动地点, in words. */
  readonly place: string;
  /** 参加党员人数; null while nobody counted. */
  readonly joined: number | null;
  /** 单位党员人数 on that day; null while nobody said. */
  readonly members: number | null;
  /** 服务内容. */
  readonly content: string;
  /** The content is the draft, and may be drafted anew; false once a person wrote in it. */
  readonly isDrafted: boolean;
  /** 备注. */
  readonly remark: string;
  /** The one photo of the form (含带标志的照片1张); null before. */
  readonly photoId: Id | null;
  /** Confirmed by a person: the photo shows the service flag or sign. */
  readonly hasFlag: boolean;
  /** The day it was sent to the office (报送); null before. */
  readonly reportedOn: CalendarDate | null;
  readonly isDemo: boolean;
}

/** What a record does not say that was handed over without names. */
export const ACTIVITY_DEFAULTS = { leader: '' } as const satisfies Partial<Activity>;
