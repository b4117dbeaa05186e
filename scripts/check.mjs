/**
 * The gate before the tests: build, format, lint, types per layer, layer rules, unused code, sizes, forbidden words, known
 * faults of packages.
 * Two lanes run side by side; a step that fails shows what it said, and the others still run. `npm run check`.
 */
import { spawn } from 'node:child_process';
import process from 'node:process';

/** Steps by lane, each an npm script; the first lane's later steps need the build before them. */
const lanes = [
  ['fonts', 'build:app', 'build:server', 'size', 'words', 'unused', 'audit'],
  ['types', 'lint', 'format:check', 'layers'],
];

/**
 * Runs an npm script and tells how it went.
 * @param {string} script
 * @returns {Promise<boolean>}
 */
function passes(script) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const child = spawn('npm', ['run', '--silent', script], { shell: process.platform === 'win32' });
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? '  ok  ' : 'FAILED'}  ${script} (${seconds} s)`);
      // A step that passes is silent, except for the figures somebody may want to watch.
      if (code !== 0 || script === 'size' || script === 'audit') console.log(output.trim());
      resolve(code === 0);
    });
  });
}

/** @type {string[]} */
const failed = [];
await Promise.all(
  lanes.map(async (steps) => {
    for (const step of steps) if (!(await passes(step))) failed.push(step);
  }),
);
if (failed.length > 0) {
  console.error(`\ncheck failed: ${failed.join(', ')} (each is an npm script of that name)`);
  process.exit(1);
}
console.log('\ncheck passed');
