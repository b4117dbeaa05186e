/** The body of a request as checked data: unpacked, bounded, JSON, of the right shape and version. Called by the routes. */

import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import { WIRE_SCHEMA } from '../src/sync/wire';
import { RefusedRequest } from './refusal';

/** As sent, and unpacked. 500 changes of a walk are some 200 KB; a phone with longer ones sends fewer at once. */
const MAX_SENT = 8 * 1024 * 1024;
const MAX_UNPACKED = 16 * 1024 * 1024;
/** Twice what is taken: whatever a proxy lets through that was told our limit. */
const MAX_READ_OUT = 2 * MAX_SENT;

/** Reads it, or refuses: `tooLarge`, `malformed`, and `schema` when it names a version too far from ours. */
export async function readBody<S extends v.GenericSchema>(request: Request, schema: S): Promise<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, await readJson(request));
  if (!parsed.success) {
    const issues = parsed.issues.slice(0, 10).map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
    throw new RefusedRequest('malformed', { issues });
  }
  const version = (parsed.output as { readonly schema?: unknown }).schema;
  if (typeof version === 'number') checkVersion(version);
  return parsed.output;
}

/**
 * Reads out what was sent and nobody wanted, so that a refusal is heard: a connection that is closed over bytes on their way is an
 * error to whoever sends them, and a proxy makes a 502 of it. More than this is not waited for.
 */
export async function readOut({ body, bodyUsed, headers }: Request): Promise<void> {
  if (body === null || bodyUsed || body.locked || Number(headers.get('content-length') ?? 0) > MAX_READ_OUT) return;
  try {
    let size = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) if ((size += chunk.length) > MAX_READ_OUT) return;
  } catch {
    // Whoever sent it is gone.
  }
}

/** One version either way is understood. */
function checkVersion(version: number): void {
  if (version < WIRE_SCHEMA - 1) throw new RefusedRequest('schema', { older: 'phone' });
  if (version > WIRE_SCHEMA + 1) throw new RefusedRequest('schema', { older: 'server' });
}

async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusedRequest('malformed', { issues: ['body: not JSON'] });
  }
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_SENT) throw new RefusedRequest('tooLarge');
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new RefusedRequest('malformed', { issues: ['Content-Encoding: gzip or none'] });
  if (request.body === null) return '';
  const sent = bounded(request.body, MAX_SENT);
  if (encoding === 'identity') return decode(await collect(sent));
  // What unpacks to more than it may is noticed while it does, not after.
  const unpacked = Readable.from(sent).on('error', () => undefined);
  const gunzip = createGunzip();
  unpacked.on('error', (error) => gunzip.destroy(error));
  try {
    return decode(await collect(bounded(unpacked.pipe(gunzip), MAX_UNPACKED)));
  } catch (error) {
    if (error instanceof RefusedRequest) throw error;
    throw new RefusedRequest('malformed', { issues: ['body: not gzip'] });
  } finally {
    gunzip.destroy();
    unpacked.destroy();
  }
}

async function* bounded(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) throw new RefusedRequest('tooLarge');
    yield chunk;
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedRequest('malformed', { issues: ['body: not UTF-8'] });
  }
}
