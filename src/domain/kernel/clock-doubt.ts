/** What is known against the device's clock at the moment a time was taken from it; kept beside the time. */

/** Null where a clock gives no reason for doubt. */
export type ClockDoubt =
  /** It was set back: it showed a later time before. */
  | { readonly kind: 'wentBack'; readonly ms: number }
  /** It differs from the last time a server told: positive when it is ahead. */
  | { readonly kind: 'differs'; readonly ms: number; readonly checkedAt: number };
