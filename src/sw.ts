/**
 * The service worker: makes the app open without a network. It imports no code of the app.
 * The shell (page, scripts, styles, icons, standards) is stored when the worker installs. Heavy files come second, when the page
 * says `WARM`: first what printing cannot do without (the makers of papers, 黑体), then the other fonts. A new version waits until the page says `SKIP_WAITING`.
 * Only GET is ever answered here: whatever is sent to a server passes by. `src/platform/updates.ts` is the other end.
 */
import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/**
 * A file of the build; `heavyBytes` (its size as served) marks one that comes second, `turn` says when, and 0 is what printing
 * needs. Marked in `vite.config.ts`.
 */
interface BuiltFile extends PrecacheEntry {
  readonly heavyBytes?: number;
  readonly turn?: number;
}
declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly BuiltFile[] };

/** What the page may say. `WARM` brings a port, on which progress is told. */
interface Message {
  readonly type: 'SKIP_WAITING' | 'WARM';
}

const files: readonly BuiltFile[] = self.__WB_MANIFEST;
const heavyCache = 'dianwei-heavy';

/** Bytes and turn of each heavy file by its key in the cache: its address, with the revision where the name carries none. In their turns. */
const heavyByKey = new Map<string, { readonly bytes: number; readonly turn: number }>();
/** That key, by the address the page asks for. */
const heavyKeyByUrl = new Map<string, string>();
for (const { url, revision, heavyBytes, turn = 0 } of [...files].sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0))) {
  if (heavyBytes === undefined) continue;
  const key = new URL(url, location.href);
  heavyKeyByUrl.set(key.href, key.href);
  if (revision != null) {
    const plain = key.href;
    key.searchParams.set('revision', revision);
    heavyKeyByUrl.set(plain, key.href);
  }
  heavyByKey.set(key.href, { bytes: heavyBytes, turn });
}

/** A heavy file from the cache, else from the network and then kept. */
async function heavyFile(key: string): Promise<Response> {
  const cache = await caches.open(heavyCache);
  const kept = await cache.match(key);
  if (kept) return kept;
  // The revision in the address passes by whatever older copy an HTTP cache still holds.
  const response = await fetch(key, { credentials: 'same-origin' });
  if (response.status === 200) await cache.put(key, response.clone());
  return response;
}

const warmPorts = new Set<MessagePort>();
let warming: Promise<void> | null = null;

/** Fetches what is still missing, one file after another; what fails is left for the next `WARM`. */
async function warm(): Promise<void> {
  const left = new Map(heavyByKey);
  const weigh = (kept: Iterable<{ readonly bytes: number }>): number =>
    [...kept].reduce((sum, { bytes }) => sum + bytes, 0);
  const total = weigh(left.values());
  const tell = (isOver: boolean): void => {
    const done = total - weigh(left.values());
    const canPrint = [...left.values()].every(({ turn }) => turn > 0);
    const missing = [...left.keys()].map((key) => new URL(key).pathname);
    for (const port of warmPorts) port.postMessage({ done, total, canPrint, missing, isOver });
  };
  for (const key of heavyByKey.keys()) {
    const isKept = await heavyFile(key).then(
      (response) => response.ok,
      () => false,
    );
    if (isKept) left.delete(key);
    tell(false);
  }
  tell(true);
  warmPorts.clear();
}

precacheAndRoute(files.filter(({ heavyBytes }) => heavyBytes === undefined));
registerRoute(
  ({ url }) => heavyKeyByUrl.has(url.href),
  ({ url }) => heavyFile(heavyKeyByUrl.get(url.href) ?? url.href),
);
// Every address of the app is the same page; one whose path has a file ending is a file, and what begins with /v1 is the server's. Workbox
// asks path and query together.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^[^?]*\.[a-z0-9]+(\?|$)/i, /^\/(v1|healthz)(\/|\?|$)/],
  }),
);

self.addEventListener('message', (event) => {
  const { type } = event.data as Message;
  const [port] = event.ports;
  if (type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
  if (type === 'WARM' && port) {
    warmPorts.add(port);
    warming ??= warm().finally(() => (warming = null));
    event.waitUntil(warming);
  }
});

/** Background Sync, in TypeScript's library nowhere yet. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}
/** So long the browser keeps this worker, and a page behind it, awake for a round of sync. Milliseconds. */
const ROUND = 20_000;

// The network is back: this worker knows no app code, so it wakes a page that does. With none open, the next opening syncs.
self.addEventListener('sync' as 'message', (event) => {
  if ((event as unknown as SyncEvent).tag !== 'dianwei-sync') return;
  const wake = async (): Promise<void> => {
    const pages = await self.clients.matchAll({ type: 'window' });
    for (const page of pages) page.postMessage({ type: 'SYNC' });
    if (pages.length > 0) await new Promise((resolve) => setTimeout(resolve, ROUND));
  };
  event.waitUntil(wake());
});

self.addEventListener('activate', (event) => {
  // The page of the very first visit is served from here at once, so that it may lose the network right away.
  event.waitUntil(self.clients.claim());
  const forgetOldFiles = async (): Promise<void> => {
    const cache = await caches.open(heavyCache);
    const old = (await cache.keys()).filter(({ url }) => !heavyByKey.has(url));
    await Promise.all(old.map((request) => cache.delete(request)));
  };
  event.waitUntil(forgetOldFiles());
});
