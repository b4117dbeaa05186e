/**
 * How often somebody may ask: a bucket for each, filled at a steady rate. Kept in the memory of one process; several behind
 * a balancer allow as many times as much. Called by the routes.
 */
import { RefusedRequest } from './refusal';

/** Beyond this many buckets the full ones are thrown away: who has not asked for long has nothing to be remembered. */
const MAX_BUCKETS = 20_000;

/** `burst` at once, then `perSecond`. */
export class RateLimit {
  readonly #buckets = new Map<string, { left: number; at: number }>();

  readonly #rate: { readonly burst: number; readonly perSecond: number };

  constructor(rate: { readonly burst: number; readonly perSecond: number }) {
    this.#rate = rate;
  }

  /** Counts one request of `who`; refused as `tooMany` when the bucket is empty. */
  count(who: string, now: number): void {
    const bucket = this.#buckets.get(who) ?? { left: this.#rate.burst, at: now };
    const left = Math.min(this.#rate.burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * this.#rate.perSecond);
    if (left < 1) throw new RefusedRequest('tooMany', { retryAfter: (1 - left) / this.#rate.perSecond });
    this.#buckets.set(who, { left: left - 1, at: now });
    if (this.#buckets.size > MAX_BUCKETS) this.#forget(now);
  }

  #forget(now: number): void {
    const refillMs = (this.#rate.burst / this.#rate.perSecond) * 1000;
    for (const [who, { at }] of this.#buckets) if (now - at > refillMs) this.#buckets.delete(who);
    // All of them in use: the oldest go, rather than the memory.
    for (const who of this.#buckets.keys()) {
      if (this.#buckets.size <= MAX_BUCKETS / 2) break;
      this.#buckets.delete(who);
    }
  }
}
