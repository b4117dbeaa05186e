/** J65, J66: what makes a phone sync without a tap: Background Sync, and a Wi-Fi that is there again. */
import type { CDPSession } from 'playwright';
import { expect, test } from 'vitest';
import { shoot } from './camera';
import { CountyMember, openMember } from './county-member';
import { type CountyServer, startCounty } from './county-server';
import { openApp, type Phone } from './open-app';
import { readStores } from './stored';

const count = async (phone: Phone, store: string): Promise<number> =>
  (await readStores(phone.page))[store]?.length ?? -1;

/** What the browser was asked to wake the app for. */
const tags = (phone: Phone): Promise<readonly string[]> =>
  phone.page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.ready) as unknown as {
      readonly sync: { getTags(): Promise<readonly string[]> };
    };
    return registration.sync.getTags();
  });

async function addSite(member: CountyMember, name: string): Promise<void> {
  await member.open('/sites/new');
  await member.page.getByLabel('社区名称').fill(name);
  await member.tap(member.button('保存'));
  await member.link('检查这个社区').waitFor();
}

/** As the browser does when the network is back. */
async function dispatchSync(phone: Phone, server: CountyServer): Promise<void> {
  const session: CDPSession = await phone.app.context.newCDPSession(phone.page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration) resolve(registration.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.dispatchSyncEvent', {
    origin: new URL(server.url).origin,
    registrationId: await registered,
    tag: 'dianwei-sync',
    lastChance: false,
  });
}

test('J65, N62: Background Sync wakes an open page, whose round sends what waits; with a network but no server it is not asked for', async () => {
  const server = await startCounty();
  const { phone, member } = await openMember(server);
  const { page } = phone;
  await page.clock.install();
  await member.join(server.officeLink, '文明办');
  await server.kill();
  let failed = 0;
  page.on('requestfailed', (request) => (failed += request.url().includes('/v1/') ? 1 : 0));
  await addSite(member, '红旗社区');
  // Else the browser, which has a network, would wake the app at once, after each failure, for as long as the server is away.
  await expect.poll(() => failed, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  expect(await tags(phone)).toEqual([]);
  await phone.app.context.setOffline(true);
  await addSite(member, '府前社区');
  await expect.poll(() => tags(phone), { timeout: 60_000 }).toEqual(['dianwei-sync']);

  // No timer of the page runs any more, and nothing but the browser tells it that the server is back.
  const before = failed;
  await phone.app.context.setOffline(false);
  await expect.poll(() => failed).toBeGreaterThan(before);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  await server.start();
  expect(await count(phone, 'outbox')).toBeGreaterThan(0);
  await dispatchSync(phone, server);
  await expect.poll(() => count(phone, 'outbox')).toBe(0);
});

test('J66, N62: photos wait on mobile data where that was chosen, records do not; in a Wi-Fi they go by themselves', async () => {
  const server = await startCounty();
  // What Chrome tells on Android it tells on a computer only with this switch.
  const phone = await openApp({ server, args: ['--enable-blink-features=NetInfoDownlinkMax'] });
  const member = new CountyMember(phone.page);
  const { page } = phone;
  const session = await phone.app.context.newCDPSession(page);
  await session.send('Network.enable');
  const become = (connectionType: 'cellular4g' | 'wifi') =>
    session.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 1, downloadThroughput: 1e8, uploadThroughput: 1e8, connectionType },
    });
  await become('cellular4g');
  await addSite(member, '红旗社区');
  await member.join(server.officeLink, '文明办');
  await member.open('/sync');
  await member.tap(page.getByRole('radio', { name: '只用 Wi-Fi' }));
  await page.getByText('每张约 0.2 MB').waitFor();
  const picture = await shoot(page, { number: 1, width: 1200, height: 900, orientation: 1 });
  await member.goHome();
  await member.startAudit({ community: '红旗社区', compounds: {} });
  await member.raiseProblem('褪色破损');
  await member.takePhoto(picture);
  await expect.poll(() => count(phone, 'outbox'), { timeout: 60_000 }).toBe(0);
  expect(await count(phone, 'sentPhoto')).toBe(0);
  await member.open('/sync');
  await member.status('待发送').getByText('1 张照片').waitFor();

  await become('wifi');
  await expect.poll(() => count(phone, 'sentPhoto'), { timeout: 60_000 }).toBe(1);
  await member.status('待发送').getByText('没有', { exact: true }).waitFor();
  expect(phone.app.errors).toEqual([]);
});
