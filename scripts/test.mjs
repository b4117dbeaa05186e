/**
 * `npm test`: the tools, the gate, then all tests, each even if the one before failed. Ends with one line that sums up,
 * and with exit code 1 if anything failed or no test ran.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { countResults } from './count-results.mjs';

const resultsFile = 'tests/.out/results.json';

/** @param {readonly string[]} args */
const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;

/** Counts of the run just made; none if it broke off before it could report. */
function results() {
  try {
    return countResults(JSON.parse(readFileSync(resultsFile, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

rmSync('tests/.out', { recursive: true, force: true });
const hasTools = node('scripts/install-test-tools.mjs');
const isChecked = node('scripts/check.mjs');
const isTested = node(
  'node_modules/vitest/vitest.mjs',
  'run',
  // Vite plans to load its configuration without bundling and says so at length; this way it has no complaint.
  '--configLoader=runner',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${resultsFile}`,
);

const { passed, failed, skipped } = results();
const reasons = [];
if (!hasTools) reasons.push('the tools for the tests are not complete');
if (!isChecked) reasons.push('the check failed');
if (!isTested && failed === 0) reasons.push('the test run broke off');
if (passed === 0) reasons.push('no test passed');
if (reasons.length > 0) console.log(`\nNot good: ${reasons.join('; ')}; see above.`);
console.log(`\n${passed} passed, ${failed + reasons.length} failed, ${skipped} skipped`);
process.exit(failed + reasons.length === 0 ? 0 : 1);
