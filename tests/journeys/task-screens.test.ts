/** J4 for the screens of the tasks. */
import { expect, test } from 'vitest';
import { shoot } from './camera';
import { faultsOf } from './faults';
import { visitTasks } from './mending';
import { openApp } from './open-app';

for (const look of ['明', '暗', '强光下'] as const) {
  test(`J4: no screen of the tasks has a serious fault, small type, a small target or sideways scrolling (${look})`, async () => {
    const { app, page, ...phone } = await openTasks(look);
    const screensByFault: Record<string, string[]> = {};
    await visitTasks(phone.person, async (screen) => {
      for (const fault of await faultsOf(page)) (screensByFault[fault] ??= []).push(screen);
    });
    expect({ screensByFault, errors: app.errors }).toEqual({ screensByFault: {}, errors: [] });
  });
}

/** The demo county with one problem and its photo, in this look. */
async function openTasks(look: '明' | '暗' | '强光下') {
  const phone = await openApp({ viewport: { width: 360, height: 640 }, path: '/settings' });
  const { app, page } = phone;
  await page.emulateMedia({ colorScheme: look === '暗' ? 'dark' : 'light' });
  if (look === '强光下') await page.getByRole('radio', { name: '强光下' }).tap();
  await page.goto(app.url);
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.goTo('一-10');
  await person.raiseProblem('楼道堆物');
  await person.takePhoto(await shoot(page, { number: 1, width: 1200, height: 900, orientation: 1 }));
  return { app, page, person };
}
