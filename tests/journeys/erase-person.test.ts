/** J62: the office erases an inspector; after the next sync his name is nowhere on the other phone, nor in the server's files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { openMember } from './county-member';
import { startCounty } from './county-server';
import { readRecords } from './stored';

const NAME = '李建国';
const TABLE = [
  '社区,小区,志愿服务分包单位,单位负责人,联络员,联系电话,社区对接人,联系电话,物业公司/负责人,建成年份,是否封闭',
  '红旗社区,阳光花园,县教体局,王䶮,李静,13800000001,李建国,0311-80000001,阳光物业/孙经理,2013,是',
].join('\n');

/** Everything in every database of the phone's browser. */
const everythingOn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('cannot read'));
      });
    const texts: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const rows = await asked(db.transaction(store).objectStore(store).getAll());
        texts.push(`${name} ${store} ${JSON.stringify(rows)}`);
      }
      db.close();
    }
    return texts.join('\n');
  });

/** Names of the server's files that hold the words. */
const filesWith = (folder: string, words: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(words))
    .map((entry) => entry.name);

test('J62: the office looks for an inspector, sees where he stands, erases him; his name is gone everywhere, and the rest is there', async () => {
  const server = await startCounty();
  const desk = await openMember(server);
  const office = desk.member;
  await office.importRows(TABLE);
  await office.join(server.officeLink, '文明办');
  const teamLink = await office.invite('督导组', '王强');

  // The team writes his name: as an auditor, remembered as one, and so as who found the problem.
  const field = await openMember(server);
  const team = field.member;
  await team.join(teamLink, '督导组 王强');
  await team.goHome();
  await team.tap(team.link('开始检查'));
  await field.phone.page.getByLabel('加一位（输入姓名）').fill(NAME);
  await field.phone.page.getByLabel('加一位（输入姓名）').press('Enter');
  await field.phone.page.getByRole('button', { name: NAME, pressed: true }).waitFor();
  await team.goHome();
  await team.startAudit({ community: '红旗社区', compounds: { 阳光花园: ['1号楼1单元'] } });
  await team.goTo('一-10');
  await team.raiseProblem('楼道堆物');
  await team.nextItem();
  await team.syncNow();
  await office.syncNow();
  expect(await everythingOn(field.phone.page)).toContain(NAME);
  expect(filesWith(server.folder, NAME)).not.toEqual([]);

  // Only the office is let in.
  await team.open('/sync/erase');
  await field.phone.page.getByText('由文明办删除。').waitFor();
  expect(await team.button('查找').count()).toBe(0);

  // The desk has no network when it erases.
  await desk.phone.app.context.setOffline(true);
  await office.open('/sync');
  await office.tap(office.link('删除个人信息'));
  await desk.phone.page.getByLabel('姓名', { exact: true }).fill(NAME);
  await office.tap(office.button('查找'));
  await desk.phone.page.getByText(/^找到 \d+ 处：/).waitFor();
  const changed = desk.phone.page.getByRole('region', { name: '会改掉的' });
  await changed.getByText('红旗社区：联系人').waitFor();
  await changed.getByText('0311-80000001').first().waitFor();
  await changed.getByText(/检查人员$/).waitFor();
  await changed.getByText(/发现人$/).waitFor();
  await office.tap(office.button(/^删除这 \d+ 处，不能撤销$/));
  await desk.phone.page.getByText(/^已删除 \d+ 处/).waitFor();
  await desk.phone.page.getByText('没有找到。姓名要和记录里写的一样。').waitFor();
  expect(await everythingOn(desk.phone.page)).not.toContain(NAME);
  expect(await everythingOn(field.phone.page)).toContain(NAME);

  await desk.phone.app.context.setOffline(false);
  await office.syncNow();
  expect(filesWith(server.folder, NAME)).toEqual([]);
  await team.syncNow();
  expect(await everythingOn(field.phone.page)).not.toContain(NAME);
  expect(filesWith(server.folder, NAME)).toEqual([]);
  for (const entity of ['audit', 'finding', 'task', 'site', 'unit'])
    expect(await readRecords(desk.phone.page, entity), entity).toEqual(await readRecords(field.phone.page, entity));
  const [finding] = await readRecords(field.phone.page, 'finding');
  expect(finding).toMatchObject({ foundBy: ['王强', '（已删除）'], problem: '楼道内堆放杂物，堵塞通道' });
  await team.open('/tasks');
  await field.phone.page
    .getByText(/楼道内堆放杂物/)
    .first()
    .waitFor();

  // The person's own device is on the list of the county, until the office takes it off.
  await office.open('/sync/erase');
  await desk.phone.page.getByLabel('姓名', { exact: true }).fill('王强');
  await office.tap(office.button('查找'));
  await office.tap(office.button('停用并删除名字'));
  await expect.poll(() => office.button('停用并删除名字').count()).toBe(0);
  await office.tap(office.button(/^删除这 \d+ 处，不能撤销$/));
  await desk.phone.page.getByText(/^已删除 \d+ 处/).waitFor();
  await office.syncNow();
  expect(filesWith(server.folder, '王强')).toEqual([]);
  for (const { phone } of [desk, field])
    expect(phone.app.errors.filter((error) => !/ERR_INTERNET_DISCONNECTED|40[13]/.test(error))).toEqual([]);
});
