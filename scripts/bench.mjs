/**
 * `npm run bench`: builds the app, measures it in a real Chromium and prints a table. `npm run bench -- paper` compares our PDF
 * with those of other makers; `npm run bench -- server` measures the sync server, `-- first-sync` a new desk of the office in a browser. `--write` puts the table into docs/performance.md. `npm run bench -- photo-store` compares
 * places for photo bytes. Nothing passes or fails here; close everything else on the machine first.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import process from 'node:process';
import { runnerImport } from 'vite';

const page = 'docs/performance.md';

/** @typedef {(step: string) => void} Tell */
/** @typedef {readonly import('../tests/bench/bench').Figure[]} Figures */

/**
 * What can be measured: the module that does, its function, what it needs, and between which marks its table stands.
 * @type {Record<string, { path: string, measure: string, isBuildNeeded: boolean, marks: readonly [string, string] | null }>}
 */
const benches = {
  app: {
    path: 'tests/bench/bench.ts',
    measure: 'measureAll',
    isBuildNeeded: true,
    marks: ['<!-- figures -->', '<!-- end of figures -->'],
  },
  paper: {
    path: 'tests/bench/paper.ts',
    measure: 'measurePapers',
    isBuildNeeded: false,
    marks: ['<!-- papers -->', '<!-- end of papers -->'],
  },
  server: {
    path: 'tests/bench/server.ts',
    measure: 'measureServer',
    isBuildNeeded: false,
    marks: ['<!-- server -->', '<!-- end of server -->'],
  },
  'first-sync': {
    path: 'tests/bench/first-sync.ts',
    measure: 'measureFirstSync',
    isBuildNeeded: true,
    marks: ['<!-- first sync -->', '<!-- end of first sync -->'],
  },
  'photo-store': {
    path: 'tests/bench/photo-store.ts',
    measure: 'measurePhotoStores',
    isBuildNeeded: false,
    marks: null,
  },
};

const wanted = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 'app';
const bench = benches[wanted];
if (!bench) throw new Error(`There is no bench ${wanted}: ${Object.keys(benches).join(', ')}`);
const { path, measure, isBuildNeeded, marks } = bench;

if (isBuildNeeded) {
  const shell = process.platform === 'win32';
  if (spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell }).status !== 0) process.exit(1);
}

const { module } = await runnerImport(path);
const run = /** @type {Record<string, (tell: Tell) => Promise<Figures | readonly string[]>>} */ (module)[measure];
if (!run) throw new Error(`${path} has no ${measure}`);
// Work of others on the machine shows in every figure, so the table says how much there was.
const load = loadavg()[0] ?? 0;
const measured = await run((step) => console.error(`… ${step}`));

/** @param {string | import('../tests/bench/bench').Figure} line */
const row = (line) => (typeof line === 'string' ? line : `| ${line.what} | ${line.value} | ${line.aim} |`);
const cores = cpus();
const table = [
  ...(typeof measured[0] === 'string' ? [] : ['| figure | measured | aim |', '|---|---|---|']),
  ...measured.map(row),
  '',
  `Node ${process.versions.node}, ${cores.length} × ${cores[0]?.model ?? 'unknown processor'}, load ${load.toFixed(1)} before the start, ${new Date().toISOString().slice(0, 10)}.`,
].join('\n');
console.log(`\n${table}`);

if (process.argv.includes('--write') && marks) {
  const [start, end] = marks;
  const text = readFileSync(page, 'utf8');
  const parts = [text.split(`${start}\n`)[0], text.split(end)[1]];
  writeFileSync(page, `${parts[0]}${start}\n${table}\n${end}${parts[1]}`);
}
