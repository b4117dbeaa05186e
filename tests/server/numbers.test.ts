/** N13: numbers are seen in their order, whoever writes at the same time; and a numbering without the lock is caught. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type * as Harness from './harness';
import { isPostgres } from './harness';

afterEach(() => {
  vi.doUnmock('../../server/take-numbers');
  vi.resetModules();
});

/** Ten write at once while one follows by cursor; gives how many of how many it never got. */
async function missed(): Promise<{ readonly written: number; readonly missed: number }> {
  vi.resetModules();
  const { startServer }: typeof Harness = await import('./harness');
  const server = await startServer();
  // In one process pushes stand in line (N38): where there may be several, each writes to one of its own.
  const processes = await Promise.all(
    Array.from({ length: isPostgres ? 10 : 0 }, () => startServer({ county: server.countyId })),
  );
  try {
    const office = await server.join('office');
    await office.push(...office.write('unit', 'u', { name: 'x' }));
    const follower = await server.join('reader');
    const { epoch } = await office.pull(null);
    const got = new Set<string>();
    let cursor = 0;
    const state = { isOver: false };
    const reader = (async () => {
      for (;;) {
        const isLast = state.isOver;
        // It asks without pause: the server's time passes, so that it may.
        server.clock.now += 1_000;
        const news = (await follower.pull(epoch, { units: cursor }, 2_000)).scopes['units'];
        for (const { id } of news?.changes ?? []) got.add(id);
        cursor = news?.next ?? cursor;
        if (isLast && !news) return;
      }
    })();
    const written: string[] = [];
    await Promise.all(
      Array.from({ length: 10 }, async (_, writer) => {
        const device = office.at(processes[writer]?.url ?? server.url);
        for (let push = 0; push < 25; push++) {
          const changes = office.write('unit', `u${writer}.${push}`, { name: 'x', members: push });
          const { acks } = await device.push(...changes);
          written.push(...acks.flatMap(({ id, seq }) => (seq === null ? [] : [id])));
        }
      }),
    );
    state.isOver = true;
    await reader;
    return { written: written.length, missed: written.filter((id) => !got.has(id)).length };
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
    await server.stop();
  }
}

describe('following by cursor', () => {
  test('N13: who follows by cursor while ten write misses nothing', async () => {
    const result = await missed();
    expect(result).toMatchObject({ missed: 0 });
    expect(result.written).toBe(500);
  });
  // SQLite has one writer at a time anyway; there this mistake cannot be made.
  test.runIf(isPostgres)('N13: numbers given without the lock are caught', async () => {
    vi.doMock('../../server/take-numbers', () => {
      let last = 1_000;
      return {
        takeNumbers: async (trx: import('../../server/database').Database, countyId: string, count: number) => {
          const { epoch } = await trx
            .selectFrom('county')
            .select('epoch')
            .where('id', '=', countyId)
            .executeTakeFirstOrThrow();
          last += count;
          return { first: last - count + 1, epoch };
        },
      };
    });
    const result = await missed();
    console.info(`without the lock: ${result.missed} of ${result.written} missed`);
    expect(result.missed).toBeGreaterThan(0);
  });
});
