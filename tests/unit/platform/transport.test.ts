/** N49, N61: what the phone makes of an answer that is not the server's. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTransport } from '../../../src/platform/transport';

let answer: { readonly status: number; readonly body: string; readonly headers?: Record<string, string> };
const between = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(answer.status, answer.headers).end(answer.body));
});
beforeAll(() => new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  between.close();
});

const pushed = async (status: number, body = '<html>nginx</html>', headers = {}) => {
  answer = { status, body, headers };
  const { port } = between.address() as AddressInfo;
  const done = await createTransport(`http://127.0.0.1:${port}`).push('t', 0, []);
  return done.ok ? done.value : done.error;
};

test('N49: a page of a proxy or a portal is a server that is down, or an answer that is none of ours', async () => {
  for (const status of [500, 502, 503, 504, 429]) expect(await pushed(status)).toEqual({ type: 'ServerDown' });
  for (const status of [200, 403, 404, 451]) expect(await pushed(status)).toEqual({ type: 'AnswerMalformed' });
});

test('N61: too large for a proxy is too large: it goes in smaller pieces, as if the server had said so', async () => {
  const tooLarge = { type: 'Refused', why: 'tooLarge', older: null, waitMs: null };
  expect(await pushed(413)).toEqual(tooLarge);
  expect(await pushed(413, JSON.stringify({ type: 'tooLarge', message: '' }))).toEqual(tooLarge);
});
