/** N38: pushes of a county stand in line; who would wait too long is told so at once. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { PushLine, PushLines } from '../../server/push-line';
import { RefusedRequest } from '../../server/refusal';
import { startServer } from './harness';

test('N38: whoever comes again stands behind all who wait, and no two are at work', async () => {
  const line = new PushLine();
  const served: string[] = [];
  let atWork = 0;
  const push = (who: string) =>
    line.run(async () => {
      expect(++atWork).toBe(1);
      await wait(1);
      atWork--;
      served.push(who);
    });
  const phone = async (who: string): Promise<void> => {
    for (let turn = 0; turn < 4; turn++) await push(who);
  };
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map(phone));
  expect(served.join('')).toBe('abcdeabcdeabcdeabcde');
});

test('N38: a push that fails lets the next one in', async () => {
  const line = new PushLine();
  const results = await Promise.allSettled([
    line.run(() => Promise.reject(new Error('disk'))),
    line.run(() => Promise.resolve('stored')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(await line.run(() => Promise.resolve('later'))).toBe('later');
});

test('N38: a line of more than half a minute takes nobody in and says when to come; a shorter one does', async () => {
  let now = 0;
  const line = new PushLine(() => now);
  // One push took two seconds.
  await line.run(() => Promise.resolve((now += 2_000)));
  await wait(10);
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const all = Array.from({ length: 16 }, () => line.run(() => gate));
  line.admit();
  all.push(line.run(() => gate));
  let refused: unknown;
  try {
    line.admit();
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(RefusedRequest);
  const answer = (refused as RefusedRequest).response();
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '16']);
  open();
  await Promise.all(all);
  line.admit();
});

test('N38: one county does not wait for another', async () => {
  const lines = new PushLines();
  let open: () => void = () => undefined;
  const slow = lines.of('one').run(
    () =>
      new Promise<void>((resolve) => {
        open = resolve;
      }),
  );
  expect(await lines.of('two').run(() => Promise.resolve('stored'))).toBe('stored');
  expect(lines.of('one')).toBe(lines.of('one'));
  open();
  await slow;
});

test('N38: forty phones that push together again and again are served in turn, and each change is stored', async () => {
  const server = await startServer();
  try {
    const phones = await Promise.all(Array.from({ length: 40 }, () => server.join('office')));
    const served: number[] = [];
    await Promise.all(
      phones.map(async (phone, at) => {
        for (let turn = 0; turn < 5; turn++) {
          const { acks } = await phone.push(
            ...Array.from({ length: 20 }, (_, each) =>
              phone.write('unit', `u${at}.${turn}.${each}`, { name: 'x', leader: 'y' }),
            ).flat(),
          );
          expect(new Set(acks.map(({ status }) => status))).toEqual(new Set(['applied']));
          served.push(turn);
        }
      }),
    );
    const { count } = await server.db
      .selectFrom('change')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('county_id', '=', server.countyId)
      .executeTakeFirstOrThrow();
    expect(count).toBe(40 * 5 * 40);
    // The last push of the first phone is not before the first of the last one.
    expect(served.lastIndexOf(0)).toBeLessThan(served.indexOf(4));
  } finally {
    await server.stop();
  }
});
