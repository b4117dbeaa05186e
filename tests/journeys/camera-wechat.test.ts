/** J16: opened from a WeChat chat, in a browser that can't do what an audit needs. */
import { expect, test } from 'vitest';
import { openApp } from './open-app';

const WECHAT =
  'Mozilla/5.0 (Linux; Android 13; V2166A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/107.0.5304.141 Mobile Safari/537.36 MMWEBID/1234 MicroMessenger/8.0.44.2502(0x28002C37) WeChat/arm64 NetType/WIFI Language/zh_CN';

const withoutServiceWorker = (): void => {
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
};
const withoutCamera = (): void => {
  Reflect.deleteProperty(Navigator.prototype, 'mediaDevices');
};

for (const [lack, initScript] of [
  ['service worker', withoutServiceWorker],
  ['camera', withoutCamera],
] as const) {
  test(`J16: WeChat without ${lack} says how to open the system browser, and lets whoever wants stay`, async () => {
    const phone = await openApp({
      userAgent: WECHAT,
      initScript,
      path: '/sites',
      viewport: { width: 360, height: 640 },
    });
    const { page } = phone;
    await page.getByText('在浏览器打开').waitFor();
    expect(await page.getByLabel('或者复制网址，粘贴到浏览器里').inputValue()).toBe(page.url());
    await phone.app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: '复制网址' }).tap();
    await page.getByText('网址已复制').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());

    await page.getByRole('button', { name: '仍在微信里用' }).tap();
    await page.getByRole('heading', { name: '点位' }).waitFor();
    expect(await page.getByText('在浏览器打开').count()).toBe(0);
    // For this session it is settled; the next one is told again.
    await page.reload();
    await page.getByRole('link', { name: '导入' }).or(page.getByRole('heading')).first().waitFor();
    expect(await page.getByText('在浏览器打开').count()).toBe(0);
    expect(phone.app.errors).toEqual([]);
    await phone.killAndReopen('/');
    await phone.page.getByText('在浏览器打开').waitFor();
  });
}

test('J16: a WeChat that has all it needs, and any other browser, goes straight to the app', async () => {
  const phone = await openApp({ userAgent: WECHAT });
  await phone.page.getByRole('button', { name: '先用示例数据试试' }).waitFor();
  expect(phone.app.errors).toEqual([]);
});

test('J16: when that page cannot be loaded, the app itself is shown, and no white page', async () => {
  const phone = await openApp({ userAgent: WECHAT, initScript: withoutServiceWorker, path: null });
  await phone.page.route(/WeChatPage/, (route) => route.abort());
  await phone.page.goto(phone.app.url);
  await phone.page.getByRole('button', { name: '先用示例数据试试' }).waitFor();
});
