/**
 * Vite plugin: the standards under one folder become `virtual:standards`, a short list with one lazy chunk for each.
 * A standard is validated here, so that the app never has to; an invalid one fails the build and says where.
 * Used by `vite.config.ts` and by the test configuration.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { normalizePath, type Plugin } from 'vite';
import { HEAD_FILE, parseStandardTexts } from '../src/domain/standard/parse';
import { wordProblem } from '../src/domain/standard/problem';
import type { Standard } from '../src/domain/standard/schema';

const LIST = 'virtual:standards';
const ONE = 'virtual:standards/';
/** Rollup's mark for a module that is no file. */
const INTERNAL = '\0';

export interface StandardsOptions {
  /** Folder that holds one folder per standard, absolute or relative to Vite's root. */
  readonly folder: string;
}

export function standardsPlugin({ folder }: StandardsOptions): Plugin {
  let root = resolve(folder);
  return {
    name: 'standards',
    configResolved(config) {
      root = resolve(config.root, folder);
    },
    resolveId: (id) => (id === LIST || id.startsWith(ONE) ? INTERNAL + id : null),
    load(id) {
      if (!id.startsWith(INTERNAL + LIST)) return null;
      const folders = standardFolders(root);
      if (folders.length === 0) this.error(`没有找到标准：${root} 下没有含 ${HEAD_FILE} 的文件夹`);
      for (const name of folders)
        for (const file of jsonFiles(root, name)) this.addWatchFile(resolve(root, name, file));
      const standards = folders.map((name) => readStandard(root, name, (message) => this.error(message)));
      if (id === INTERNAL + LIST) return listModule(standards);
      const standard = standards.find((candidate) => id === INTERNAL + ONE + candidate.id);
      // JSON.parse of a string literal is read faster than the same object written as code.
      return standard ? `export default JSON.parse(${JSON.stringify(JSON.stringify(standard))});` : null;
    },
    configureServer(server) {
      server.watcher.add(root);
      server.watcher.on('all', (_event, path) => {
        if (!normalizePath(path).startsWith(`${normalizePath(root)}/`) || !path.endsWith('.json')) return;
        for (const [id, module] of server.moduleGraph.idToModuleMap)
          if (id.startsWith(INTERNAL + LIST)) server.moduleGraph.invalidateModule(module);
        server.ws.send({ type: 'full-reload' });
      });
    },
  };
}

/** Folders that hold a `standard.json`, in a stable order. */
function standardFolders(root: string): readonly string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(resolve(root, entry.name, HEAD_FILE)))
    .map((entry) => entry.name)
    .sort();
}

function jsonFiles(root: string, name: string): readonly string[] {
  return readdirSync(resolve(root, name)).filter((file) => file.endsWith('.json'));
}

function readStandard(root: string, name: string, fail: (message: string) => never): Standard {
  const texts = Object.fromEntries(
    jsonFiles(root, name).map((file) => [file, readFileSync(resolve(root, name, file), 'utf8')]),
  );
  const parsed = parseStandardTexts(texts);
  if (!parsed.ok) {
    const lines = parsed.error.problems.map((problem) => `  ${name}/${wordProblem(problem)}`);
    return fail(`标准 ${name} 有 ${lines.length} 处错误：\n${lines.join('\n')}`);
  }
  // Records keep the id, links and folders are found by it: one name for both.
  return parsed.value.id === name
    ? parsed.value
    : fail(`  ${name}/${HEAD_FILE} id：“${parsed.value.id}”应与文件夹同名`);
}

function listModule(standards: readonly Standard[]): string {
  const entries = standards.map(({ id, version, title, shortTitle }) => {
    const summary = JSON.stringify({ id, version, title, shortTitle });
    return `{ ...${summary}, load: () => import('${ONE}${id}').then((module) => module.default) }`;
  });
  return `export const standards = [${entries.join(', ')}];`;
}
