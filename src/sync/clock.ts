/**
 * Hybrid logical clock: wall-clock milliseconds, a counter for what happens within one, and the device's code.
 * It only breaks ties. What was written on top of what is told by `Change.base`, so that no clock, however wrong, can
 * make anybody refuse field work or stop two devices from agreeing. Called by `change.ts` and by whoever takes in
 * changes from elsewhere. Pure: now always comes in as an argument, in epoch milliseconds.
 */
import { err, ok, type Result } from '../domain/kernel/result';

/** `milliseconds-counter-device`, 15 decimal digits, 4 hex digits, the code: sorts as text in the order of time. */
export type Hlc = string;

/** What a device remembers of its clock; plain JSON, stored with each save. */
export interface ClockState {
  /** Code of the device: 1–32 letters or digits, as in the running numbers of its tasks (`K7Q`). */
  readonly device: string;
  /** Time of the last stamp given or seen. */
  readonly ms: number;
  readonly counter: number;
}

export interface HlcParts {
  readonly ms: number;
  readonly counter: number;
  readonly device: string;
}

export interface MalformedHlc {
  readonly type: 'MalformedHlc';
  readonly text: string;
}

/** The clock was not moved; the change that carried the stamp is to be taken all the same. */
export interface ClockFarAhead {
  readonly type: 'ClockFarAhead';
  readonly remote: Hlc;
  readonly aheadMs: number;
}

/**
 * A stamp further ahead of our wall clock than this does not move our clock. Clocks set by hand are off by minutes;
 * hours mean a wrong time zone, days a wrong date, and neither is to spread to the whole county.
 */
export const MAX_AHEAD_MS = 60 * 60 * 1000;

/** The end of year 9999. A wall clock beyond it is read as this, which leaves room above for the counter's carry. */
const LAST_WALL_MS = 253_402_300_799_999;
const LAST_COUNTER = 0xffff;
const PATTERN = /^(\d{15})-([0-9a-f]{4})-([0-9A-Za-z]{1,32})$/;
const DEVICE_PATTERN = /^[0-9A-Za-z]{1,32}$/;

/** A clock that has not ticked. Throws on a code that could not be told from the rest of a stamp. */
export function newClock(device: string): ClockState {
  if (!DEVICE_PATTERN.test(device)) throw new RangeError(`not a device code: ${device}`);
  return { device, ms: 0, counter: 0 };
}

/**
 * The next stamp: later than any this clock gave or received, whether the wall clock stands still, went back or jumped
 * years ahead. Of a wall clock that is no number, only the counter moves.
 */
export function tick(clock: ClockState, nowMs: number): { readonly clock: ClockState; readonly hlc: Hlc } {
  const now = wallMs(nowMs);
  const { ms, counter } = now > clock.ms ? { ms: now, counter: 0 } : next(clock);
  const ticked: ClockState = { device: clock.device, ms, counter };
  return { clock: ticked, hlc: formatHlc(ticked) };
}

/** Moves the clock past a stamp from elsewhere, so that what is written here after seeing it sorts after it. */
export function receive(
  clock: ClockState,
  remote: Hlc,
  nowMs: number,
): Result<ClockState, MalformedHlc | ClockFarAhead> {
  const parsed = parseHlc(remote);
  if (!parsed.ok) return parsed;
  const { ms, counter } = parsed.value;
  const aheadMs = ms - wallMs(nowMs);
  if (aheadMs > MAX_AHEAD_MS) return err({ type: 'ClockFarAhead', remote, aheadMs });
  const isLater = ms > clock.ms || (ms === clock.ms && counter > clock.counter);
  return ok(isLater ? { device: clock.device, ms, counter } : clock);
}

/**
 * Moves the clock past a stamp that this very device gave before its memory was lost, however far ahead: it is its own
 * time, and no stamp may be given twice. A stamp of another device moves nothing.
 */
export function resume(clock: ClockState, own: Hlc): ClockState {
  const parsed = parseHlc(own);
  if (!parsed.ok || parsed.value.device !== clock.device || own <= formatHlc(clock)) return clock;
  return { device: clock.device, ms: parsed.value.ms, counter: parsed.value.counter };
}

/** Text of a stamp from its parts. */
export function formatHlc(parts: HlcParts): Hlc {
  return `${String(parts.ms).padStart(15, '0')}-${parts.counter.toString(16).padStart(4, '0')}-${parts.device}`;
}

/** Parts of a stamp. */
export function parseHlc(text: string): Result<HlcParts, MalformedHlc> {
  const match = PATTERN.exec(text);
  const [, ms, counter, device] = match ?? [];
  if (ms === undefined || counter === undefined || device === undefined) return err({ type: 'MalformedHlc', text });
  return ok({ ms: Number(ms), counter: Number.parseInt(counter, 16), device });
}

/** A full counter carries into the milliseconds. */
function next({ ms, counter }: ClockState): { ms: number; counter: number } {
  return counter < LAST_COUNTER ? { ms, counter: counter + 1 } : { ms: ms + 1, counter: 0 };
}

function wallMs(nowMs: number): number {
  return Number.isNaN(nowMs) ? 0 : Math.trunc(Math.min(Math.max(nowMs, 0), LAST_WALL_MS));
}
