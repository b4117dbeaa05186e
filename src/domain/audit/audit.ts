/** An audit (检查): one visit to a community against one standard, the places sampled, and what was found there. */
import type { ClockDoubt } from '../kernel/clock-doubt';
import type { CalendarDate } from '../kernel/date';
import { derivedId, type Id } from '../kernel/ids';
import type { AnswerValue, Scope } from '../standard/schema';

/** One visit. */
export interface Audit {
  readonly id: Id;
  readonly siteId: Id;
  readonly standardId: string;
  /** The version of that standard that was judged by; its data may be corrected later. */
  readonly standardVersion: string;
  readonly kind: 'supervision' | 'selfCheck' | 'revisit';
  /** Ids of the sections chosen. */
  readonly sectionIds: readonly string[];
  readonly auditors: readonly string[];
  /** The day of the visit; periods and deadlines are counted from it. */
  readonly date: CalendarDate;
  /** Epoch milliseconds of the device clock. */
  readonly startedAt: number;
  /** What was known against that clock. */
  readonly clockDoubt: ClockDoubt | null;
  readonly finishedAt: number | null;
  /** 简表: only items and places of these scopes are judged; null: all. */
  readonly scopes: readonly Scope[] | null;
  /** 回头看: the tasks to be looked at again, in the order of the walk; empty in other audits. */
  readonly taskIds: readonly Id[];
  readonly isDemo: boolean;
}

/** 简表 of a self-check: what volunteers and residents can see by themselves, the compound's items. */
export const SHORT_SCOPES = ['compound', 'stairwell'] as const satisfies readonly Scope[];

/** What records of earlier versions do not say. */
export const AUDIT_DEFAULTS = {
  auditors: [],
  clockDoubt: null,
  scopes: null,
  taskIds: [],
} as const satisfies Partial<Audit>;

/** A place (抽查位置) judged in an audit: the community itself, a compound or a stairwell. */
export interface Place {
  readonly id: Id;
  readonly auditId: Id;
  readonly scope: Scope;
  /** The community or compound it is, or lies in. */
  readonly siteId: Id;
  /** 阳光花园, 3号楼2单元. */
  readonly name: string;
  /** Order of the walk. */
  readonly order: number;
}

/** The value given to one criterion at one place. */
export interface Answer {
  readonly id: Id;
  readonly auditId: Id;
  readonly placeId: Id;
  readonly itemId: string;
  readonly criterionId: string;
  /** null: taken back. */
  readonly value: AnswerValue | null;
}

export type VerdictValue = 'met' | 'unmet' | 'notApplicable' | 'unchecked';

/** The judgment of one item at one place, given by a person. */
export interface Verdict {
  readonly id: Id;
  readonly auditId: Id;
  readonly placeId: Id;
  readonly itemId: string;
  readonly value: VerdictValue;
  /** Why not applicable, or why against the suggestion; else empty. */
  readonly reason: string;
  /** Epoch milliseconds of the tap. */
  readonly judgedAt: number;
}

/** Two devices answering one criterion at one place write one record. */
export const answerId = (auditId: Id, placeId: Id, itemId: string, criterionId: string): Id =>
  derivedId(auditId, placeId, itemId, criterionId);

/** Two devices judging one item at one place write one record. */
export const verdictId = (auditId: Id, placeId: Id, itemId: string): Id => derivedId(auditId, placeId, itemId);
