/**
 * `npm run soak`: what takes too long for `npm test`, one after the other, or one of them by name:
 *
 * - `npm run soak -- property`: the property tests, fifty times as long. `SOAK=500` makes it longer.
 * - `npm run soak -- kill`: the kill campaign, 200 kills (`KILLS=…`) on the built app; some fifteen minutes.
 *
 * `SEED=…` repeats one. The seed stands in the output.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';

/** @type {Readonly<Record<string, { readonly tests: readonly string[], readonly env: Record<string, string> }>>} */
const soaks = {
  property: {
    tests: [
      '--project=unit',
      'tests/property',
      'tests/server/fleet.test.ts',
      'tests/server/roles.test.ts',
      'tests/usecases',
      'tests/unit/task',
      'tests/unit/audit',
      'tests/unit/kernel',
    ],
    env: { SOAK: '50' },
  },
  kill: { tests: ['--project=journeys', 'tests/journeys/kill.test.ts'], env: { KILLS: '200' } },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in soaks));
if (unknown.length > 0) {
  console.error(`No soak is called ${unknown.join(', ')}; there are: ${Object.keys(soaks).join(', ')}.`);
  process.exit(1);
}
for (const [name, { tests, env }] of Object.entries(soaks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (name === 'kill') {
    const built = spawnSync('npm', ['run', '--silent', 'build'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (built.status !== 0) process.exit(1);
  }
  const run = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--configLoader=runner', '--testTimeout=7200000', ...tests],
    { stdio: 'inherit', env: { ...env, ...process.env } },
  );
  if (run.status !== 0) process.exit(run.status ?? 1);
}
