/**
 * A spot (一处): one of the things that an item counts, found while walking — a poster of 一-03. What the spots of an item
 * add up to answers its criteria, so that nothing is counted twice.
 */
import type { Id } from '../kernel/ids';
import type { Position } from '../kernel/position';

/** One thing counted. */
export interface Spot {
  readonly id: Id;
  readonly auditId: Id;
  readonly placeId: Id;
  readonly itemId: string;
  /** Criterion id → the option it shows (主题: 法治精神; 来源: 中央文明办通稿). */
  readonly options: Readonly<Record<string, string>>;
  /** Metres from the site's reference point; null when it was only judged by eye. */
  readonly metres: number | null;
  /** By eye: whether it lies within the bound. Not asked once `metres` is known. */
  readonly isWithin: boolean;
  /** How the distance came about. */
  readonly measuredBy: 'position' | 'paces' | 'estimate';
  readonly position: Position | null;
  /** Epoch milliseconds of the tap. */
  readonly notedAt: number;
}

/** What a record does not say that was handed over without positions. */
export const SPOT_DEFAULTS = { position: null } as const satisfies Partial<Spot>;
