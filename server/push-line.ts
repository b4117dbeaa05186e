/**
 * The line of pushes of one county: one after another, first come, first served, and told at once when it is too long to wait in. The county's lock
 * (`take-numbers.ts`) lets in no two anyway, and two processes on one database still meet there; what waits here holds no connection of the database, so that reading goes on, and leaves the process a moment between two
 * pushes to hear who else knocks. Called by the route.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { RefusedRequest } from './refusal';

/** A phone gives up after 60 s (`platform/transport.ts`), its way here and back included. Milliseconds. */
const LONGEST_WAIT_MS = 30_000;
/**
 * A turn of the process takes in one new connection (libuv since 1.45). A push on the embedded store is one turn: with nothing in between, those who
 * are connected would go on, and 300 others wait at the door until they are done.
 */
const TURNS_BETWEEN = 4;
/** Weight of the last push in the average. */
const NEWEST = 0.1;

export class PushLine {
  readonly #waiting: (() => void)[] = [];
  #isBusy = false;
  /** How long a push takes, on average, milliseconds. */
  #average = 0;
  readonly #now: () => number;

  /** @param now milliseconds, of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Refuses as `unavailable`, with the time after which to come again, when whoever comes now would wait too long. */
  admit(): void {
    const waitMs = this.#waiting.length * this.#average;
    if (waitMs > LONGEST_WAIT_MS) throw new RefusedRequest('unavailable', { retryAfter: waitMs / 2000 });
  }

  /** Does the work when its turn comes. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isBusy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isBusy = true;
    const startedAt = this.#now();
    try {
      return await work();
    } finally {
      const took = this.#now() - startedAt;
      this.#average += (took - this.#average) * (this.#average === 0 ? 1 : NEWEST);
      void this.#callNext();
    }
  }

  async #callNext(): Promise<void> {
    for (let turns = 0; turns < TURNS_BETWEEN; turns++) await turn();
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isBusy = false;
  }
}

/** The lines of all counties. */
export class PushLines {
  readonly #lines = new Map<string, PushLine>();

  of(countyId: string): PushLine {
    const line = this.#lines.get(countyId) ?? new PushLine();
    this.#lines.set(countyId, line);
    return line;
  }
}
