/** The static server of `npm start` and of the journeys. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveFolder } from '../../browser/serve-folder';

let folder: string;
let server: Awaited<ReturnType<typeof serveFolder>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dianwei-serve-'));
  const root = join(folder, 'dist');
  mkdirSync(join(root, 'fonts'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'index.html'), 'page');
  writeFileSync(join(root, 'fonts/hei.ttf.gz'), 'packed');
  server = await serveFolder(root);
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(new URL(path, server.url), init);

test('P16: nothing outside the folder is served, and a malformed address is refused', async () => {
  for (const path of ['/..%2fsecret.txt', '/%2e%2e%2fsecret.txt', '/fonts/..%2f..%2fsecret.txt']) {
    expect((await get(path)).status, path).toBe(404);
  }
  expect((await get('/%zz')).status).toBe(400);
  expect((await get('/a%00.js')).status).toBe(404);
});

test('P16: an address of the app is its page, a missing file is missing', async () => {
  expect(await (await get('/audits/17/items/1-01')).text()).toBe('page');
  expect((await get('/assets/gone.js')).status).toBe(404);
  expect((await get('/', { method: 'POST' })).status).toBe(405);
});

test('P16: a packed font goes out as it is, so that the browser does not unpack it', async () => {
  const response = await get('/fonts/hei.ttf.gz');
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await response.text()).toBe('packed');
});

test('P16: an unchanged file costs no second transfer', async () => {
  const etag = (await get('/')).headers.get('etag') ?? '';
  expect((await get('/', { headers: { 'If-None-Match': etag } })).status).toBe(304);
});

test('P16: stopped it refuses, started again it has the same address', async () => {
  await server.stop();
  await expect(get('/')).rejects.toThrow();
  await server.start();
  expect(await (await get('/')).text()).toBe('page');
});
