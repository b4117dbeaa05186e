/**
 * Serves the built app as a plain web server would: `npm start` for a person, `serveFolder` for the journeys, which also
 * stop and start it again to take the network away for real.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** The folder `npm run build` fills. */
export const builtFolder = fileURLToPath(new URL('../dist', import.meta.url));

/** @type {Record<string, string>} */
const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
};
const isCompressible = /\.(html|js|css|json|webmanifest|svg|wasm)$/;
const compress = promisify(gzip);

/**
 * The file an address means: itself, or the app's page for an address of the app (one without a file ending).
 * @param {string} folder
 * @param {string} pathname
 */
function fileFor(folder, pathname) {
  const path = normalize(decodeURIComponent(pathname)).replace(/^(\.\.[/\\])+/, '');
  return join(folder, extname(path) === '' ? 'index.html' : path);
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const file = fileFor(folder, pathname);
  const content = await readFile(file).catch(() => null);
  if (!content) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('404');
    return;
  }
  const etag = `"${createHash('sha1').update(content).digest('base64url')}"`;
  const headers = {
    'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
    // Names under assets/ carry a hash of their content; everything else is asked for anew, cheaply.
    'Cache-Control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: etag,
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const isGzip = isCompressible.test(file) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const body = isGzip ? await compress(content) : content;
  response.writeHead(200, { ...headers, ...(isGzip && { 'Content-Encoding': 'gzip' }), 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * Starts serving a folder on this machine only.
 * @param {string} folder
 * @param {number} [port] 0 for any free one; after `stop`, `start` takes the same one again, so that the origin stays.
 * @returns {Promise<{ readonly url: string, stop(): Promise<void>, start(): Promise<void> }>}
 *   `url` ends in a slash; `stop` drops open connections too, as a lost network does.
 */
export async function serveFolder(folder, port = 0) {
  let usedPort = port;
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.headersSent || response.writeHead(400).end());
  });
  const start = () =>
    new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      server.once('error', reject);
      server.listen(usedPort, '127.0.0.1', () => {
        server.off('error', reject);
        const address = server.address();
        if (address && typeof address === 'object') usedPort = address.port;
        resolve();
      });
    });
  const stop = () =>
    new Promise((/** @type {(value: void) => void} */ resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await start();
  return { url: `http://127.0.0.1:${usedPort}/`, start, stop };
}

/** Port 4173, or any free one when that is taken. */
async function serveForPerson() {
  const wanted = Number(process.env.PORT ?? 4173);
  return serveFolder(builtFolder, wanted).catch(() => serveFolder(builtFolder));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await serveForPerson();
  console.log(`点位: ${url}  (Ctrl+C to stop)`);
}
