/** Writers for tests: a fresh clock per device, and ids that tell who wrote and in which order. */
import type { Writer } from '../../src/sync/change';
import { newClock } from '../../src/sync/clock';

let count = 0;

/** A device that has written nothing yet, at `now` on its own wall clock. */
export function writerOf(device: string, now: number): Writer {
  return { clock: newClock(device), now, newId: () => `${device}.${++count}` };
}
