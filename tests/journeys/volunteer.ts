/** A volunteer, and the office beside: what the journeys know of service days, units, pairings and self-checks, on top of what an inspector does. */
import type { Locator } from 'playwright';
import { shoot } from './camera';
import { Inspector, readDownload } from './inspector';
import { isRemembered } from './me';
import { openApp, type Phone } from './open-app';

/** A phone whose clock stands in 2017 (10:00 in China) whenever a page is opened; `travelTo` moves it. */
export function openIn2017(): Promise<Phone> {
  return openApp({
    initScript: () => {
      try {
        const day = localStorage.getItem('test-day') ?? '2017-05-05';
        const shift = Date.parse(`${day}T10:00:00+08:00`) - Date.now();
        const real = Date.now.bind(Date);
        Date.now = () => real() + shift;
      } catch {
        // A page without an origin has no storage, and nothing to ask the time for.
      }
    },
  });
}

export class Volunteer extends Inspector {
  /** An address of the app, with the demo county on the phone already. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.page.url()).href);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** The next page is opened on this day. */
  async travelTo(day: string): Promise<void> {
    await this.page.evaluate((value) => localStorage.setItem('test-day', value), day);
  }

  /** From anywhere: takes in the pairing table of the fixtures. */
  async importTable(name = 'pairing.xlsx'): Promise<void> {
    await this.#import(`tests/fixtures/xlsx/${name}`, name);
  }

  /** From anywhere: takes in a pairing table of these rows. */
  async importRows(csv: string): Promise<void> {
    const name = '对接表.csv';
    await this.#import({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) }, name);
  }

  async #import(file: Parameters<Locator['setInputFiles']>[0], name: string): Promise<void> {
    await this.open('/sites/import');
    await this.page.locator('input[type=file]').setInputFiles(file);
    await this.tap(this.button('导入'));
    await this.page.getByText(`已导入 ${name}`).waitFor();
  }

  /** In the settings: a volunteer of a unit that is known. */
  async sayWho(unit: string, name = ''): Promise<void> {
    await this.open('/settings');
    await this.tap(this.page.getByRole('radio', { name: '志愿者', exact: true }));
    await this.tap(this.page.getByRole('radio', { name: unit, exact: true }));
    await this.page.getByRole('radio', { name: unit, exact: true, checked: true }).waitFor();
    await this.page.getByLabel('姓名（可不填，办理记录里用）').fill(name);
    await isRemembered(this.page, { role: 'volunteer', unit, name });
  }

  async openService(): Promise<void> {
    await this.open('/service');
    await this.button('记今天的活动').waitFor();
  }

  /** From the service page: the record of today's session. */
  async recordToday(): Promise<void> {
    await this.tap(this.button('记今天的活动'));
    await this.content().waitFor();
  }

  content(): Locator {
    return this.page.getByLabel('服务内容', { exact: true });
  }

  leader(): Locator {
    return this.page.getByLabel('带队领导', { exact: true });
  }

  /** The number of people that is shown (12人, 未记). */
  count(label: string): Locator {
    return this.page.getByRole('group', { name: label, exact: true }).getByRole('status');
  }

  async addTen(label: string): Promise<void> {
    await this.tap(this.page.getByRole('group', { name: `${label}多加` }).getByRole('button', { name: '＋10' }));
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

  /** A tap that saves a file. */
  async saved(target: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.tap(target)]);
    return { name: download.suggestedFilename(), bytes: await readDownload(download) };
  }
}

/** Every screen of the service pages, one after another, for whoever looks at all screens. */
export async function visitService(person: Volunteer, look: (screen: string) => Promise<void>): Promise<void> {
  const { page } = person;
  await person.open('/service');
  await look('志愿服务（还没说本人）');
  await person.sayWho('县工信局');
  await person.openService();
  await look('志愿服务');
  await person.tap(page.getByText(/个活动日没有记录$/));
  await look('志愿服务：没有记录的活动日');
  await person.recordToday();
  await person.addTen('参加党员人数');
  await person.tap(person.button('＋四访'));
  await person.button('重新生成').waitFor();
  await page
    .locator('label', { hasText: '从相册选' })
    .locator('input')
    .setInputFiles([await pictureOf(person)]);
  await person.tap(person.button('查看第1张照片'));
  await look('活动记录：照片');
  await person.tap(person.sheet('照片').getByRole('button', { name: '返回' }));
  await look('活动记录');
  await person.tap(person.button('导出'));
  await look('活动记录：导出');
  await person.tap(person.sheet().getByRole('button', { name: '收起' }));
  await person.tap(person.button('报送'));
  await person.tap(person.button('生成 PDF 和 Word'));
  await page.getByText('电子邮件文件').waitFor({ timeout: 60_000 });
  await look('报送');
  await person.tap(person.button('记为已报送'));
  await person.button('撤销').waitFor();
  await look('活动记录（已报送）');
  await person.open('/service/year');
  await page.getByText('人次').first().waitFor();
  await look('年度统计');
}

const pictureOf = ({ page }: Volunteer) => shoot(page, { number: 1, width: 1200, height: 900, orientation: 1 });
