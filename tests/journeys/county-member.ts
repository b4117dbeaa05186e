/** Somebody of a county that has a server: what the journeys know of the pages of 同步, on top of what everybody does. */
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { offlineReady } from '../browser/launch';
import type { CountyServer } from './county-server';
import { openApp, type Phone } from './open-app';
import { Volunteer } from './volunteer';

export class CountyMember extends Volunteer {
  /** Opens an invitation and takes it; what the server says of the member is shown. */
  async join(link: string, words: string): Promise<void> {
    await this.page.goto(link);
    await this.tap(this.button('加入'));
    await this.page.getByText(`已加入高邑县：${words}。`).waitFor();
    await this.page.getByText('第一次同步已完成。').waitFor({ timeout: 60_000 });
    await offlineReady(this.page);
  }

  /** On the page 邀请 of the office: a link for somebody. */
  async invite(role: string, name: string, more: { readonly unit?: string; readonly community?: string } = {}) {
    await this.open('/sync/invite');
    await this.tap(this.page.getByRole('radio', { name: role, exact: true }));
    await this.page.getByLabel('姓名').fill(name);
    if (more.unit !== undefined) await this.tap(this.page.getByRole('radio', { name: more.unit, exact: true }));
    if (more.community !== undefined) await this.tap(this.button(more.community));
    await this.tap(this.button('生成邀请'));
    await this.page.getByRole('img', { name: '邀请二维码' }).waitFor();
    return this.page.getByLabel('链接', { exact: true }).inputValue();
  }

  /** At a tap, until all of it went through. */
  async syncNow(): Promise<void> {
    await this.open('/sync');
    await this.tap(this.button('立即同步'));
    await this.status('待发送').getByText('没有', { exact: true }).waitFor({ timeout: 60_000 });
    await this.button('立即同步').waitFor({ timeout: 60_000 });
  }

  /** A line of the page 同步. */
  status(name: string): Locator {
    return this.page.getByRole('region', { name: '同步情况' }).locator('.row', { hasText: name });
  }
}

/** A phone of its own profile on a county's server. */
export async function openMember(
  server: CountyServer,
): Promise<{ readonly phone: Phone; readonly member: CountyMember }> {
  const phone = await openApp({ server });
  return { phone, member: new CountyMember(phone.page) };
}

/** The token of a phone, read past the app. */
export async function tokenOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('dianwei');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('cannot open'));
    });
    const membership = await new Promise<{ token: string }>((resolve, reject) => {
      const request = db.transaction('device').objectStore('device').get('membership');
      request.onsuccess = () => resolve(request.result as { token: string });
      request.onerror = () => reject(request.error ?? new Error('cannot read'));
    });
    db.close();
    return membership.token;
  });
}

/** Waits until a phone has sent everything by itself. */
export async function sentByItself(count: () => Promise<number>): Promise<void> {
  await expect.poll(count, { timeout: 60_000 }).toBe(0);
}
