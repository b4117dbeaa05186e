/**
 * Draws the PNG icons from `public/icons/icon.svg`, in the sizes that home screens ask for. Run it after changing the
 * drawing and commit what it writes: `npm run icons`.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { browserArguments, findBrowser } from './find-browser.mjs';

const icons = fileURLToPath(new URL('../public/icons/', import.meta.url));
const rounded = readFileSync(`${icons}icon.svg`, 'utf8');
/** Android and iOS cut the corners themselves, and iOS paints transparent ones black. */
const square = rounded.replace(/ rx="104"/, '');

const drawings = [
  { name: 'icon-192', size: 192, svg: rounded },
  { name: 'icon-512', size: 512, svg: rounded },
  { name: 'icon-maskable-512', size: 512, svg: square },
  { name: 'icon-180', size: 180, svg: square },
];

const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserArguments });
for (const { name, size, svg } of drawings) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: `${icons}${name}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
