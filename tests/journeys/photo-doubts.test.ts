/** E: a reviewer is told which photos stand out, and nothing else comes of it. */
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { shoot } from './camera';
import { openApp } from './open-app';

const TWO_DAYS = 2 * 24 * 60 * 60;

test('E40, E42, E43: one picture under two problems, and an old one from the gallery, are pointed out; verdicts, tasks and paper stay', async () => {
  const phone = await openApp();
  const { page } = phone;
  const person = phone.inspector();
  const picture = await shoot(page, { number: 7, width: 1200, height: 900, orientation: 1 });
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-gallery-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const old = join(folder, picture.name);
  await writeFile(old, picture.buffer);
  const shotAt = Date.now() / 1000 - TWO_DAYS;
  await utimes(old, shotAt, shotAt);

  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.takePhoto(picture);
  await person.takePhoto(await shoot(page, { number: 8, width: 1200, height: 900, orientation: 1 }));
  await person.nextItem();
  await person.goTo('一-03');
  await person.raiseProblem('数量不足');
  await person.sheet('问题').locator('label', { hasText: '从相册选' }).locator('input').setInputFiles(old);
  await person.photos().first().waitFor();
  await person.nextItem();

  await person.openList();
  const link = person.link(/^全部照片 3 张/);
  await link.getByText('存疑 2').waitFor();
  await person.tap(link);
  const tiles = page.getByRole('list', { name: '照片' }).getByRole('button');
  await page.getByText('存疑 2').waitFor();
  expect(await tiles.count()).toBe(3);
  await person.tap(page.getByRole('radio', { name: '存疑 2' }));
  expect(await tiles.count()).toBe(2);
  await page.getByText('存疑只是提醒复查的人多看一眼，不影响判定和任务。').waitFor();

  await person.tap(tiles.filter({ hasText: '一-03' }));
  const sheet = person.sheet('近景');
  await sheet.getByText(/^存疑：与“.*”的整改前近景是同一张。$/).waitFor();
  await sheet.getByText('存疑：相册照片，比发现问题早 2 天。').waitFor();
  await person.tap(sheet.getByRole('button', { name: '返回' }));

  // Nothing else comes of it: the list is printed with all three, and no word of doubt.
  await person.tap(page.getByRole('link', { name: '返回' }));
  await person.button('导出整改任务清单').waitFor();
  await person.tap(page.getByRole('link', { name: '返回' }));
  const { pdf } = await person.exportList();
  expect(pdf.length).toBeGreaterThan(30_000);
  expect(phone.app.errors).toEqual([]);
});
