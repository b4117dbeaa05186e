/**
 * Takes every paper as it is printed now for approved: its text and the pictures of its pages (tests/paper/approved). Run it
 * after a change that is meant, look at what changed, and commit it: `npm run approve-papers`.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const args = ['vitest', 'run', '--configLoader=runner', '--project', 'unit', 'tests/paper/every-paper.test.ts'];
const { status } = spawnSync('npx', args, { stdio: 'inherit', env: { ...process.env, DIANWEI_APPROVE: '1' } });
process.exitCode = status ?? 1;
