/**
 * Holds the sources to the import rules of `.dependency-cruiser.cjs`. `cruiseFolder` is also what `tests/layers/` breaks
 * the rules with, one by one. `npm run layers`.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const project = fileURLToPath(new URL('..', import.meta.url));
/** @type {Required<import('dependency-cruiser').IConfiguration>} */
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** Names of all rules. */
export const ruleNames = forbidden.map(({ name }) => name ?? '');

/**
 * Cruises `src` and `server` of a project folder.
 * @param {string} folder
 * @returns {Promise<{ modules: number, violations: { rule: string, from: string, to: string, comment: string }[] }>}
 *   how many files of ours were looked at, and which imports break which rule
 */
export async function cruiseFolder(folder) {
  const { enhancedResolveOptions, doNotFollow, tsPreCompilationDeps } = options;
  const { output } = await cruise(
    ['src', 'server'].filter((room) => existsSync(join(folder, room))),
    { doNotFollow, tsPreCompilationDeps, baseDir: folder, validate: true, ruleSet: { forbidden } },
    enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(project, options.tsConfig?.fileName ?? '')) },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where modules were expected.');
  const comments = new Map(forbidden.map(({ name, comment }) => [name, comment]));
  return {
    modules: output.modules.filter(({ source }) => /^(src|server)\//.test(source)).length,
    violations: output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
      comment: comments.get(rule.name) ?? '',
    })),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { modules, violations } = await cruiseFolder(project);
  for (const { rule, from, to, comment } of violations) console.error(`${from} → ${to}\n    ${rule}: ${comment}`);
  // dependency-cruiser sees no module at all, and calls that a success, when it can't read this TypeScript.
  if (modules === 0) console.error('dependency-cruiser saw 0 modules: nothing was checked.');
  else console.log(`${modules} modules`);
  process.exit(violations.length > 0 || modules === 0 ? 1 : 0);
}
