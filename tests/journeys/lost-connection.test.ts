/** J24: the connection to the database taken back, cleared, overtaken or held up, by the browser itself. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { openApp, type Phone } from './open-app';
import { readRecords } from './stored';

/** Has the browser close all connections of the app by force, as it does under memory pressure. */
async function forceClose(phone: Phone): Promise<void> {
  const internals = await phone.app.context.newPage();
  await internals.goto('chrome://indexeddb-internals/');
  // One button for each origin: the app's, with its two databases.
  const button = internals.locator('.force-close').first();
  await button.waitFor();
  await button.click();
  await internals.waitForTimeout(300);
  await internals.close();
  await phone.page.bringToFront();
}

/** A page of the app's origin without the app: a file of it. */
async function openBeside(phone: Phone): Promise<Page> {
  const page = await phone.app.context.newPage();
  // A page without an icon of its own asks for one, and the lack of it would count as an error of the app.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(new URL('/manifest.webmanifest', phone.app.url).href);
  return page;
}

/** Opens the database in a page at a version of IndexedDB's own counting, and holds on to it. */
async function openAt(page: Page, version: number): Promise<void> {
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('dianwei', wanted);
        opening.onupgradeneeded = () => {
          if (opening.result.objectStoreNames.length === 0) opening.result.createObjectStore('site', { keyPath: 'id' });
        };
        opening.onsuccess = () => {
          Object.assign(globalThis, { held: opening.result });
          resolve();
        };
        opening.onerror = () => reject(opening.error ?? new Error('not opened'));
      }),
    version,
  );
}

const judged = async (page: Page): Promise<readonly unknown[]> =>
  (await readRecords(page, 'verdict')).map((row) => row['itemId']);

test('J24: connections closed by force: the next tap is stored, words too, and the other tab sees it without a reload', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  const other = await phone.openSecondTab();
  for (const code of ['一-01', '一-02', '一-03']) {
    await forceClose(phone);
    expect((await person.currentItem()).code).toBe(code);
    await person.judge('达标');
  }
  await person.savedSign().waitFor();
  await expect.poll(() => judged(phone.page)).toEqual(expect.arrayContaining(['1-01', '1-02', '1-03']));
  await other.page.bringToFront();
  await other.button('一-03 达标').waitFor();
  await forceClose(phone);
  await other.page.bringToFront();
  await other.goTo('一-04');
  await other.judge('达标');
  await phone.page.bringToFront();
  await person.button('一-04 达标').waitFor();
  for (const page of [phone.page, other.page]) expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  expect(phone.app.errors).toEqual([]);
});

test('J24: records cleared under a session are told at once; nothing is made anew, nothing looks saved', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.judge('达标');
  const session = await phone.app.context.newCDPSession(phone.page);
  const { origin } = new URL(phone.app.url);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await phone.page.getByText('本机记录打不开，或已被清除').waitFor();
  await person.tap(person.verdict('达标'));
  await phone.page.getByText('本机数据库连接中断，这一步没有保存').waitFor();
  await person.button('一-02 未查').waitFor();
  const names = await phone.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(names).not.toContain('dianwei');
  // Loaded again it begins anew, as the person wanted.
  await person.tap(person.button('重新打开本页'));
  await phone.page.getByText('没有找到这份记录').waitFor();
  await person.goHome();
  await person.button('先用示例数据试试').waitFor();
});

test('J24: overtaken by a newer version, the tab says so, writes nothing and keeps what is being typed', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.tap(person.sheet('问题').getByRole('button', { name: '自己写' }));
  const field = person.sheet('问题').getByLabel('存在问题');
  await field.fill('东门广告牌右下角破损，');
  const newer = await openBeside(phone);
  await openAt(newer, 9990);
  await phone.page.bringToFront();
  await field.pressSequentially('露出钢钉');
  await field.blur();
  await person.sheet('问题').getByText('程序已在另一个页面更新，这一步没有保存').waitFor();
  expect(await field.inputValue()).toBe('东门广告牌右下角破损，露出钢钉');
  await person.tap(person.sheet('问题').getByRole('button', { name: '下一条', exact: true }));
  await phone.page.getByText('程序已在另一个页面更新，本页不能再保存').waitFor();
  await person.tap(person.verdict('达标'));
  await person
    .button(/^一-0. 未查/)
    .first()
    .waitFor();
  const stored = await newer.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const { held } = globalThis as unknown as { readonly held: IDBDatabase };
    const drafts = await settled(indexedDB.open('dianwei-device'));
    return {
      findings: (await settled(held.transaction('finding').objectStore('finding').getAll())) as { problem: string }[],
      verdicts: await settled(held.transaction('verdict').objectStore('verdict').count()),
      drafts: (await settled(drafts.transaction('preferences').objectStore('preferences').getAll())) as unknown[],
    };
  });
  expect(stored.verdicts).toBe(1);
  expect(stored.findings.map(({ problem }) => problem)).not.toContain('东门广告牌右下角破损，露出钢钉');
  expect(stored.drafts).toContain('东门广告牌右下角破损，露出钢钉');
  expect(phone.app.errors).toEqual([]);
});

test('J24: an upgrade that an old page holds up is told in words, and goes on once that page is closed', async () => {
  const phone = await openApp({ path: null });
  const old = await openBeside(phone);
  await openAt(old, 10);
  const { page } = phone;
  await page.goto(phone.app.url);
  await page.getByText('请关闭其他打开“点位”的页面').waitFor();
  await page.getByRole('link', { name: '开始检查' }).waitFor();
  await old.close();
  await page.getByText('请关闭其他打开“点位”的页面').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '先用示例数据试试' }).waitFor();
  expect(phone.app.errors).toEqual([]);
});
