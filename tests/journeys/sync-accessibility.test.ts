/** J4: the screens of 同步 as a person with weak eyes, thick gloves or a screen reader meets them; in daylight, in the dark and in the sun. */
import { expect, test } from 'vitest';
import { startCounty } from './county-server';
import { faultsInEveryLook } from './faults';
import { openApp } from './open-app';
import { visitSync } from './visit-sync';

test('J4: no screen has a serious fault, small type, a small target or sideways scrolling, in daylight, in the dark and in the sun (同步)', async () => {
  const server = await startCounty();
  const phone = await openApp({ server, viewport: { width: 360, height: 640 }, path: '/settings' });
  await phone.page.emulateMedia({ colorScheme: 'light' });
  const screensByFault: Record<string, string[]> = {};
  await visitSync(server, phone.inspector(), async (screen) => {
    for (const fault of await faultsInEveryLook(phone.page)) (screensByFault[fault] ??= []).push(screen);
  });
  // What the server refuses, and the network that is away for a moment, are told by the browser as well.
  const errors = phone.app.errors.filter((error) => !/status of 410|ERR_INTERNET_DISCONNECTED/.test(error));
  expect({ screensByFault, errors }).toEqual({ screensByFault: {}, errors: [] });
});
