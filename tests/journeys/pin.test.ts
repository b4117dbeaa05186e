/** P18, P19: a PIN set in the settings stands before the app at the next start. */
import { expect, test } from 'vitest';
import { faultsInEveryLook } from './faults';
import { openApp } from './open-app';

test('P18, P19: set twice alike, asked for at the start with nothing in sight, and taken away again', async () => {
  const phone = await openApp({ viewport: { width: 360, height: 640 }, path: '/settings' });
  const { page } = phone;
  const type = async (digits: string): Promise<void> => {
    for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).tap();
  };
  await page.getByRole('radio', { name: '强光下' }).tap();
  await page.getByRole('button', { name: /^打开时要口令/ }).tap();
  const sheet = page.getByRole('dialog', { name: '打开时要口令' });
  await sheet.getByText('记录没有加密').waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await type('2580');
  await sheet.getByText('再输一次').waitFor();
  await type('2581');
  await sheet.getByText('两次不一样，请重新设').waitFor();
  await type('2580');
  await type('2580');
  await sheet.getByText('口令已设').waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);

  // No kill: Chromium writes localStorage to the disk some seconds later, and a PIN set that moment may be set again.
  await page.close();
  const again = await phone.app.context.newPage();
  await again.goto(new URL('/settings', phone.app.url).href);
  const lock = again.getByRole('dialog', { name: '输入口令' });
  await lock.waitFor();
  await again.locator('html[data-theme=sunlight]').waitFor({ state: 'attached' });
  expect(await again.locator('#app').innerText()).toBe('');
  expect(await faultsInEveryLook(again)).toEqual([]);
  await again.keyboard.press('Escape');
  await again.keyboard.press('Escape');
  expect(await lock.isVisible()).toBe(true);
  for (const digit of '0000') await lock.getByRole('button', { name: digit, exact: true }).tap();
  await lock.getByText('口令不对').waitFor();
  await lock.getByRole('button', { name: '忘了口令' }).tap();
  await lock.getByText(/再等 4 分 \d\d 秒，口令自动取消/).waitFor();
  expect(await faultsInEveryLook(again)).toEqual([]);
  for (const digit of '2580') await lock.getByRole('button', { name: digit, exact: true }).tap();
  await again.getByRole('heading', { level: 1, name: '设置' }).waitFor();
  expect(await lock.count()).toBe(0);

  await again.getByRole('button', { name: /^打开时要口令/ }).tap();
  await again.getByRole('button', { name: '取消口令' }).tap();
  await again.getByRole('button', { name: /^打开时要口令\s*未设/ }).waitFor();
  await again.reload();
  await again.getByRole('heading', { level: 1, name: '设置' }).waitFor();
  expect(phone.app.errors).toEqual([]);
});
