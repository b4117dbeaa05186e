/**
 * The figures of `npm run bench`, in a real Chromium on the real build. None of them passes or fails anything; what the
 * numbers mean, and the last ones measured, are in docs/performance.md. Called by `scripts/bench.mjs`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locator } from 'playwright';
import sizeBudgets from '../../.size-limit.js';
import { type AppServer, browserPid, type LaunchedApp, launchApp, offlineReady, serveApp } from '../browser/launch';
import { canWatchRenderer, Renderer } from '../browser/renderer';
import { type Picture, shoot, shootMany, TWELVE_MEGAPIXELS } from '../journeys/camera';
import { Inspector } from '../journeys/inspector';
import { handover } from './handover';
import { photoGrid } from './photo-grid';
import { installStopwatch, type Lap, quantile, readLaps, settled, slowDown, timeToUsable } from './stopwatch';

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  /** What the project aims at, or the most it allows; empty where nothing was set. */
  readonly aim: string;
}

const STARTS = 9;
const AUDITS = 3;
const PHOTOS = 10;

/** Problems of the audit that is printed, two photos each. */
const PROBLEMS: Readonly<Record<string, string>> = {
  '一-01': '褪色破损',
  '一-03': '数量不足',
  '一-06': '缺季度记录',
  '一-13': '内容陈旧',
  '二-03': '堆放杂物',
  '二-05': '无活动记录',
  '三-03': '活动不足4次',
  '一-09': '桶体破损',
  '一-11': '乱停乱放',
  '一-10': '楼道堆物',
};

const ms = (value: number): string => `${Math.round(value)} ms`;
const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
const mb = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
const median = (samples: readonly number[]): number => quantile(samples, 0.5);
const p95 = (samples: readonly number[]): number => quantile(samples, 0.95);

/** Measures everything, one browser at a time. `tell` says what is being done. */
export async function measureAll(tell: (step: string) => void): Promise<readonly Figure[]> {
  const server = await serveApp();
  try {
    tell('size');
    const figures = [await firstLoad()];
    tell('starts');
    figures.push(...(await starts(server)));
    tell('audit under 6 ×');
    const slow = await walkAudits(server, { slowness: 6 });
    tell('audit with strict writes');
    const strict = await walkAudits(server, { slowness: 1, durability: 'strict' });
    tell('audit with relaxed writes');
    const relaxed = await walkAudits(server, { slowness: 1, durability: 'relaxed' });
    figures.push(...verdictFigures(slow, strict, relaxed));
    tell('photos');
    figures.push(...(await photoPicks(server)));
    tell('five hundred photos');
    figures.push(...(await photoGrid(server)));
    tell('paper');
    figures.push(...(await paper(server)));
    tell('handover');
    figures.push(...(await handover(server)));
    return figures;
  } finally {
    await server.stop();
  }
}

/** What `index.html` makes the browser fetch, as a server sends it. */
async function firstLoad(): Promise<Figure> {
  const [budget] = sizeBudgets;
  if (!budget) throw new Error('.size-limit.js names no first load');
  const files = await Promise.all([budget.path].flat().map((path) => readFile(path)));
  const bytes = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  return { what: 'First load, JS + CSS, gzip', value: kb(bytes), aim: '≤ 60 KB' };
}

/** Opens the app with the clocks in it, on a blank page, slowed down. */
async function openBlank(
  options: { readonly server: AppServer; readonly persistentDir?: string },
  slowness: number,
  durability?: 'strict' | 'relaxed',
): Promise<LaunchedApp> {
  const app = await launchApp({ ...options, path: null });
  await installStopwatch(app.context, durability);
  await slowDown(app.page, slowness);
  return app;
}

/** From the address to a start page that can be used: on a first visit, and later with no server. */
async function starts(server: AppServer): Promise<readonly Figure[]> {
  const cold: number[] = [];
  for (let run = 0; run < STARTS; run++) {
    const app = await openBlank({ server }, 4);
    await app.page.goto(app.url);
    cold.push(await timeToUsable(app.page));
    await app.close();
  }

  const persistentDir = await mkdtemp(join(tmpdir(), 'dianwei-bench-'));
  const first = await launchApp({ server, persistentDir });
  const person = new Inspector(first.page);
  await offlineReady(first.page);
  await person.tryDemo();
  await person.startAudit();
  await person.judge('达标');
  await first.close();
  await server.stop();
  const offline: number[] = [];
  for (let run = 0; run < STARTS; run++) {
    const app = await openBlank({ server, persistentDir }, 4);
    await app.page.goto(app.url);
    offline.push(await timeToUsable(app.page));
    await app.close();
  }
  await server.start();
  await rm(persistentDir, { recursive: true, force: true, maxRetries: 5 });
  return [
    { what: `First visit to usable, 4 × CPU, median of ${STARTS}`, value: ms(median(cold)), aim: '750 ms' },
    {
      what: `Cold start offline to usable, an audit open, 4 × CPU, median of ${STARTS}`,
      value: ms(median(offline)),
      aim: '300 ms',
    },
  ];
}

/** Whole audits of 29 judgments, every fifth by tapping a common problem. */
async function walkAudits(
  server: AppServer,
  run: { readonly slowness: number; readonly durability?: 'strict' | 'relaxed' },
): Promise<readonly Lap[]> {
  const app = await openBlank({ server }, run.slowness, run.durability);
  const person = new Inspector(app.page);
  await app.page.goto(app.url);
  await person.tryDemo();
  const laps: Lap[] = [];
  for (let audit = 0; audit < AUDITS; audit++) {
    await person.goHome();
    await person.startAudit();
    for (let judgment = 0; !person.isAtMap; judgment++) {
      if (judgment % 5 === 4) {
        await tapAlone(person.quickProblems().first());
        await settled(app.page);
        await person.nextItem();
      } else {
        await person.leadOn(() => tapAlone(person.verdict('达标')));
        await settled(app.page);
      }
    }
    laps.push(...(await readLaps(app.page)));
  }
  await app.close();
  return laps;
}

/**
 * A tap as the touch screen sends it, with the page at rest. Playwright's own tap first asks the page, on the throttled
 * thread, whether it can be tapped, and that would be counted as the app's.
 */
async function tapAlone(target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing there to tap');
  await target.page().waitForTimeout(200);
  await target.page().touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
}

function verdictFigures(slow: readonly Lap[], strict: readonly Lap[], relaxed: readonly Lap[]): readonly Figure[] {
  const verdicts = (laps: readonly Lap[]): readonly Lap[] => laps.filter(({ word }) => word === '达标');
  const problems = (laps: readonly Lap[]): readonly Lap[] => laps.filter(({ word }) => word !== '达标');
  const painted = (laps: readonly Lap[]): readonly number[] => laps.map((lap) => lap.painted);
  const stored = (laps: readonly Lap[]): readonly number[] => laps.map((lap) => lap.stored);
  const both = (samples: readonly number[]): string => `${ms(median(samples))} / ${ms(p95(samples))}`;
  const count = verdicts(slow).length;
  const ratio = median(stored(verdicts(strict))) / median(stored(verdicts(relaxed)));
  return [
    {
      what: `Verdict tap to next item painted, 6 × CPU, median / p95 of ${count}`,
      value: both(painted(verdicts(slow))),
      aim: 'p95 50 ms',
    },
    { what: 'The same at full speed, median / p95', value: both(painted(verdicts(strict))), aim: '' },
    {
      what: `Problem tap to its sheet painted, 6 × CPU, median / p95 of ${problems(slow).length}`,
      value: both(painted(problems(slow))),
      aim: '',
    },
    { what: 'Verdict tap to durable, strict, 6 × CPU, median / p95', value: both(stored(verdicts(slow))), aim: '' },
    { what: 'Verdict tap to durable, strict, median / p95', value: both(stored(verdicts(strict))), aim: '' },
    {
      what: 'The same with relaxed writes, median / p95',
      value: `${both(stored(verdicts(relaxed)))} (strict ÷ relaxed ${ratio.toFixed(2)})`,
      aim: '',
    },
  ];
}

/** From the pick of a 12-megapixel picture until it is on disk, scaled down; and the memory that ten of them take. */
async function photoPicks(server: AppServer): Promise<readonly Figure[]> {
  const app = await openBlank({ server }, 1);
  const person = new Inspector(app.page);
  await app.page.goto(app.url);
  const pictures: Picture[] = [];
  for (let number = 1; number <= PHOTOS; number++)
    pictures.push(await shoot(app.page, { number, ...TWELVE_MEGAPIXELS, orientation: 6 }));
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  const takeAll = async (): Promise<string> => {
    const before = (await readLaps(app.page)).length;
    for (const picture of pictures) {
      await person.takePhoto(picture);
      await settled(app.page);
    }
    const stored = (await readLaps(app.page)).slice(before).map((lap) => lap.stored);
    return `${ms(median(stored))} / ${ms(p95(stored))}`;
  };
  const what = 'Photo picked (12 MP) to stored';
  const figures: Figure[] = [];
  if (canWatchRenderer) {
    const renderer = new Renderer(await browserPid(app.persistentDir));
    const before = renderer.memory.now;
    renderer.forgetPeak();
    figures.push({ what: `${what}, median / p95 of ${PHOTOS}`, value: await takeAll(), aim: '' });
    const { now, peak } = renderer.memory;
    figures.push({
      what: `Memory of page and workers while these ${PHOTOS} go through, one after another: peak / after`,
      value: `${mb(before)} + ${mb(peak - before)} / + ${mb(now - before)}`,
      aim: '',
    });
    const speedUp = renderer.slowDown(4);
    const slow = await takeAll().finally(speedUp);
    figures.unshift({ what: `${what}, 4 × slower, workers too, median / p95 of ${PHOTOS}`, value: slow, aim: '' });
  } else {
    figures.push({ what: `${what}, median / p95 of ${PHOTOS}`, value: await takeAll(), aim: '' });
  }
  await app.close();
  return figures;
}

/** 整改任务清单 of a whole audit with 10 problems and 20 photos: the first one, with the fonts still to be read, and again. */
async function paper(server: AppServer): Promise<readonly Figure[]> {
  const app = await launchApp({ server });
  const person = new Inspector(app.page);
  const pictures = [...(await shootMany(app.page, 20))];
  await person.tryDemo();
  await person.startAudit();
  while (!person.isAtMap) {
    const phrase = PROBLEMS[(await person.currentItem()).code];
    if (phrase === undefined) await person.judge('达标');
    else {
      await person.raiseProblem(phrase);
      for (const picture of pictures.splice(0, 2)) await person.takePhoto(picture);
      await person.nextItem();
    }
  }
  await person.openList();
  await slowDown(app.page, 4);
  const times: number[] = [];
  let said = '';
  for (let run = 0; run < 4; run++) {
    await person.tap(person.button('导出整改任务清单'));
    const done = app.page.getByText(/^已生成，共 \d+ 页/);
    const start = performance.now();
    await person.tap(person.button('生成 PDF'));
    await done.waitFor({ timeout: 120_000 });
    times.push(performance.now() - start);
    said = await done.innerText();
    await app.page.keyboard.press('Escape');
    await done.waitFor({ state: 'detached' });
  }
  await app.close();
  const [first = 0, ...again] = times;
  const what = '整改任务清单 as PDF, 26 items, 10 problems, 20 photos, 4 × CPU';
  return [
    { what: `${what}, first`, value: `${ms(first)} (${said.replace(/^已生成，共 |。$/g, '')})`, aim: '' },
    { what: `${what}, again, median of ${again.length}`, value: ms(median(again)), aim: '' },
  ];
}
