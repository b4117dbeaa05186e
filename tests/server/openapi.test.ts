/**
 * N29: the published description says what the validators say. It is made from them here; after a change,
 * `npx vitest run --project unit tests/server/openapi.test.ts -u` writes it anew.
 */
import { resolve } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as wire from '../../src/sync/wire';
import { startServer, type TestServer } from './harness';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const schemaOf = (schema: GenericSchema, typeMode: 'input' | 'output') => {
  // What JSON Schema has no word for (`isJson`, a stamp's shape) is said in docs/server.md.
  const { $schema: _, ...rest } = toJsonSchema(schema, { typeMode, errorMode: 'ignore' });
  return rest;
};
const json = (schema: GenericSchema, typeMode: 'input' | 'output') => ({
  content: { 'application/json': { schema: schemaOf(schema, typeMode) } },
});
const refused = { description: 'Refused', ...json(wire.RefusalSchema, 'output') };

interface Route {
  readonly summary: string;
  readonly body?: GenericSchema;
  readonly answer?: GenericSchema;
  readonly query?: Readonly<Record<string, boolean>>;
  readonly path?: string;
  readonly isOpen?: boolean;
}

const operation = ({ summary, body, answer, query = {}, path, isOpen = false }: Route) => ({
  summary,
  ...(isOpen && { security: [] }),
  parameters: [
    ...(path === undefined ? [] : [{ name: path, in: 'path', required: true, schema: { type: 'string' } }]),
    ...Object.entries(query).map(([name, required]) => ({ name, in: 'query', required, schema: { type: 'string' } })),
  ],
  ...(body && { requestBody: { required: true, ...json(body, 'input') } }),
  responses: { '200': { description: 'Done', ...(answer && json(answer, 'output')) }, default: refused },
});

const description = {
  openapi: '3.1.0',
  info: {
    title: '点位 Dianwei sync',
    version: String(wire.WIRE_SCHEMA),
    description: 'What phone and server say to each other; docs/server.md has the words around it, with examples.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/v1' }],
  security: [{ device: [] }],
  components: { securitySchemes: { device: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/enrol': {
      post: operation({
        summary: 'Use up an invite, become a device',
        body: wire.EnrolRequestSchema,
        answer: wire.EnrolAnswerSchema,
        isOpen: true,
      }),
    },
    '/push': {
      post: operation({ summary: 'Send changes', body: wire.PushRequestSchema, answer: wire.PushAnswerSchema }),
    },
    '/pull': {
      post: operation({
        summary: 'What is new in each scope',
        body: wire.PullRequestSchema,
        answer: wire.PullAnswerSchema,
      }),
    },
    '/snapshot': {
      get: operation({
        summary: 'What stands in a scope, page by page',
        query: { scope: true, after: false },
        answer: wire.SnapshotAnswerSchema,
      }),
    },
    '/photos/missing': {
      post: operation({
        summary: 'Which pictures are not stored yet',
        body: wire.MissingRequestSchema,
        answer: wire.MissingAnswerSchema,
      }),
    },
    '/photos/{sha256}': {
      get: {
        ...operation({ summary: 'A picture', path: 'sha256' }),
        responses: { '200': { description: 'The picture', content: { 'image/jpeg': {} } }, default: refused },
      },
    },
    '/files': {
      post: {
        summary:
          'Begin an upload by the tus protocol 1.0, with the metadata sha256; creation-with-upload is understood',
        responses: { '201': { description: 'Begun, or stored when the body was whole' }, default: refused },
      },
    },
    '/rotate': {
      post: operation({ summary: 'A new token; the old one is taken a day longer', answer: wire.RotateAnswerSchema }),
    },
    '/invites': {
      post: operation({
        summary: 'Office: a one-time link',
        body: wire.InviteRequestSchema,
        answer: wire.InviteAnswerSchema,
      }),
    },
    '/devices': { get: operation({ summary: 'Office: every device', answer: wire.DevicesAnswerSchema }) },
    '/devices/{id}/revoke': { post: operation({ summary: 'Office: end a device’s access', path: 'id' }) },
    '/devices/{id}/forget': {
      post: operation({ summary: 'Office: end a device’s access and forget whose it was', path: 'id' }),
    },
  },
};

test('N29: docs/openapi.json is made from the validators, and the server gives it out', async () => {
  const text = `${JSON.stringify(description, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(resolve(import.meta.dirname, '../../docs/openapi.json'));
  const answer = await fetch(`${server.url}v1/openapi.json`);
  expect(await answer.json()).toEqual(JSON.parse(text));
});
test('N29: every route of the description is there', async () => {
  const office = await server.join('office');
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const method of Object.keys(methods)) {
      const response = await office.request(`v1${path.replace(/\{\w+\}/, 'x')}`, { method: method.toUpperCase() });
      const { type } = response.headers.get('content-type')?.includes('json')
        ? ((await response.json()) as { type?: string })
        : {};
      // Asked without a body or for what is not there, it says so; only a route that is none says 404 at its root.
      if (!path.includes('{')) expect([path, response.status]).not.toEqual([path, 404]);
      expect(['unavailable', 'unknownDevice']).not.toContain(type);
    }
  }
});
