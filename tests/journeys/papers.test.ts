/** J41: the papers of the office: after an audit and without a network, its record, a blank checklist and 问题台账. */
import readWorkbook from 'read-excel-file/universal';
import { expect, test } from 'vitest';
import { displayText } from '../../src/domain/standard/display-text';
import { allItems } from '../../src/domain/standard/find';
import { readStandard } from '../checklists/read-standard';
import { readTexts, withoutSpace } from '../paper/pdf-tools';
import { type Inspector, readDownload } from './inspector';
import { openApp } from './open-app';
import { readRecords } from './stored';

/** In the sheet for paper that is open: makes a file and saves it. */
async function save(person: Inspector, make: string): Promise<{ readonly bytes: Buffer; readonly name: string }> {
  const sheet = person.sheet();
  await person.tap(sheet.getByRole('button', { name: make }));
  await sheet.getByText(/^已生成/).waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([
    person.page.waitForEvent('download'),
    person.tap(sheet.getByRole('button', { name: '存到本机' })),
  ]);
  await person.tap(sheet.getByRole('button', { name: '收起' }));
  return { bytes: await readDownload(download), name: download.suggestedFilename() };
}

test('J41: offline, a blank checklist before any audit, then the record of one with all items and verdicts, then its problems in Excel', async () => {
  const phone = await openApp();
  const { page } = phone;
  const person = phone.inspector();
  await page.goto(new URL('/ready', page.url()).href);
  await page.getByText('已存到本机，可离线出清单').waitFor({ timeout: 60_000 });
  await person.goHome();
  await person.tryDemo();
  await phone.goOffline();

  await person.tap(person.link('开始检查'));
  await person.tap(person.button('空白检查表'));
  await person
    .sheet('导出空白检查表')
    .getByText(/^社区点位标准（2017），A4 竖排/)
    .waitFor();
  const blank = await save(person, '生成 PDF');
  expect(blank.name).toMatch(/检查表（社区）\.pdf$/);
  const blankText = (await readTexts(blank.bytes)).join('');
  const items = allItems(readStandard('checklists/gaoyi-2017'));
  for (const { text, scopes } of items)
    expect(blankText.includes(withoutSpace(displayText(text)))).toBe(scopes.includes('community'));
  await person.tap(person.button('空白检查表'));
  await person.tap(person.sheet().getByRole('radio', { name: '小区、楼道用' }));
  const compound = await save(person, '生成 PDF');
  expect(compound.name).toMatch(/检查表（小区、楼道）\.pdf$/);
  expect((await readTexts(compound.bytes)).join('')).toContain('号楼＿＿单元');

  await person.goHome();
  await person.startAudit();
  const problems: Readonly<Record<string, string>> = { '一-03': '数量不足', '一-10': '楼道堆物' };
  while (!person.isAtMap) {
    const phrase = problems[(await person.currentItem()).code];
    if (phrase === undefined) await person.judge('达标');
    else {
      await person.raiseProblem(phrase);
      await person.nextItem();
    }
  }
  await person.tap(person.button('检查记录'));
  const record = await save(person, '生成 PDF');
  expect(record.name).toMatch(/^阳光社区检查记录.*\.pdf$/);
  const text = (await readTexts(record.bytes)).join('');
  for (const item of items) expect(text).toContain(withoutSpace(`${item.code}${displayText(item.text)}`));
  expect(text).toContain('达标24条，不达标2条，不适用0条，未查0条');
  expect(text.split('×不达标')).toHaveLength(3);
  const numbers = (await readRecords(page, 'task')).map(({ number }) => String(number));
  expect(numbers).toHaveLength(2);
  for (const number of numbers) expect(text).toContain(`问题${number}`);

  await page.goto(new URL('/tasks', page.url()).href);
  await person.tap(person.button('导出清单'));
  await person.tap(person.sheet().getByRole('radio', { name: 'Excel' }));
  const ledger = await save(person, '生成 Excel');
  expect(ledger.name).toMatch(/问题台账.*\.xlsx$/);
  const [sheet] = await readWorkbook(new Uint8Array(ledger.bytes).buffer);
  const [, , head, ...rows] = sheet?.data ?? [];
  expect(head).toContain('逾期天数');
  expect(rows.map((row) => row[1]).sort()).toEqual(numbers.sort());
  expect(rows.every((row) => row[head?.indexOf('发现时间') ?? 0] instanceof Date)).toBe(true);
  expect(phone.app.errors).toEqual([]);
});
