/** T18: the switch in the settings, and the day that a problem raised afterwards gets. */
import { expect, test } from 'vitest';
import { openApp } from './open-app';
import { readRecords } from './stored';

test('T18: with 末日遇放假顺延 on, seven days that end in the holidays of October 2017 end on the first workday after', async () => {
  const phone = await openApp();
  const inspector = phone.inspector();
  const { page } = phone;
  const line = (says: string) => page.getByRole('button', { name: `整改时限 ${says}`, exact: true });
  await page.clock.setSystemTime(new Date('2017-09-24T10:00:00+08:00'));
  await inspector.auditOwnCommunity('红旗社区');
  await inspector.raiseProblem('褪色破损');
  await line('7日内（2017年10月1日前）').waitFor();
  // Shown before it is stored, and the driver is off to the next page faster than any person.
  await expect.poll(async () => (await readRecords(page, 'task')).length).toBe(1);
  const audit = await page.evaluate(() => location.href);

  await page.goto(new URL('/settings', page.url()).href);
  const choice = page.getByRole('radiogroup', { name: '末日遇放假顺延' });
  await choice.getByRole('radio', { name: '不顺延', checked: true }).waitFor();
  await inspector.tap(choice.getByRole('radio', { name: '顺延', exact: true }));
  await page.clock.setSystemTime(new Date('2017-09-24T10:01:00+08:00'));

  await page.goto(audit);
  await inspector.sheet('问题').waitFor();
  // What was counted before stays as it was counted.
  await line('7日内（2017年10月1日前）').waitFor();
  await inspector.tap(page.getByRole('button', { name: /^整改时限/ }));
  await inspector.tap(page.getByRole('radio', { name: '3日内', exact: true }));
  await line('3日内（2017年9月27日前）').waitFor();
  await inspector.tap(page.getByRole('radio', { name: '7日内', exact: true }));
  await line('7日内（2017年10月9日前）').waitFor();
});
