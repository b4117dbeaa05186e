/** What is wrong with a screen as it is seen and touched: axe's grave faults, small type, small targets, anything too wide. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';

const BASE_PX = 18;
/** Captions may be four fifths of the base, and nothing smaller. */
const SMALLEST_PX = 14.4;
const TARGET_PX = 48;

type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

/** What axe calls serious or critical, in one line each; by all its rules, or by those named. */
async function axeFaults(page: Page, rules?: string[]): Promise<readonly string[]> {
  // axe is typed against another copy of Playwright; the pages are the same.
  const axe = new AxeBuilder({ page: page as unknown as AxePage });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `axe ${id}: ${target.join(' ')}`));
}

/** Type that is too small, targets that a thumb misses, anything wider than the window. */
async function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    async ({ base, smallest, least }) => {
      await Promise.all(document.getAnimations().map((animation) => animation.finished));
      const faults = new Set<string>();
      const word = (element: Element): string =>
        `${element.tagName.toLowerCase()}.${element.className} ${(element.getAttribute('aria-label') ?? element.textContent).slice(0, 12)}`;
      const root = document.documentElement;
      if (Number.parseFloat(getComputedStyle(root).fontSize) < base) faults.add('base type too small');
      if (root.scrollWidth > innerWidth) faults.add(`page is ${root.scrollWidth} wide`);
      for (const body of document.querySelectorAll('.body, .sheet-body, .foot'))
        if (body.scrollWidth > body.clientWidth) faults.add(`${word(body)} scrolls sideways`);
      // A modal sheet is what can be touched while it is open.
      const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
      for (const element of top.querySelectorAll('*')) {
        const { width, height } = element.getBoundingClientRect();
        if (width === 0 || height === 0 || getComputedStyle(element).visibility === 'hidden') continue;
        const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
        const size = Number.parseFloat(getComputedStyle(element).fontSize);
        if (hasText && size < smallest - 0.05) faults.add(`type ${size.toFixed(1)}: ${word(element)}`);
        if (!element.matches('a[href], button, input, select, textarea, label:has(input[type=file])')) continue;
        // The strip's cells are narrower than a finger: the strip is the target, and takes a tap to the nearest cell.
        // A file input is reached through its label.
        if (element.matches('.strip .cell, input[type=file]')) continue;
        const box = element.closest('label')?.getBoundingClientRect() ?? { width, height };
        const side = Math.min(box.width, box.height);
        if (side < least - 0.5)
          faults.add(`target ${box.width.toFixed(0)} × ${box.height.toFixed(0)}: ${word(element)}`);
      }
      return [...faults];
    },
    { base: BASE_PX, smallest: SMALLEST_PX, least: TARGET_PX },
  );
}

/** All of both, in the look that the page has. */
export const faultsOf = async (page: Page): Promise<readonly string[]> => [
  ...(await axeFaults(page)),
  ...(await layoutFaults(page)),
];

/**
 * All of both in daylight, and what the other looks can make worse: the dark has other colours, the sun other colours and
 * thicker lines. The screen stays as it is meanwhile, so that one walk does for the three.
 */
export async function faultsInEveryLook(page: Page): Promise<readonly string[]> {
  const faults: string[] = [...(await faultsOf(page))];
  const add = (look: string, found: readonly string[]): void => {
    faults.push(...found.map((fault) => `${look}: ${fault}`));
  };
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  add('暗', await axeFaults(page, ['color-contrast']));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'sunlight'));
  await settled(page);
  add('强光下', [...(await axeFaults(page, ['color-contrast'])), ...(await layoutFaults(page))]);
  await page.evaluate(() => document.documentElement.removeAttribute('data-theme'));
  return faults;
}

/** Colours that fade over are not the colours one reads. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    await Promise.all(document.getAnimations().map((animation) => animation.finished));
  });
