/** The state of the app as an installed program, gathered from the service worker and the network. Implements `Shell.watch`. */
import type { ShellState, Stop } from '../usecases/ports';

let state: ShellState = {
  isOnline: navigator.onLine,
  isOfflineReady: false,
  isPaperReady: false,
  isUpdateWaiting: false,
  isStale: false,
};
const listeners = new Set<(state: ShellState) => void>();
let isStarted = false;

/** Tells the state at once and at every change. The first listener starts the service worker. */
export function watchShell(listener: (state: ShellState) => void): Stop {
  if (!isStarted) {
    isStarted = true;
    begin();
  }
  listeners.add(listener);
  listener(state);
  return () => {
    listeners.delete(listener);
  };
}

function begin(): void {
  addEventListener('online', () => {
    set({ isOnline: true });
  });
  addEventListener('offline', () => {
    set({ isOnline: false });
  });
  // Comes second: nobody waits for the service worker to see the page.
  void whenIdle()
    .then(() => import('./updates'))
    .then(({ watchUpdates }) =>
      watchUpdates({
        onOfflineReady: () => {
          set({ isOfflineReady: true });
        },
        onWarmed: ({ done, total }) => {
          set({ isPaperReady: done === total });
        },
        onWaiting: () => {
          set({ isUpdateWaiting: true });
        },
        onStale: () => {
          set({ isStale: true });
        },
      }),
    );
}

/** Loads the new version; called only when the person agreed. */
export async function applyUpdate(): Promise<void> {
  await (await import('./updates')).applyUpdate();
}

/** The first quiet moment, two seconds after the start at the latest. Safari has no requestIdleCallback before 27. */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 500);
  });
}

function set(part: Partial<ShellState>): void {
  state = { ...state, ...part };
  for (const listener of listeners) listener(state);
}
