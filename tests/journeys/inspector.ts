/**
 * A person with a phone, as user stories: what the journeys and the bench know of the screens. It finds things as a
 * person does, by role and word, and counts the taps. When a screen changes, this is the one file to change with it.
 */

import type { Download, Locator, Page } from 'playwright';
import type { Picture } from './camera';

/** Words of the verdict bar. */
export type VerdictWord = '达标' | '不达标' | '不适用' | '未查';

/** What to audit: a community, and the stairwells sampled by compound. */
export interface Sampling {
  readonly community: string;
  /** Names of stairwells as the picker gives them (`1号楼1单元`), by name of the compound. */
  readonly compounds: Readonly<Record<string, readonly string[]>>;
}

/** A community of the demo county with one compound and one stairwell: every item of 附件3 has its place. */
const ONE_OF_EACH: Sampling = { community: '阳光社区', compounds: { 阳光花园: ['1号楼1单元'] } };

export class Inspector {
  readonly page: Page;
  /** Taps so far, a picked or taken photo counted as the one tap that opens the camera. */
  taps = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async tap(target: Locator): Promise<void> {
    this.taps++;
    await target.tap();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name });
  }

  /** The sheet that is open. */
  sheet(label?: string): Locator {
    return label === undefined ? this.page.getByRole('dialog').last() : this.page.getByRole('dialog', { name: label });
  }

  /** From the first start page: the demo county. */
  async tryDemo(): Promise<void> {
    await this.tap(this.button('先用示例数据试试'));
    await this.link(/^阳光社区/).waitFor();
  }

  /** From the start page to the first item. */
  async startAudit(sampling: Sampling = ONE_OF_EACH): Promise<void> {
    await this.tap(this.link('开始检查'));
    await this.chooseSampling(sampling);
    await this.begin(sampling.community);
  }

  /** On the page 开始检查: the community and what is sampled. */
  async chooseSampling({ community, compounds }: Sampling): Promise<void> {
    await this.tap(this.page.getByRole('radio', { name: community, exact: true }));
    for (const [compound, stairwells] of Object.entries(compounds)) {
      await this.tap(this.button(compound));
      for (const [index, stairwell] of stairwells.entries()) {
        // The picker stands at 1号楼1单元; further stairwells are further buildings.
        if (index > 0) await this.tap(this.button(new RegExp(`^${compound} .*楼号增加$`)));
        await this.tap(this.button(`加${stairwell}`));
      }
    }
  }

  async begin(community: string): Promise<void> {
    await this.tap(this.button(`开始检查 ${community}`));
    await this.verdictBar().waitFor();
  }

  verdictBar(): Locator {
    return this.page.getByRole('group', { name: '判定', exact: true });
  }

  verdict(word: VerdictWord): Locator {
    return this.verdictBar().getByRole('button', { name: word, exact: true });
  }

  /** The buttons that raise a common problem in one tap. */
  quickProblems(): Locator {
    return this.page.getByRole('group', { name: /^常见问题，/ }).getByRole('button');
  }

  /** The item on screen by its code (一-03), and what it is judged for the community. */
  async currentItem(): Promise<{ readonly code: string; readonly verdict: string }> {
    const cell = this.page.locator('[aria-current="step"]');
    const [code = '', verdict = ''] = ((await cell.getAttribute('aria-label')) ?? '').split(' ');
    return { code, verdict };
  }

  /** Whether the walk has come to its end, where the map is shown. */
  get isAtMap(): boolean {
    return new URL(this.page.url()).pathname.endsWith('/map');
  }

  /** Does something that leads on, and waits until the next item, or the map, is on screen. */
  async leadOn(act: () => Promise<void>): Promise<void> {
    // An opened sheet shows in the address too; what leads on is another step or page.
    const where = ({ pathname, searchParams }: URL): string => `${pathname} ${searchParams.get('at') ?? ''}`;
    const before = where(new URL(this.page.url()));
    await act();
    await this.page.waitForURL((url) => where(url) !== before);
    await (this.isAtMap ? this.page.getByText('达标率', { exact: true }) : this.verdictBar()).waitFor();
  }

  /** A verdict that needs no reason; leads on. */
  async judge(word: VerdictWord): Promise<void> {
    await this.leadOn(() => this.tap(this.verdict(word)));
  }

  /** Goes to an item by its cell in the strip. */
  async goTo(code: string): Promise<void> {
    await this.tap(this.page.getByRole('button', { name: new RegExp(`^${code} `) }));
    await this.page.locator(`[aria-current="step"][aria-label^="${code} "]`).waitFor();
  }

  /** Taps a common problem (its short name); its sheet is then open. */
  async raiseProblem(short: string): Promise<void> {
    await this.tap(this.quickProblems().and(this.button(short)));
    await this.sheet('问题').waitFor();
  }

  /** In the sheet of a finding: takes a photo with the camera, and waits until it is stored. */
  async takePhoto(picture: Picture): Promise<void> {
    const before = await this.photos().count();
    await this.pickPhoto(picture);
    await this.photos().nth(before).waitFor();
  }

  /** The same, without waiting. */
  async pickPhoto(picture: Picture): Promise<void> {
    const camera = this.sheet('问题').locator('label', { hasText: /^拍[近远]景$/ });
    await camera.waitFor();
    this.taps++;
    await camera.locator('input[capture]').setInputFiles(picture);
  }

  /** In the sheet of a finding: opens the in-app camera, and waits until it shows a picture. */
  async openCamera(word: RegExp = /^拍[近远]景$/): Promise<void> {
    // Not by its role: a file input, which is what stands there without a camera, counts as a button too.
    await this.tap(this.sheet('问题').locator('button', { hasText: word }));
    await this.cameraShows();
  }

  /** Waits until the shutter can be tapped. */
  async cameraShows(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector<HTMLButtonElement>('.shutter')?.disabled === false);
  }

  camera(): Locator {
    return this.sheet('相机');
  }

  /** The big round button: 拍近景、拍远景、拍整改后近景. */
  shutter(): Locator {
    return this.camera().getByRole('button', { name: /^拍/ });
  }

  /** The photos in the sheet of a finding, those of 整改后 too. */
  photos(): Locator {
    return this.sheet('问题').getByRole('button', { name: /^查看(整改后)?[近远]景/ });
  }

  /** Leaves the sheet of a finding for the next item. */
  async nextItem(): Promise<void> {
    await this.leadOn(() => this.tap(this.sheet('问题').getByRole('button', { name: '下一条', exact: true })));
  }

  /** From an item that counts things: the screen on which they are noted one by one. */
  async openTally(): Promise<void> {
    await this.tap(this.link(/^逐处登记/));
    await this.page.getByText(/^已记\d+处/).waitFor();
  }

  /** On that screen: one poster of a theme (其他 for none of them), and waits until it is counted. */
  async noteSpot(theme: string): Promise<void> {
    const before = await this.spots().count();
    await this.tap(this.page.getByRole('group', { name: /^记一处/ }).getByRole('button', { name: theme, exact: true }));
    await this.spots().nth(before).waitFor();
  }

  /** The spots noted so far, the last one first. */
  spots(): Locator {
    return this.page.getByRole('button', { name: /^改第\d+处$/ });
  }

  /** From an item or the ledger page: the ledger of a criterion, by its label. */
  async openLedger(label: string): Promise<void> {
    await this.tap(this.button(new RegExp(`^(${label}台账日期|记日期：${label})`)));
    await this.sheet('台账日期').waitFor();
  }

  /** In that sheet: enters a day by two taps, and waits until it is kept. */
  async enterDay(month: string, day: string): Promise<void> {
    await this.tap(this.sheet('台账日期').getByRole('radio', { name: month, exact: true }));
    await this.tap(this.button(day));
    await this.sheet('台账日期').getByRole('button', { name: day, exact: true, pressed: true }).waitFor();
  }

  async closeSheet(label: string): Promise<void> {
    await this.tap(this.sheet(label).getByRole('button', { name: '完成', exact: true }));
    await this.sheet(label).waitFor({ state: 'hidden' });
  }

  /** The quiet word that the last tap is on disk. */
  savedSign(): Locator {
    return this.page.getByText(/^已存 \d\d:\d\d$/);
  }

  /** A community of one's own, and its audit, at the first item. */
  async auditOwnCommunity(name: string): Promise<void> {
    await this.page.goto(new URL('/sites/new', this.page.url()).href);
    await this.page.getByLabel('社区名称').fill(name);
    await this.tap(this.button('保存'));
    await this.link('检查这个社区').waitFor();
    await this.tap(this.link('检查这个社区'));
    await this.begin(name);
  }

  /** From an item or the map: packs this audit for somebody else and saves the file. */
  async handAuditOver(): Promise<Picture> {
    await this.openMap();
    await this.tap(this.link('交给别人'));
    await this.tap(this.button('打包 1 次检查'));
    return this.savePacked();
  }

  /** Packs everything and saves the file. */
  async backUp(): Promise<Picture> {
    await this.openHandover();
    await this.tap(this.button('备份全部'));
    return this.savePacked();
  }

  async openHandover(): Promise<void> {
    await this.page.goto(new URL('/handover', this.page.url()).href);
    await this.button('备份全部').waitFor();
  }

  /** On the page 交接与备份: chooses a file to take in. */
  async chooseFile(file: Picture): Promise<void> {
    this.taps++;
    await this.page.locator('label', { hasText: '选择文件导入' }).locator('input').setInputFiles(file);
  }

  private async savePacked(): Promise<Picture> {
    await this.page.getByText(/^已打包：/).waitFor();
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.tap(this.button('存到本机'))]);
    await this.page.getByText(/^已存到浏览器的“下载”里/).waitFor();
    const buffer = await readDownload(download);
    return { name: download.suggestedFilename(), mimeType: 'application/zip', buffer };
  }

  async goHome(): Promise<void> {
    await this.page.goto(new URL('/', this.page.url()).href);
    await this.page.getByRole('heading', { name: '点位' }).waitFor();
  }

  async openMap(): Promise<void> {
    if (!this.isAtMap) await this.tap(this.link(/^已查 /));
    await this.page.getByText('达标率', { exact: true }).waitFor();
  }

  /** From the map to the list of problems. */
  async openList(): Promise<void> {
    await this.openMap();
    await this.tap(this.link(/^问题清单/));
    await this.button('导出整改任务清单').waitFor();
  }

  /** From an item or the map: makes 整改任务清单 and saves it. */
  async exportList(): Promise<{ readonly pdf: Uint8Array; readonly fileName: string }> {
    await this.openList();
    await this.tap(this.button('导出整改任务清单'));
    await this.tap(this.button('生成 PDF'));
    await this.page.getByText(/^已生成，共 \d+ 页/).waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.tap(this.button('存到本机'))]);
    return { pdf: await readDownload(download), fileName: download.suggestedFilename() };
  }
}

export async function readDownload(download: Download): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}
