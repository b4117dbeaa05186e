/** J37, J38: a paper is looked at, its photos are chosen, it is made or not; in the built app, with no network. */
import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { rasterise, readInfo, readPhotos } from '../paper/pdf-tools';
import { shoot } from './camera';
import { type Inspector, readDownload } from './inspector';
import { seedPhotos } from './many-photos';
import { openApp, type Phone } from './open-app';
import { readPhotoBytes } from './stored';

const EXPORT = '导出整改任务清单';

/** A phone that is ready for anything, offline, with an audit of one problem, which has so many photos. */
async function withProblem(photos: number): Promise<{ readonly phone: Phone; readonly person: Inspector }> {
  const phone = await openApp();
  const { page } = phone;
  const person = phone.inspector();
  await page.goto(new URL('/ready', page.url()).href);
  await page.getByText('已存到本机，可离线出清单').waitFor({ timeout: 120_000 });
  await person.goHome();
  await person.tryDemo();
  await phone.goOffline();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  for (let number = 1; number <= photos; number++)
    await person.takePhoto(await shoot(page, { number, width: 800, height: 600, orientation: 1 }));
  await person.nextItem();
  await person.openList();
  return { phone, person };
}

async function openSheet(person: Inspector): Promise<Locator> {
  await person.tap(person.button(EXPORT));
  const sheet = person.sheet(EXPORT);
  await sheet.getByRole('radiogroup', { name: '照片', exact: true }).waitFor();
  return sheet;
}

/** How dark each cell of a page is, 0 white – 1 black, row by row. */
const CELLS = { columns: 28, rows: 20 };

/** Of the picture of a page that is on the screen. */
function inkShown(page: Page, number: number): Promise<readonly number[]> {
  return page.evaluate(
    async ({ name, columns, rows }) => {
      const picture = document.querySelector<HTMLImageElement>(`[aria-label^="${name}，"] img`);
      if (!picture) throw new Error('no picture');
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
      const brush = canvas.getContext('2d');
      if (!brush) throw new Error('no 2d canvas');
      brush.drawImage(picture, 0, 0);
      const [width, height] = [canvas.width / columns, canvas.height / rows];
      return Array.from({ length: columns * rows }, (_, cell) => {
        const [x, y] = [Math.floor((cell % columns) * width), Math.floor(Math.floor(cell / columns) * height)];
        const { data } = brush.getImageData(x, y, Math.floor(width), Math.floor(height));
        let sum = 0;
        // Luminance as pdftoppm counts grey.
        for (let at = 0; at < data.length; at += 4)
          sum += 0.3 * (data[at] ?? 0) + 0.59 * (data[at + 1] ?? 0) + 0.11 * (data[at + 2] ?? 0);
        return 1 - sum / (data.length / 4) / 255;
      });
    },
    { name: `第 ${number} 页`, ...CELLS },
  );
}

/** Of a landscape page of a PDF. */
async function inkPrinted(pdf: Uint8Array, number: number): Promise<readonly number[]> {
  const raster = (await rasterise(pdf))[number - 1];
  if (raster === undefined) throw new Error('no page');
  const [width, height] = [841.89 / CELLS.columns, 595.28 / CELLS.rows];
  return Array.from({ length: CELLS.columns * CELLS.rows }, (_, cell) => {
    const area = raster.area(
      (cell % CELLS.columns) * width,
      Math.floor(cell / CELLS.columns) * height,
      Math.floor(width),
      Math.floor(height),
    );
    const bytes = Buffer.concat(area);
    return 1 - bytes.reduce((sum, value) => sum + value, 0) / bytes.length / 255;
  });
}

test('J37, R90, R94: looked at page by page, its photos chosen and made larger, the paper is just what was shown, with just those photos', async () => {
  const { phone, person } = await withProblem(3);
  const { page } = phone;
  const sheet = await openSheet(person);

  await person.tap(sheet.getByRole('radio', { name: '挑选' }));
  const picking = person.sheet('挑选照片');
  await picking.getByText('选 3，共 3 张').waitFor();
  await person.tap(picking.getByRole('button', { pressed: true }).nth(1));
  await picking.getByText('选 2，共 3 张').waitFor();
  await person.tap(picking.getByRole('button', { name: '完成' }));
  await sheet.getByText('选了 2 张，共 3 张').waitFor();
  await person.tap(sheet.getByRole('radio', { name: '大' }));

  await person.tap(sheet.getByRole('button', { name: '先看一看' }));
  const looking = person.sheet('先看一看');
  await looking.getByText('第 1 页，共 2 页').waitFor({ timeout: 60_000 });
  for (const number of [1, 2])
    await looking.locator(`[aria-label^="第 ${number} 页，"] img`).waitFor({ timeout: 60_000 });
  const shown = [await inkShown(page, 1), await inkShown(page, 2)];

  // Enlarged, it scrolls both ways; the last page is counted when one is there.
  const sizeOf = () =>
    looking.locator('.preview-stage').evaluate((stage) => [stage.scrollWidth / stage.clientWidth, stage.scrollLeft]);
  expect((await sizeOf())[0]).toBe(1);
  await person.tap(looking.getByRole('button', { name: '第 1 页，放大' }));
  await expect.poll(async () => (await sizeOf())[0]).toBeGreaterThan(1.9);
  await looking.locator('.preview-stage').evaluate((stage) => stage.scrollTo(100, stage.scrollHeight));
  await looking.getByText('第 2 页，共 2 页').waitFor();
  expect((await sizeOf())[1]).toBe(100);

  await person.tap(looking.getByRole('button', { name: '生成 PDF' }));
  await sheet.getByText(/^已生成，共 2 页，\d+ KB。$/).waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    person.tap(sheet.getByRole('button', { name: '存到本机' })),
  ]);
  expect(download.suggestedFilename()).toMatch(/^.+社区整改任务清单（示例数据，\d{4}年\d+月\d+日）\.pdf$/);
  const pdf = await readDownload(download);
  expect((await readInfo(pdf))['Pages']).toBe('2');

  const taken = (await readPhotoBytes(page)).map(({ sha256 }) => sha256);
  const printed = (await readPhotos(pdf)).map((photo) => createHash('sha256').update(photo).digest('hex'));
  expect(taken).toHaveLength(3);
  expect(printed).toHaveLength(2);
  expect(taken).toEqual(expect.arrayContaining(printed));

  for (const [index, ink] of shown.entries()) {
    const paper = await inkPrinted(pdf, index + 1);
    const differences = ink.map((value, cell) => Math.abs(value - (paper[cell] ?? 1)));
    expect(Math.max(...paper)).toBeGreaterThan(0.1);
    // Edges of cells fall between pixels, and photos are scaled differently.
    expect(Math.max(...differences)).toBeLessThan(0.12);
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(0.01);
  }
  expect(phone.app.errors).toEqual([]);
});

test('J38, R97, R98: a long paper is passed through with few of its pages held; stopped in the middle, the sheet is there again and nothing came', async () => {
  const { phone, person } = await withProblem(0);
  const { page } = phone;
  await seedPhotos(page, 150);
  await page.reload();
  await person.button(EXPORT).waitFor();
  const sheet = await openSheet(person);
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));

  await person.tap(sheet.getByRole('button', { name: '先看一看' }));
  const looking = person.sheet('先看一看');
  const count = looking.getByText(/^第 1 页，共 \d+ 页$/);
  await count.waitFor({ timeout: 60_000 });
  const pages = Number(/共 (\d+)/.exec((await count.textContent()) ?? '')?.[1]);
  expect(pages).toBeGreaterThan(20);
  await looking.locator('[aria-label^="第 1 页，"] img').waitFor({ timeout: 60_000 });
  await looking.locator('.preview-stage').focus();
  await page.keyboard.press('End');
  await looking.getByText(`第 ${pages} 页，共 ${pages} 页`).waitFor();
  await looking.locator(`[aria-label^="第 ${pages} 页，"] img`).waitFor({ timeout: 60_000 });
  expect(await looking.locator('.preview-page').count()).toBeLessThan(12);
  expect(await looking.locator('[aria-label^="第 1 页，"]').count()).toBe(0);
  await page.keyboard.press('Escape');
  await looking.waitFor({ state: 'hidden' });

  await person.tap(sheet.getByRole('button', { name: '生成 PDF' }));
  await sheet.getByText(/^正在生成，第 [1-9]\d* 页，共 \d+ 页$/).waitFor({ timeout: 60_000 });
  await person.tap(sheet.getByRole('button', { name: '取消' }));
  await sheet.getByRole('button', { name: '生成 PDF' }).waitFor();
  expect(await sheet.getByText(/^正在生成|^已生成/).count()).toBe(0);

  // It starts anew, without the photos.
  await person.tap(sheet.getByRole('radio', { name: '不带' }));
  await person.tap(sheet.getByRole('button', { name: '生成 PDF' }));
  await sheet.getByText(/^已生成，共 1 页，\d+ KB。$/).waitFor({ timeout: 60_000 });
  expect(downloads).toEqual([]);
  expect(phone.app.errors).toEqual([]);
});
