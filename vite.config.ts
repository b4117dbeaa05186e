/**
 * How the app is built: Preact, the standards as lazy chunks, the service worker with its list of files.
 * `vitest.config.ts` shares the plugins and aliases, so that tests see the same modules as the app.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin, type PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { standardsPlugin } from './scripts/standards-plugin';

/** An absolute path inside the project. */
const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What a phone of the last five years runs, and the browser kernels built into WeChat, QQ and 360 on older ones. */
const target = ['chrome87', 'safari15', 'firefox114'];

/**
 * Files that offline work can start without. They are fetched after the shell, so that "offline ready" comes early on a
 * slow line (6 s instead of 10 s at 400 kbit/s); `src/sw.ts` keeps them in a cache of their own. In this order: what makes papers,
 * with 黑体; titles and figures; rare characters; then 仿宋 before what stands in for it, and the rest.
 */
const heavyFiles = [
  /\.wasm$|^assets\/((paper|workbook)-worker|render-)|^fonts\/hei\.ttf/,
  /^fonts\/(song|xiaobiaosong)\./,
  /^fonts\/hei-ext\./,
  /^fonts\/fangsong\./,
  /^fonts\//,
];

/** The precompiled standards (`virtual:standards`) and nothing else: what a test needs to read them as the app does. */
export const dataPlugins: PluginOption[] = [
  standardsPlugin({ folder: process.env.DIANWEI_CHECKLISTS ?? 'checklists' }),
];

const notNeededByJspdf = inProject('src/paper/not-needed-by-jspdf.ts');

export const aliases = {
  // jsPDF reaches for these only in HTML, SVG and PNG, which we never draw: 105 KB (gzip) less.
  ...Object.fromEntries(['html2canvas', 'dompurify', 'canvg', 'fast-png'].map((name) => [name, notNeededByJspdf])),
  // Dexie's own build for browsers of our target: the other one is written for those of before 2015, and 2 KB (gzip) larger.
  dexie: 'dexie/dist/modern/dexie.mjs',
};

/** jsPDF alone gets no fflate: we pack what it writes, and others need theirs. */
export const jspdfWithoutFflate: Plugin = {
  name: 'jspdf-without-fflate',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'fflate' && /[\\/]jspdf[\\/]/.test(importer ?? '') ? notNeededByJspdf : null,
};

/** The service worker's own build takes no log level from ours; without this `npm start` would print two reports. */
const quiet: Plugin = { name: 'quiet', config: () => ({ logLevel: 'warn' }) };

/**
 * The service worker, built from `src/sw.ts`, with the list of all files, `heavyBytes` and `turn` on those that may come second.
 * @param srcDir folder of `sw.ts`, relative to Vite's root
 */
export function serviceWorkerPlugin(srcDir = 'src'): PluginOption {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir,
    filename: 'sw.ts',
    registerType: 'prompt',
    // src/platform/updates.ts registers it, because it listens to what becomes of it.
    injectRegister: false,
    manifest: JSON.parse(readFileSync(inProject('manifest.webmanifest'), 'utf8')) as object,
    injectManifest: {
      // A classic script: Firefox runs no module service worker before 147.
      rollupFormat: 'iife',
      target,
      buildPlugins: { vite: [quiet] },
      globPatterns: ['**/*.{html,js,css,svg,png,wasm,gz}'],
      dontCacheBustURLsMatching: /^assets\//,
      maximumFileSizeToCacheInBytes: 12 * 1024 * 1024,
      manifestTransforms: [
        (entries) => ({
          manifest: entries.map((entry) => {
            const turn = heavyFiles.findIndex((pattern) => pattern.test(entry.url));
            return turn < 0 ? entry : { ...entry, heavyBytes: entry.size, turn };
          }),
        }),
      ],
    },
  });
}

/**
 * A lazy page names its styles beforehand, and not its scripts: those are on the device already, and their names, which
 * no packing shortens, would stand in the first script (1.6 KB).
 */
const stylesOnlyFromScripts = (_file: string, dependencies: string[], { hostType }: { hostType: 'html' | 'js' }) =>
  hostType === 'js' ? dependencies.filter((path) => path.endsWith('.css')) : dependencies;

/** The development server injects inline scripts and styles, which our policy forbids; the build has none. */
const withoutPolicyInDevelopment: Plugin = {
  name: 'without-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

export default defineConfig({
  plugins: [preact({ devtoolsInProd: false }), ...dataPlugins, serviceWorkerPlugin(), withoutPolicyInDevelopment],
  resolve: { alias: aliases },
  build: { target, modulePreload: { polyfill: false, resolveDependencies: stylesOnlyFromScripts } },
  worker: { format: 'es', plugins: () => [jspdfWithoutFflate] },
});
