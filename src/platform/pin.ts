/**
 * The PIN (口令): four digits that keep a passer-by from leafing through the records. It encrypts nothing, and whoever knows
 * how reads the records without it; so what is kept of it need only not show the digits. Implements `Pin`. Loaded with the
 * screen that asks and the settings that set it.
 */
import type { Pin, PinAnswer } from '../usecases/device';
import { PIN_KEY } from './pin-flag';

/** Wrong tries in a row before one has to wait, and how long. */
const TRIES = 5;
const PAUSE_MS = 30_000;
/** How long who has forgotten it waits until it is gone. */
const FORGOTTEN_MS = 5 * 60_000;
const ROUNDS = 100_000;

interface Kept {
  /** Hexadecimal. */
  readonly salt: string;
  readonly hash: string;
  readonly wrong: number;
  /** Epoch milliseconds; no try counts before. */
  readonly pausedAt: number | null;
  readonly forgottenAt: number | null;
}

export const pin: Pin = {
  async set(digits) {
    const salt = hex(crypto.getRandomValues(new Uint8Array(16)));
    return keep({ salt, hash: await hashOf(digits, salt), wrong: 0, pausedAt: null, forgottenAt: null });
  },
  remove() {
    try {
      localStorage.removeItem(PIN_KEY);
    } catch {
      // What cannot be reached was never set.
    }
  },
  async check(digits): Promise<PinAnswer> {
    const kept = read();
    if (!kept) return { type: 'right' };
    const leftMs = left(kept.pausedAt, PAUSE_MS);
    if (leftMs > 0) return { type: 'pause', leftMs };
    if ((await hashOf(digits, kept.salt)) === kept.hash) {
      keep({ ...kept, wrong: 0, pausedAt: null, forgottenAt: null });
      return { type: 'right' };
    }
    const wrong = kept.wrong + 1;
    const isPause = wrong % TRIES === 0;
    keep({ ...kept, wrong, pausedAt: isPause ? Date.now() : null });
    return isPause ? { type: 'pause', leftMs: PAUSE_MS } : { type: 'wrong' };
  },
  forget() {
    const kept = read();
    if (!kept) return 0;
    if (kept.forgottenAt === null) {
      keep({ ...kept, forgottenAt: Date.now() });
      return FORGOTTEN_MS;
    }
    const leftMs = left(kept.forgottenAt, FORGOTTEN_MS);
    if (leftMs === 0) pin.remove();
    return leftMs;
  },
  isForgotten: () => (read()?.forgottenAt ?? null) !== null,
};

/** Milliseconds until `span` has passed since `from`; a clock that was set back does not make it longer than it ever was. */
function left(from: number | null, span: number): number {
  return from === null ? 0 : Math.min(span, Math.max(0, from + span - Date.now()));
}

/** Null when there is none, or what is kept cannot be read: then nobody is to be kept out by it. */
function read(): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PIN_KEY) ?? 'null') as Partial<Kept> | null;
    return typeof kept?.salt === 'string' && typeof kept.hash === 'string'
      ? { wrong: 0, pausedAt: null, forgottenAt: null, ...kept, salt: kept.salt, hash: kept.hash }
      : null;
  } catch {
    return null;
  }
}

function keep(kept: Kept): boolean {
  try {
    localStorage.setItem(PIN_KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

async function hashOf(digits: string, salt: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(digits), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: ROUNDS },
    key,
    256,
  );
  return hex(new Uint8Array(bits));
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
