/**
 * The built app as files: `npm start` and the tests' browser get them from here. Addresses of the app (those without a file
 * ending) are its page.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const contentTypes: Readonly<Record<string, string>> = {
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

/** Answers from one folder; nothing outside of it is reached. */
export async function serveFile(folder: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
  const { pathname } = new URL(request.url);
  const file = fileFor(folder, pathname);
  if (file === null) return new Response(null, { status: 400 });
  const content = await readFile(file).catch(() => null);
  if (!content) return new Response('404', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  const etag = `"${createHash('sha1').update(content).digest('base64url')}"`;
  const headers = {
    'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
    // Names under assets/ carry a hash of their content; everything else is asked for anew, cheaply.
    'Cache-Control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: etag,
    Vary: 'Accept-Encoding',
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const isGzip = isCompressible.test(file) && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const body = isGzip ? await compress(content) : content;
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
    headers: { ...headers, ...(isGzip && { 'Content-Encoding': 'gzip' }), 'Content-Length': String(body.length) },
  });
}

/** The file an address means; null for one that is no address. */
function fileFor(folder: string, pathname: string): string | null {
  try {
    const path = normalize(decodeURIComponent(pathname)).replace(/^(\.\.[/\\])+/, '');
    return join(folder, extname(path) === '' ? 'index.html' : path);
  } catch {
    return null;
  }
}
