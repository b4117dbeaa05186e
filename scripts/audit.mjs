/**
 * Known faults of the packages that are shipped, as the registry tells them: a high or critical one fails the check. A registry
 * that tells none (many mirrors do not) or no network at all is said in one line and fails nothing, since nothing was found
 * out. Part of `npm run check`; alone: `npm run audit`.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const GRAVE = ['high', 'critical'];

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json', ...process.argv.slice(2)], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
  timeout: 60_000,
});

/** @returns {{ vulnerabilities?: Record<string, { name: string, severity: string, range: string }> }} */
function parse() {
  try {
    return JSON.parse(stdout);
  } catch {
    return {};
  }
}

const { vulnerabilities } = parse();
if (vulnerabilities === undefined) {
  console.log('not audited: the registry did not answer');
} else {
  const grave = Object.values(vulnerabilities).filter(({ severity }) => GRAVE.includes(severity));
  for (const { name, severity, range } of grave) console.log(`${name} ${range}: ${severity}`);
  process.exitCode = grave.length > 0 ? 1 : 0;
}
