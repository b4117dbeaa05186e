/**
 * `npm run bench`: builds the app, measures it in a real Chromium and prints a table. `npm run bench -- --write` puts
 * that table into docs/performance.md. Nothing passes or fails here; close everything else on the machine first.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import process from 'node:process';
import { runnerImport } from 'vite';

const page = 'docs/performance.md';
const marks = ['<!-- figures -->', '<!-- end of figures -->'];

const built = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
if (built.status !== 0) process.exit(1);

/** @typedef {typeof import('../tests/bench/bench')} Bench */
const { module } = await runnerImport(/** @type {string} */ ('tests/bench/bench.ts'));
const { measureAll } = /** @type {Bench} */ (module);
// Work of others on the machine shows in every figure, so the table says how much there was.
const load = loadavg()[0] ?? 0;
const figures = await measureAll((step) => console.error(`… ${step}`));

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

if (process.argv.includes('--write')) {
  const [start, end] = marks;
  const text = readFileSync(page, 'utf8');
  const parts = [text.split(`${start}\n`)[0], text.split(`${end}`)[1]];
  writeFileSync(page, `${parts[0]}${start}\n${table}\n${end}${parts[1]}`);
}
