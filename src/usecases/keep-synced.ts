/**
 * When to sync: as the app opens, when the network returns, when it comes into view, after each save, now and then while somebody looks, and at a
 * tap. After a failure it waits longer and longer. One round at a time, in one tab. Started by `main.tsx` on a phone of a county.
 */
import type { Preferences } from './device';
import type { Stop } from './ports';
import { type SyncProgress, syncNow } from './sync-now';
import type { SyncError, SyncPorts } from './sync-ports';

/** Where 照片只用 Wi-Fi is remembered. */
export const WIFI_ONLY_KEY = 'photos-wifi-only';

/** So long after a save its push begins, that a row of taps is one. Milliseconds, as the next ones. */
const AFTER_SAVE = 2_000;
/** Between two looks for news while the app is in sight. */
const LOOK_EVERY = 5 * 60_000;
const FIRST_WAIT = 2_000;
/** However often it failed. */
const LONGEST_WAIT = 5 * 60_000;

/** What goes on now. */
export interface SyncState {
  readonly isRunning: boolean;
  /** Null while nothing is counted. */
  readonly progress: SyncProgress | null;
}

export interface Syncer {
  /** A round at once, because a person wants it; another tab's round is waited for. Photos go, whatever the network, when `withPhotos`. */
  now(withPhotos: boolean): Promise<void>;
  watch(listener: (state: SyncState) => void): Stop;
}

/**
 * How long to wait after so many failures in a row: twice as long each time, up to five minutes, and nobody together with all the
 * others. Milliseconds.
 * @param chance from 0 to just under 1
 */
export const waitAfter = (failures: number, chance: number): number =>
  Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, failures - 1)) * (0.5 + chance / 2);

/** Whether photos may go now, by the choice of the person. Where the browser does not tell the network, they wait for a tap. */
export const maySendPhotos = (isWifiOnly: boolean, connection: 'wifi' | 'mobile' | 'unknown'): boolean =>
  !isWifiOnly || connection === 'wifi';

/** What no waiting mends: a person has to do something. */
const isHopeless = (error: SyncError): boolean =>
  error.type === 'Refused' && ['unknownDevice', 'revoked', 'schema', 'forbidden'].includes(error.why);

export function startSyncer(ports: SyncPorts, preferences: Preferences): Syncer {
  const { device, syncStore } = ports;
  const listeners = new Set<(state: SyncState) => void>();
  let state: SyncState = { isRunning: false, progress: null };
  let failures = 0;
  let stopTimer: Stop | null = null;
  let waiting = 0;
  let isAgain = false;

  const become = (next: SyncState): void => {
    state = next;
    for (const listener of listeners) listener(state);
  };
  const runIn = (milliseconds: number): void => {
    stopTimer?.();
    stopTimer = device.timer(milliseconds, () => void run(false, false));
  };

  const round = async (withPhotos: boolean): Promise<void> => {
    const isWifiOnly = (await preferences.read(WIFI_ONLY_KEY)) === true;
    const done = await syncNow(ports, {
      sendsPhotos: withPhotos || maySendPhotos(isWifiOnly, device.connection()),
      onProgress: (progress) => become({ isRunning: true, progress }),
    });
    if (done === null) return;
    if (done.ok) {
      failures = 0;
      if (device.isInSight()) runIn(LOOK_EVERY * (0.5 + device.chance() / 2));
      return;
    }
    failures++;
    if (isHopeless(done.error)) return;
    const { error } = done;
    const asked = 'waitMs' in error ? Math.min(error.waitMs ?? 0, LONGEST_WAIT) : 0;
    // Those who were asked to wait at the same moment are not to come back at the same moment.
    runIn(Math.max(asked * (1 + device.chance() / 2), waitAfter(failures, device.chance())));
    if (waiting > 0) device.askToBeWoken();
  };

  async function run(isPatient: boolean, withPhotos: boolean): Promise<void> {
    if (state.isRunning && !isPatient) {
      // What was saved meanwhile may have come too late for this round.
      isAgain = true;
      return;
    }
    stopTimer?.();
    become({ isRunning: true, progress: null });
    try {
      await device.alone(() => round(withPhotos), isPatient);
    } finally {
      become({ isRunning: false, progress: null });
    }
    if (!isAgain) return;
    isAgain = false;
    if (failures === 0) runIn(AFTER_SAVE);
  }

  device.onWake(() => {
    failures = 0;
    void run(false, false);
  });
  let isFirst = true;
  syncStore.watchWaiting((count) => {
    const isMore = count > waiting;
    waiting = count;
    if (isMore && !isFirst && failures === 0) {
      if (state.isRunning) isAgain = true;
      else runIn(AFTER_SAVE);
    }
    isFirst = false;
  });
  void run(false, false);

  return {
    now(withPhotos) {
      failures = 0;
      return run(true, withPhotos);
    },
    watch(listener) {
      listeners.add(listener);
      listener(state);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
