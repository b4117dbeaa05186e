/** The state of the app as an installed program, gathered from the service worker and the network. Implements `Shell.watch`. */
import type { ShellState } from '../usecases/device';
import type { Stop } from '../usecases/ports';
import type { WarmProgress } from './updates';
import { whenIdle } from './when-idle';

let state: ShellState = {
  isOnline: navigator.onLine,
  isOfflineReady: false,
  isPaperReady: false,
  paperToCome: null,
  isUpdateWaiting: false,
  isStale: false,
};
const listeners = new Set<(state: ShellState) => void>();

/** Tells the state at once and at every change. */
export function watchShell(listener: (state: ShellState) => void): Stop {
  listeners.add(listener);
  listener(state);
  return () => {
    listeners.delete(listener);
  };
}

/** Starts to watch the network and, in a quiet moment, the service worker. Called once, whatever page is opened first. */
export function startShell(): void {
  addEventListener('online', () => {
    set({ isOnline: true });
  });
  addEventListener('offline', () => {
    set({ isOnline: false });
  });
  // Comes second: nobody waits for the service worker to see the page.
  whenIdle(() => void startUpdates(), { latest: 2000, otherwise: 500 });
}

async function startUpdates(): Promise<void> {
  const { watchUpdates } = await import('./updates');
  await watchUpdates({
    onOfflineReady: () => {
      set({ isOfflineReady: true });
    },
    onWarmed,
    onWaiting: () => {
      set({ isUpdateWaiting: true });
    },
    onStale: () => {
      set({ isStale: true });
    },
  });
}

/** Implements `Shell.fetchFonts`. */
export async function fetchFonts(): Promise<void> {
  try {
    await (await import('./updates')).warmNow(onWarmed);
  } catch {
    // Without its chunk nothing comes, and the state says so.
  }
}

function onWarmed({ done, total, canPrint, missing }: WarmProgress): void {
  const fonts = missing.flatMap((path) => /fonts\/([\w-]+)\.ttf/.exec(path)?.[1] ?? []);
  set({ isPaperReady: canPrint, paperToCome: { bytes: total - done, fonts } });
}

/** Loads the new version; called only when the person agreed. */
export async function applyUpdate(): Promise<void> {
  await (await import('./updates')).applyUpdate();
}

function set(part: Partial<ShellState>): void {
  state = { ...state, ...part };
  for (const listener of listeners) listener(state);
}
