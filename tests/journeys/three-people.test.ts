/**
 * J36: three people, three phones, no server. The office, a supervision team and a volunteer carry two problems from the
 * audit to 销号 by handing files to each other; one is returned, one comes back.
 */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { readTexts, withoutSpace } from '../paper/pdf-tools';
import { type Picture, shoot } from './camera';
import { Mender } from './mending';
import type { Phone } from './open-app';
import { Reviewer } from './reviewer';
import { readPhotoBytes, readRecords, readStores } from './stored';
import { openIn2017, Volunteer } from './volunteer';

const TABLE = [
  '社区,小区,志愿服务分包单位,单位负责人,联络员,联系电话,社区对接人,联系电话,物业公司/负责人,建成年份,是否封闭',
  '红旗社区,阳光花园,县教体局,王䶮,李静,13800000001,赵建国,0311-80000001,阳光物业/孙经理,2013,是',
].join('\n');

/** Everything that phones can have in common; clock and counter are each one's own, as are positions, which nobody asked for. */
async function common(page: Page) {
  const { device: _own, ...stores } = await readStores(page);
  return stores;
}

async function travel(day: string, ...people: readonly Volunteer[]): Promise<void> {
  for (const person of people) await person.travelTo(day);
}

/** Takes a file in and waits until all is in. */
async function takeIn(person: Volunteer, file: Picture): Promise<void> {
  await person.openHandover();
  await person.chooseFile(file);
  await person.tap(person.button('导入'));
  await person.page.getByText(/^已导入/).waitFor();
}

/** Hands the audit (and what hangs together with it) over from the page 交接与备份. */
async function handOver(person: Volunteer, audit: RegExp): Promise<Picture> {
  await person.openHandover();
  await person.tap(
    person.page.getByRole('group', { name: '要交出的检查' }).getByRole('button', { name: audit }).first(),
  );
  await person.tap(person.button('打包 1 次检查'));
  return person.savePacked();
}

const picture = (phone: Phone, number: number) =>
  shoot(phone.page, { number, width: 1200, height: 900, orientation: 1 });

/** Status of each task by the words of its problem. */
async function standing(page: Page): Promise<Readonly<Record<string, unknown>>> {
  const findings = await readRecords(page, 'finding');
  const tasks = await readRecords(page, 'task');
  return Object.fromEntries(
    tasks.map((task) => [
      `${String(task['number']).slice(-4)} ${String(findings.find(({ id }) => id === task['findingId'])?.['problem'])}`,
      task['status'],
    ]),
  );
}

test('J36: office, team and volunteer hand files about, from the audit to 销号, with one return and one relapse', async () => {
  const phones = [await openIn2017(), await openIn2017(), await openIn2017()] as const;
  const [desk, field, neighbour] = phones;
  const [office, team, volunteer] = phones.map((phone) => new Volunteer(phone.page)) as [
    Volunteer,
    Volunteer,
    Volunteer,
  ];

  // The office knows the county, and gives it to the others.
  await office.importRows(TABLE);
  await new Mender(office).sayWho('文明办', '', '周主任');
  const county = await office.backUp();
  for (const person of [team, volunteer]) await takeIn(person, county);
  await new Mender(team).sayWho('督导组', '', '李建国');
  await new Mender(volunteer).sayWho('志愿者', '县教体局', '王强');

  // 5 May: the team finds two problems.
  await travel('2017-05-05', office, team, volunteer);
  await team.goHome();
  await team.startAudit({ community: '红旗社区', compounds: { 阳光花园: ['1号楼1单元'] } });
  for (const [index, [code, phrase]] of [
    ['一-09', '垃圾满溢'],
    ['一-10', '楼道堆物'],
  ].entries()) {
    await team.goTo(code!);
    await team.raiseProblem(phrase!);
    await team.takePhoto(await picture(field, index + 1));
    await team.tap(team.sheet('问题').getByRole('button', { name: '收起' }));
  }
  const found = await handOver(team, /红旗社区/);

  // The volunteer sees both, mends both, and submits.
  await takeIn(volunteer, found);
  const mender = new Mender(volunteer);
  await mender.openTasks();
  await expect.poll(() => mender.lines().count()).toBe(2);
  for (const [index, words] of ['垃圾', '堆'].entries()) {
    await mender.openTasks();
    await mender.openTask(words);
    if (index === 0) await volunteer.tap(mender.act('签收'));
    await mender.openSubmit();
    await mender.shootAfter(await picture(neighbour, 11 + index));
    await mender.send();
  }
  const mended = await handOver(volunteer, /红旗社区/);

  // 9 May: the team looks again, closes one and returns the other.
  await travel('2017-05-09', team, volunteer, office);
  await takeIn(team, mended);
  const reviewer = new Reviewer(field.page);
  await reviewer.startRevisit(/^红旗社区/, 2);
  await reviewer.page
    .getByRole('img', { name: /整改后/ })
    .first()
    .waitFor();
  await reviewer.tap(reviewer.act('销号'));
  await reviewer.shows(2, 2);
  await reviewer.tap(reviewer.act('退回'));
  await reviewer.giveReason('整改不彻底');
  expect(await reviewer.counts()).toBe('1 销号 1 退回 0 仍完好 0 反弹 0 未看');
  const looked = await handOver(team, /红旗社区.*回头看/);

  // The volunteer reads why, and mends it for good.
  await takeIn(volunteer, looked);
  await mender.openTasks();
  await mender.openTask('退回1次');
  await neighbour.page.getByText('第 1 次退回：整改不彻底').waitFor();
  await mender.openSubmit();
  await mender.shootAfter(await picture(neighbour, 21));
  await mender.send();
  const again = await handOver(volunteer, /红旗社区.*督导/);

  // The office, which never stood there, closes at its desk.
  await takeIn(office, again);
  const closer = new Mender(office);
  await closer.openTasks();
  await closer.openTask('退回1次');
  await office.tap(closer.act('销号'));
  await closer.stands('已销号');
  const closed = await handOver(office, /红旗社区.*督导/);

  // 2 June: of what was closed, one has come back.
  await travel('2017-06-02', team, volunteer, office);
  await takeIn(team, closed);
  expect(Object.values(await standing(field.page))).toEqual(['closed', 'closed']);
  await reviewer.startRevisit(/^红旗社区/, 2, 2);
  await reviewer.tap(reviewer.act('仍完好'));
  await reviewer.shows(2, 2);
  await reviewer.tap(reviewer.act('反弹'));
  await reviewer.sheet('问题').waitFor();
  await reviewer.takePhoto(await picture(field, 31));
  await reviewer.tap(reviewer.sheet('问题').getByRole('button', { name: '下一条' }));
  await expect.poll(() => reviewer.counts()).toBe('0 销号 0 退回 1 仍完好 1 反弹 0 未看');
  const relapsed = await handOver(team, /红旗社区 6月2日回头看/);

  // The volunteer mends that, too, on the day of service, and the record of the day is written already.
  await takeIn(volunteer, relapsed);
  await mender.openTasks();
  await expect.poll(() => mender.lines().count()).toBe(1);
  await volunteer.tap(mender.lines().first());
  await mender.steps().waitFor();
  await neighbour.page.getByText(/反弹/).first().waitFor();
  await mender.openSubmit();
  await mender.shootAfter(await picture(neighbour, 41));
  await mender.send();
  await volunteer.openService();
  await volunteer.recordToday();
  await expect.poll(() => volunteer.content().inputValue()).toMatch(/协助整改问题1个/);
  await volunteer.addTen('参加党员人数');
  await volunteer.tap(volunteer.button('导出'));
  await volunteer.tap(volunteer.button('生成 PDF'));
  await neighbour.page.getByText(/^已生成，共 1 页/).waitFor({ timeout: 60_000 });
  const { bytes } = await volunteer.saved(volunteer.button('存到本机'));
  const said = withoutSpace((await readTexts(bytes)).join(''));
  expect(said).toContain('志愿服务活动记录表');
  expect(said).toContain('县教体局');
  const last = await volunteer.backUp();

  // Closed in the field, and everybody's phone tells the same story to the last byte.
  await takeIn(team, last);
  await reviewer.startRevisit(/^红旗社区/, 1);
  await reviewer.tap(reviewer.act('销号'));
  await expect.poll(() => reviewer.counts()).toBe('1 销号 0 退回 0 仍完好 0 反弹 0 未看');
  expect(Object.values(await standing(field.page))).toEqual(['closed', 'closed', 'closed']);
  const whole = await team.backUp();
  for (const person of [office, volunteer]) await takeIn(person, whole);
  const truth = await common(field.page);
  for (const phone of [desk, neighbour]) {
    expect(await common(phone.page)).toEqual(truth);
    expect(await readPhotoBytes(phone.page)).toEqual(await readPhotoBytes(field.page));
  }

  // Who, when, what, from which device.
  await closer.openTasks('?status=all');
  const actions = await readRecords(desk.page, 'action');
  expect(new Set(actions.map((action) => action['device'])).size).toBe(3);
  expect(actions.map((action) => action['kind']).sort()).toEqual(
    // accepted once, submitted 2 + 1 + 1, closed 1 + 1 + 1, one each of the rest
    [
      'accepted',
      'closed',
      'closed',
      'closed',
      'kept',
      'relapsed',
      'returned',
      'submitted',
      'submitted',
      'submitted',
      'submitted',
    ],
  );
  const [anew] = (await readRecords(desk.page, 'finding')).filter((row) => row['relapsedFrom'] !== null);
  expect(anew).toBeDefined();
  expect(phones.map((phone) => phone.app.errors)).toEqual([[], [], []]);
});
