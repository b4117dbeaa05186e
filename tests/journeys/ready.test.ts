/** J26: 离线就绪, the one look before leaving the signal behind; and what is asked of the browser, and when. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import type { Change } from '../../src/sync/change';
import { builtFolder } from '../browser/serve-folder';
import { shoot } from './camera';
import { unreplayable } from './kill-campaign';
import { seedPhotos } from './many-photos';
import { openApp } from './open-app';
import { readStores } from './stored';

/** One row of the page: its level and words. */
const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const summary = (page: Page) => page.getByRole('main').getByRole('status');

/** Counts what the app asks of the browser; `persist` never answers, as in a Firefox whose question is left alone. */
async function watchPersist(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(globalThis, { persistAsked: 0 });
    navigator.storage.persist = () => {
      (globalThis as unknown as { persistAsked: number }).persistAsked++;
      return new Promise(() => undefined);
    };
  });
  return () => page.evaluate(() => (globalThis as unknown as { persistAsked: number }).persistAsked);
}

test('J26: one screen says what is still to be done, then 可以出发; and says so again cold, with no network', async () => {
  const phone = await openApp({ path: '/ready' });
  const { page } = phone;
  await summary(page)
    .getByText(/^还差 \d 项/)
    .waitFor();
  await row(page, '点位').getByText('还没有社区，请先新建或导入').waitFor();
  expect(await row(page, '点位').innerText()).toContain('要办');
  const person = phone.inspector();
  await person.goHome();
  await person.tryDemo();
  await person.tap(page.getByRole('link', { name: '出发前检查' }));
  await row(page, '打印字体').getByText('已存到本机，可离线出清单').waitFor({ timeout: 60_000 });
  await row(page, '公文字体').getByText('小标宋、仿宋、楷体都在本机').waitFor({ timeout: 60_000 });
  await row(page, '照片核对').getByText('照片与记录一致').waitFor();
  expect(await summary(page).innerText()).toMatch(/还差 1 项\s*先看：相机/);

  // Allowed in the browser's own settings: who comes back to the page sees it without loading it again.
  await phone.app.context.grantPermissions(['camera'], { origin: new URL(phone.app.url).origin });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await summary(page).getByText('可以出发').waitFor();
  const heights = await page.evaluate(() => {
    const body = document.querySelector('main');
    return [body?.scrollHeight, body?.clientHeight];
  });
  expect(heights[0]).toBe(heights[1]);

  await phone.goOffline();
  await phone.killAndReopen('/ready');
  await phone.app.context.grantPermissions(['camera'], { origin: new URL(phone.app.url).origin });
  await phone.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await summary(phone.page).getByText('可以出发').waitFor();
  expect(phone.app.errors).toEqual([]);
});

test('J26: a photo without its bytes is counted, and bytes without a photo are tidied away', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  for (const number of [1, 2])
    await person.takePhoto(await shoot(phone.page, { number, width: 800, height: 600, orientation: 1 }));
  await phone.page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('dianwei');
      opening.onsuccess = () => resolve(opening.result);
    });
    const transaction = db.transaction(['photoBytes', 'thumbs'], 'readwrite');
    const store = transaction.objectStore('photoBytes');
    const first = store.getAllKeys();
    first.onsuccess = () => store.delete(first.result[0]!);
    store.put({ id: 'nobody', bytes: new ArrayBuffer(9) });
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
  });
  await phone.page.goto(new URL('/ready', phone.app.url).href);
  await row(phone.page, '照片核对').getByText('1 张照片读不出原图，记录还在，请补拍').waitFor();
  const left = await phone.page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('dianwei');
      opening.onsuccess = () => resolve(opening.result);
    });
    const keys = db.transaction('photoBytes').objectStore('photoBytes').getAllKeys();
    await new Promise((resolve) => {
      keys.onsuccess = resolve;
    });
    db.close();
    return keys.result;
  });
  expect(left).toHaveLength(1);
  expect(left).not.toContain('nobody');
});

test('D12: fonts that did not come are named, paper says what stood in for them, and a button fetches them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-served-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(builtFolder, folder, { recursive: true });
  const late = ['xiaobiaosong.ttf.gz', 'kai.ttf.gz'];
  for (const file of late) await rm(join(folder, 'fonts', file));
  const phone = await openApp({ folder });
  const { page } = phone;
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.nextItem();
  await person.exportList();
  await page.getByText('小标宋还没下载到本机，这份文件里以黑体代替。').waitFor();

  await page.goto(new URL('/ready', page.url()).href);
  await row(page, '打印字体').getByText('已存到本机，可离线出清单').waitFor({ timeout: 60_000 });
  await row(page, '公文字体').getByText('还差小标宋、楷体，约 5 MB').waitFor({ timeout: 60_000 });
  expect(await row(page, '公文字体').innerText()).toContain('建议');
  for (const file of late) await cp(join(builtFolder, 'fonts', file), join(folder, 'fonts', file));
  await person.tap(row(page, '公文字体').getByRole('button', { name: '下载' }));
  await row(page, '公文字体').getByText('小标宋、仿宋、楷体都在本机').waitFor({ timeout: 60_000 });
});

test('D5: the browser is asked to keep the records when a first real audit begins, and nobody waits for its answer', async () => {
  const phone = await openApp({ path: null });
  const asked = await watchPersist(phone.page);
  await phone.page.goto(phone.app.url);
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  expect(await asked()).toBe(0);
  await phone.page.goto(new URL('/sites/new', phone.app.url).href);
  await phone.page.getByLabel(/名称$/).fill('槐树街社区');
  await phone.page.getByLabel(/名称$/).blur();
  await phone.page.getByRole('heading', { level: 1, name: '槐树街社区' }).waitFor();
  await phone.page.goto(new URL('/start', phone.app.url).href);
  await person.tap(phone.page.getByRole('radio', { name: '槐树街社区', exact: true }));
  await person.begin('槐树街社区');
  expect(await asked()).toBe(1);
  await person.judge('达标');
});

test('D9: when the room left is short of a day’s photos, that is said before the audit begins', async () => {
  const phone = await openApp({ path: null });
  await phone.page.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ usage: 1e9, quota: 1e9 + 50 * 320 * 1024 });
  });
  await phone.page.goto(phone.app.url);
  const person = phone.inspector();
  await person.tryDemo();
  await person.tap(person.link('开始检查'));
  await phone.page.getByText('本机空间只够约 50 张照片').waitFor();
  await person.tap(person.link('查看'));
  await row(phone.page, '存储空间').getByText('约够 50 张照片，请先清理手机空间').waitFor();
});

test('D7: the camera is tried from the page, and closed again', async () => {
  const phone = await openApp({ path: '/ready' });
  const { page } = phone;
  await row(page, '相机').getByRole('button', { name: '试开' }).waitFor();
  await page.evaluate(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { tracks });
    // No browser of the tests has a camera: a canvas stands for its picture.
    navigator.mediaDevices.getUserMedia = () => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      setInterval(() => context?.fillRect(0, 0, 9, 9), 50);
      const stream = canvas.captureStream(20);
      tracks.push(...stream.getTracks());
      return Promise.resolve(stream);
    };
  });
  await row(page, '相机').getByRole('button', { name: '试开' }).tap();
  await row(page, '相机').getByText('可以直接拍照').waitFor({ timeout: 15_000 });
  const states = await page.evaluate(() =>
    (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState),
  );
  expect(states).toEqual(['ended']);
});

test('D8: a hundred photos are looked through without a word, each of them what its changes say', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.nextItem();
  const { photoIds } = await seedPhotos(phone.page, 100);
  const stores = await readStores(phone.page);
  expect(stores['photo']?.map((photo) => photo.id).sort()).toEqual([...photoIds].sort());
  expect(unreplayable(stores, stores['changes'] as unknown as readonly Change[])).toEqual([]);
  await phone.page.goto(new URL('/ready', phone.app.url).href);
  await row(phone.page, '照片核对').getByText('照片与记录一致', { exact: true }).waitFor();
  expect((await readStores(phone.page))['photoBytes']).toHaveLength(100);
});
