/** When a phone syncs (N52, N53), what an invitation says (N56), and who it makes of whoever holds the phone (N60). The timers are the test's. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { err } from '../../src/domain/kernel/result';
import { adoptMember } from '../../src/usecases/adopt-member';
import type { Preferences } from '../../src/usecases/device';
import { inviteDevice, joinLink, readJoinLink } from '../../src/usecases/invite-device';
import { joinServer } from '../../src/usecases/join-server';
import { maySendPhotos, startSyncer, WIFI_ONLY_KEY, waitAfter } from '../../src/usecases/keep-synced';
import { saveSite } from '../../src/usecases/save-site';
import type { SyncDevice, Transport } from '../../src/usecases/sync-ports';
import { County, type CountyPhone, offline, spoiled, synced } from './county';
import { photographed } from './phones';
import { jpegOf, Scene, siteForm, stored } from './scene';

const memory = (known: Readonly<Record<string, unknown>> = {}): Preferences => {
  const kept = new Map(Object.entries(known));
  return {
    read: (key) => Promise.resolve(kept.get(key)),
    write: (key, value) => {
      kept.set(key, value);
      return Promise.resolve(true);
    },
  };
};

/** A phone whose syncer runs, with its timers and its waking in the test's hands. */
function running(phone: CountyPhone, spoil: (real: Transport) => Partial<Transport>, preferences = memory()) {
  const timers: { readonly milliseconds: number; readonly wake: () => void; isStopped: boolean }[] = [];
  let wake: () => void = () => undefined;
  let pulls = 0;
  const { ports } = spoiled(phone, (real) => ({
    ...spoil(real),
    pull(...what) {
      pulls++;
      return (spoil(real).pull ?? real.pull)(...what);
    },
  }));
  const device: SyncDevice = {
    ...ports.device,
    timer(milliseconds, whenDue) {
      const timer = { milliseconds, wake: whenDue, isStopped: false };
      timers.push(timer);
      return () => {
        timer.isStopped = true;
      };
    },
    onWake(whenWoken) {
      wake = whenWoken;
      return () => undefined;
    },
  };
  const syncer = startSyncer({ ...ports, device }, preferences);
  const due = () => timers.filter(({ isStopped }) => !isStopped).at(-1);
  const atRest = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = syncer.watch(({ isRunning }) => {
        if (isRunning) return;
        setTimeout(() => {
          stop();
          resolve();
        }, 30);
      });
    });
  return { syncer, due, atRest, wake: () => wake(), pulls: () => pulls };
}

test('N52: a wait doubles with each failure up to five minutes, and no two phones wait alike', () => {
  for (const chance of [0, 0.5, 0.999]) {
    const waits = Array.from({ length: 20 }, (_, failures) => waitAfter(failures + 1, chance));
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(1000);
      expect(wait).toBeLessThanOrEqual(300_000);
      expect(wait).toBeGreaterThanOrEqual(waits[index - 1] ?? 0);
    }
  }
  expect(waitAfter(3, 0)).toBe(4000);
  expect(waitAfter(3, 0.5)).toBe(6000);
  expect(waitAfter(50, 0)).toBe(150_000);
});

test('N52: photos go over Wi-Fi only where that was chosen; where nobody can tell, they wait for a tap', () => {
  expect(maySendPhotos(false, 'mobile')).toBe(true);
  expect(maySendPhotos(true, 'mobile')).toBe(false);
  expect(maySendPhotos(true, 'unknown')).toBe(false);
  expect(maySendPhotos(true, 'wifi')).toBe(true);
});

test('N52: a phone that fails waits longer and longer, asks at once when the network returns, and then as before', async () => {
  const county = await County.open();
  const phone = county.phone('A2AA');
  await county.join(phone, 'office');
  let isDown = true;
  const { due, atRest, wake, pulls } = running(phone, (real) => ({
    pull: (...what) => (isDown ? offline() : real.pull(...what)),
  }));
  const waits: number[] = [];
  for (let turn = 0; turn < 4; turn++) {
    await atRest();
    const timer = due();
    waits.push(timer?.milliseconds ?? 0);
    timer?.wake();
  }
  await atRest();
  expect(waits).toEqual([1500, 3000, 6000, 12_000]);
  const before = pulls();
  isDown = false;
  wake();
  await atRest();
  expect(pulls()).toBeGreaterThan(before);
  // The next look is minutes away.
  expect(due()?.milliseconds).toBeGreaterThan(60_000);
});

test('N52: what no waiting mends is not tried again and again; the server’s own wait is kept', async () => {
  const county = await County.open();
  const phone = county.phone('A2AA');
  await county.join(phone, 'office');
  const revoked = { type: 'Refused', why: 'revoked', older: null, waitMs: null } as const;
  const ended = running(phone, () => ({ pull: () => Promise.resolve(err(revoked)) }));
  await ended.atRest();
  expect(ended.due()).toBeUndefined();
  const busy = { type: 'Refused', why: 'tooMany', older: null, waitMs: 90_000 } as const;
  const asked = running(phone, () => ({ pull: () => Promise.resolve(err(busy)) }));
  await asked.atRest();
  // And somewhat more, by chance, or all who were asked at the same moment would come at the same moment.
  expect(asked.due()?.milliseconds).toBe(112_500);
  const full = { type: 'ServerDown', waitMs: 16_000 } as const;
  const inLine = running(phone, () => ({
    push: () => Promise.resolve(err(full)),
    pull: () => Promise.resolve(err(full)),
  }));
  await inLine.atRest();
  expect(inLine.due()?.milliseconds).toBe(20_000);
});

test('N53: a row of saves is one round two seconds later; what is saved during a round is sent in another', async () => {
  const county = await County.open();
  const phone = county.phone('A2AA');
  await county.join(phone, 'office');
  let isHeld = false;
  let release: () => void = () => undefined;
  const held = running(phone, (real) => ({
    async pull(...what) {
      const answer = await real.pull(...what);
      if (isHeld) await new Promise<void>((resolve) => (release = resolve));
      return answer;
    },
  }));
  await held.atRest();
  const before = held.pulls();
  for (const name of ['甲', '乙', '丙']) await stored(saveSite(phone.ports, null, siteForm({ name })));
  await expect.poll(() => held.due()?.milliseconds).toBe(2000);
  expect(held.pulls()).toBe(before);
  isHeld = true;
  held.due()?.wake();
  await expect.poll(() => held.pulls()).toBe(before + 1);
  // The push of this round is over, and something more is saved.
  await stored(saveSite(phone.ports, null, siteForm({ name: '丁' })));
  isHeld = false;
  release();
  await held.atRest();
  expect(await phone.db.outbox.count()).toBeGreaterThan(0);
  await expect.poll(() => held.due()?.milliseconds).toBe(2000);
  held.due()?.wake();
  await expect.poll(() => phone.db.outbox.count()).toBe(0);
  await held.atRest();
});

test('N53: photos wait for Wi-Fi by choice, records do not; the button sends them', async () => {
  const county = await County.open();
  const scene = await Scene.open();
  const phone = county.phone('K7QX', scene.db);
  await photographed(scene, ...jpegOf(1));
  await county.join(phone, 'office');
  const mobile = {
    ...phone,
    ports: { ...phone.ports, device: { ...phone.ports.device, connection: () => 'mobile' as const } },
  };
  const { atRest, syncer } = running(mobile, () => ({}), memory({ [WIFI_ONLY_KEY]: true }));
  await atRest();
  expect([await phone.db.outbox.count(), await phone.db.sentPhoto.count()]).toEqual([0, 0]);
  await syncer.now(true);
  expect(await phone.db.sentPhoto.count()).toBe(1);
});

test('N56: a link keeps its secret and its words behind the #; cut or foreign ones are no invitations', () => {
  const words = { county: '高邑县&=#', role: 'supervisor', name: '李建国 %' };
  const link = joinLink('https://dianwei.example', 'abc-DEF_12345678', words);
  expect(link.startsWith('https://dianwei.example/join#abc-DEF_12345678&')).toBe(true);
  expect(new URL(link).search).toBe('');
  expect(readJoinLink(link)).toEqual({ secret: 'abc-DEF_12345678', words });
  expect(readJoinLink(link.slice(link.indexOf('#')))).toEqual({ secret: 'abc-DEF_12345678', words });
  expect(readJoinLink('https://dianwei.example/join#abc-DEF_12345678')).toEqual({
    secret: 'abc-DEF_12345678',
    words: {},
  });
  // Cut in the middle of a sign.
  expect(readJoinLink(link.slice(0, link.indexOf('%E9') + 4))?.words).toEqual({});
  for (const text of ['', 'https://dianwei.example/join', '#', '#短', '你好', '#a b c d e f g h i'])
    expect(readJoinLink(text), text).toBe(null);
});

test('N56: an invitation of the office makes one phone a device; of nobody else, and not twice', async () => {
  const county = await County.open();
  const office = county.phone('A2AA');
  const request = { role: 'supervisor', name: '李建国', unitId: null, communityIds: null } as const;
  expect(await inviteDevice(office.ports, request)).toBe(null);
  await county.join(office, 'office');
  const made = await inviteDevice(office.ports, request);
  if (!made?.ok) throw new Error('not made');
  const read = readJoinLink(made.value.link);
  expect(read?.words).toEqual({ county: '高邑县', role: 'supervisor', name: '李建国' });
  const team = county.phone('B2BB');
  expect(await joinServer(team.ports, read?.secret ?? '')).toMatchObject({
    value: { member: { role: 'supervisor', name: '李建国' } },
  });
  const late = county.phone('C2CC');
  expect(await joinServer(late.ports, read?.secret ?? '')).toMatchObject({ error: { why: 'inviteEnded' } });
  expect(await inviteDevice(team.ports, request)).toMatchObject({ error: { why: 'forbidden' } });
});

test('N60: whoever said nothing of himself is who the office invited; whoever did is left alone', async () => {
  const county = await County.open();
  const scene = await Scene.open();
  const office = county.phone('K7QX', scene.db);
  await county.join(office, 'office');
  await synced(office);
  const unit = (await office.db.unit.toArray()).find((row) => row['name'] === '县教体局');
  const volunteer = county.phone('B2BB');
  await county.join(volunteer, 'volunteer', { name: '王强', unitId: unit?.id ?? '' });
  await synced(volunteer);
  const preferences = memory();
  await adoptMember(volunteer.ports, preferences);
  expect(await preferences.read('me')).toEqual({ name: '王强', role: 'volunteer', unit: '县教体局' });
  const own = memory({ me: { name: '', role: 'inspector', unit: '' } });
  await adoptMember(volunteer.ports, own);
  expect(await own.read('me')).toEqual({ name: '', role: 'inspector', unit: '' });
});
