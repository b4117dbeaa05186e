/** J32, J33, J67: a unit's service from the self-check to the letter, the days that press, and who writes for a unit. */
import { expect, test } from 'vitest';
import { readTexts } from '../paper/pdf-tools';
import { decodeWords, readMail } from '../unit/platform/read-mail';
import { shoot } from './camera';
import { faultsInEveryLook } from './faults';
import { Office } from './office';
import type { Phone } from './open-app';
import { readRecords } from './stored';
import { openIn2017, Volunteer } from './volunteer';

const UNIT = '县工信局';

/** The demo county, in the hands of a volunteer. */
async function atHome(): Promise<{ readonly phone: Phone; readonly person: Volunteer }> {
  const phone = await openIn2017();
  const person = new Volunteer(phone.page);
  await person.tryDemo();
  await person.sayWho(UNIT);
  return { phone, person };
}

const activity = async (phone: Phone) => (await readRecords(phone.page, 'activity'))[0];

test('J32: what was checked and mended that day becomes 附件1 on one page and a letter to the office with all of it', async () => {
  const { phone, person } = await atHome();
  await person.openService();
  await person.page.getByText('化肥厂家属院').first().waitFor();
  await person.tap(person.link('自查'));
  await person.tap(person.button('开始自查 阳光社区'));
  await person.verdictBar().waitFor();
  await person.tap(person.quickProblems().first());
  await person.sheet('问题').waitFor();
  const [task] = await readRecords(phone.page, 'task');
  await person.open(`/tasks/${String(task?.id)}`);
  await person.tap(person.button('提交整改'));
  await person.tap(person.sheet('提交整改').getByRole('button', { name: '现场不便拍照' }));
  await person.tap(person.sheet('提交整改').getByRole('button', { name: '提交，等待复查' }));
  await person.page.getByText('已提交，等待检查方复查。').waitFor();

  await person.openService();
  await person.recordToday();
  const words = '对照标准检查阳光社区化肥厂家属院，发现问题1个，协助整改1个。';
  await expect.poll(() => person.content().inputValue()).toBe(words);
  await person.leader().fill('张䶮');
  await person.leader().press('Enter');
  await person.addTen('参加党员人数');
  for (let each = 0; each < 4; each++) await person.addTen('单位党员人数');
  await person.tap(person.button('＋四访'));
  await expect.poll(() => person.content().inputValue()).toMatch(/^对照标准检查.*\n走访社区空巢老人/);
  const picture = await shoot(phone.page, { number: 1, width: 1200, height: 900, orientation: 1 });
  await phone.page.locator('label', { hasText: '从相册选' }).locator('input').setInputFiles([picture, picture]);
  await person.button('查看第2张照片').waitFor();
  await person.tap(person.page.getByRole('radio', { name: '有，已核对' }));
  await expect.poll(async () => (await activity(phone))?.['hasFlag']).toBe(true);

  await person.tap(person.button('导出'));
  await person.tap(person.button('生成 PDF'));
  await person.page.getByText(/^已生成，共 1 页/).waitFor({ timeout: 60_000 });
  const pdf = await person.saved(person.button('存到本机'));
  const [page = '', ...more] = await readTexts(pdf.bytes);
  expect(more).toEqual([]);
  for (const text of [
    '附件1',
    '志愿服务活动记录表',
    UNIT,
    '张䶮',
    '2017年5月5日',
    '10人',
    '40人',
    words,
    '走访社区空巢老人',
  ])
    expect(page).toContain(text);
  await person.tap(person.sheet().getByRole('button', { name: '收起' }));

  await person.tap(person.button('报送'));
  await person.tap(person.button('生成 PDF 和 Word'));
  await person.page.getByText('电子邮件文件').waitFor({ timeout: 60_000 });
  const letter = await person.saved(person.button('存邮件'));
  expect(letter.name).toMatch(/^县工信局志愿服务活动记录表（.*2017年5月5日）\.eml$/);
  const { headers, parts } = readMail(letter.bytes);
  expect(headers.get('to')).toBe('gywmb151@163.com');
  expect(decodeWords(headers.get('subject') ?? '')).toBe('志愿服务活动记录表 县工信局 2017年5月5日');
  expect(parts.map(({ fileName }) => fileName?.replace(/^.*\./, ''))).toEqual([undefined, 'pdf', 'docx', 'jpg']);
  expect(parts.map(({ bytes }) => bytes.subarray(0, 2).toString('hex')).slice(1)).toEqual(['2550', '504b', 'ffd8']);
  const [photo] = (await readRecords(phone.page, 'photo')).filter((row) => row['evidenceId'] !== null);
  expect(parts[3]?.bytes.length).toBe(photo?.['size']);

  await person.tap(person.button('记为已报送'));
  await person.page.getByText('2017年5月5日已报送。').waitFor();
  expect((await activity(phone))?.['reportedOn']).toBe('2017-05-05');
  await person.tap(person.button('撤销'));
  await person.page.getByText(/^请在2017年5月8日前报送/).waitFor();
  expect((await activity(phone))?.['reportedOn']).toBeNull();
  expect(phone.app.errors).toEqual([]);
});

test('J33: days that press are told: today the last, overdue by days, a holiday; killed while it is filled in, a record loses nothing', async () => {
  const { phone, person: first } = await atHome();
  const pill = (day: string) => first.page.getByRole('button', { name: new RegExp(`^${day} 周五没有记录`) });
  await first.travelTo('2017-06-05');
  await first.openService();
  expect(await pill('5月5日').textContent()).toContain('逾期28天');
  expect(await pill('6月2日').textContent()).toContain('今天截止');
  await first.travelTo('2017-06-06');
  await first.openService();
  expect(await pill('6月2日').textContent()).toContain('逾期1天');
  await first.page.getByRole('region', { name: '下一个活动日' }).getByText('7月7日 周五').waitFor();

  await first.travelTo('2017-10-01');
  await first.openService();
  const next = first.page.getByRole('region', { name: '下一个活动日' });
  expect(await next.textContent()).toMatch(/10月6日 周五还有5天.*记录最晚 10月9日 周一.*这天是中秋节、国庆节假期/);
  const calendar = await first.saved(first.button('加到手机日历'));
  expect(calendar.name).toBe('党员活动日.ics');
  expect(calendar.bytes.toString('utf8').match(/DTSTART[^\r]*/g)).toEqual([
    ...['DTSTART:19920101T000000', 'DTSTART;TZID=Asia/Shanghai:20171006T160000', 'DTSTART;VALUE=DATE:20171009'],
    ...['DTSTART;TZID=Asia/Shanghai:20171103T160000', 'DTSTART;VALUE=DATE:20171106'],
  ]);

  await first.tap(pill('9月1日'));
  await first.content().waitFor();
  await first.addTen('参加党员人数');
  await first.addTen('参加党员人数');
  expect(await first.count('参加党员人数').textContent()).toBe('20人');
  await first.savedSign().waitFor();
  await expect.poll(async () => (await activity(phone))?.['joined']).toBe(20);
  await first.leader().pressSequentially('王局');
  const path = new URL(first.page.url()).pathname;
  // What was typed is on its way to the device's memory; a kill in that very millisecond is nobody's promise.
  await phone.page.waitForTimeout(300);

  const person = new Volunteer((await phone.killAndReopen(path)).page);
  await person.content().waitFor();
  await expect.poll(() => person.leader().inputValue()).toBe('王局');
  expect(await person.count('参加党员人数').textContent()).toBe('20人');
  await expect.poll(async () => (await activity(phone))?.['leader']).toBe('王局');
  // The killed browser had not written the day down yet; the records were.
  await person.travelTo('2017-10-01');
  await person.open(path);
  await person.page.getByText(/^应于2017年9月4日前报送，已逾期27天/).waitFor();
  expect(await person.leader().inputValue()).toBe('王局');

  await person.tap(person.button('删除这条记录'));
  await person.tap(person.button('撤销'));
  await expect.poll(() => person.leader().inputValue()).toBe('王局');
});

test('V26: a volunteer meets no ranking; the office does when it turns it on, and it is off by default', async () => {
  const { phone, person } = await atHome();
  await person.openService();
  await person.recordToday();
  await person.addTen('参加党员人数');
  await expect.poll(() => readRecords(phone.page, 'activity')).toMatchObject([{ joined: 10 }]);
  await person.open('/service/year');
  const line = phone.page.getByRole('region', { name: UNIT });
  await line.getByText('20', { exact: true }).waitFor();
  expect(await phone.page.getByText('排名').count()).toBe(0);
  await person.open('/settings');
  await person.tap(phone.page.getByRole('radio', { name: '文明办', exact: true }));
  await person.open('/service/year');
  await line.waitFor();
  expect(await line.textContent()).not.toContain('第1名');
  await person.tap(phone.page.getByRole('radiogroup', { name: '排名' }).getByRole('radio', { name: '开' }));
  await line.getByText(/^第1名/).waitFor();
  const table = await person.saved(person.button('存为表格'));
  expect(table.bytes.toString('utf8')).toContain('1,县工信局,1,10,—,20,0,');
});

test('J67, V30: the office writes the record of a unit without the app, found by typing, and comes back to it the second time', async () => {
  const phone = await openIn2017();
  const person = new Office(phone.page);
  await person.tryDemo();
  await person.sayOffice();
  await person.open('/service');
  const sheet = person.sheet('代单位补录');
  const choose = async (): Promise<void> => {
    await person.tap(person.button('代单位补录'));
    expect(await sheet.getByRole('button', { name: '先选单位' }).isDisabled()).toBe(true);
    await sheet.getByRole('textbox', { name: /^单位/ }).fill('工信');
    await person.tap(sheet.getByRole('radio', { name: UNIT }));
  };
  await choose();
  expect(await faultsInEveryLook(phone.page)).toEqual([]);
  await person.tap(sheet.getByRole('button', { name: `补录 ${UNIT}` }));
  await phone.page.getByRole('heading', { level: 1, name: '活动记录' }).waitFor();
  const first = phone.page.url();
  expect(await activity(phone)).toMatchObject({ date: '2017-05-05', reportedOn: null });
  await person.open('/service');
  await choose();
  await person.tap(sheet.getByRole('button', { name: `补录 ${UNIT}` }));
  await expect.poll(() => phone.page.url()).toBe(first);
  expect(await readRecords(phone.page, 'activity')).toHaveLength(1);
  expect(phone.app.errors).toEqual([]);
});
