/**
 * The server's routes: who asks, how often, with what body, and which part answers. Knows no port and no process, so that
 * tests run it as it is. Put together by `main.ts`.
 */
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { matchedRoutes } from 'hono/route';
import * as v from 'valibot';
import openApi from '../docs/openapi.json';
import {
  EnrolRequestSchema,
  InviteRequestSchema,
  MissingRequestSchema,
  PullRequestSchema,
  PushRequestSchema,
  type RotateAnswerSchema,
  Sha256Schema,
  WIRE_SCHEMA,
} from '../src/sync/wire';
import { type Database, isDiskFull } from './database';
import { deviceOfToken, enrol, forgetDevice, listDevices, revokeDevice, rotateToken } from './devices';
import { wipeErased } from './drop-erased';
import { makeInvite } from './invites';
import { describeError, type Log } from './log';
import type { Device } from './members';
import type { PhotoStore } from './photo-store';
import { missingPhotos, photoBytes, photoSize } from './photos';
import { pull } from './pull';
import { push } from './push';
import { PushLines } from './push-line';
import { RateLimit } from './rate-limit';
import { readBody, readOut } from './read-body';
import { RefusedRequest } from './refusal';
import { securityHeaders } from './security-headers';
import { snapshot } from './snapshot';
import { serveFile } from './static-files';
import { gatherStatistics } from './statistics';
import type { Uploads } from './uploads';

/** What the routes are put together from. */
export interface Parts {
  readonly db: Database;
  readonly photos: PhotoStore;
  readonly uploads: Uploads;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The built app. */
  readonly staticFolder: string;
  /** Where a request comes from; only to count how often. */
  readonly addressOf: (context: Context) => string;
}

interface Env {
  Variables: { device: Device; token: string };
}

/** A phone that comes home with 100 photos asks some 150 times in a minute. */
const DEVICE_RATE = { burst: 600, perSecond: 10 };
/** Whoever has no token: a room of people who join behind one address is not to wait, somebody who guesses is. */
const ADDRESS_RATE = { burst: 120, perSecond: 1 };

/** The whole server as one function from request to answer. */
export function createApp(parts: Parts): Hono<Env> {
  const { db, photos, uploads, log, now } = parts;
  const app = new Hono<Env>();
  const devices = new RateLimit(DEVICE_RATE);
  const strangers = new RateLimit(ADDRESS_RATE);
  const lines = new PushLines();

  app.use(async (context, next) => {
    const startedAt = performance.now();
    await next();
    await readOut(context.req.raw);
    for (const [name, value] of Object.entries(securityHeaders)) context.res.headers.set(name, value);
    if (!context.req.path.startsWith('/v1/')) return;
    // The pattern, not the address: that may name a person's photo.
    const route = matchedRoutes(context).find(({ method }) => method !== 'ALL')?.path ?? '/v1/*';
    log(context.res.status >= 500 ? 'error' : 'info', 'request', {
      method: context.req.method,
      route,
      status: context.res.status,
      ms: Math.round(performance.now() - startedAt),
      device: (context.get('device') as Device | undefined)?.id,
    });
  });

  app.get('/healthz', async (context) => {
    await db.selectFrom('county').select('id').limit(1).execute();
    return context.json({ status: 'ok', schema: WIRE_SCHEMA });
  });

  const api = new Hono<Env>();
  api.use(compress({ encoding: 'gzip' }));
  api.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
  });

  api.get('/openapi.json', (context) => context.json(openApi));

  api.post('/enrol', async (context) => {
    strangers.count(parts.addressOf(context), now());
    const request = await readBody(context.req.raw, EnrolRequestSchema);
    return context.json(await enrol(db, request, now()));
  });

  // From here on a token is wanted.
  api.use(async (context, next) => {
    const token = /^Bearer ([\w-]{1,200})$/.exec(context.req.header('authorization') ?? '')?.[1];
    try {
      if (token === undefined) throw new RefusedRequest('unknownDevice');
      context.set('device', await deviceOfToken(db, token, now()));
      context.set('token', token);
    } catch (error) {
      if (error instanceof RefusedRequest) strangers.count(parts.addressOf(context), now());
      throw error;
    }
    devices.count(context.get('device').id, now());
    await next();
  });

  api.post('/push', async (context) => {
    const device = context.get('device');
    const line = lines.of(device.county_id);
    line.admit();
    const request = await readBody(context.req.raw, PushRequestSchema);
    const answer = await line.run(() => push(db, device, request, now()));
    gatherStatistics(db, answer.acks);
    return context.json(answer);
  });
  api.post('/pull', async (context) => {
    const request = await readBody(context.req.raw, PullRequestSchema);
    return context.json(await pull(db, context.get('device'), request, now()));
  });
  api.get('/snapshot', async (context) => {
    const { scope, after } = context.req.query();
    if (scope === undefined || scope === '') throw new RefusedRequest('malformed', { issues: ['scope: missing'] });
    return context.json(await snapshot(db, context.get('device'), scope, after ?? null));
  });
  api.post('/rotate', async (context) => {
    const token = await rotateToken(db, context.get('device'), context.get('token'), now());
    return context.json({ token } satisfies v.InferOutput<typeof RotateAnswerSchema>);
  });

  api.post('/photos/missing', async (context) => {
    const { hashes } = await readBody(context.req.raw, MissingRequestSchema);
    return context.json({ missing: await missingPhotos(db, context.get('device'), hashes) });
  });
  api.get('/photos/:sha256', async (context) => {
    const sha256 = v.safeParse(Sha256Schema, context.req.param('sha256'));
    if (!sha256.success) throw new RefusedRequest('notFound');
    // Hono answers HEAD by this as well: the bytes need not be read for it.
    const isHead = context.req.method === 'HEAD';
    const device = context.get('device');
    const bytes = isHead ? null : await photoBytes(db, photos, device, sha256.output);
    const size = bytes?.length ?? (await photoSize(db, device, sha256.output));
    return new Response(bytes && new Uint8Array(bytes), {
      headers: {
        'Content-Type': 'image/jpeg',
        'Content-Length': String(size),
        'Cache-Control': 'private, max-age=31536000, immutable',
        ETag: `"${sha256.output}"`,
      },
    });
  });

  const upload = async (context: Context<Env>): Promise<Response> => {
    const device = context.get('device');
    // Hono sends HEAD to the route for GET; what is on its way in is not to be read, though.
    if (context.req.raw.method === 'GET') throw new RefusedRequest('notFound');
    if (device.role === 'reader') throw new RefusedRequest('forbidden');
    return uploads.handle(context.req.raw, device);
  };
  api.post('/files', upload);
  api.on(['GET', 'PATCH', 'DELETE'], '/files/*', upload);

  // From here on the office is wanted.
  const officeOnly = (context: Context<Env>): Device => {
    const device = context.get('device');
    if (device.role !== 'office') throw new RefusedRequest('forbidden');
    return device;
  };
  api.post('/invites', async (context) => {
    const { county_id } = officeOnly(context);
    const request = await readBody(context.req.raw, InviteRequestSchema);
    if (request.role === 'volunteer' && request.unitId === null)
      throw new RefusedRequest('malformed', { issues: ['unitId: a volunteer has a unit'] });
    return context.json(await makeInvite(db, county_id, request, now()));
  });
  api.get('/devices', async (context) => context.json(await listDevices(db, officeOnly(context).county_id)));
  api.post('/devices/:id/revoke', async (context) => {
    const { county_id } = officeOnly(context);
    if (!(await revokeDevice(db, county_id, context.req.param('id'), now()))) throw new RefusedRequest('notFound');
    return context.json({});
  });

  api.post('/devices/:id/forget', async (context) => {
    const { county_id } = officeOnly(context);
    if (!(await forgetDevice(db, county_id, context.req.param('id'), now()))) throw new RefusedRequest('notFound');
    await wipeErased(db);
    return context.json({});
  });

  api.all('*', () => {
    throw new RefusedRequest('notFound');
  });
  app.route('/v1', api);

  app.all('*', (context) => serveFile(parts.staticFolder, context.req.raw));

  app.onError((error, context) => {
    if (error instanceof RefusedRequest) return error.response();
    log('error', 'failed', { method: context.req.method, ...describeError(error) });
    return new RefusedRequest(isDiskFull(error) ? 'diskFull' : 'unavailable', { retryAfter: 5 }).response();
  });
  return app;
}
