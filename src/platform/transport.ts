/**
 * The way to the county's server, which is where the app itself comes from. Implements `Transport`: every request has an end, every answer
 * is checked, and what goes wrong is a typed value. Loaded by `main.tsx` with the rest of sync.
 */
import * as v from 'valibot';
import { err, ok, type Result } from '../domain/kernel/result';
import {
  DevicesAnswerSchema,
  EnrolAnswerSchema,
  InviteAnswerSchema,
  MissingAnswerSchema,
  PullAnswerSchema,
  PushAnswerSchema,
  RefusalSchema,
  RotateAnswerSchema,
  SnapshotAnswerSchema,
  WIRE_SCHEMA,
} from '../sync/wire';
import type { Transport, TransportError } from '../usecases/sync-ports';

/**
 * Milliseconds until an answer has come whole; for a picture and for changes on a slow line. The server lets nobody wait for his turn for more than
 * half of it (`server/push-line.ts`).
 */
const PATIENCE = 60_000;
/** A line that carries nothing for so long is down. */
const UPLOAD_PATIENCE = 60_000;
/** Shorter requests gain nothing by being packed. Characters. */
const PACKED_FROM = 1_000;

/** @param origin of the app, without a slash */
export function createTransport(origin: string): Transport {
  const ask = async <Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
    { token, body }: { readonly token?: string; readonly body?: unknown },
  ): Promise<Result<v.InferOutput<Schema>, TransportError>> => {
    const response = await send(`${origin}/v1${path}`, token, body);
    if (!response.ok) return response;
    const parsed = v.safeParse(schema, await jsonOf(response.value));
    return parsed.success ? ok(parsed.output) : err({ type: 'AnswerMalformed' });
  };
  const schema = WIRE_SCHEMA;
  const Anything = v.unknown();

  return {
    enrol: (request) => ask('/enrol', EnrolAnswerSchema, { body: { schema, ...request } }),
    push: (token, sentAt, changes) => ask('/push', PushAnswerSchema, { token, body: { schema, sentAt, changes } }),
    pull: (token, epoch, cursors) => ask('/pull', PullAnswerSchema, { token, body: { schema, epoch, cursors } }),
    snapshot(token, scope, after) {
      const query = new URLSearchParams({ scope, ...(after !== null && { after }) });
      return ask(`/snapshot?${query.toString()}`, SnapshotAnswerSchema, { token });
    },
    async missingPhotos(token, hashes) {
      const answer = await ask('/photos/missing', MissingAnswerSchema, { token, body: { hashes } });
      return answer.ok ? ok(answer.value.missing) : answer;
    },
    sendPhoto: (token, sha256, jpeg) => upload(`${origin}/v1/files`, token, sha256, jpeg),
    async fetchPhoto(token, sha256) {
      const response = await send(`${origin}/v1/photos/${sha256}`, token, undefined);
      if (!response.ok) return response;
      try {
        return ok(await response.value.arrayBuffer());
      } catch {
        return err({ type: 'Offline' });
      }
    },
    invite: (token, invite) => ask('/invites', InviteAnswerSchema, { token, body: invite }),
    async devices(token) {
      const answer = await ask('/devices', DevicesAnswerSchema, { token });
      return answer.ok ? ok(answer.value.devices) : answer;
    },
    async revoke(token, deviceId) {
      const answer = await ask(`/devices/${encodeURIComponent(deviceId)}/revoke`, Anything, { token, body: {} });
      return answer.ok ? ok(null) : answer;
    },
    async forgetDevice(token, deviceId) {
      const answer = await ask(`/devices/${encodeURIComponent(deviceId)}/forget`, Anything, { token, body: {} });
      return answer.ok ? ok(null) : answer;
    },
    async rotate(token) {
      const answer = await ask('/rotate', RotateAnswerSchema, { token, body: {} });
      return answer.ok ? ok(answer.value.token) : answer;
    },
  };
}

/** GET without a body, POST with one. */
async function send(url: string, token: string | undefined, body: unknown): Promise<Result<Response, TransportError>> {
  const headers = new Headers({ Accept: 'application/json' });
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const text = body === undefined ? null : JSON.stringify(body);
    if (text !== null) headers.set('Content-Type', 'application/json');
    const packed = text !== null && text.length >= PACKED_FROM ? await pack(text) : null;
    if (packed) headers.set('Content-Encoding', 'gzip');
    const response = await fetch(url, {
      method: text === null ? 'GET' : 'POST',
      headers,
      body: packed ?? text,
      cache: 'no-store',
      credentials: 'omit',
      signal: patience.signal,
    });
    // Read whole while the patience lasts: a line may die in the middle of an answer.
    const whole = new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers });
    return response.ok
      ? ok(whole)
      : err(refusalOf(response.status, await jsonOf(whole), response.headers.get('Retry-After')));
  } catch {
    return err({ type: 'Offline' });
  } finally {
    clearTimeout(timer);
  }
}

/** Null where the browser cannot (before 2023 on an iPhone): it goes unpacked. */
async function pack(text: string): Promise<ArrayBuffer | null> {
  if (!('CompressionStream' in globalThis)) return null;
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return (await response.json()) as unknown;
  } catch {
    return undefined;
  }
}

/** What a refusal means. One that is none of ours comes from something between, or from a server that is starting. */
function refusalOf(status: number, body: unknown, retryAfter: string | null): TransportError {
  const parsed = v.safeParse(RefusalSchema, body);
  const seconds = Number(retryAfter ?? Number.NaN);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : null;
  // A proxy that lets less through than the server takes: to be sent in smaller pieces as well.
  if (!parsed.success && status === 413) return { type: 'Refused', why: 'tooLarge', older: null, waitMs: null };
  if (!parsed.success || parsed.output.type === 'unavailable')
    return status >= 500 || parsed.success || status === 429
      ? { type: 'ServerDown', ...(waitMs !== null && { waitMs }) }
      : { type: 'AnswerMalformed' };
  return {
    type: 'Refused',
    why: parsed.output.type,
    older: parsed.output.older ?? null,
    waitMs,
  };
}

/** By tus: one request for a picture, resumed where it broke off. */
async function upload(
  endpoint: string,
  token: string,
  sha256: string,
  jpeg: ArrayBuffer,
): Promise<Result<null, TransportError>> {
  const { Upload, DetailedError } = await import('tus-js-client').catch(() => ({ Upload: null, DetailedError: null }));
  if (!Upload) return err({ type: 'Offline' });
  return new Promise((resolve) => {
    const running = new Upload(new Blob([jpeg], { type: 'image/jpeg' }), {
      endpoint,
      headers: { Authorization: `Bearer ${token}` },
      metadata: { sha256 },
      uploadDataDuringCreation: true,
      retryDelays: [500, 2000],
      // Nothing of it is kept in the browser: after a new start the picture goes anew.
      storeFingerprintForResuming: false,
      onBeforeRequest(request) {
        const xhr = request.getUnderlyingObject() as XMLHttpRequest;
        xhr.timeout = UPLOAD_PATIENCE;
      },
      // What the server refuses for a reason is not asked again.
      onShouldRetry: (error) =>
        (error.originalResponse?.getStatus() ?? 0) < 400 || (error.originalResponse?.getStatus() ?? 0) >= 500,
      onSuccess: () => resolve(ok(null)),
      onError(error) {
        const response = error instanceof DetailedError ? error.originalResponse : null;
        if (!response) {
          resolve(err({ type: 'Offline' }));
          return;
        }
        const retryAfter = response.getHeader('Retry-After') ?? null;
        resolve(err(refusalOf(response.getStatus(), parsed(response.getBody()), retryAfter)));
      },
    });
    running.start();
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
