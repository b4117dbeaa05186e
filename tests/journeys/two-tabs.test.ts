/** J10: two tabs of the app on one device show the same audit. */
import { expect, test } from 'vitest';
import { openApp } from './open-app';

test('J10: a verdict and a finding of one tab show in the other without a reload, which stays at its item', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  const other = await phone.openSecondTab();
  await person.judge('达标');
  await person.raiseProblem('未张贴');
  await other.page.bringToFront();
  await other.button('一-01 达标').waitFor();
  await other.button('一-02 不达标').waitFor();
  expect(await other.currentItem()).toEqual({ code: '一-01', verdict: '达标' });
  expect(await other.page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);

  // And the other way round: neither tab writes over what the other stored.
  await other.goTo('一-04');
  await other.judge('达标');
  await phone.page.bringToFront();
  await person.button('一-04 达标').waitFor();
  await person.button('一-01 达标').waitFor();
  expect(phone.app.errors).toEqual([]);
});
