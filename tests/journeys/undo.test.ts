/** J5: a wrong tap can be taken back, a verdict that needs a reason gets one, and what a site is decides what is asked. */
import { expect, test } from 'vitest';
import { shoot } from './camera';
import type { Inspector } from './inspector';
import { openApp, type Phone } from './open-app';
import { readPhotoBytes, readRecords } from './stored';

async function beginAudit(): Promise<{ phone: Phone; person: Inspector }> {
  const phone = await openApp();
  const person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  return { phone, person };
}

/** The verdicts on the device, in no order. */
async function storedVerdicts(phone: Phone) {
  const rows = await readRecords(phone.page, 'verdict');
  return rows.map(({ itemId, value, reason }) => ({ itemId, value, reason }));
}

const kept = (phone: Phone, itemId: string, value: string, reason = '') =>
  expect.poll(() => storedVerdicts(phone)).toContainEqual({ itemId, value, reason });

test('J5: 不适用 is not judged before a reason is given, and 收起 leaves the item as it was', async () => {
  const { phone, person } = await beginAudit();
  await person.tap(person.verdict('不适用'));
  await person.sheet('不适用的理由').waitFor();
  await person.tap(person.sheet().getByRole('button', { name: '收起' }));
  expect(await person.currentItem()).toEqual({ code: '一-01', verdict: '未查' });
  expect(await storedVerdicts(phone)).toEqual([]);

  await person.tap(person.verdict('不适用'));
  expect(await person.sheet().getByRole('button', { name: '判不适用' }).isDisabled()).toBe(true);
  await person.leadOn(() => person.tap(person.sheet().getByRole('button', { name: '不在本次检查范围' })));
  await kept(phone, '1-01', 'notApplicable', '不在本次检查范围');
});

test('J5: 撤销 brings back the verdict that was there before, with its reason', async () => {
  const { phone, person } = await beginAudit();
  await person.tap(person.verdict('不适用'));
  await person.leadOn(() => person.tap(person.sheet().getByRole('button', { name: '不在本次检查范围' })));
  await person.goTo('一-01');
  await person.judge('达标');
  await kept(phone, '1-01', 'met');
  await person.tap(person.button('撤销'));
  await kept(phone, '1-01', 'notApplicable', '不在本次检查范围');
  await person.goTo('一-01');
  expect(await person.currentItem()).toEqual({ code: '一-01', verdict: '不适用' });
  await phone.page.getByText('理由：不在本次检查范围').waitFor();

  await person.goTo('一-02');
  await person.judge('达标');
  await person.tap(person.button('撤销'));
  await kept(phone, '1-02', 'unchecked');
  expect(phone.app.errors).toEqual([]);
});

test('J5: a finding removed by mistake comes back with its task and its photo', async () => {
  const { phone, person } = await beginAudit();
  await person.raiseProblem('褪色破损');
  await person.takePhoto(await shoot(phone.page, { number: 1, width: 1200, height: 900, orientation: 8 }));
  const photo = await readPhotoBytes(phone.page);
  await person.tap(person.sheet('问题').getByRole('button', { name: '删除这个问题' }));
  await kept(phone, '1-01', 'unchecked');
  expect(await readRecords(phone.page, 'finding')).toEqual([]);
  expect(await readRecords(phone.page, 'task')).toEqual([]);
  expect(await readRecords(phone.page, 'photo')).toEqual([]);

  await person.tap(person.button('撤销'));
  await kept(phone, '1-01', 'unmet');
  expect(await readRecords(phone.page, 'task')).toHaveLength(1);
  expect(await readRecords(phone.page, 'photo')).toEqual([expect.objectContaining({ sha256: photo[0]!.sha256 })]);
  expect(await readPhotoBytes(phone.page)).toEqual(photo);
  await phone.page.getByRole('img', { name: '近景' }).waitFor();
});

test('J5: 达标 against what the answers say needs a reason, which is kept', async () => {
  const { phone, person } = await beginAudit();
  await person.goTo('一-03');
  await person.tap(person.button('200米内公益广告增加'));
  await phone.page.getByText('建议：不达标').waitFor();
  await person.tap(person.verdict('达标'));
  await person.sheet('达标的理由').waitFor();
  expect((await storedVerdicts(phone)).map(({ itemId }) => itemId)).not.toContain('1-03');
  await person.leadOn(() => person.tap(person.sheet().getByRole('button', { name: '检查时已当场整改' })));
  await kept(phone, '1-03', 'met', '检查时已当场整改');
});

test('J5: of a compound built in 2010 the ramp is not asked, of one built in 2011 it is', async () => {
  const { phone, person } = await beginAudit();
  const audit = phone.page.url();
  const ramp = phone.page.getByRole('group', { name: '无障碍设施', exact: true });
  const year = phone.page.getByRole('group', { name: /建成年份/ });
  for (const [wanted, isAsked] of [
    [2010, false],
    [2011, true],
  ] as const) {
    await person.goHome();
    await person.tap(person.link('点位'));
    await person.tap(person.link(/^阳光花园/));
    const now = async () => Number.parseInt(await year.getByRole('status').innerText(), 10);
    await year.waitFor();
    while ((await now()) !== wanted) {
      const before = await now();
      await person.tap(year.getByRole('button', { name: before > wanted ? /减少$/ : /增加$/ }));
      await expect.poll(now).not.toBe(before);
    }
    await phone.page.goto(audit);
    await person.verdictBar().waitFor();
    await person.goTo('一-12');
    await phone.page.getByRole('radiogroup', { name: '防盗设施符合标准' }).waitFor();
    expect({ wanted, isAsked: await ramp.isVisible() }).toEqual({ wanted, isAsked });
  }
  expect(phone.app.errors).toEqual([]);
});
