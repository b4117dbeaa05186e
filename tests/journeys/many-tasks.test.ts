/** T37: a thousand tasks in one list. */
import { expect, test } from 'vitest';
import { Mender } from './mending';
import { openApp } from './open-app';

const COPIES = 1000;

test('T37: of a thousand tasks only those in sight are in the page, each is reached, and the way back leads to where one was', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  const { page } = phone;
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.nextItem();
  await page.evaluate(async (copies) => {
    const open = indexedDB.open('dianwei');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(new Error('no database'));
    });
    const stores = db.transaction(['finding', 'task'], 'readwrite');
    for (const name of ['finding', 'task']) {
      const store = stores.objectStore(name);
      const [row] = await new Promise<Record<string, unknown>[]>((resolve) => {
        const request = store.getAll();
        request.onsuccess = () => resolve(request.result as Record<string, unknown>[]);
      });
      for (let no = 1; no < copies; no++) {
        const number = `ZZZ-${String(no).padStart(4, '0')}`;
        const own = name === 'task' ? { number, findingId: `copy-${no}` } : { problem: `第${no}个问题` };
        store.put({ ...row, ...own, id: name === 'task' ? `task-${no}` : `copy-${no}` });
      }
    }
    await new Promise((resolve) => {
      stores.oncomplete = resolve;
    });
    db.close();
  }, COPIES);

  const mender = new Mender(person);
  await mender.openTasks();
  await page.getByRole('radio', { name: `未销号 ${COPIES}` }).waitFor();
  await mender.lines().first().waitFor();
  expect(await mender.lines().count()).toBeLessThan(40);
  const body = page.locator('.body');
  await body.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await mender
    .lines()
    .filter({ hasText: `ZZZ-0${COPIES - 1}` })
    .waitFor();
  expect(await mender.lines().count()).toBeLessThan(40);

  const scrolled = await body.evaluate((element) => element.scrollTop);
  expect(scrolled).toBeGreaterThan(100_000);
  await mender.openTask(`第${COPIES - 1}个问题`);
  await person.tap(person.link('返回'));
  await mender
    .lines()
    .filter({ hasText: `ZZZ-0${COPIES - 1}` })
    .waitFor();
  expect(await body.evaluate((element) => element.scrollTop)).toBeCloseTo(scrolled, -1);

  await page.getByLabel('搜索任务').fill('第500个');
  await expect.poll(() => mender.lines().count()).toBe(1);
  expect(phone.app.errors).toEqual([]);
});
