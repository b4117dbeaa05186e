/**
 * `npm test`: the tools, the gate, then all tests, each even if the one before failed. Ends with one line that sums up,
 * and with exit code 1 if anything failed or no test ran.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import process from 'node:process';

const resultsFile = 'tests/.out/results.json';

/** @param {readonly string[]} args */
const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;

/**
 * Counts from vitest's JSON report; a file that broke before its first test counts as one failure.
 * @typedef {{ status: string, assertionResults: { status: string }[] }} FileResult
 */
function countResults() {
  try {
    const { testResults } = /** @type {{ testResults: FileResult[] }} */ (
      JSON.parse(readFileSync(resultsFile, 'utf8'))
    );
    const statuses = testResults.flatMap(({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
        ? ['failed', ...assertionResults.map((test) => test.status)]
        : assertionResults.map((test) => test.status),
    );
    const passed = statuses.filter((status) => status === 'passed').length;
    const failed = statuses.filter((status) => status === 'failed').length;
    return { passed, failed, skipped: statuses.length - passed - failed };
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
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${resultsFile}`,
);

const { passed, failed, skipped } = countResults();
const broken = [
  !hasTools && 'the tools for the tests are not complete',
  !isChecked && 'the check failed',
  !isTested && failed === 0 && 'the test run broke off',
  passed === 0 && 'no test passed',
].filter((reason) => reason !== false);
if (broken.length > 0) console.log(`\nNot good: ${broken.join('; ')}; see above.`);
console.log(`\n${passed} passed, ${failed + broken.length} failed, ${skipped} skipped`);
process.exit(failed + broken.length === 0 ? 0 : 1);
