/**
 * The page's end of the service worker: registers it, tells when the app is ready for offline work and when a new
 * version is ready, and reloads on consent only. `src/sw.ts` is the other end; `shell.ts` calls this once.
 */
import { Workbox } from 'workbox-window';
import { whenIdle } from './when-idle';

/** How far the heavy files (fonts, the PDF maker) are on the device, in bytes as served. */
export interface WarmProgress {
  readonly done: number;
  readonly total: number;
  /** What printing cannot do without is here. */
  readonly canPrint: boolean;
  /** Paths of what is not here (yet), in the order it is fetched. */
  readonly missing: readonly string[];
  /** No more will come in this go. With `done < total` the rest is tried again when the network returns. */
  readonly isOver: boolean;
}

export interface UpdateListeners {
  /** A new version lies complete on the device: offer it, and call `applyUpdate` when the person agrees. */
  onWaiting(): void;
  /** Everything an audit needs is on the device. Told at every start, at once when it is so already. */
  onOfflineReady(): void;
  /** The heavy files too, step by step: printing works offline once it `canPrint`, with every font once `done === total`. */
  onWarmed?(progress: WarmProgress): void;
  /**
   * This tab is older than the files on the device (another tab took the update), or a part of it could not be loaded.
   * Offer a reload; never force one.
   */
  onStale?(): void;
}

/** Whether this tab asked for the update, so that the change of worker is no surprise to it. */
let hasConsented = false;

const anHour = 60 * 60 * 1000;

/** Starts the service worker and keeps the listeners informed. Without one (plain http, development) nothing is told. */
export async function watchUpdates(listeners: UpdateListeners): Promise<void> {
  // Vite tells of an import() that failed. The import itself still rejects, for its caller to handle.
  addEventListener('vite:preloadError', () => listeners.onStale?.());
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;

  const { serviceWorker } = navigator;
  let wasControlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (wasControlled && !hasConsented) listeners.onStale?.();
    wasControlled = true;
  });
  void serviceWorker.ready.then(({ active }) => {
    listeners.onOfflineReady();
    if (!active) return;
    const warm = () => warmFully(active, (progress) => listeners.onWarmed?.(progress));
    whenIdle(warm, { latest: 10_000, otherwise: 2000 });
  });

  const workbox = new Workbox('/sw.js');
  workbox.addEventListener('waiting', ({ sw }) => {
    // Offered only once its heavy files are here as well: an update must not take printing away from somebody offline.
    if (sw) warmFully(sw, ({ done, total, isOver }) => isOver && done === total && listeners.onWaiting());
  });
  try {
    const registration = await workbox.register();
    if (registration) checkWhenSeenAgain(registration);
  } catch {
    // No network, or a browser that forbids it: the app works as far as it is loaded, and never says "offline ready".
  }
}

/** Puts the waiting version in charge and reloads this tab. Call only when the person has agreed. */
export async function applyUpdate(): Promise<void> {
  hasConsented = true;
  const { serviceWorker } = navigator;
  const waiting = (await serviceWorker.getRegistration())?.waiting;
  if (!waiting) {
    // Another tab was quicker, or the tab is merely stale.
    location.reload();
    return;
  }
  serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage({ type: 'SKIP_WAITING' });
}

/** Asks for the heavy files at once; resolves when no more will come in this go. Without a service worker there is none. */
export async function warmNow(onProgress: (progress: WarmProgress) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const worker = (await navigator.serviceWorker.getRegistration())?.active;
  if (!worker) return;
  await new Promise<void>((resolve) => {
    warmFully(worker, (progress) => {
      onProgress(progress);
      if (progress.isOver) resolve();
    });
  });
}

/** Asks a worker to fetch its heavy files; what failed is asked for again when the network comes back. */
function warmFully(worker: ServiceWorker, onProgress: (progress: WarmProgress) => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<WarmProgress>) => {
    onProgress(data);
    if (!data.isOver) return;
    port1.close();
    if (data.done < data.total) addEventListener('online', () => warmFully(worker, onProgress), { once: true });
  };
  worker.postMessage({ type: 'WARM' }, [port2]);
}

/** An installed app may stay open for days: look for a new version when it comes back into view, once an hour at most. */
function checkWhenSeenAgain(registration: ServiceWorkerRegistration): void {
  let checkedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - checkedAt < anHour) return;
    checkedAt = Date.now();
    // Offline is the usual reason to fail; the next look is soon enough.
    registration.update().catch(() => undefined);
  });
}
