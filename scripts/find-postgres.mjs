/** Finds the programs of an installed PostgreSQL; Debian keeps them out of the path. Asked by the tests and by the tool check. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findCommand } from './find-browser.mjs';

/** Where Linux systems put a version of their own each. */
const homes = ['/usr/lib/postgresql', '/usr/libexec', '/usr/lib'];

/**
 * The folder with `initdb` and `postgres`, of the newest version there is; null when there is none.
 * @returns {string | null}
 */
export function findPostgres() {
  const inPath = findCommand('initdb');
  if (inPath !== null) return dirname(inPath);
  for (const home of homes) {
    const versions = existsSync(home) ? readdirSync(home).sort((left, right) => parseInt(right) - parseInt(left)) : [];
    for (const version of versions) {
      for (const folder of [join(home, version, 'bin'), join(home, version)])
        if (/^(postgresql)?\d+$/.test(version) && existsSync(join(folder, 'initdb'))) return folder;
    }
  }
  return null;
}
