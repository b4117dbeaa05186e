/** Sites (点位): communities and the compounds inside them, with the facts a standard's conditions ask for. */
import type { Id } from '../kernel/ids';
import type { Position } from '../kernel/position';

/** Ids of the facts that 附件2 knows: the year a compound was built (number), and whether it is gated (yes/no). */
export const BUILT_YEAR = 'built-year';
export const GATED = 'gated';

/** A community, or a compound inside one. */
export interface Site {
  readonly id: Id;
  readonly level: 'community' | 'compound';
  /** The community of a compound; null for a community. */
  readonly parentId: Id | null;
  readonly name: string;
  /** Where distances are measured from (社区门口), in words. */
  readonly referencePoint: string;
  /** Where that point is, once somebody stood there and said so; null before. */
  readonly referencePosition: Position | null;
  /** 社区对接人 and telephone. */
  readonly liaison: string;
  readonly liaisonPhone: string;
  /** 物业公司/负责人; empty where there is none. */
  readonly property: string;
  /** Fact id of a standard → value, e.g. `built-year: 2010`, `gated: true`. */
  readonly facts: Readonly<Record<string, number | boolean>>;
  readonly remark: string;
  /** Part of the demo county, removed with it. */
  readonly isDemo: boolean;
}

/** What a record does not say that was written by version 1, or handed over without names. */
export const SITE_DEFAULTS = {
  referencePosition: null,
  liaison: '',
  liaisonPhone: '',
  property: '',
} as const satisfies Partial<Site>;
