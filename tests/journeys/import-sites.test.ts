/** J11: the pairing table (附件2) as Excel and WPS write it comes in, after it was shown what it would do. */
import { expect, test } from 'vitest';
import { openApp } from './open-app';
import { readRecords } from './stored';

const fixture = (name: string): string => `tests/fixtures/csv/${name}`;

test('J11: a GB18030 table is previewed, imported once, and changes nothing the second time', async () => {
  const phone = await openApp({ path: '/sites/import' });
  const person = phone.inspector();
  const choose = (name: string) => phone.page.locator('input[type=file]').setInputFiles(fixture(name));
  const preview = phone.page.getByLabel('导入后的变化');

  await choose('gb18030.csv');
  await preview.getByText('新增社区').waitFor();
  expect(await readRecords(phone.page, 'site')).toEqual([]);
  await person.tap(person.button('导入'));
  await phone.page.getByText('已导入 gb18030.csv').waitFor();
  const imported = await readRecords(phone.page, 'site');
  expect(imported.map((site) => site['name'])).toEqual(expect.arrayContaining(['城关社区', '阳光花园', '文苑小区']));
  const changes = (await readRecords(phone.page, 'changes')).length;

  await phone.page.reload();
  // The same table in another encoding is the same table.
  await choose('utf-16le.txt');
  await phone.page.getByText('表中的内容都已经有了').waitFor();
  expect(await person.button('导入').count()).toBe(0);
  expect((await readRecords(phone.page, 'changes')).length).toBe(changes);

  await person.tap(person.link('返回'));
  await person.tap(person.link(/^检查这个社区/).first());
  await phone.page.getByRole('button', { name: /^开始检查 / }).waitFor();
  expect(phone.app.errors).toEqual([]);
});

test('J11: what is no table, or no text, is refused in words, and nothing is imported', async () => {
  const phone = await openApp({ path: '/sites/import' });
  const refuse = async (name: string, bytes: Uint8Array, words: string): Promise<void> => {
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(bytes) };
    await phone.page.locator('input[type=file]').setInputFiles(file);
    await phone.page.getByText(words).waitFor();
  };
  await refuse('表.xlsx', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0]), '不完整或已损坏');
  await refuse('表.csv', new TextEncoder().encode('姓名,电话\n张三,1\n'), '没有找到表头');
  await refuse('表.csv', new TextEncoder().encode('序号,小区,备注\n1,"阳光,\n'), '没有导入');
  await refuse('表.csv', new Uint8Array([0xff, 0x80, 0x81, 0xff, 0x20, 0xff]), '没有导入');
  expect(await readRecords(phone.page, 'site')).toEqual([]);
  expect(phone.app.errors).toEqual([]);
});

test('J12: an audit begun by mistake goes and comes back; a site with audits stays, and says why', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.judge('达标');
  await person.openMap();
  await person.tap(person.button('删除这次检查'));
  await phone.page.getByText('这次检查已删除').waitFor();
  await person.tap(person.button('撤销'));
  await person.button('删除这次检查').waitFor();

  await phone.page.goto(new URL('/sites', phone.page.url()).href);
  await person.tap(person.link(/^阳光花园/));
  await person.tap(person.button('删除这个小区'));
  await phone.page.getByText('已有检查记录，不能删除').waitFor();

  await person.tap(person.link('返回'));
  await person.tap(person.link(/^文苑小区/));
  await person.tap(person.button('删除这个小区'));
  await phone.page.getByText('已删除').waitFor();
  await person.tap(person.button('撤销'));
  await person.button('删除这个小区').waitFor();
  expect(phone.app.errors).toEqual([]);
});
