/** J35: a volunteer's short self-check, from who I am to the list. */
import { expect, test } from 'vitest';
import { readTexts, withoutSpace } from '../paper/pdf-tools';
import { openApp } from './open-app';
import { readRecords } from './stored';
import { Volunteer } from './volunteer';

test('J35: said once who I am, the start page leads to my compounds, and the short form walks them and nothing else', async () => {
  const phone = await openApp({ path: '/settings' });
  const me = new Volunteer(phone.page);
  await me.importTable();
  await me.sayWho('县住建局', '赵科长');
  await me.goHome();
  const mine = phone.page.getByRole('region', { name: '本单位' });
  await mine.getByText('县住建局').waitFor();
  expect(await mine.getByRole('link').count()).toBe(4);

  await me.tap(phone.page.getByRole('link', { name: '自查', exact: true }));
  await me.button('开始自查 红旗社区').waitFor();
  for (const name of ['翠竹苑', '东关小区', '粮食局家属院']) {
    await phone.page.getByRole('button', { name, exact: true, pressed: true }).waitFor();
  }
  expect(await phone.page.getByRole('button', { name: '赵科长', pressed: true }).count()).toBe(1);
  // From one compound of the start page: that one alone.
  await me.goHome();
  await me.tap(mine.getByRole('link', { name: /^自查 翠竹苑/ }));
  await phone.page.getByRole('button', { name: '翠竹苑', exact: true, pressed: true }).waitFor();
  expect(await phone.page.getByRole('button', { name: '东关小区', exact: true, pressed: true }).count()).toBe(0);
  await me.tap(me.button('加1号楼1单元'));
  await me.tap(me.button('开始自查 红旗社区'));
  await me.verdictBar().waitFor();

  const codes: string[] = [];
  while (!me.isAtMap) {
    const { code } = await me.currentItem();
    codes.push(code);
    if (code === '一-08') {
      await me.raiseProblem('乱扔垃圾');
      await me.leadOn(() => me.tap(me.sheet('问题').getByRole('button', { name: '下一条' })));
    } else if (code === '一-12') {
      await me.tap(me.verdict('不适用'));
      await me.leadOn(() => me.tap(me.sheet('不适用的理由').getByRole('button').nth(1)));
    } else await me.judge('达标');
  }
  expect(codes).toEqual(['一-08', '一-09', '一-11', '一-12', '一-14', '一-10']);
  await phone.page.getByText('达标 4 条，不达标 1 条，不适用 1 条，未查 0 条').waitFor();
  await phone.page.getByText(/^自查，简表/).waitFor();
  await me.tap(me.button('完成检查'));

  const { pdf } = await me.exportList();
  const said = withoutSpace((await readTexts(pdf)).join(''));
  expect(said).toContain('红旗社区整改任务清单');
  expect(said).toContain('达标率80%（达标4条，不达标1条，不适用1条，未查0条）');
  expect(await readRecords(phone.page, 'audit')).toMatchObject([
    { kind: 'selfCheck', scopes: ['compound', 'stairwell'] },
  ]);
  expect((await readRecords(phone.page, 'place')).map((place) => place['scope']).sort()).toEqual([
    'compound',
    'stairwell',
  ]);

  await me.goHome();
  await phone.page.getByText(/问题 1 个.*自查/).waitFor();
  // In the whole form the same volunteer walks the standard.
  await me.tap(phone.page.getByRole('link', { name: '自查', exact: true }));
  await me.tap(phone.page.getByRole('radio', { name: /^全部/ }));
  await phone.page.getByRole('group', { name: '检查部分' }).waitFor();
  await me.tap(me.button('开始自查 红旗社区'));
  await me.verdictBar().waitFor();
  expect((await me.currentItem()).code).toBe('一-01');
  expect(phone.app.errors).toEqual([]);
});

test('J35: where nobody said who holds the phone, and for the office, it begins as it always did', async () => {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.link('开始检查').waitFor();
  expect(await phone.page.getByRole('region', { name: '本单位' }).count()).toBe(0);
  await person.startAudit();
  expect((await person.currentItem()).code).toBe('一-01');
  expect(await readRecords(phone.page, 'audit')).toMatchObject([{ kind: 'supervision', scopes: null }]);
});
