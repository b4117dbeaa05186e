/**
 * Watches the device's clock: whether it was set back, and how far it is from our server's, as long as there is one to ask.
 * It is asked at each start, then at most once an hour. Implements `Ports.clockDoubt` and `Device.clock`; loaded lazily by
 * `main.tsx`. Answers come from memory.
 */
import type { ClockReport, Preferences } from '../usecases/device';
import { type ClockCheck, type ClockReading, checkFrom, judgeClock, STEP_BACK } from './clock-judgement';
import { whenIdle } from './when-idle';

/** What is remembered from one start to the next: the latest time seen, and the last check. */
const LATEST_KEY = 'clock-latest';
const CHECK_KEY = 'clock-check';
/** Milliseconds between two writes of the latest time, and between two checks. */
const WRITE_EVERY = 60_000;
const CHECK_EVERY = 3_600_000;
const PATIENCE = 20_000;

const read = (): ClockReading => ({ clock: Date.now(), steady: performance.now() });

/** Begins to watch; the function it gives says what is known now, and never rejects. */
export function watchClock(preferences: Preferences): () => Promise<ClockReport> {
  /**
   * The latest time this device has shown, carried on by the steady clock: set back, it does not catch up by waiting. From
   * one start to the next nobody counts, so that a doubt fades there once the clock has passed that time again.
   */
  let latest: ClockReading | null = null;
  let check: ClockCheck | null = null;
  let writtenAt = -Infinity;
  let askedAt = -Infinity;

  const expected = (now: ClockReading): number | null => latest && latest.clock + (now.steady - latest.steady);

  const look = (): ClockReading => {
    const now = read();
    // Ahead of what the steady clock says is no doubt, because it may stand still while a phone sleeps; and two clocks
    // drift apart by seconds over days.
    if (now.clock >= (expected(now) ?? -Infinity) - STEP_BACK) latest = now;
    return now;
  };

  const remember = (): void => {
    const now = look();
    writtenAt = now.steady;
    void preferences.write(LATEST_KEY, expected(now));
  };

  const ask = async (): Promise<void> => {
    const asked = read();
    if (!navigator.onLine || asked.steady - askedAt < CHECK_EVERY) return;
    askedAt = asked.steady;
    const found = await askServer(asked);
    if (!found) {
      // Asked again as soon as there is a reason to hope: at the next start or when the network comes back.
      askedAt = -Infinity;
      return;
    }
    check = found;
    // The server has the last word on what came before: a clock that was years ahead has been set right, not back.
    latest = read();
    remember();
    void preferences.write(CHECK_KEY, found);
  };

  const known = Promise.all([preferences.read(LATEST_KEY), preferences.read(CHECK_KEY)]).then(([time, kept]) => {
    if (typeof time === 'number' && Number.isFinite(time)) latest = { clock: time, steady: performance.now() };
    if (isCheck(kept)) check = kept;
    look();
    whenIdle(() => void ask(), { latest: 10_000, otherwise: 5000 });
    addEventListener('online', () => void ask());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') remember();
      else void ask();
    });
  });

  return async () => {
    await known;
    const now = look();
    if (now.steady - writtenAt > WRITE_EVERY) remember();
    return {
      doubt: judgeClock({ now: now.clock, latest: expected(now), check }),
      checkedAt: check?.checkedAt ?? null,
    };
  };
}

/** Asks our own server what time it is. HEAD passes by the service worker, which answers GET only. */
async function askServer(asked: ClockReading): Promise<ClockCheck | null> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const { headers } = await fetch(import.meta.env.BASE_URL, {
      method: 'HEAD',
      cache: 'no-store',
      signal: patience.signal,
    });
    return checkFrom(asked, read(), { date: headers.get('Date'), age: headers.get('Age') });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

const isCheck = (value: unknown): value is ClockCheck =>
  typeof value === 'object' &&
  value !== null &&
  Number.isFinite((value as ClockCheck).ms) &&
  Number.isFinite((value as ClockCheck).checkedAt);
