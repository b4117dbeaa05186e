/**
 * Fails when a file of the project names a folder of somebody's machine or a package registry's host: the project must
 * build anywhere, from any mirror. `npm run words`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';

/** Pieced together, so that this file does not find itself. */
const forbidden = [
  {
    what: 'a path of one machine',
    pattern: new RegExp(`(?<![\\w.@-])/(?:${['work', 'home', 'Users', 'root'].join('|')})/[\\w.-]`),
  },
  { what: 'a temporary path', pattern: new RegExp(`(?<![\\w.@-])/tmp${'/'}[\\w.-]`) },
  {
    what: "a registry's host",
    pattern: new RegExp(`${'registry'}\\.[\\w-]+\\.\\w|${'npm'}mirror\\.|\\b${'pypi'}\\.org`),
  },
  { what: 'a download address in the lockfile', pattern: /"resolved": "https?:/ },
];
/** Not ours (packages), made from ours (builds), or quoted as it was issued (fixtures). */
const isExempt =
  /^(node_modules|dist|dist-server|coverage|\.git|\.cache|public\/fonts|tests\/\.out|tests\/fixtures)\/|\.(png|gz|wasm|pdf|jpe?g|ttf|log)$/;

/**
 * Files of the project under a folder, with their path from the top.
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const name = relative('.', path).replaceAll('\\', '/');
    if (isExempt.test(entry.isDirectory() ? `${name}/` : name)) return [];
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [name] : [];
  });
}

const files = filesUnder('.');
if (files.length === 0) throw new Error('No files found: nothing was checked.');

const findings = files.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      forbidden.filter(({ pattern }) => pattern.test(line)).map(({ what }) => `${file}:${index + 1}: ${what}`),
    ),
);
if (findings.length > 0) {
  console.error(findings.join('\n'));
  process.exit(1);
}
