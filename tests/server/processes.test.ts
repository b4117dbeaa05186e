/** N13, N26, N28, N31: real processes: killed in the middle of a push, two on one database, stopped in the middle of a request. */
import { readdirSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../server/database';
import type { EnrolAnswer, PullAnswer, PushAnswer } from '../../src/sync/wire';
import { buildServer, runCommand, type ServerProcess, startProcess } from './built-server';
import { emptyPlace, isPostgres, type TestPlace } from './harness';
import { TestDevice } from './test-device';

let main: string;
const name = `server-${isPostgres ? 'postgres' : 'sqlite'}-${process.pid}`;
beforeAll(async () => {
  main = await buildServer(name);
});
afterAll(() => {
  rmSync(`tests/.out/${name}`, { recursive: true, force: true });
});

/** Uses the link that the server printed. */
async function enrol(url: string, lines: readonly string[]): Promise<TestDevice> {
  const invite = /\/join#([\w-]+)/.exec(lines.join('\n'))?.[1] ?? '';
  const body = JSON.stringify({ invite, schema: 1, deviceCode: 'K7Q', deviceName: '办公电脑' });
  const response = await fetch(`${url}v1/enrol`, { method: 'POST', body });
  expect(response.status).toBe(200);
  const { token, member } = (await response.json()) as EnrolAnswer;
  return new TestDevice(url, token, member, 'K7Q');
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await wait(10);
};

/** Waits until the link was said, too: it comes after the address. */
async function firstDevice(server: ServerProcess): Promise<TestDevice> {
  await until(() => server.said.some((line) => line.includes('/join#')));
  return enrol(server.url, server.said);
}

async function discard(place: TestPlace): Promise<void> {
  rmSync(place.folder, { recursive: true, force: true });
  await Promise.resolve();
}

test('N31: the first start prints a link and its code that makes the first office device; after that it does not; invite prints one again', async () => {
  const place = await emptyPlace();
  const first = await startProcess(main, place);
  try {
    const office = await firstDevice(first);
    expect(office.member).toMatchObject({ role: 'office', communityIds: null });
    expect(first.said.some((line) => /^[█▀▄ ]{20,}$/.test(line))).toBe(true);
    expect(await first.kill('SIGTERM')).toBe(0);
    const second = await startProcess(main, place);
    await wait(200);
    expect(second.said.join()).not.toContain('join#');
    const { code, said } = await runCommand(main, place, 'invite');
    expect(code).toBe(0);
    expect((await enrol(second.url, [said])).member.role).toBe('office');
    await second.kill('SIGTERM');
    expect((await runCommand(main, place, 'nonsense')).code).toBe(1);
  } finally {
    await first.kill();
    await discard(place);
  }
});

test('N26: killed (SIGKILL) in the middle of pushes, again and again: nothing acknowledged is lost', async () => {
  const place = await emptyPlace();
  let server = await startProcess(main, place);
  const office = await firstDevice(server);
  await office.push(
    ...office.write('site', 's1', { parentId: null }),
    ...office.write('audit', 'a1', { siteId: 's1', kind: 'supervision' }),
  );
  const kills = Number(process.env['KILLS'] ?? 4);
  const acknowledged = new Set<string>();
  let sent = 0;
  try {
    for (let round = 0; round < kills; round++) {
      const device = office.at(server.url);
      device.clock = office.clock;
      let isOver = false;
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let push = 0; !isOver; push++) {
          const changes = Array.from({ length: 20 }, (_each, at) => {
            const [auditId, value] = device.write('verdict', `v${round}.${writer}.${push}.${at}`, {
              auditId: 'a1',
              value: at,
            });
            return [auditId!, { ...value!, id: `r${round}.${writer}.${push}.${at}` }];
          }).flat();
          const withIds = changes.map((change, at) => ({
            ...change,
            id: `${change.id}.${round}.${writer}.${at}`.slice(-60),
          }));
          sent += withIds.length;
          try {
            const { acks } = await device.post<PushAnswer>('v1/push', { schema: 1, sentAt: 0, changes: withIds });
            for (const { id, seq } of acks) if (seq !== null) acknowledged.add(id);
          } catch {
            return;
          }
        }
      });
      await wait(150 + Math.random() * 400);
      await server.kill('SIGKILL');
      isOver = true;
      await Promise.all(writers);
      server = await startProcess(main, place);
    }
    const db = openDatabase(place.database);
    const rows = new Set((await db.selectFrom('change').select('id').execute()).map(({ id }) => id));
    await db.destroy();
    const lost = [...acknowledged].filter((id) => !rows.has(id));
    console.info(`${kills} kills: ${sent} changes sent, ${acknowledged.size} acknowledged, ${lost.length} lost`);
    expect(lost).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(100);
  } finally {
    await server.kill();
    await discard(place);
  }
});

test('N31: told to stop, it answers what it has begun and ends well', async () => {
  const place = await emptyPlace();
  const server = await startProcess(main, place);
  try {
    const office = await firstDevice(server);
    const many = Array.from({ length: 250 }, (_, at) =>
      office.write('unit', `u${at}`, { name: 'x', members: at }),
    ).flat();
    const answers = Promise.all([office.push(...many), office.push(...many.slice(0, 10))]);
    await wait(5);
    const ended = server.kill('SIGTERM');
    expect((await answers).map(({ acks }) => acks.every(({ seq }) => seq !== null))).toEqual([true, true]);
    expect(await ended).toBe(0);
    const uploads = readdirSync(place.folder);
    expect(uploads).toContain('uploads');
  } finally {
    await server.kill();
    await discard(place);
  }
});

describe.runIf(isPostgres)('two processes on one PostgreSQL', () => {
  test('N28, N13: many write through both at once; who reads by cursor misses nothing and sees nothing twice', async () => {
    const place = await emptyPlace();
    const servers = await Promise.all([startProcess(main, place), startProcess(main, place)]);
    try {
      await until(() => servers.every(({ said }) => said.some((line) => line.includes('join#'))));
      const office = await enrol(servers[1].url, servers[0].said);
      const at = servers.map(({ url }) => office.at(url));
      await office.push(
        ...office.write('site', 's1', { parentId: null }),
        ...office.write('audit', 'a1', { siteId: 's1', kind: 'supervision' }),
      );
      const { epoch } = await office.pull(null);
      const state = { isOver: false };
      const got: string[] = [];
      const reader = (async () => {
        let cursor = 0;
        for (let turn = 0; ; turn++) {
          const isLast = state.isOver;
          const answer: PullAnswer = await at[turn % 2]!.pull(epoch, { 'site:s1': cursor }, 500);
          const news = answer.scopes['site:s1'];
          got.push(...(news?.changes ?? []).map(({ id }) => id));
          cursor = news?.next ?? cursor;
          if (isLast && !news) return;
          await wait(15);
        }
      })();
      const written: string[] = [];
      await Promise.all(
        Array.from({ length: 8 }, async (_, writer) => {
          for (let push = 0; push < 40; push++) {
            const changes = Array.from({ length: 1 + ((writer + push) % 5) }, (_each, index) => ({
              ...office.write('verdict', `v${writer}.${push}.${index}`, { auditId: 'a1' })[0]!,
              id: `w${writer}.${push}.${index}`,
            }));
            const { acks } = await at[(writer + push) % 2]!.push(...changes);
            written.push(...acks.map(({ id }) => id));
          }
        }),
      );
      state.isOver = true;
      await reader;
      const own = got.filter((id) => id.startsWith('w'));
      console.info(`two processes: ${written.length} written, ${new Set(own).size} read by cursor`);
      expect(own.sort()).toEqual(written.sort());
    } finally {
      await Promise.all(servers.map((server) => server.kill()));
      await discard(place);
    }
  });
});
