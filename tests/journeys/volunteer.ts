/** A volunteer, and the office that keeps the pairing table: what the journeys know of units, pairings and self-checks. */
import type { Locator } from 'playwright';
import { Inspector, readDownload } from './inspector';

export class Volunteer extends Inspector {
  /** Any address of the app. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.page.url()).href);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** From anywhere: takes in the pairing table of the fixtures. */
  async importTable(name = 'pairing.xlsx'): Promise<void> {
    await this.open('/sites/import');
    await this.page.locator('input[type=file]').setInputFiles(`tests/fixtures/xlsx/${name}`);
    await this.tap(this.button('导入'));
    await this.page.getByText(`已导入 ${name}`).waitFor();
  }

  /** In the settings: a volunteer of this unit, by this name; back to the start page. */
  async sayWho(unit: string, name: string): Promise<void> {
    await this.open('/settings');
    await this.tap(this.page.getByRole('radio', { name: '志愿者' }));
    await this.tap(this.page.getByRole('radio', { name: unit, exact: true }));
    await this.page.getByLabel('姓名（可不填，办理记录里用）').fill(name);
    await this.page.getByLabel('姓名（可不填，办理记录里用）').press('Enter');
    await this.tap(this.link('返回'));
    await this.page.getByRole('region', { name: '本单位' }).waitFor();
  }

  /** On the page of a site: what serves it. */
  units(): Locator {
    return this.page.getByRole('region', { name: '志愿服务分包单位' });
  }

  /** On the page of a unit: what it serves. */
  sites(): Locator {
    return this.page.getByRole('region', { name: '对接的点位' });
  }

  /** On 点位: prints 附件2 and gives what was saved. */
  async printTable(
    audience: '外发' | '内部',
    format: 'PDF' | 'Word',
  ): Promise<{ readonly file: Buffer; readonly name: string }> {
    await this.open('/sites');
    await this.tap(this.button(/^打印对接表/));
    await this.tap(this.sheet().getByRole('radio', { name: audience }));
    await this.tap(this.sheet().getByRole('radio', { name: format }));
    await this.tap(this.button(`生成 ${format}`));
    await this.page.getByText(/^已生成/).waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.tap(this.button('存到本机'))]);
    return { file: await readDownload(download), name: download.suggestedFilename() };
  }
}
