/**
 * The figures of `npm run bench -- server`: the built server as a process, many phones that come online together, a newcomer's
 * first sync, and what a pull costs. On SQLite, and on PostgreSQL where the machine has one. The phones are one more process on
 * the same machine, so that they take of the processor what a real server would have for itself. Called by `scripts/bench.mjs`.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findPostgres } from '../../scripts/find-postgres.mjs';
import type { Change } from '../../src/sync/change';
import type { EnrolAnswer, InviteAnswer } from '../../src/sync/wire';
import { buildServer, type ServerProcess, startProcess } from '../server/built-server';
import { startPostgres } from '../server/start-postgres';
import { TestDevice } from '../server/test-device';
import type { Figure } from './bench';
import { measureProvince } from './province';
import { quantile, timeOf } from './stopwatch';

const DEVICES = Number(process.env['DEVICES'] ?? 300);
const DEVICES_A_COMMUNITY = 10;
const AUDITS = 10;
const ITEMS = 26;
/** Of each phone. */
const PHOTOS = Number(process.env['PHOTOS'] ?? 100);
const PHOTO_BYTES = 250_000;
const PUSH = 500;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const ms = (value: number): string => `${Math.round(value)} ms`;

export async function measureServer(tell: (step: string) => void): Promise<readonly Figure[]> {
  const main = await buildServer('bench-server');
  const figures: Figure[] = [];
  const stores: readonly string[] = findPostgres() === null ? ['SQLite'] : ['SQLite', 'PostgreSQL'];
  for (const name of stores) {
    const folder = await mkdtemp(join(tmpdir(), 'dianwei-bench-'));
    const postgres = name === 'PostgreSQL' ? await startPostgres() : null;
    const database = postgres ? { url: postgres.url } : { folder };
    const server = await startProcess(main, { folder, database }, { BEHIND_PROXY: 'yes' });
    try {
      figures.push(...(await measureOn(server, name, tell)));
      if (postgres) figures.push(...(await measureProvince(postgres.url, server.url, tell)));
    } finally {
      await server.kill();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }
  await rm(join('tests/.out', 'bench-server'), { recursive: true, force: true });
  return figures;
}

async function measureOn(server: ServerProcess, name: string, tell: (step: string) => void): Promise<Figure[]> {
  tell(`${name}: a county with ${DEVICES} phones`);
  const office = await firstDevice(server);
  const communities = Array.from({ length: Math.ceil(DEVICES / DEVICES_A_COMMUNITY) }, (_, at) => `s${at}`);
  for (const id of communities) await office.push(...office.write('site', id, { parentId: null, name: id }));
  const crew: { readonly community: string; readonly device: TestDevice }[] = [];
  for (let at = 0; at < DEVICES; at++) {
    const community = communities[at % communities.length] ?? '';
    crew.push({ community, device: await invited(office, community) });
  }

  tell(`${name}: all come online with a day's work`);
  const times: number[] = [];
  const cpuBefore = await cpuSeconds(server.pid);
  const startedAt = performance.now();
  let sent = 0;
  await Promise.all(
    crew.map(async ({ community, device }, at) => {
      const changes = dayOfWork(device, community, at);
      sent += changes.length;
      for (let from = 0; from < changes.length; from += PUSH) {
        const pushedAt = performance.now();
        await device.push(...changes.slice(from, from + PUSH));
        times.push(performance.now() - pushedAt);
      }
    }),
  );
  const pushed = performance.now() - startedAt;
  let pulled = 0;
  await Promise.all(
    crew.map(async ({ community, device }) => {
      const { changes } = await device.snapshot(`site:${community}`);
      pulled += changes.length;
    }),
  );
  const converged = performance.now() - startedAt;
  const cpu = (await cpuSeconds(server.pid)) - cpuBefore;

  tell(`${name}: their photos`);
  const photos: number[] = [];
  const photosAt = performance.now();
  await Promise.all(
    crew.map(async ({ device }) => {
      for (let count = 0; count < PHOTOS; count++) {
        const bytes = photo();
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        photos.push(await timeOf(() => device.upload(bytes, sha256)));
      }
    }),
  );
  const photoTime = performance.now() - photosAt;

  tell(`${name}: a new office device`);
  const newcomer = await invited(office, null);
  const firstAt = performance.now();
  const { joined, epoch } = await newcomer.pull(null);
  const cursors: Record<string, number> = {};
  let first = 0;
  for (const scope of joined) {
    const { changes, cursor } = await newcomer.snapshot(scope);
    cursors[scope] = cursor;
    first += changes.length;
  }
  const firstSync = performance.now() - firstAt;

  tell(`${name}: pulls`);
  const quiet: number[] = [];
  const news: number[] = [];
  for (let turn = 0; turn < 100; turn++) {
    quiet.push(await timeOf(() => newcomer.pull(epoch, cursors)));
    await office.push(...office.write('audit', `late${turn}`, { siteId: 's0', kind: 'revisit' }));
    news.push(
      await timeOf(async () => {
        const { scopes } = await newcomer.pull(epoch, cursors);
        for (const [scope, { next }] of Object.entries(scopes)) cursors[scope] = next;
      }),
    );
  }
  const line = (what: string, value: string): Figure => ({ what: `${name}: ${what}`, value, aim: '' });
  const both = (samples: readonly number[]): string => `${ms(quantile(samples, 0.5))} / ${ms(quantile(samples, 0.95))}`;
  return [
    line(
      `${DEVICES} phones online together, ${AUDITS} audits of ${ITEMS} items each: all ${sent} changes acknowledged`,
      `${seconds(pushed)}, ${Math.round(sent / (pushed / 1000))} changes a second`,
    ),
    line(`a push of ${PUSH} among them, median / p95`, both(times)),
    line(
      `and everybody has the community of ${DEVICES_A_COMMUNITY} phones (${pulled} changes sent out)`,
      seconds(converged),
    ),
    line(
      'processor time of the server for both, the database not counted where it is another process',
      seconds(cpu * 1000),
    ),
    line(`first sync of a new office device, ${first} changes in ${joined.length} scopes`, seconds(firstSync)),
    line('a pull when nothing is new, over all scopes, median / p95', both(quiet)),
    line('a pull when one record is new, median / p95', both(news)),
    line(
      `${photos.length} photos of 250 KB, ${PHOTOS} of each phone, all phones at once: all / each, median / p95`,
      `${seconds(photoTime)} / ${both(photos)}`,
    ),
  ];
}

const noise = randomBytes(PHOTO_BYTES);
let made = 0;

/** Bytes of which there are none twice. */
function photo(): Uint8Array {
  const bytes = new Uint8Array(noise);
  new DataView(bytes.buffer).setUint32(0, ++made);
  return bytes;
}

/** Ten audits of an own community, each item judged once. */
function dayOfWork(device: TestDevice, siteId: string, at: number): Change[] {
  return Array.from({ length: AUDITS }, (_, audit) => {
    const auditId = `a${at}.${audit}`;
    const facts = { siteId, kind: 'supervision', standardId: 'gaoyi-2017', date: '2017-05-05', auditors: ['督导员'] };
    return [
      ...device.write('audit', auditId, facts),
      ...Array.from({ length: ITEMS }, (_item, item) =>
        device.write('verdict', `${auditId}|p|${item}`, {
          ...{
            auditId,
            placeId: `${auditId}p`,
            itemId: `1-${item}`,
            value: item % 5 === 0 ? 'unmet' : 'met',
            reason: '',
          },
          judgedAt: 1_493_956_800_000 + item,
        }),
      ).flat(),
    ];
  }).flat();
}

async function firstDevice(server: ServerProcess): Promise<TestDevice> {
  while (!server.said.some((text) => text.includes('/join#'))) await wait(10);
  return enrol(server.url, /join#([\w-]+)/.exec(server.said.join('\n'))?.[1] ?? '');
}

async function invited(office: TestDevice, community: string | null): Promise<TestDevice> {
  const role = community === null ? 'office' : 'supervisor';
  const request = { role, name: role, unitId: null, communityIds: community === null ? null : [community] };
  return enrol(office.url, (await office.post<InviteAnswer>('v1/invites', request)).invite);
}

let enrolled = 0;

async function enrol(url: string, invite: string): Promise<TestDevice> {
  const deviceCode = `D${++enrolled}`;
  const body = JSON.stringify({ invite, schema: 1, deviceCode, deviceName: '测试机' });
  // Each phone has an address of its own, as far as the server's counting goes.
  const headers = { 'X-Forwarded-For': `10.0.${enrolled >> 8}.${enrolled & 255}` };
  const response = await fetch(`${url}v1/enrol`, { method: 'POST', body, headers });
  const { token, member } = (await response.json()) as EnrolAnswer;
  return new TestDevice(url, token, member, deviceCode);
}

/** Of a process on Linux, in ticks of a hundredth; elsewhere it is not known. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user ?? Number.NaN) + Number(system ?? Number.NaN)) / 100;
}
