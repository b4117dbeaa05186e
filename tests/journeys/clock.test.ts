/** E18, E19: what the app learns of the device's clock, from the clock itself and from the server it came from. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { offlineReady } from '../browser/launch';
import { openApp, type Phone } from './open-app';
import { readRecords } from './stored';

const HOUR = 3_600_000;

/** Somebody sets the device's clock, in this page and all that are opened later. */
async function setClock(phone: Phone, ahead: number): Promise<void> {
  const set = (ms: number): void => {
    const clock = Date as typeof Date & { real?: () => number };
    const real = (clock.real ??= Date.now.bind(Date));
    Date.now = () => real() + ms;
  };
  await phone.app.context.addInitScript(set, ahead);
  await phone.page.evaluate(set, ahead);
}

/** Waits until the app remembers that its clock was this far ahead of the server's when it last looked. */
async function checked(page: Page, ahead: number): Promise<void> {
  await page.waitForFunction(async (expected) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('dianwei-device');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('cannot open'));
    });
    const check = await new Promise<{ readonly ms: number } | undefined>((resolve) => {
      const request = db.transaction('preferences').objectStore('preferences').get('clock-check');
      request.onsuccess = () => resolve(request.result as { readonly ms: number } | undefined);
    });
    db.close();
    return check !== undefined && Math.abs(check.ms - expected) < 5000;
  }, ahead);
}

interface Doubt {
  readonly kind: string;
  readonly ms: number;
}

/** Starts an audit; gives the doubt that is kept with it. */
async function doubtOfNewAudit(phone: Phone): Promise<Doubt | null> {
  const person = phone.inspector();
  const known = new Set((await readRecords(phone.page, 'audit')).map(({ id }) => id));
  await person.goHome();
  await person.startAudit();
  const audits = await readRecords(phone.page, 'audit');
  return audits.find(({ id }) => !known.has(id))?.['clockDoubt'] as Doubt | null;
}

test('E19: a clock an hour ahead of the server is noted with each audit; online and right, nothing is', async () => {
  const phone = await openApp();
  await phone.inspector().tryDemo();
  await checked(phone.page, 0);
  expect(await doubtOfNewAudit(phone)).toBeNull();

  await setClock(phone, HOUR);
  await phone.page.reload();
  await checked(phone.page, HOUR);
  const doubt = await doubtOfNewAudit(phone);
  expect(doubt?.kind).toBe('differs');
  expect(Math.abs((doubt?.ms ?? 0) - HOUR)).toBeLessThan(5000);
  expect(phone.app.errors).toEqual([]);
});

test('E18: a clock set back is noted, offline and after a new start too, until the server has settled it', async () => {
  const phone = await openApp();
  await phone.inspector().tryDemo();
  await offlineReady(phone.page);
  await checked(phone.page, 0);
  await phone.goOffline();
  expect(await doubtOfNewAudit(phone)).toBeNull();

  await setClock(phone, -HOUR);
  const doubt = await doubtOfNewAudit(phone);
  expect(doubt?.kind).toBe('wentBack');
  expect(Math.abs((doubt?.ms ?? 0) - HOUR)).toBeLessThan(60_000);
  await phone.killAndReopen();
  await setClock(phone, -HOUR);
  await phone.page.reload();
  expect((await doubtOfNewAudit(phone))?.kind).toBe('wentBack');

  await phone.server.start();
  await phone.app.context.setOffline(false);
  await checked(phone.page, -HOUR);
  expect((await doubtOfNewAudit(phone))?.kind).toBe('differs');
});
