/**
 * Our PDF beside those of @cantoo/pdf-lib, pdfmake and pdfkit: the same content, in one run, in the same Chromium, each in a
 * worker (`npm run bench -- paper`). Called by `scripts/bench.mjs`; what the figures mean is in docs/performance.md.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { aliases, jspdfWithoutFflate } from '../../vite.config';
import { type AppServer, browserPid, type LaunchedApp, launchApp, serveApp } from '../browser/launch';
import { holdToQuarterCore } from '../browser/quarter-core';
import { canWatchRenderer, memoryOf, Renderer } from '../browser/renderer';
import { readTexts, withoutSpace } from '../paper/pdf-tools';
import { CONTENTS, reportOf } from './paper/content';
import type { PaperBench } from './paper/page';
import { quantile } from './stopwatch';

declare const bench: PaperBench;

const WAYS = ['ours', 'pdfkit', 'pdf-lib', 'pdfmake'] as const;
export type Way = (typeof WAYS)[number];
const NAMES: Readonly<Record<Way, string>> = {
  ours: '**点位 (jsPDF)**',
  pdfkit: 'pdfkit, streamed',
  'pdf-lib': '@cantoo/pdf-lib',
  pdfmake: 'pdfmake',
};

/** Bytes of a photo. */
const PHOTO_BYTES = 250_000;
const MOST_PHOTOS = 200;

/** One making of one paper. */
export interface Run {
  readonly seconds: number;
  /** Bytes that the process of page and worker held at most. */
  readonly peak: number;
  /** Seconds that the process of page and worker was computing: what others on the machine do does not change it. */
  readonly computing: number;
  /** Bytes by which the browser's own process, which keeps Blobs, grew at most. */
  readonly kept: number;
}

/** Rows of the table, and how the browser was held back. */
export async function measurePapers(
  tell: (step: string) => void,
  { runs = 3, ways = WAYS, contents = Object.keys(CONTENTS), speeds = ['quarter', 'full'] as readonly Speed[] } = {},
): Promise<readonly string[]> {
  if (!canWatchRenderer) throw new Error('memory and a quarter of a core are measured on Linux only');
  tell('building the page');
  const folder = await buildPage();
  const server = await serveApp(folder);
  let profile: string | null = null;
  try {
    tell(`${MOST_PHOTOS} photos`);
    await paintPhotos(server, folder);
    profile = await profileWithPhotos(server);
    const rows: string[] = [];
    let by = '';
    for (const content of contents) {
      const papers = new Map<Way, Paper>();
      for (const way of ways) {
        tell(`${content}, ${way}: read back`);
        papers.set(way, await readBack(server, profile, way, content));
      }
      for (const speed of speeds) {
        const measured = new Map<Way, Run[]>(ways.map((way) => [way, []]));
        for (let run = 0; run < runs; run++) {
          // Who comes first meets another machine than who comes last.
          for (const way of [...ways.slice(run % ways.length), ...ways.slice(0, run % ways.length)]) {
            tell(`${content}, ${speed}, ${way}, ${run + 1} of ${runs}`);
            const { how, ...one } = await measure(server, profile, way, content, speed);
            by = how ?? by;
            tell(
              `  ${one.seconds.toFixed(2)} s, ${one.computing.toFixed(2)} s CPU, ${Math.round(one.peak / 1e6)} MB + ${Math.round(one.kept / 1e6)} MB`,
            );
            measured.get(way)?.push(one);
          }
        }
        for (const way of ways) rows.push(rowOf(way, content, speed, measured.get(way) ?? [], papers.get(way)));
      }
    }
    return [
      '| content | speed | way | seconds | pages/s | CPU s | peak MB | browser + MB | pages | file MB | text |',
      '|---|---|---|---|---|---|---|---|---|---|---|',
      ...rows,
      '',
      `Median of ${runs}. ¼ core: ${by}.`,
    ];
  } finally {
    await server.stop();
    for (const made of [folder, profile]) if (made !== null) await rm(made, { recursive: true, force: true });
  }
}

export type Speed = 'quarter' | 'full';

/** The page with all four, built as the app is. */
async function buildPage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-papers-'));
  await build({
    configFile: false,
    root: 'tests/bench/paper',
    publicDir: join(process.cwd(), 'public'),
    logLevel: 'error',
    resolve: { alias: aliases },
    build: { target: 'es2022', outDir: folder, emptyOutDir: true },
    worker: { format: 'es', plugins: () => [jspdfWithoutFflate] },
  });
  return folder;
}

/** A browser that has seen nothing but what is in `profile`, which stays as it is. */
async function open(server: AppServer, profile?: string): Promise<LaunchedApp> {
  const persistentDir = await mkdtemp(join(tmpdir(), 'dianwei-papers-'));
  if (profile !== undefined) await cp(profile, persistentDir, { recursive: true });
  const app = await launchApp({ server, persistentDir });
  await app.page.waitForFunction(() => 'bench' in globalThis);
  return app;
}

async function close(app: LaunchedApp): Promise<void> {
  await app.close();
  await rm(app.persistentDir, { recursive: true, force: true, maxRetries: 5 });
}

/** Painted once; the next run finds them. */
const PHOTO_FOLDER = 'node_modules/.cache/bench-photos';

async function paintPhotos(server: AppServer, folder: string): Promise<void> {
  const names = Array.from({ length: MOST_PHOTOS }, (_, index) => `photo-${index + 1}.jpg`);
  await mkdir(PHOTO_FOLDER, { recursive: true });
  const there = new Set(await readdir(PHOTO_FOLDER));
  if (!names.every((name) => there.has(name))) {
    const app = await open(server);
    for (const [index, name] of names.entries()) {
      const photo = await app.page.evaluate(([seed, bytes]) => bench.photo(seed, bytes), [
        index + 1,
        PHOTO_BYTES,
      ] as const);
      await writeFile(join(PHOTO_FOLDER, name), Buffer.from(photo, 'base64'));
    }
    await close(app);
  }
  await cp(PHOTO_FOLDER, join(folder, 'photos'), { recursive: true });
}

/** A browser's profile with all photos in its database. */
async function profileWithPhotos(server: AppServer): Promise<string> {
  const app = await open(server);
  for (let number = 1; number <= MOST_PHOTOS; number++) {
    await app.page.evaluate((id) => bench.store(id), `photo-${number}`);
  }
  await app.close();
  return app.persistentDir;
}

async function measure(
  server: AppServer,
  profile: string,
  way: Way,
  content: string,
  speed: Speed,
): Promise<Run & { readonly how: string | null }> {
  const app = await open(server, profile);
  const pid = await browserPid(app.persistentDir);
  const renderer = new Renderer(pid);
  const keptBefore = memoryOf(pid).now;
  renderer.forgetPeak();
  const computedBefore = renderer.computing;
  const held = speed === 'quarter' ? holdToQuarterCore(pid) : null;
  try {
    const milliseconds = await app.page.evaluate(([name, paper]) => bench.make(name, paper), [way, content] as const);
    return {
      seconds: milliseconds / 1000,
      computing: renderer.computing - computedBefore,
      peak: renderer.memory.peak,
      kept: memoryOf(pid).peak - keptBefore,
      how: held?.by ?? null,
    };
  } finally {
    held?.release();
    await close(app);
  }
}

interface Paper {
  readonly pages: number;
  readonly bytes: number;
  /** What is wrong with it; empty when nothing is. */
  readonly fault: string;
}

/** Makes it once more, at leisure, and looks whether what was wanted is in it. */
async function readBack(server: AppServer, profile: string, way: Way, content: string): Promise<Paper> {
  const app = await open(server, profile);
  await app.page.evaluate(([name, paper]) => bench.make(name, paper), [way, content] as const);
  const bytes = Buffer.from(await app.page.evaluate(() => bench.file()), 'base64');
  await close(app);
  const texts = await readTexts(bytes);
  const whole = texts.join('');
  const wanted = CONTENTS[content];
  if (wanted === undefined) throw new Error(`no content ${content}`);
  const lost = sampleOf(content).filter((words) => !whole.includes(words));
  const photos = await countPhotos(bytes);
  const faults = [
    ...(lost.length > 0 ? [`${lost.length} of its words are lost: ${lost.slice(0, 3).join(' ')}`] : []),
    ...(photos === wanted.photos ? [] : [`${photos} photos`]),
  ];
  return { pages: texts.length, bytes: bytes.length, fault: faults.join('; ') };
}

/** Short words of the table that no line break divides, the rare characters among them. */
function sampleOf(content: string): readonly string[] {
  const wanted = CONTENTS[content];
  if (wanted === undefined) throw new Error(`no content ${content}`);
  const cells = reportOf(wanted).blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []));
  const words = cells.flatMap((cell) => (typeof cell === 'string' ? [withoutSpace(cell)] : []));
  return [...new Set(words.filter((text) => text.length > 0 && text.length <= 3))];
}

async function countPhotos(pdf: Buffer): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-papers-'));
  const file = join(folder, 'paper.pdf');
  await writeFile(file, pdf);
  const { stdout } = await promisify(execFile)('pdfimages', ['-list', file], { maxBuffer: 1e8 });
  await rm(folder, { recursive: true });
  const objects = stdout
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => line.trim().split(/\s+/)[10]);
  return new Set(objects).size;
}

function rowOf(way: Way, content: string, speed: Speed, runs: readonly Run[], paper: Paper | undefined): string {
  const median = (figures: readonly number[]): number => quantile(figures, 0.5);
  const seconds = median(runs.map((run) => run.seconds));
  const mb = (bytes: number): string => String(Math.round(bytes / 1e6));
  const pages = paper?.pages ?? 0;
  const cells = [
    `${CONTENTS[content]?.photos ?? 0} photos`,
    speed === 'quarter' ? '¼ core' : 'full',
    NAMES[way],
    seconds.toFixed(2),
    (pages / seconds).toFixed(1),
    median(runs.map((run) => run.computing)).toFixed(2),
    mb(median(runs.map((run) => run.peak))),
    mb(median(runs.map((run) => run.kept))),
    String(pages),
    ((paper?.bytes ?? 0) / 1e6).toFixed(1),
    paper?.fault || 'right',
  ];
  return `| ${cells.join(' | ')} |`;
}
