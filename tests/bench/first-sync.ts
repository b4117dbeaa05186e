/**
 * The figures of `npm run bench -- first-sync`: a new desk of the office joins a county of 1,200 sites, 5,000 tasks and more than 100,000
 * changes, in a real Chromium against the built server, with the page's processor slowed down and not. Called by `scripts/bench.mjs`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Change } from '../../src/sync/change';
import type { EnrolAnswer, InviteAnswer } from '../../src/sync/wire';
import { browserPid, launchApp } from '../browser/launch';
import { canWatchRenderer, Renderer } from '../browser/renderer';
import { type ServerProcess, startProcess } from '../server/built-server';
import { TestDevice } from '../server/test-device';
import type { Figure } from './bench';
import { slowDown } from './stopwatch';

/** Fewer for a try. */
const COMMUNITIES = Number(process.env['COMMUNITIES'] ?? 60);
const COMPOUNDS = 19;
/** Audits of each community, and problems of each. */
const AUDITS = 4;
const PROBLEMS = 21;
const PUSH = 480;
const PATIENCE = { timeout: 600_000 };

export async function measureFirstSync(tell: (step: string) => void): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-bench-'));
  const server = await startProcess(resolve('dist-server/main.js'), { folder, database: { folder } });
  try {
    tell('a county');
    const office = await enrol(server.url, /join#([\w-]+)/.exec(await linkOf(server))?.[1] ?? '');
    const sizes = await fill(office);
    const figures: Figure[] = [];
    for (const slowness of [4, 1]) {
      tell(`joining, ${slowness} ×`);
      figures.push(...(await join_(server, office, slowness, sizes)));
    }
    return figures;
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Sizes {
  readonly changes: number;
  readonly tasks: number;
}

async function join_(server: ServerProcess, office: TestDevice, slowness: number, sizes: Sizes): Promise<Figure[]> {
  const request = { role: 'office', name: '赵敏', unitId: null, communityIds: null };
  const { invite } = await office.post<InviteAnswer>('v1/invites', request);
  const listening = { url: server.url, start: async () => {}, stop: async () => {}, drain: async () => {} };
  const app = await launchApp({ server: listening, path: null });
  await app.context.addInitScript(watchLongTasks);
  const { page } = app;
  await page.goto(server.url);
  await page.getByRole('button', { name: '先用示例数据试试' }).waitFor();
  await page.goto(`${server.url}join#${invite}`);
  await page.getByRole('button', { name: '加入', exact: true }).waitFor();
  if (slowness > 1) await slowDown(page, slowness);
  const renderer = canWatchRenderer ? new Renderer(await browserPid(app.persistentDir)) : null;
  renderer?.forgetPeak();
  const held = renderer?.memory.now ?? Number.NaN;
  const from = await page.evaluate(() => performance.now());
  const startedAt = performance.now();
  await page.getByRole('button', { name: '加入', exact: true }).tap();
  await page.getByText(/^已加入/).waitFor(PATIENCE);
  const joined = performance.now() - startedAt;
  await page.getByText('第一次同步已完成。').waitFor(PATIENCE);
  const all = performance.now() - startedAt;
  const peak = (renderer?.memory.peak ?? Number.NaN) - held;
  const longest = await page.evaluate(
    (since) => Math.max(0, ...longTasks.filter(([at]) => at >= since).map(([, took]) => took)),
    from,
  );
  await app.close();
  const speed = slowness > 1 ? `, ${slowness} × CPU` : '';
  const what = `First sync of a new office device, ${COMMUNITIES * (COMPOUNDS + 1)} sites, ${sizes.tasks} tasks, ${sizes.changes} changes${speed}`;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  return [
    { what: `${what}: the phone may be used`, value: seconds(joined), aim: '' },
    { what: `${what}: everything is here`, value: seconds(all), aim: slowness > 1 ? '15 s' : '' },
    {
      what: `${what}: longest task of the page meanwhile (0: none over 50 ms) / memory, at most`,
      value: `${Math.round(longest)} ms / + ${Math.round(peak / 1_000_000)} MB`,
      aim: '',
    },
  ];
}

declare const longTasks: [start: number, milliseconds: number][];

/** Inside the page: notes what kept it from answering a tap for more than 50 ms. */
function watchLongTasks(): void {
  const noted: [number, number][] = [];
  Object.assign(globalThis, { longTasks: noted });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) noted.push([startTime, duration]);
  }).observe({ type: 'longtask' });
}

/** Communities with their compounds, audits, and problems with their tasks, as a phone would have written them. */
async function fill(office: TestDevice): Promise<Sizes> {
  const changes: Change[] = [];
  let tasks = 0;
  const site = {
    level: 'compound',
    referencePoint: '',
    liaison: '',
    liaisonPhone: '',
    property: '',
    facts: {},
    remark: '',
  };
  for (let at = 0; at < COMMUNITIES; at++) {
    const id = `s${at}`;
    changes.push(
      ...office.write('site', id, { ...site, level: 'community', parentId: null, name: `${at}社区`, isDemo: false }),
    );
    for (let each = 0; each < COMPOUNDS; each++)
      changes.push(
        ...office.write('site', `${id}.${each}`, { ...site, parentId: id, name: `${at}-${each}小区`, isDemo: false }),
      );
    for (let audit = 0; audit < AUDITS; audit++) {
      const auditId = `a${at}.${audit}`;
      const facts = {
        siteId: id,
        kind: 'supervision',
        standardId: 'gaoyi-2017',
        standardVersion: '2017',
        date: '2017-05-05',
      };
      changes.push(
        ...office.write('audit', auditId, {
          ...{
            ...facts,
            auditors: ['督导员'],
            sectionIds: ['1'],
            scopes: null,
            taskIds: [],
            startedAt: 1_493_956_800_000,
          },
          ...{ finishedAt: 1_493_960_000_000, clockDoubt: null, isDemo: false },
        }),
      );
      for (let problem = 0; problem < PROBLEMS; problem++) {
        const findingId = `f${at}.${audit}.${problem}`;
        tasks++;
        changes.push(
          ...office.write('finding', findingId, {
            ...{
              auditId,
              placeId: 'p',
              itemIds: ['1-10'],
              problem: '楼道内堆放杂物，堵塞通道',
              location: '3号楼2单元',
            },
            ...{ foundAt: 1_493_956_800_000, foundBy: ['督导员'], relapsedFrom: null },
          }),
          ...office.write('task', `t${findingId}`, {
            ...{
              auditId,
              findingId,
              number: `D1-${String(tasks).padStart(4, '0')}`,
              status: 'open',
              measure: '清理楼道',
            },
            ...{ responsibleUnit: '阳光物业公司', responsiblePerson: '', volunteerUnit: '', remark: '', stages: [] },
            ...{ deadline: { kind: 'immediate' }, dueDate: null, needsBothUnits: false },
          }),
        );
      }
    }
  }
  for (let from = 0; from < changes.length; ) {
    // No save is cut in two.
    let to = Math.min(from + PUSH, changes.length);
    while (to < changes.length && changes[to]?.hlc === changes[to - 1]?.hlc) to--;
    await office.push(...changes.slice(from, to));
    from = to;
  }
  return { changes: changes.length, tasks };
}

async function linkOf({ said }: ServerProcess): Promise<string> {
  while (!said.some((text) => text.includes('/join#'))) await wait(10);
  return said.join('\n');
}

let enrolled = 0;

async function enrol(url: string, invite: string): Promise<TestDevice> {
  const deviceCode = `D${++enrolled}`;
  const body = JSON.stringify({ invite, schema: 1, deviceCode, deviceName: '电脑' });
  const response = await fetch(`${url}v1/enrol`, { method: 'POST', body });
  const { token, member } = (await response.json()) as EnrolAnswer;
  return new TestDevice(url, token, member, deviceCode);
}
