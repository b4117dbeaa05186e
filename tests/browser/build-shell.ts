/** Builds the test shell (`shell/`) with the app's own service worker and settings. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { serviceWorkerPlugin } from '../../vite.config';

/**
 * Builds one version into a folder and returns the folder.
 * @param heavy content of its heavy file for later, `/fonts/heavy.ttf.gz`; what printing needs is `/fonts/hei.ttf.gz`
 */
export async function buildShell(folder: string, version: string, heavy: string): Promise<string> {
  const publicDir = resolve(folder, 'public');
  const outDir = resolve(folder, 'dist');
  await mkdir(join(publicDir, 'fonts'), { recursive: true });
  await writeFile(join(publicDir, 'fonts/heavy.ttf.gz'), heavy);
  await writeFile(join(publicDir, 'fonts/hei.ttf.gz'), 'needed');
  // vitest sets it to `test`, which would build the development version, without a service worker.
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    root: resolve('tests/browser/shell'),
    logLevel: 'error',
    publicDir,
    define: { VERSION: JSON.stringify(version) },
    plugins: [serviceWorkerPlugin('../../../src')],
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}
