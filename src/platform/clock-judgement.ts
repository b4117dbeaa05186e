/** What is known against the device's clock: the decision itself, without a clock. Called by `clock-watch.ts`. */
import type { ClockDoubt } from '../domain/kernel/clock-doubt';

/** A comparison with a server's clock. Both are readings of the device's clock, in milliseconds. */
export interface ClockCheck {
  /** Device minus server: positive when the device is ahead. */
  readonly ms: number;
  /** Epoch milliseconds when it was made, by the device's clock. */
  readonly checkedAt: number;
}

/** Everything known when a time is taken from the clock. Epoch milliseconds. */
export interface ClockKnowledge {
  /** What the clock shows. */
  readonly now: number;
  /** The latest it has shown, or must have reached since, after the last check; null when nothing is remembered. */
  readonly latest: number | null;
  /** The last check; null when there never was one. */
  readonly check: ClockCheck | null;
}

/** Clocks are set right by a few seconds now and then; more than a minute back is somebody's hand. */
export const STEP_BACK = 60_000;
/** Nobody calls two minutes wrong, and a server's own clock may be off as well. */
const DIFFERENCE = 2 * 60_000;

/**
 * Going back comes first: it was seen after the last check, so that the check's difference holds no longer. A check
 * settles what was seen before it. Without either there is no doubt, which is not the same as being right: whoever needs
 * to know asks when the last check was.
 */
export function judgeClock({ now, latest, check }: ClockKnowledge): ClockDoubt | null {
  if (latest !== null && latest - now > STEP_BACK) return { kind: 'wentBack', ms: latest - now };
  if (check && Math.abs(check.ms) > DIFFERENCE) return { kind: 'differs', ...check };
  return null;
}

/** A slow line says too little of when the server looked at its clock. */
const SLOWEST = 20_000;

/**
 * The check that one question to a server makes; null when it says nothing: no date, too slow, or the clock was set
 * while it was under way. The server looked at its clock in the middle of the question, as far as anybody can say.
 * @param asked device clock and milliseconds of a steady clock when the question was sent
 * @param answered the same when the answer came
 * @param date the answer's `Date`, whole seconds, cut off
 * @param age the answer's `Age`, seconds since a cache on the way kept it
 */
export function checkFrom(
  asked: ClockReading,
  answered: ClockReading,
  { date, age }: { readonly date: string | null; readonly age: string | null },
): ClockCheck | null {
  const took = answered.steady - asked.steady;
  const hasJumped = Math.abs(answered.clock - asked.clock - took) > 1000;
  const server = Date.parse(date ?? '') + (Number(age ?? 0) || 0) * 1000 + 500;
  if (Number.isNaN(server) || took > SLOWEST || hasJumped) return null;
  return { ms: Math.round(asked.clock + took / 2 - server), checkedAt: answered.clock };
}

/** The same moment on two clocks, in milliseconds: the device's, which can be set, and a steady one, which cannot. */
export interface ClockReading {
  readonly clock: number;
  readonly steady: number;
}
