/** What a person does with tasks: finds them, mends and submits, looks again and closes. Beside `inspector.ts`, for the pages of tasks. */
import type { Locator } from 'playwright';
import type { Picture } from './camera';
import type { Inspector } from './inspector';
import { isRemembered, ROLES } from './me';

export class Mender {
  readonly person: Inspector;

  constructor(person: Inspector) {
    this.person = person;
  }

  get page() {
    return this.person.page;
  }

  /** On the settings: who holds the phone from now on. */
  async sayWho(role: keyof typeof ROLES, unit = '', name = ''): Promise<void> {
    const { person, page } = this;
    await page.goto(new URL('/settings', page.url()).href);
    const me = page.getByRole('region', { name: '本人' });
    await person.tap(me.getByRole('radio', { name: role, exact: true }));
    if (unit !== '') {
      await me.getByLabel(/^我的单位（/).fill(unit);
      await me.getByLabel(/^我的单位（/).blur();
    }
    await me.getByLabel(/^姓名/).fill(name);
    await isRemembered(page, { role: ROLES[role], unit, name });
  }

  async openTasks(query = ''): Promise<void> {
    await this.page.goto(new URL(`/tasks${query}`, this.page.url()).href);
    await this.page.getByRole('radio', { name: /^未销号/ }).waitFor();
  }

  /** The tasks in sight. */
  lines(): Locator {
    return this.page.getByRole('list', { name: '任务' }).getByRole('link');
  }

  /** Opens a task of the list by words of its problem. */
  async openTask(words: string): Promise<void> {
    await this.person.tap(this.lines().filter({ hasText: words }).first());
    await this.steps().waitFor();
  }

  steps(): Locator {
    return this.page.getByRole('list', { name: '办理进度' });
  }

  /** 未整改、整改中、待复查、已销号. */
  status(): Locator {
    return this.steps().locator('[aria-current="step"]');
  }

  /** Waits until the task stands there. */
  async stands(word: string): Promise<void> {
    await this.status().filter({ hasText: word }).waitFor();
  }

  /** A button of the foot. */
  act(word: string): Locator {
    return this.page.locator('footer').getByRole('button', { name: word, exact: true });
  }

  /** What can be done, in the order of the foot. */
  async offered(): Promise<readonly string[]> {
    return this.page.locator('footer').getByRole('button').allInnerTexts();
  }

  async openSubmit(): Promise<Locator> {
    await this.person.tap(this.act('提交整改'));
    const sheet = this.person.sheet('提交整改');
    await sheet.waitFor();
    return sheet;
  }

  /** In that sheet: a photo of 整改后 by the system's camera, stored. */
  async shootAfter(picture: Picture): Promise<void> {
    const sheet = this.person.sheet('提交整改');
    const before = await this.afters().count();
    this.person.taps++;
    await sheet.locator('label', { hasText: '拍整改后' }).locator('input').setInputFiles(picture);
    await this.afters().nth(before).waitFor();
  }

  /** Photos of 整改后 in that sheet. */
  afters(): Locator {
    return this.person.sheet('提交整改').getByRole('button', { name: /^查看整改后/ });
  }

  async send(): Promise<void> {
    await this.person.tap(this.person.sheet('提交整改').getByRole('button', { name: '提交，等待复查' }));
    await this.stands('待复查');
  }

  async returnWith(reason: string): Promise<void> {
    await this.person.tap(this.act('退回'));
    const sheet = this.person.sheet('退回');
    await this.person.tap(sheet.getByRole('button', { name: reason, exact: true }));
    await this.person.tap(sheet.getByRole('button', { name: '退回', exact: true }));
    await this.stands('整改中');
  }

  /** Lines of the history, the latest first. */
  history(): Locator {
    return this.page.getByRole('region', { name: '办理记录' }).getByRole('listitem');
  }
}

/** From wherever to every screen of the tasks, for whoever looks at screens; tasks must be there, one with a photo of 整改前. */
export async function visitTasks(person: Inspector, look: (screen: string) => Promise<void>): Promise<void> {
  const mender = new Mender(person);
  const { page } = person;
  await mender.openTasks();
  await mender.lines().first().waitFor();
  await look('整改任务');
  for (const view of ['按点位', '按条目']) {
    await person.tap(page.getByRole('radio', { name: view }));
    await look(`整改任务：${view}`);
  }
  await page.getByLabel('搜索任务').fill('没有这样的');
  await page.getByText('没有符合的任务').waitFor();
  await look('整改任务：没有符合的');
  await mender.openTasks();
  await person.tap(person.button('导出清单'));
  await look('导出任务清单');
  await person.tap(person.sheet().getByRole('button', { name: '收起' }));
  await mender.openTask('堆');
  await look('任务（未说明本人）');
  await person.tap(person.button('说明本人身份后办理'));
  await person.tap(person.sheet('本人').getByRole('radio', { name: '文明办' }));
  await look('任务：本人');
  await person.tap(person.sheet('本人').getByRole('button', { name: '完成' }));
  await look('任务（文明办）');
  const line = page.getByRole('button', { name: /^整改时限/ });
  await person.tap(line);
  await person.tap(page.getByRole('radio', { name: '列入计划' }));
  await page.getByLabel('阶段目标').fill('腾出楼道');
  await page.getByLabel('最后一天').fill('2099-01-01');
  await person.tap(person.button('加一个阶段'));
  await person.button('阶段1已完成').waitFor();
  await look('任务：列入计划');
  await mender.openSubmit();
  await look('提交整改');
  await person.tap(person.sheet('提交整改').getByRole('radio', { name: '选日期' }));
  await person.tap(person.sheet('提交整改').getByRole('button', { name: '照片另行报送' }));
  await look('提交整改：选日期');
  await mender.send();
  await look('任务：待复查');
  await person.tap(mender.act('退回'));
  await look('退回');
  await person.tap(person.sheet('退回').getByRole('button', { name: '收起' }));
  await mender.returnWith('整改不彻底');
  await look('任务：退回');
}
