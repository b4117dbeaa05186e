/** R: the sheet that makes papers, in the built app: one format after the other, offline, stopped, and what came out. */
import { expect, test } from 'vitest';
import { openApp } from './open-app';

test('R37: PDF, then Word from the same sheet, offline; each says what it is for and is named after the list', async () => {
  const phone = await openApp();
  const { page } = phone;
  const person = phone.inspector();
  await page.goto(new URL('/ready', page.url()).href);
  await page.getByText('已存到本机，可离线出清单').waitFor({ timeout: 60_000 });
  await person.goHome();
  await person.tryDemo();
  await phone.goOffline();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.nextItem();
  await person.openList();
  await person.tap(person.button('导出整改任务清单'));
  const sheet = person.sheet('导出整改任务清单');
  await sheet.getByText('1 个问题没有照片').waitFor();
  await sheet.getByText('打印和存档用，到哪里都一个样。').waitFor();
  await person.tap(sheet.getByRole('button', { name: '生成 PDF' }));
  await sheet.getByText(/^已生成，共 1 页，\d+ KB。$/).waitFor({ timeout: 60_000 });
  const save = async (): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      person.tap(sheet.getByRole('button', { name: '存到本机' })),
    ]);
    return download.suggestedFilename();
  };
  expect(await save()).toMatch(/社区整改任务清单（示例数据，\d{4}年\d+月\d+日）\.pdf$/);

  // The other format starts anew; what it needs is on the device, too.
  await person.tap(sheet.getByRole('radio', { name: 'Word' }));
  await sheet.getByText('还要改的用这个').waitFor();
  expect(await sheet.getByText(/^已生成/).count()).toBe(0);
  await person.tap(sheet.getByRole('button', { name: '生成 Word' }));
  await sheet.getByText(/^已生成，\d+ KB。$/).waitFor({ timeout: 60_000 });
  expect(await save()).toMatch(/社区整改任务清单（示例数据，\d{4}年\d+月\d+日）\.docx$/);

  await person.tap(sheet.getByRole('button', { name: '收起' }));
  await person.tap(person.button('导出整改任务清单'));
  expect(await person.sheet('导出整改任务清单').getByRole('button', { name: '生成 PDF' }).isEnabled()).toBe(true);
  expect(phone.app.errors).toEqual([]);
});
