/**
 * `npm run soak`: the property tests, fifty times as long as in `npm test`. `SOAK=500 npm run soak` makes it longer,
 * `SEED=…` repeats one. The seed stands in the output.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const run = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--configLoader=runner',
    '--project=unit',
    '--testTimeout=3600000',
    ...['tests/property', 'tests/usecases', 'tests/unit/task', 'tests/unit/audit', 'tests/unit/kernel'],
  ],
  { stdio: 'inherit', env: { SOAK: '50', ...process.env } },
);
process.exit(run.status ?? 1);
