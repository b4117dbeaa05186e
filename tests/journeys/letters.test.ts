/** J39, J40: letters from the records to paper. */
import { expect, test } from 'vitest';
import { readTexts, withoutSpace } from '../paper/pdf-tools';
import { faultsInEveryLook } from './faults';
import { Office, officeWithProblems, visitLetters } from './office';
import { readRecords, readRemembered } from './stored';

test('J39: a notice is taken from an audit, edited, killed in the middle of a sentence, and printed with just these words', async () => {
  const { phone, person: first } = await officeWithProblems();
  await first.beginNotice();
  const path = new URL(first.page.url()).pathname;
  await expect.poll(() => first.problems().count()).toBe(3);
  expect(await first.part('督查情况').inputValue()).toContain('发现问题3个');

  await first.tap(first.problems().nth(1));
  await first.part('公文里的写法').fill('健身器材损坏，责任人张䶮、刘㛃，限期修好。');
  await first.tap(first.button('好'));
  await first.problems().filter({ hasText: '张䶮' }).waitFor();
  await first.tap(first.problems().first());
  await first.tap(first.button('不列入这份公文'));
  await expect.poll(() => first.part('督查情况').inputValue()).toContain('发现问题2个');
  await first.part('机关代字（文号年份前的字）').fill('某文明办');
  await first.part('机关代字（文号年份前的字）').press('Enter');
  await first.page.getByText('某文明办〔2017〕　号').waitFor();
  await first.savedSign().waitFor();
  await first.part('工作要求').fill('');
  await first.part('工作要求').pressSequentially('请于五月底前整改完毕');
  // What was typed is on its way to the device's memory; a kill in that very millisecond is nobody's promise.
  const draftKey = `letter:${path.replace('/letters/', '')}:demands`;
  await expect.poll(() => readRemembered(phone.page, draftKey)).toBe('请于五月底前整改完毕');

  const person = new Office((await phone.killAndReopen(path)).page);
  await person.problems().first().waitFor();
  await expect.poll(() => person.part('工作要求').inputValue()).toBe('请于五月底前整改完毕');
  await expect
    .poll(async () => (await readRecords(phone.page, 'letter'))[0]?.['demands'])
    .toEqual({
      ...{ text: '请于五月底前整改完毕', isDrafted: false },
    });
  expect(await person.problems().count()).toBe(2);

  const pdf = await person.export('PDF');
  expect(pdf.name).toBe('关于阳光社区督导检查情况的通报（示例数据，2017年5月5日）.pdf');
  const text = withoutSpace((await readTexts(pdf.bytes)).join(''));
  for (const words of [
    '某文明办〔2017〕号',
    '发现问题2个',
    '责任人张䶮、刘㛃，限期修好。',
    '请于五月底前整改完毕',
    '年月日',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('特此通报');
  const word = await person.export('Word');
  expect([word.name.endsWith('.docx'), word.bytes.subarray(0, 2).toString('latin1')]).toEqual([true, 'PK']);

  await person.tap(person.button('重新生成工作要求'));
  await expect.poll(() => person.part('工作要求').inputValue()).toContain('特此通报。');
  await person.tap(person.button('撤销'));
  await expect.poll(() => person.part('工作要求').inputValue()).toBe('请于五月底前整改完毕');
  await person.tap(person.button('删除这份公文'));
  await person.tap(person.button('撤销'));
  await expect.poll(() => person.part('工作要求').inputValue()).toBe('请于五月底前整改完毕');
  expect(phone.app.errors).toEqual([]);
});

test('J40: the tasks in view become an order for each unit, with slip; after the last day an urge says how late', async () => {
  const { phone, person } = await officeWithProblems();
  await person.open('/tasks');
  await person.tap(person.button('写交办单'));
  const tasks = await readRecords(phone.page, 'task');
  const units = [...new Set(tasks.map((task) => String(task['responsibleUnit'])))];
  expect(units.length).toBeGreaterThan(1);
  await person.tap(person.button(`起草 ${units.length} 份交办单`));
  await person.page.getByText(`已起草 ${units.length} 份交办单`).waitFor();
  await person.tap(person.button('撤销'));
  await person.tap(person.button(`起草 ${units.length} 份交办单`));
  await person.page.getByText(`已起草 ${units.length} 份交办单`).waitFor();
  const [unit = ''] = units;
  await person.tap(person.sheet().getByRole('link', { name: new RegExp(`^${unit}`) }));
  await person.part('办理时限').waitFor();
  await person.tap(person.button('写今天'));
  await expect.poll(() => person.part('成文日期（不填则打印后手填）').inputValue()).toBe('2017-05-05');
  const order = withoutSpace((await readTexts((await person.export('PDF')).bytes)).join(''));
  for (const words of [`${unit}：`, '交办单回执', '整改后照片', '承办人', '（盖章）', '2017年5月5日'])
    expect(order).toContain(words);

  await person.open('/letters?new=order');
  await person.button('起草 0 份交办单').waitFor();
  await person.button('交办过的 3 个也列入').waitFor();
  await person.travelTo('2017-08-01');
  await person.open('/letters?new=urge');
  await person.tap(person.button(/^起草 [1-9] 份督办单$/));
  await person.tap(person.sheet().getByRole('link', { name: new RegExp(`^${unit}`) }));
  await person.part('办理时限').waitFor();
  expect(await person.part('导语').inputValue()).toMatch(/已于2017年5月5日交办，.*最长逾期\d+天/);
  const urge = withoutSpace((await readTexts((await person.export('PDF')).bytes)).join(''));
  for (const words of [`${unit}：`, '督办单回执', '已逾期', '请于年月日前整改完毕']) expect(urge).toContain(words);
  expect(phone.app.errors).toEqual([]);
});

test('L20: who is not the office is told whose letters are, and is not led to them', async () => {
  const { person } = await officeWithProblems();
  await person.goHome();
  await person.page.getByRole('link', { name: '公文', exact: true }).waitFor();
  await person.open('/settings');
  await person.tap(person.page.getByRole('radio', { name: '督导组', exact: true }));
  await person.page.getByRole('radio', { name: '督导组', exact: true, checked: true }).waitFor();
  await person.open('/letters');
  await person.page.getByText(/^公文由文明办起草/).waitFor();
  expect(await person.button('写督导通报').count()).toBe(0);
  await person.open('/tasks');
  await person.page.getByRole('radio', { name: /^未销号/ }).waitFor();
  expect(await person.button('写交办单').count()).toBe(0);
  await person.goHome();
  expect(await person.page.getByRole('link', { name: '公文', exact: true }).count()).toBe(0);
});

test('J4: no screen of the letters has a serious fault, small type, a small target or sideways scrolling, in daylight, in the dark and in the sun', async () => {
  const { phone, person } = await officeWithProblems();
  await phone.page.setViewportSize({ width: 360, height: 640 });
  await phone.page.emulateMedia({ colorScheme: 'light' });
  const screensByFault: Record<string, string[]> = {};
  await visitLetters(person, async (screen) => {
    for (const fault of await faultsInEveryLook(phone.page)) (screensByFault[fault] ??= []).push(screen);
  });
  expect({ screensByFault, errors: phone.app.errors }).toEqual({ screensByFault: {}, errors: [] });
});
