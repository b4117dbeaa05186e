/**
 * `npm run bench`: builds the app, measures it in a real Chromium and prints a table. `npm run bench -- --write` puts
 * that table into docs/performance.md; `npm run bench -- photo-store` compares places for photo bytes. Nothing passes or fails here; close everything else on the machine first.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import process from 'node:process';
import { runnerImport } from 'vite';

const page = 'docs/performance.md';
const marks = ['<!-- figures -->', '<!-- end of figures -->'];

/** Measured apart, on a page of its own: it takes minutes and needs no build of the app. */
const isPhotoStore = process.argv.includes('photo-store');

const built = isPhotoStore
  ? { status: 0 }
  : spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
if (built.status !== 0) process.exit(1);

/** @typedef {(tell: (step: string) => void) => Promise<readonly import('../tests/bench/bench').Figure[]>} Measure */
const path = isPhotoStore ? 'tests/bench/photo-store.ts' : 'tests/bench/bench.ts';
const { module } = await runnerImport(path);
const { measureAll, measurePhotoStores } = /** @type {Record<string, Measure>} */ (module);
const measure = measurePhotoStores ?? measureAll;
if (!measure) throw new Error(`${path} measures nothing`);
// Work of others on the machine shows in every figure, so the table says how much there was.
const load = loadavg()[0] ?? 0;
const figures = await measure((step) => console.error(`… ${step}`));

const cores = cpus();
const rows = [
  '| figure | measured | aim |',
  '|---|---|---|',
  ...figures.map(({ what, value, aim }) => `| ${what} | ${value} | ${aim} |`),
];
const table = [
  ...rows,
  '',
  `Node ${process.versions.node}, ${cores.length} × ${cores[0]?.model ?? 'unknown processor'}, load ${load.toFixed(1)} before the start, ${new Date().toISOString().slice(0, 10)}.`,
].join('\n');
console.log(`\n${table}`);

if (process.argv.includes('--write') && !isPhotoStore) {
  const [start, end] = marks;
  const text = readFileSync(page, 'utf8');
  const parts = [text.split(`${start}\n`)[0], text.split(`${end}`)[1]];
  writeFileSync(page, `${parts[0]}${start}\n${table}\n${end}${parts[1]}`);
}
