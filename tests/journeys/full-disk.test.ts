/** J25: a disk that fills up while photos are taken: the records go on, the photos are told, and nothing is touched. */
import { expect, test } from 'vitest';
import { shoot } from './camera';
import { openApp, type Phone } from './open-app';
import { readPhotoBytes, readStores } from './stored';

const FULL = '手机存储空间已满，这一步没有保存，之前的记录都在';

/** Leaves this many bytes of room (less than none: it is over already); null takes the limit away. Ends with its session. */
async function limitRoom(phone: Phone): Promise<(room: number | null) => Promise<void>> {
  const session = await phone.app.context.newCDPSession(phone.page);
  const { origin } = new URL(phone.app.url);
  return async (room) => {
    const used = await phone.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    const quotaSize = room === null ? null : used + room;
    await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== null && { quotaSize }) });
  };
}

// Room for a little and for no photo; for nothing at all; for less than what is there.
for (const room of [60_000, 0, -1_000_000]) {
  test(`J25: with ${room} bytes left verdicts and problems go on after a refused photo, and no photo is half there`, async () => {
    const phone = await openApp();
    let person = phone.inspector();
    const picture = await shoot(phone.page, { number: 1, width: 2000, height: 1500, orientation: 1 });
    await person.tryDemo();
    await person.startAudit();
    await person.raiseProblem('褪色破损');
    await person.takePhoto(picture);
    await person.nextItem();
    await person.savedSign().waitFor();

    // Chromium asks for the quota at the first write of a start, and then believes the answer for half a minute: so it is
    // set on a page of the app's origin that is not the app.
    const audit = new URL(phone.page.url()).pathname;
    person = await phone.killAndReopen('/icons/icon.svg');
    const [before] = await readPhotoBytes(phone.page);
    const setRoom = await limitRoom(phone);
    await setRoom(room);
    await phone.page.goto(new URL(audit, phone.app.url).href);
    await person.verdictBar().waitFor();
    await person.goTo('一-01');
    await person.tap(person.button(/一-01.*近景$/));
    await person.pickPhoto(picture);
    await person.sheet('问题').getByText(FULL).waitFor();
    await person.nextItem();
    while (!person.isAtMap) {
      const { code } = await person.currentItem();
      if (code === '一-05' || code === '二-03') {
        await person.tap(person.quickProblems().first());
        await person.sheet('问题').waitFor();
        await person.pickPhoto(picture);
        await person.sheet('问题').getByText(FULL).waitFor();
        expect(await person.photos().count()).toBe(0);
        await person.nextItem();
      } else await person.judge('达标');
    }
    const full = await readStores(phone.page);
    expect(full['finding']).toHaveLength(3);
    expect(full['task']).toHaveLength(3);
    expect(full['verdict']).toHaveLength(29);
    expect(full['photo']).toHaveLength(1);
    expect(await readPhotoBytes(phone.page)).toEqual([before]);

    await setRoom(null);
    await phone.page.goto(new URL(audit, phone.app.url).href);
    await person.verdictBar().waitFor();
    await person.goTo('一-05');
    await person.tap(person.verdict('不达标'));
    await person.takePhoto(picture);
    const after = await readStores(phone.page);
    expect(after['photo']).toHaveLength(2);
    expect(await readPhotoBytes(phone.page)).toHaveLength(2);
    expect(after['thumbs']).toHaveLength(2);
    // The drawing on which the quota was set asks for an icon that is not there.
    expect(phone.app.errors.filter((error) => !error.includes('404'))).toEqual([]);
  });
}
