/** A walk through every screen of 同步, for the looks: joining, its state, what was refused, what two people changed, invitations and devices. */
import { expect } from 'vitest';
import type { Change } from '../../src/sync/change';
import { type EnrolAnswer, WIRE_SCHEMA } from '../../src/sync/wire';
import { readJoinLink } from '../../src/usecases/invite-device';
import { TestDevice } from '../server/test-device';
import { CountyMember } from './county-member';
import type { CountyServer } from './county-server';
import type { Inspector } from './inspector';
import { readStores } from './stored';

type Look = (screen: string) => Promise<void>;

/** A desk of the office that knows no app: it changes what the phone changes as well. */
async function colleague(server: CountyServer, link: string): Promise<TestDevice> {
  const invite = readJoinLink(link)?.secret;
  const response = await fetch(`${server.url}v1/enrol`, {
    method: 'POST',
    body: JSON.stringify({ invite, schema: WIRE_SCHEMA, deviceCode: 'D1', deviceName: '电脑' }),
  });
  const { token, member } = (await response.json()) as EnrolAnswer;
  return new TestDevice(server.url, token, member, 'D1');
}

export async function visitSync(server: CountyServer, person: Inspector, look: Look): Promise<void> {
  const { page } = person;
  const member = new CountyMember(page);
  await member.open('/sync');
  await look('同步（没有加入）');
  await member.open('/join');
  await page.getByText('链接不完整').waitFor();
  await look('加入（没有链接）');
  await member.open('/sites/new');
  await page.getByLabel('社区名称').fill('红旗社区');
  await member.tap(member.button('保存'));
  await member.link('检查这个社区').waitFor();
  await page.goto(`${server.url}join#no-such-invite&county=高邑县&role=reader&name=李建国`);
  await page.getByText('只读身份不能改记录').waitFor();
  await look('加入');
  await member.tap(member.button('加入'));
  await page.getByText('邀请已过期，或已经用过').waitFor();
  await look('加入（邀请已过期）');
  await member.join(server.officeLink, '文明办');
  await look('已加入');
  await page.goto(`${server.url}join#no-such-invite`);
  await page.getByText('这部手机已加入高邑县').waitFor();
  await look('加入（已加入）');

  const link = await member.invite('文明办', '赵敏');
  await look('邀请（已生成）');
  for (const role of ['督导组', '志愿者', '只读']) {
    await member.open('/sync/invite');
    await member.tap(page.getByRole('radio', { name: role, exact: true }));
    await look(`邀请：${role}`);
  }

  // Somebody else changes the same site first, and two others an audit that this phone does not know of.
  await member.syncNow();
  const other = await colleague(server, link);
  const { site: sites = [] } = await readStores(page);
  const site = sites.find((row) => row['name'] === '红旗社区') as { id: string; stamps: Record<string, string> };
  const audit = other.write('audit', 'a1', { siteId: site.id, kind: 'supervision', date: '2017-05-08', auditors: [] });
  const [{ hlc: base } = { hlc: '' }] = audit;
  const place = other.write('place', 'p1', {
    auditId: 'a1',
    siteId: site.id,
    scope: 'community',
    name: '社区',
    order: 0,
  });
  const finding = other.write('finding', 'f1', {
    ...{ auditId: 'a1', placeId: 'p1', itemIds: ['1-10'], problem: '楼道堆物，已告知王强', location: '' },
    ...{ foundAt: 1_494_000_000_000, foundBy: ['李建国', '王强'], relapsedFrom: null },
  });
  const twice = ['李建国', '王强'].flatMap((name): Change[] =>
    other.write('audit', 'a1', { auditors: [name] }, { auditors: base }),
  );
  await other.push(...audit, ...twice, ...place, ...finding);
  await other.push(...other.write('site', site.id, { name: '先改的社区' }, { name: site.stamps['name'] ?? '' }));
  await page.context().setOffline(true);
  await member.open(`/sites/${site.id}`);
  await page.getByLabel('社区名称').fill('后改的社区');
  await page.getByLabel('社区名称').press('Tab');
  await expect.poll(async () => (await readStores(page))['outbox']?.length).toBe(1);
  await member.open('/sync');
  await page.getByText(/没有网络，或网络太慢/).waitFor();
  await member.status('待发送').getByText('1 条记录').waitFor();
  await look('同步（离线）');
  await page.context().setOffline(false);
  await member.syncNow();
  await page.getByRole('link', { name: /没有被接受的修改\s*1/ }).waitFor();
  await page.getByRole('link', { name: /两边都改过\s*1/ }).waitFor();
  await look('同步');
  await member.open('/sync/refused');
  await member.button('仍按我的改').waitFor();
  await look('没有被接受的修改');
  await member.tap(member.button('仍按我的改'));
  await page.getByText(/^没有。服务器接受了/).waitFor();
  await look('没有被接受的修改（没有）');
  await member.open('/sync/conflicts');
  await member.button('以此为准').first().waitFor();
  await look('两边都改过');
  await member.tap(member.button('以此为准').first());
  await page.getByText('没有。', { exact: true }).waitFor();
  await look('两边都改过（没有）');

  await member.open('/sync/erase');
  await member.button('查找').waitFor();
  await look('删除个人信息');
  await page.getByLabel('姓名', { exact: true }).fill('没有这个人');
  await member.tap(member.button('查找'));
  await page.getByText('没有找到').waitFor();
  await look('删除个人信息（没有找到）');
  await page.getByLabel('姓名', { exact: true }).fill('王强');
  await member.tap(member.button('查找'));
  await page.getByText(/^找到 \d+ 处/).waitFor();
  await member.tap(member.button('改成（已删除）').first());
  await look('删除个人信息（找到）');
  await member.tap(member.button(/^删除这 \d+ 处/));
  await page.getByText(/^已删除 \d+ 处/).waitFor();
  await look('删除个人信息（已删除）');
  await page.getByLabel('姓名', { exact: true }).fill('赵敏');
  await member.tap(member.button('查找'));
  await member.button('停用并删除名字').waitFor();
  await look('删除个人信息（设备）');

  await member.open('/sync/devices');
  await member.button(/文明办 赵敏/).waitFor();
  await look('设备');
  await member.tap(member.button(/文明办 赵敏/));
  await member.button('停用这台设备').waitFor();
  await look('设备：一台');
  await member.tap(member.button('停用这台设备'));
  await page.getByText('已停用').waitFor();
  await look('设备（已停用）');
  await member.goHome();
  await page.getByRole('region', { name: '同步' }).waitFor();
  await look('首页（已加入）');
  await member.open('/settings');
  await look('设置');
  await member.open('/sync');
  await member.tap(member.button('更换令牌'));
  await page.getByText('令牌已更换').waitFor();
  await look('同步（令牌已更换）');
  await member.tap(member.button('退出同步'));
  await page.getByText('已退出高邑县的同步').waitFor();
  await look('同步（已退出）');
  await member.tap(member.button('撤销'));
  await member.button('立即同步').waitFor();
}
