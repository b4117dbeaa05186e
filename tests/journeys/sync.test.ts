/** J60: phones and the real server: what one writes offline the others see. */
import { expect, test } from 'vitest';
import { shoot } from './camera';
import { openMember, sentByItself } from './county-member';
import { startCounty } from './county-server';
import { faultsInEveryLook } from './faults';
import { readPhotoBytes, readRecords, readStores } from './stored';

const TABLE = [
  '社区,小区,志愿服务分包单位,单位负责人,联络员,联系电话,社区对接人,联系电话,物业公司/负责人,建成年份,是否封闭',
  '红旗社区,阳光花园,县教体局,王䶮,李静,13800000001,赵建国,0311-80000001,阳光物业/孙经理,2013,是',
  '府前社区,府前小区,县财政局,张明,刘洋,13800000002,李建民,0311-80000002,惠民物业/周经理,2005,是',
].join('\n');

test('J60, P9: the office invites; a team audits offline with a photo; back online the office has it, the volunteer only its own sites; what both changed is settled', async () => {
  const server = await startCounty();
  const desk = await openMember(server);
  const office = desk.member;
  await office.importRows(TABLE);
  await office.join(server.officeLink, '文明办');
  // The secret is nowhere in the address any more.
  expect(new URL(desk.phone.page.url()).hash).toBe('');
  const teamLink = await office.invite('督导组', '李建国');
  const volunteerLink = await office.invite('志愿者', '王强', { unit: '县教体局' });

  const field = await openMember(server);
  const team = field.member;
  await field.phone.page.goto(teamLink);
  await field.phone.page.getByText('高邑县').waitFor();
  await field.phone.page.getByText('督导组 李建国').waitFor();
  await team.join(teamLink, '督导组 李建国');
  // The invitation is used up.
  const late = await openMember(server);
  await late.phone.page.goto(teamLink);
  await late.member.tap(late.member.button('加入'));
  await late.phone.page.getByText('邀请已过期，或已经用过').waitFor();

  // In the field there is no network.
  const picture = await shoot(field.phone.page, { number: 1, width: 1200, height: 900, orientation: 6 });
  await field.phone.app.context.setOffline(true);
  await team.goHome();
  await team.startAudit({ community: '红旗社区', compounds: { 阳光花园: ['1号楼1单元'] } });
  await team.goTo('一-10');
  await team.raiseProblem('楼道堆物');
  await team.takePhoto(picture);
  await team.nextItem();
  const address = new URL(field.phone.page.url()).pathname;
  await team.open('/sync');
  await field.phone.page.getByText(/没有网络，或网络太慢/).waitFor();
  expect(await team.status('待发送').innerText()).toMatch(/\d+ 条记录、1 张照片（/);
  expect(await readRecords(desk.phone.page, 'audit')).toEqual([]);

  // Back online it goes by itself.
  await field.phone.app.context.setOffline(false);
  await sentByItself(async () => (await readStores(field.phone.page))['outbox']?.length ?? -1);
  await expect.poll(async () => (await readStores(field.phone.page))['sentPhoto']?.length).toBe(1);

  await office.syncNow();
  await office.goHome();
  await office.link(/^继续\s*红旗社区/).waitFor();
  for (const entity of ['audit', 'place', 'verdict', 'finding', 'task', 'photo'])
    expect(await readRecords(desk.phone.page, entity), entity).toEqual(await readRecords(field.phone.page, entity));
  expect(await readPhotoBytes(desk.phone.page)).toEqual([]);
  await office.open(`${address}/list`);
  await desk.phone.page.getByRole('img', { name: '近景' }).waitFor();
  await expect.poll(async () => readPhotoBytes(desk.phone.page)).toEqual(await readPhotoBytes(field.phone.page));
  await office.open('/tasks');
  await desk.phone.page
    .getByText(/楼道内堆放杂物/)
    .first()
    .waitFor();

  // The volunteer has its own community, and nothing of the other.
  const neighbour = await openMember(server);
  await neighbour.member.join(volunteerLink, '志愿者 王强');
  const sites = (await readRecords(neighbour.phone.page, 'site')).map((row) => row['name']).sort();
  expect(sites).toEqual(['红旗社区', '阳光花园'].sort());
  expect(await readRecords(neighbour.phone.page, 'finding')).toHaveLength(1);
  await neighbour.member.goHome();
  await neighbour.phone.page.getByText('县教体局').waitFor();

  // Both judge 一-01 anew, neither knowing of the other.
  for (const [person, phone, word] of [
    [team, field.phone, '不达标'],
    [office, desk.phone, '达标'],
  ] as const) {
    await phone.app.context.setOffline(true);
    await person.open(address);
    await person.verdictBar().waitFor();
    await person.goTo('一-01');
    await person.tap(person.verdict(word));
    await expect
      .poll(async () => (await readRecords(phone.page, 'verdict')).filter((row) => row['itemId'] === '1-01').length)
      .toBe(1);
    await expect.poll(async () => (await readStores(phone.page))['outbox']?.length).toBeGreaterThan(0);
  }
  for (const { phone } of [field, desk]) await phone.app.context.setOffline(false);
  await team.syncNow();
  await office.syncNow();
  await team.syncNow();
  for (const person of [team, office]) {
    await person.open('/sync/conflicts');
    await person.page.getByText('一-01 红旗社区：判定').waitFor();
    await person.page.getByText('不达标', { exact: true }).waitFor();
    await person.page.getByText('达标', { exact: true }).waitFor();
  }
  expect(await team.button('以此为准').count()).toBe(0);
  await desk.phone.page.getByText(/李建国 设备/).waitFor();
  const chosen = desk.phone.page.locator('.sync-value', { hasText: '李建国' });
  await office.tap(chosen.getByRole('button', { name: '以此为准' }));
  await desk.phone.page.getByText('没有。', { exact: true }).waitFor();
  await office.syncNow();
  await team.syncNow();
  await team.open('/sync/conflicts');
  await field.phone.page.getByText('没有。', { exact: true }).waitFor();
  for (const { phone } of [field, desk]) {
    const [verdict] = (await readRecords(phone.page, 'verdict')).filter((row) => row['itemId'] === '1-01');
    expect(verdict?.['value']).toBe('unmet');
  }

  // The team's phone is lost.
  await office.open('/sync/devices');
  await office.tap(office.button(/督导组 李建国/));
  await office.tap(office.button('停用这台设备'));
  await desk.phone.page.getByText('已停用').waitFor();
  await team.open('/sync');
  await team.tap(team.button('立即同步'));
  await field.phone.page.getByText(/文明办已停用这台手机的同步/).waitFor();
  // And works on.
  await team.open(address);
  await team.goTo('一-02');
  await team.tap(team.verdict('达标'));
  await team.savedSign().waitFor();
  // What begins with /v1 passes by the service worker, which answers every other address with the app's page.
  const direct = await neighbour.phone.page.goto(`${server.url}v1/devices`);
  expect([direct?.status(), direct?.fromServiceWorker()]).toEqual([401, false]);
  for (const { phone } of [desk, field, neighbour])
    expect(phone.app.errors.filter((error) => !/ERR_INTERNET_DISCONNECTED|40[13]/.test(error))).toEqual([]);
});

test('J68: a phone of a county without sites says where they come from, and no longer that records stay on it', async () => {
  const server = await startCounty();
  const { phone, member } = await openMember(server);
  await phone.page.getByText('记录只存在这台手机上').waitFor();
  await member.join(server.officeLink, '文明办');
  await member.goHome();
  await phone.page.getByRole('heading', { name: '还没有点位' }).waitFor();
  expect(await phone.page.getByText('只存在这台手机上').count()).toBe(0);
  expect(await faultsInEveryLook(phone.page)).toEqual([]);
  await member.tap(member.link('导入对接表'));
  await phone.page.getByRole('heading', { level: 1, name: /导入/ }).waitFor();
});
