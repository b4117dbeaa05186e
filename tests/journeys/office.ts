/** The office, which writes letters: what the journeys know of those screens, on top of what everybody else does. */
import type { Locator } from 'playwright';
import { isRemembered } from './me';
import type { Phone } from './open-app';
import { openIn2017, Volunteer } from './volunteer';

export class Office extends Volunteer {
  /** In the settings: the office holds this phone. */
  async sayOffice(): Promise<void> {
    await this.open('/settings');
    await this.tap(this.page.getByRole('radio', { name: '文明办', exact: true }));
    await isRemembered(this.page, { role: 'office' });
    await this.goHome();
  }

  /** A problem under an item, whatever is common there. */
  async raiseFirst(code: string): Promise<void> {
    await this.goTo(code);
    await this.tap(this.quickProblems().first());
    await this.sheet('问题').waitFor();
    await this.nextItem();
  }

  /** From the audit that is open: the notice on it. */
  async beginNotice(): Promise<void> {
    await this.openMap();
    await this.tap(this.link('写督导通报'));
    await this.tap(this.button('起草，1 次检查'));
    await this.part('督查情况').waitFor();
  }

  /** A text of the letter that is open. */
  part(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  problems(): Locator {
    return this.page.getByRole('region', { name: '存在问题' }).getByRole('button', { name: /^（\d+）/ });
  }

  /** Of the letter that is open: makes a file and gives it. */
  async export(format: 'PDF' | 'Word'): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    await this.tap(this.button('导出'));
    await this.tap(this.sheet().getByRole('radio', { name: format, exact: true }));
    await this.tap(this.button(`生成 ${format}`));
    await this.page.getByText(/^已生成/).waitFor({ timeout: 60_000 });
    const file = await this.saved(this.button('存到本机'));
    await this.tap(this.sheet().getByRole('button', { name: '收起' }));
    return file;
  }
}

/** The demo county in the hands of the office, with an audit and three problems of two units, on 5 May 2017. */
export async function officeWithProblems(): Promise<{ readonly phone: Phone; readonly person: Office }> {
  const phone = await openIn2017();
  const person = new Office(phone.page);
  await person.tryDemo();
  await person.sayOffice();
  await person.startAudit();
  await person.raiseFirst('一-03');
  await person.raiseFirst('一-06');
  await person.raiseFirst('一-10');
  return { phone, person };
}

/** Every screen of the letters, one after another, for whoever looks at all screens. Ends on the list. */
export async function visitLetters(person: Office, look: (screen: string) => Promise<void>): Promise<void> {
  await person.openMap();
  await person.tap(person.link('写督导通报'));
  await person.button('起草，1 次检查').waitFor();
  await look('写督导通报');
  await person.tap(person.button('起草，1 次检查'));
  await person.problems().first().waitFor();
  await look('督导通报');
  await person.tap(person.problems().first());
  await look('公文里的问题');
  await person.tap(person.button('不列入这份公文'));
  await person.button('没有列入的 1 个').waitFor();
  await person.tap(person.button('没有列入的 1 个'));
  await look('督导通报：没有列入的');
  await person.tap(person.button('导出'));
  await look('督导通报：导出');
  await person.tap(person.sheet().getByRole('button', { name: '收起' }));
  await person.open('/letters?new=order');
  await person.button(/^起草 \d 份交办单$/).waitFor();
  await look('写交办单');
  await person.tap(person.button(/^起草 \d 份交办单$/));
  await person.button('撤销').waitFor();
  await look('写交办单：已起草');
  await person.open('/letters');
  await person.page.getByRole('region', { name: '公文' }).waitFor();
  await look('公文');
}
