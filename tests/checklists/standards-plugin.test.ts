/**
 * S20, S13, S18: what the build makes of the folders: a real Vite build and a real development server, on copies of the
 * standards in a temporary folder.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, createServer } from 'vite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { standardsPlugin } from '../../scripts/standards-plugin';
import type * as Standards from '../../src/platform/standards';
import { readStandard } from './read-standard';

const project = resolve(import.meta.dirname, '../..');
let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standards-'));
  out = await mkdtemp(join(tmpdir(), 'standards-built-'));
  await cp(resolve(project, 'checklists'), folder, { recursive: true });
  await cp(resolve(project, 'tests/fixtures/checklists'), folder, { recursive: true });
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(out, { recursive: true, force: true });
});

/** Builds `src/platform/standards.ts` on its own and loads what came out. */
async function buildStandards(): Promise<typeof Standards> {
  await build({
    configFile: false,
    root: project,
    publicDir: false,
    logLevel: 'silent',
    plugins: [standardsPlugin({ folder })],
    build: {
      outDir: out,
      emptyOutDir: true,
      lib: { entry: resolve(project, 'src/platform/standards.ts'), formats: ['es'], fileName: 'standards' },
    },
  });
  const [entry] = (await readdir(out)).filter((name) => name.startsWith('standards.'));
  return (await import(pathToFileURL(join(out, entry ?? '')).href)) as typeof Standards;
}

test('S18: a folder dropped in is listed and loads, without any other change', async () => {
  const { listStandards, loadStandard } = await buildStandards();
  expect(listStandards()).toEqual([
    {
      id: 'gaoyi-2017',
      version: '2017',
      title: '创建省级文明县城实地考察社区点位标准',
      shortTitle: '社区点位标准（2017）',
    },
    { id: 'yinger-2020', version: '3', title: '某市托育机构安全自查标准', shortTitle: '托育自查' },
  ]);
  expect(await loadStandard('gaoyi-2017')).toEqual({ ok: true, value: readStandard('checklists/gaoyi-2017') });
  expect(await loadStandard('yinger-2020')).toEqual({
    ok: true,
    value: readStandard('tests/fixtures/checklists/yinger-2020'),
  });
});

test('S20: an unknown standard, and one whose chunk an update took away, are told apart', async () => {
  const { loadStandard } = await buildStandards();
  expect(await loadStandard('none')).toEqual({ ok: false, error: { type: 'StandardUnavailable', isKnown: false } });
  const chunks = (await readdir(out)).filter((name) => !name.startsWith('standards.'));
  await Promise.all(chunks.map((name) => rm(join(out, name))));
  expect(await loadStandard('gaoyi-2017')).toEqual({
    ok: false,
    error: { type: 'StandardUnavailable', isKnown: true },
  });
});

test('S20: each standard is a chunk of its own; the list carries neither them nor the validator', async () => {
  await buildStandards();
  const files = await readdir(out);
  expect(files).toHaveLength(3);
  for (const name of files.filter((file) => file.startsWith('standards.'))) {
    const list = await readFile(join(out, name), 'utf8');
    expect(list).not.toContain('居民文明公约');
    expect(list.length).toBeLessThan(3000);
  }
});

test('S13: an invalid standard fails the build and says in which file, item and field', async () => {
  const file = join(folder, 'gaoyi-2017/1-shequ.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"op": "<="', '"op": "<"'));
  await expect(buildStandards()).rejects.toThrow(
    'gaoyi-2017/1-shequ.json 1-01 criteria[a].threshold.op：“<”不合要求，应为">="、"<="、"=="之一',
  );
});

test('S13: a standard must bear the name of its folder, and there must be one', async () => {
  await cp(join(folder, 'gaoyi-2017'), join(folder, 'gaoyi-2018'), { recursive: true });
  await expect(buildStandards()).rejects.toThrow('gaoyi-2018/standard.json id：“gaoyi-2017”应与文件夹同名');
  await rm(folder, { recursive: true });
  await expect(buildStandards()).rejects.toThrow('没有找到标准');
});

test('S20: the development server serves a changed standard', async () => {
  const server = await createServer({
    configFile: false,
    root: project,
    logLevel: 'silent',
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false, watch: { ignored: ['**/node_modules/**'] } },
    plugins: [standardsPlugin({ folder })],
  });
  try {
    const titles = async (): Promise<string[]> => {
      const { standards } = (await server.ssrLoadModule('virtual:standards')) as { standards: { title: string }[] };
      return standards.map(({ title }) => title);
    };
    expect(await titles()).toContain('某市托育机构安全自查标准');
    const file = join(folder, 'yinger-2020/standard.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('某市托育', '某县托育'));
    await vi.waitFor(async () => expect(await titles()).toContain('某县托育机构安全自查标准'), { timeout: 10_000 });
  } finally {
    await server.close();
  }
}, 20_000);
