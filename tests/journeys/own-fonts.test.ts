/** J44: the office brings its own fonts for official documents, from a file or from its computer, and goes back to ours. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { changedFont } from '../paper/make-font';
import { readFonts } from '../paper/pdf-tools';
import { shippedFont } from '../paper/render';
import type { Inspector } from './inspector';
import { openApp } from './open-app';

/** A folder of its own for the length of a test. */
async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dianwei-fonts-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
const bought = async (): Promise<Uint8Array> =>
  changedFont(await shippedFont('kai'), { names: { chinese: '县办小标宋', postScript: 'XianBanXiaoBiaoSong' } });

const card = (page: Page) => page.getByRole('region', { name: '小标宋', exact: true });
const openFonts = async (page: Page): Promise<void> => {
  await page.goto(new URL('/settings', page.url()).href);
  await page.getByRole('link', { name: '公文字体' }).tap();
  await card(page).waitFor();
};
/** The fonts of the list of the audit that is open, without the tags of subsets. */
const fontsOfList = async (person: Inspector): Promise<readonly string[]> => {
  const { pdf } = await person.exportList();
  return (await readFonts(pdf)).map(({ name }) => name.replace(/^\w+\+/, ''));
};

test('J44: a font file becomes the title of the list, outlives a kill, and goes by one tap and comes back by one', async () => {
  const phone = await openApp();
  let person = phone.inspector();
  await person.tryDemo();
  await person.startAudit();
  await person.raiseProblem('褪色破损');
  await person.nextItem();
  const item = new URL(phone.page.url()).pathname;

  await openFonts(phone.page);
  await card(phone.page).getByText('自带：思源宋体').waitFor();
  const folder = await ownFolder();
  const choose = async (bytes: Uint8Array): Promise<void> => {
    await writeFile(join(folder, 'font.ttf'), bytes);
    await card(phone.page).getByLabel('选小标宋文件').setInputFiles(join(folder, 'font.ttf'));
  };
  const font = await bought();
  await choose(font.slice(0, 2_000_000));
  await card(phone.page).getByText('字体文件不完整，没有换。').waitFor();
  await choose(font);
  await card(phone.page).getByText('县办小标宋，4.3 MB，8232 字').waitFor();
  expect(await card(phone.page).getByText('字体文件不完整').count()).toBe(0);
  const sample = card(phone.page).getByText('关于督导检查情况的通报');
  await sample.waitFor();
  expect(await sample.evaluate((element) => getComputedStyle(element).fontFamily)).toContain('own-xiaobiaosong');

  person = await phone.killAndReopen(item);
  expect(await fontsOfList(person)).toEqual(['XianBanXiaoBiaoSong', 'NotoSansSC-Regular']);

  await openFonts(phone.page);
  await card(phone.page).getByText('县办小标宋').waitFor();
  await person.tap(card(phone.page).getByRole('button', { name: '恢复自带' }));
  await card(phone.page).getByText('自带：思源宋体').waitFor();
  await person.tap(card(phone.page).getByRole('button', { name: '撤销' }));
  await card(phone.page).getByText('县办小标宋，').waitFor();
  await person.tap(card(phone.page).getByRole('button', { name: '恢复自带' }));
  await card(phone.page).getByText('自带：思源宋体').waitFor();
  await phone.page.goto(new URL(item, phone.app.url).href);
  expect(await fontsOfList(person)).toEqual(['NotoSerifSC-Bold', 'NotoSansSC-Regular']);
  expect(phone.app.errors).toEqual([]);
});

test('J44: on a computer an installed font is found by its name, once that is allowed, and taken over', async () => {
  const folder = await ownFolder();
  const before = process.env.FONTCONFIG_FILE;
  onTestFinished(() => {
    if (before === undefined) delete process.env.FONTCONFIG_FILE;
    else process.env.FONTCONFIG_FILE = before;
  });
  const names = { chinese: '单位楷体', postScript: 'DanWeiKaiTi' };
  await mkdir(join(folder, 'fonts'));
  await writeFile(join(folder, 'fonts/kai.ttf'), changedFont(await shippedFont('kai'), { names }));
  const config = `<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${folder}/fonts</dir></fontconfig>`;
  await writeFile(join(folder, 'fonts.conf'), `<?xml version="1.0"?>\n${config}`);
  process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf');

  const phone = await openApp({ path: '/official-fonts', viewport: { width: 1280, height: 800 } });
  const { page } = phone;
  const installed = page.getByRole('region', { name: '本机已装的字体' });
  await installed.getByRole('button', { name: '用本机已装的字体' }).tap();
  await installed.getByText('浏览器没有允许读取本机字体。').waitFor();

  await phone.app.context.grantPermissions(['local-fonts'], { origin: new URL(phone.app.url).origin });
  await installed.getByRole('button', { name: '用本机已装的字体' }).tap();
  await installed.getByRole('button', { name: /单位楷体|DanWeiKaiTi/ }).tap();
  await page.getByRole('region', { name: '楷体', exact: true }).getByText('单位楷体，4.3 MB，8232 字').waitFor();
  expect(phone.app.errors).toEqual([]);
});
