/** J14: a phone short of memory kills the page while a camera is open. Nothing is lost, and the sheet is open again. */
import { expect, test } from 'vitest';
import { shoot, TWELVE_MEGAPIXELS } from './camera';
import { openApp } from './open-app';
import { readPhotoBytes, readRecords } from './stored';

const WORDS = '公约贴在传达室里，外面看不见';

test('J14, E23: killed while the camera is open: the problem, its half-typed words and its photo are there, its sheet open', async () => {
  const phone = await openApp({ camera: 'allowed' });
  let person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('位置不显著');
  await person.tap(person.sheet('问题').getByRole('button', { name: '自己写' }));
  await person.sheet('问题').getByLabel('存在问题').pressSequentially(WORDS);
  // Straight from the field to the camera: nobody waits for a sign that the words are kept.
  await person.openCamera();
  await person.tap(person.shutter());
  await person.camera().getByText('已存 1 张').waitFor();
  const address = phone.page.url();

  person = await phone.killAndReopen(address);
  await person.sheet('问题').waitFor();
  await person.photos().first().waitFor();
  await expect.poll(() => person.sheet('问题').getByLabel('存在问题').inputValue()).toContain(WORDS);
  expect(await readRecords(phone.page, 'finding')).toEqual([
    expect.objectContaining({ problem: expect.stringContaining(WORDS) as string }),
  ]);
  expect(await readPhotoBytes(phone.page)).toHaveLength(1);
  await person.nextItem();
  expect(phone.app.errors).toEqual([]);
});

test('J14, E23: a sheet opened from the list is open again there; a closed one is not', async () => {
  const phone = await openApp();
  let person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.nextItem();
  await person.openList();
  await person.tap(person.button(/无照片$/));
  await person.sheet('问题').waitFor();

  person = await phone.killAndReopen(phone.page.url());
  await person.sheet('问题').waitFor();
  await person.tap(person.sheet('问题').getByRole('button', { name: '完成' }));
  await person.sheet('问题').waitFor({ state: 'detached' });
  await phone.page.reload();
  await person.button('导出整改任务清单').waitFor();
  expect(await person.sheet('问题').count()).toBe(0);
});

test('E23: the system camera opens only when nothing is on its way to the disk any more', async () => {
  const phone = await openApp();
  const { page } = phone;
  const person = phone.inspector();
  const large = await shoot(page, { number: 1, ...TWELVE_MEGAPIXELS, orientation: 6 });
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.pickPhoto(large);
  const camera = person.sheet('问题').locator('label', { hasText: '拍远景' });
  await camera.waitFor();
  expect(await readRecords(page, 'photo')).toEqual([]);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), camera.tap()]);
  expect(await readRecords(page, 'photo')).toHaveLength(1);
  await chooser.setFiles(large);
  await person.photos().nth(1).waitFor();
  expect((await readRecords(page, 'photo')).map(({ view }) => view).sort()).toEqual(['far', 'near']);
  expect(phone.app.errors).toEqual([]);
});
