/**
 * The size budgets, measured on the real build (`npm run build` first). Lazy chunks are counted in neither, because
 * nobody waits for them.
 */
import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('dist/index.html', import.meta.url), 'utf8');

/** What `index.html` makes the browser fetch: the entry, its static imports, the styles. */
const firstLoad = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => `dist/${path}`);
if (firstLoad.length === 0) throw new Error('dist/index.html names no script: the build or this pattern has changed.');

export default [
  { name: 'First load (JS + CSS, gzip)', path: firstLoad, gzip: true, limit: '60 kB' },
  { name: 'Service worker (gzip)', path: 'dist/sw.js', gzip: true, limit: '10 kB' },
];
