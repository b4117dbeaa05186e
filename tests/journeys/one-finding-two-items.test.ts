/** J6: one problem in the world is one finding, whatever number of items it breaks. */
import { expect, test } from 'vitest';
import { readTexts } from '../paper/pdf-tools';
import { openApp } from './open-app';
import { readRecords } from './stored';

/** How often a phrase stands in a text. */
const count = (text: string, phrase: string): number => text.split(phrase).length - 1;

test('J6: 楼道堆物 under 一-10, linked to 一-14: one finding, both items unmet, one row with both codes', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.goTo('一-10');
  await person.raiseProblem('楼道堆物');
  await person.tap(person.sheet('问题').getByRole('button', { name: '一-14 关联' }));
  await person.sheet('问题').getByRole('button', { name: '一-14 已关联' }).waitFor();
  await person.nextItem();

  const findings = await readRecords(phone.page, 'finding');
  expect(findings).toEqual([expect.objectContaining({ itemIds: ['1-10', '1-14'] })]);
  expect(await readRecords(phone.page, 'task')).toHaveLength(1);
  const verdicts = await readRecords(phone.page, 'verdict');
  expect(verdicts.map(({ itemId, value }) => ({ itemId, value }))).toEqual(
    expect.arrayContaining([
      { itemId: '1-10', value: 'unmet' },
      { itemId: '1-14', value: 'unmet' },
    ]),
  );
  expect(verdicts).toHaveLength(2);
  await person.openMap();
  await phone.page.getByText('达标 0 条，不达标 2 条').waitFor();

  // At the item it was linked to, the same problem is on the screen, and 不达标 opens it and makes no second one.
  await person.tap(person.link('一-14 不达标'));
  await person.verdictBar().waitFor();
  await phone.page.locator('main').getByText(String(findings[0]!['problem'])).waitFor();
  await person.tap(person.verdict('不达标'));
  await person.sheet('问题').getByText('一-14 已关联').waitFor();
  await phone.page.keyboard.press('Escape');
  expect(await readRecords(phone.page, 'finding')).toHaveLength(1);
  await person.openMap();

  const { pdf } = await person.exportList();
  const text = (await readTexts(pdf)).join('');
  expect(count(text, String(findings[0]!['problem']))).toBe(1);
  expect(text).toMatch(/一-10、一-14/);
  expect(text).toContain('阳光花园1号楼1单元');
  expect(phone.app.errors).toEqual([]);
});
