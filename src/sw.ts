/**
 * The service worker: makes the app open without a network. It imports no code of the app.
 * The shell (page, scripts, styles, icons, standards) is stored when the worker installs. Heavy files (fonts, the PDF
 * maker) come second, when the page says `WARM`. A new version waits until the page says `SKIP_WAITING`.
 * Only GET is ever answered here: whatever is sent to a server passes by. `src/platform/updates.ts` is the other end.
 */
import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** A file of the build; `heavyBytes` (its size as served) marks one that comes second. Marked in `vite.config.ts`. */
interface BuiltFile extends PrecacheEntry {
  readonly heavyBytes?: number;
}
declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly BuiltFile[] };

/** What the page may say. `WARM` brings a port, on which progress is told. */
interface Message {
  readonly type: 'SKIP_WAITING' | 'WARM';
}

const files: readonly BuiltFile[] = self.__WB_MANIFEST;
const heavyCache = 'dianwei-heavy';

/** Bytes of each heavy file by its key in the cache: its address, with the revision where the name carries none. */
const heavyBytesByKey = new Map<string, number>();
/** That key, by the address the page asks for. */
const heavyKeyByUrl = new Map<string, string>();
for (const { url, revision, heavyBytes } of files) {
  if (heavyBytes === undefined) continue;
  const key = new URL(url, location.href);
  heavyKeyByUrl.set(key.href, key.href);
  if (revision != null) {
    const plain = key.href;
    key.searchParams.set('revision', revision);
    heavyKeyByUrl.set(plain, key.href);
  }
  heavyBytesByKey.set(key.href, heavyBytes);
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
  const total = [...heavyBytesByKey.values()].reduce((sum, bytes) => sum + bytes, 0);
  let done = 0;
  const tell = (isOver: boolean): void => {
    for (const port of warmPorts) port.postMessage({ done, total, isOver });
  };
  for (const [key, bytes] of heavyBytesByKey) {
    const isKept = await heavyFile(key).then(
      (response) => response.ok,
      () => false,
    );
    if (isKept) done += bytes;
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
// Every address of the app is the same page; one with a file ending is a file.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/\.[a-z0-9]+$/i] }));

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

self.addEventListener('activate', (event) => {
  // The page of the very first visit is served from here at once, so that it may lose the network right away.
  event.waitUntil(self.clients.claim());
  const forgetOldFiles = async (): Promise<void> => {
    const cache = await caches.open(heavyCache);
    const old = (await cache.keys()).filter(({ url }) => !heavyBytesByKey.has(url));
    await Promise.all(old.map((request) => cache.delete(request)));
  };
  event.waitUntil(forgetOldFiles());
});
