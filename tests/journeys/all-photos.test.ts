/** E44: five hundred photos in one grid. How smoothly they scroll is in `npm run bench`. */
import { expect, test } from 'vitest';
import { seedPhotos } from './many-photos';
import { openApp } from './open-app';

const COUNT = 500;

test('E44: of five hundred photos only those in sight are in the page, whatever is scrolled to, and each can be opened', async () => {
  const phone = await openApp();
  const { page } = phone;
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.savedSign().waitFor();
  await seedPhotos(page, COUNT);
  await page.goto(page.url().replace(/(\/audit\/[^/?]+).*/, '$1/photos'));

  const tiles = page.getByRole('list', { name: '照片' }).getByRole('listitem');
  const numbers = (): Promise<number[]> =>
    tiles.evaluateAll((all) => all.map((tile) => Number(tile.getAttribute('aria-posinset'))));
  const scrollTo = (share: number): Promise<void> =>
    page.locator('.body').evaluate((body, at) => body.scrollTo(0, at * body.scrollHeight), share);
  await tiles.first().waitFor();
  expect((await numbers())[0]).toBe(1);
  await expect.poll(() => tiles.count()).toBeGreaterThan(10);
  expect(await tiles.count()).toBeLessThan(60);
  expect(await tiles.first().getAttribute('aria-setsize')).toBe(String(COUNT));

  await scrollTo(0.5);
  await expect.poll(async () => (await numbers()).includes(COUNT / 2)).toBe(true);
  expect(await tiles.count()).toBeLessThan(80);
  await scrollTo(1);
  await expect.poll(async () => (await numbers()).at(-1)).toBe(COUNT);
  expect(await tiles.count()).toBeLessThan(80);
  // The pictures are there, too: each tile in sight shows its own.
  await expect
    .poll(() =>
      tiles
        .last()
        .locator('img')
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBe(320);

  await person.tap(tiles.last().getByRole('button'));
  await person.sheet('近景').or(person.sheet('远景')).getByRole('img').waitFor();
  expect(phone.app.errors).toEqual([]);
});
