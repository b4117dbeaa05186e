/** A person who looks again (回头看): what the journeys know of those screens, on top of what an inspector does. */
import type { Locator } from 'playwright';
import { Inspector } from './inspector';
import { isRemembered, ROLES } from './me';
import { readRecords } from './stored';

export class Reviewer extends Inspector {
  /** An address of the app. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.page.url()).href);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** In the settings: who holds this phone. */
  async sayWho(role: keyof typeof ROLES): Promise<void> {
    await this.open('/settings');
    await this.tap(this.page.getByRole('radio', { name: role, exact: true }));
    await this.page.getByRole('radio', { name: role, exact: true, checked: true }).waitFor();
    await isRemembered(this.page, { role: ROLES[role] });
  }

  /** From an item: its first common problem; its sheet is then open. */
  async raiseFirstProblem(code: string): Promise<void> {
    await this.goTo(code);
    await this.tap(this.quickProblems().first());
    await this.sheet('问题').waitFor();
  }

  /** As the office, on the page of a task: submits it without a photo. */
  async submit(taskId: string): Promise<void> {
    await this.open(`/tasks/${encodeURIComponent(taskId)}`);
    await this.tap(this.button('提交整改'));
    await this.tap(this.sheet('提交整改').getByRole('button', { name: '现场不便拍照' }));
    await this.tap(this.sheet('提交整改').getByRole('button', { name: '提交，等待复查' }));
    await this.page.getByRole('button', { name: '销号', exact: true }).waitFor();
  }

  /** From the start page: begins a revisit of a community, with so many of the closed ones. */
  async startRevisit(community: RegExp, count: number, sample = 0): Promise<void> {
    await this.goHome();
    await this.tap(this.page.getByRole('link', { name: '回头看', exact: true }));
    await this.tap(this.page.getByRole('radio', { name: community }));
    for (let each = 0; each < sample; each++) await this.tap(this.button('抽查已销号增加'));
    await this.tap(this.button(`开始回头看 ${count} 个`));
    await this.shows(1, count);
  }

  /** Waits until the walk shows its nth task. */
  async shows(nth: number, of: number): Promise<void> {
    await this.page.getByRole('heading', { name: `回头看 ${nth}/${of}` }).waitFor();
  }

  /** The bar of the walk. */
  act(word: '销号' | '退回' | '仍完好' | '反弹' | '跳过' | '下一个'): Locator {
    return this.page.locator('.foot').getByRole('button', { name: word, exact: true });
  }

  /** In the sheet of 退回: the reason, and off it goes. */
  async giveReason(reason: string): Promise<void> {
    await this.tap(this.sheet('退回').getByRole('button', { name: reason }));
    await this.tap(this.sheet('退回').getByRole('button', { name: '退回', exact: true }));
    await this.sheet('退回').waitFor({ state: 'hidden' });
  }

  /** The counts at the end of a walk, as they read. */
  async counts(): Promise<string> {
    const section = this.page.getByRole('region', { name: '结果' });
    await section.waitFor();
    return (await section.innerText()).replace(/\s+/g, ' ').trim();
  }
}

/** Walks to every screen of a revisit and calls `look` on each; the demo audit has one problem, submitted with a photo of 整改后, and the office holds the phone. */
export async function visitRevisits(inspector: Inspector, look: (screen: string) => Promise<void>): Promise<void> {
  const { page } = inspector;
  const person = new Reviewer(page);
  const [task] = await readRecords(page, 'task');
  await person.open('/revisit');
  await person.tap(page.getByRole('radio', { name: /^阳光社区/ }));
  await look('回头看：选任务');
  await person.startRevisit(/^阳光社区/, 1);
  await page.getByRole('img', { name: '整改后近景' }).first().waitFor();
  await look('回头看：待复查');
  await person.tap(person.act('退回'));
  await look('回头看：退回');
  await person.tap(person.sheet('退回').getByRole('button', { name: '收起' }));
  await person.tap(person.act('销号'));
  await person.counts();
  await look('回头看：结果');
  await person.tap(person.button('完成回头看'));
  await person.goHome();
  await person.tap(page.getByRole('link', { name: '回头看', exact: true }));
  await person.tap(person.button('抽查已销号增加'));
  await look('回头看：抽查');
  await person.startRevisit(/^阳光社区/, 1);
  await look('回头看：已销号');
  await person.tap(person.act('反弹'));
  await person
    .sheet('问题')
    .getByText(/^反弹：/)
    .waitFor();
  await look('问题：反弹');
  await person.tap(person.sheet('问题').getByRole('button', { name: '收起' }));
  await person.act('下一个').waitFor();
  await look('回头看：已记反弹');
  await person.open(`/tasks/${encodeURIComponent(String(task?.id))}`);
  await page.getByText(/^已反弹/).waitFor();
  await look('任务：已反弹');
  await person.goHome();
  await person
    .link(/回头看 1\/1/)
    .first()
    .waitFor();
  await look('首页（有回头看）');
}
