/** The built app itself, as far as it is only a shell: opens, keeps to its policy, opens again without a network. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type LaunchedApp, launchApp, offlineReady } from '../browser/launch';
import { builtFolder } from '../browser/serve-folder';

let app: LaunchedApp | null = null;
afterEach(async () => {
  await app?.close();
  app = null;
});

test('P10: the built page holds no inline script or style, so that its policy can forbid them', () => {
  const page = readFileSync(join(builtFolder, 'index.html'), 'utf8');
  expect(page).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(page).toContain('rel="manifest"');
  const inline = [...page.matchAll(/<script(?![^>]*\bsrc=)[^>]*>|<style|\son\w+=|\sstyle=/g)];
  expect(inline).toEqual([]);
});

test('P10: the app opens with nothing refused by its policy, and again after the server is gone', async () => {
  app = await launchApp();
  await app.page.locator('#app > *').first().waitFor();
  await offlineReady(app.page);
  expect(app.errors).toEqual([]);

  await app.server.stop();
  await app.page.reload();
  await app.page.locator('#app > *').first().waitFor();
  expect(await app.page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  expect(app.errors).toEqual([]);
});

test('P3: whatever page is opened first, the app makes itself ready for offline work', async () => {
  for (const path of ['/sites/new', '/start', '/no-such-page']) {
    app = await launchApp({ path });
    await app.page.getByRole('heading', { level: 1 }).waitFor();
    await offlineReady(app.page);
    await app.close();
    app = null;
  }
});

test('P11: the installed app carries its own name, colours and icons', async () => {
  app = await launchApp();
  const read = (path: string) =>
    app!.page.evaluate(async (address) => {
      const response = await fetch(address);
      return { type: response.headers.get('content-type'), bytes: (await response.arrayBuffer()).byteLength };
    }, path);
  const manifest = JSON.parse(readFileSync(join(builtFolder, 'manifest.webmanifest'), 'utf8')) as {
    name: string;
    lang: string;
    theme_color: string;
    icons: { src: string; sizes: string; type: string }[];
  };
  expect(manifest).toMatchObject({ lang: 'zh-CN', theme_color: '#0b5d45', display: 'standalone', scope: '/', id: '/' });
  for (const { src, type } of manifest.icons) {
    const icon = await read(src);
    expect(icon.type, src).toBe(type);
    expect(icon.bytes, src).toBeGreaterThan(400);
  }
  expect(await read('/icons/icon-180.png')).toMatchObject({ type: 'image/png' });
});

test('P21: a browser that is too old is told, and nothing is opened half', async () => {
  app = await launchApp({
    initScript: () => {
      Reflect.deleteProperty(Object, 'hasOwn');
    },
  });
  await app.page.getByText(/浏览器太旧/).waitFor();
  expect(await app.page.getByRole('link').count()).toBe(0);
});
