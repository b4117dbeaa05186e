/** D: what 离线就绪 decides and says, from facts alone. The page is walked in `tests/journeys/ready.test.ts`. */
import { describe, expect, test } from 'vitest';
import { CHECK_NAMES, roundedDown, wordBytes, wordCheck } from '../../../src/ui/text/readiness';
import {
  A_DAYS_PHOTOS,
  type Check,
  checkReadiness,
  photosLeft,
  type ReadinessFacts,
  USUAL_PHOTO_BYTES,
  weighPhotos,
} from '../../../src/usecases/check-readiness';
import type { Device, Preferences } from '../../../src/usecases/device';
import { keepStorage, PERSIST_KEY } from '../../../src/usecases/keep-storage';
import type { AuditCard, AuditRecords, Store } from '../../../src/usecases/ports';

const ALL_THERE = { isOfflineReady: true, isPaperReady: true, paperToCome: { bytes: 0, fonts: [] } };
const READY: ReadinessFacts = {
  shell: ALL_THERE,
  standards: 1,
  communities: 3,
  room: { used: 0.3e9, quota: 1.5e9, isPersistent: true },
  photoBytes: 300_000,
  clock: { doubt: null, checkedAt: null },
  daysWithoutBackup: null,
  camera: 'granted',
  sweep: { at: 0, orphans: 0, expired: 0, damaged: 0 },
};
const facts = (own: Partial<ReadinessFacts>): ReadinessFacts => ({ ...READY, ...own });
const level = (check: Check, own: Partial<ReadinessFacts>) => checkReadiness(facts(own)).levels[check];
const words = (check: Check, own: Partial<ReadinessFacts>) => {
  const all = facts(own);
  return wordCheck(check, checkReadiness(all).levels[check], all);
};
const room = (left: number) => ({ room: { used: 1e9, quota: 1e9 + left, isPersistent: true } });

test('D1: with all of it good there is nothing to do; what is to be done comes in the order it is shown', () => {
  expect(checkReadiness(READY).todo).toEqual([]);
  const bare = facts({
    shell: { ...ALL_THERE, isOfflineReady: false, isPaperReady: false },
    communities: 0,
    camera: 'prompt',
  });
  expect(checkReadiness(bare).todo).toEqual(['app', 'paper', 'sites', 'camera']);
});

test('D1: advice alone keeps nobody from leaving', () => {
  const advised = facts({
    room: { used: null, quota: null, isPersistent: null },
    camera: 'unknown',
    sweep: { at: 0, orphans: 0, expired: 0, damaged: 2 },
  });
  const { levels, todo } = checkReadiness(advised);
  expect(todo).toEqual([]);
  expect(
    Object.entries(levels)
      .filter(([, each]) => each === 'advice')
      .map(([check]) => check),
  ).toEqual([...['room', 'kept', 'camera', 'photos']]);
});

test('D2: nobody leaves without the program, the fonts, a standard and a community on the device', () => {
  expect(level('app', { shell: { ...ALL_THERE, isOfflineReady: false } })).toBe('todo');
  expect(level('paper', { shell: { ...ALL_THERE, isPaperReady: false } })).toBe('todo');
  expect(level('standards', { standards: 0 })).toBe('todo');
  expect(level('sites', { communities: 0 })).toBe('todo');
  expect(words('sites', { communities: 0 })).toBe('还没有社区，请先新建或导入');
});

describe('fonts of official documents', () => {
  const shell = (paperToCome: ReadinessFacts['shell']['paperToCome']) => ({ shell: { ...ALL_THERE, paperToCome } });

  test('D11: which of them are still to come is said, with their size; they keep nobody from leaving', () => {
    expect([level('fonts', {}), words('fonts', {})]).toEqual(['good', '小标宋、仿宋、楷体都在本机']);
    const toCome = shell({ bytes: 6_200_001, fonts: ['fangsong', 'fangsong-ext', 'kai'] });
    expect(level('fonts', toCome)).toBe('advice');
    expect(words('fonts', toCome)).toBe('还差仿宋、楷体，约 7 MB');
    const most = shell({ bytes: 13_700_000, fonts: ['song', 'xiaobiaosong', 'hei-ext', 'fangsong', 'fangsong-ext'] });
    expect(words('fonts', most)).toBe('还差宋体等 4 种，约 14 MB');
    expect(checkReadiness(facts(toCome)).todo).toEqual([]);
  });

  test('D11: what was not counted yet is not called there; a maker of papers that is missing is no font', () => {
    expect([level('fonts', shell(null)), words('fonts', shell(null))]).toEqual(['advice', '正在核对']);
    expect(level('fonts', shell({ bytes: 300_000, fonts: [] }))).toBe('good');
  });
});

describe('room', () => {
  test('D3: is told in bytes and in photos of this phone, rounded down', () => {
    expect(words('room', {})).toBe('可用约 1.2 GB，约够 4000 张照片');
    expect(words('room', { photoBytes: 600_000 })).toBe('可用约 1.2 GB，约够 2000 张照片');
    expect([wordBytes(999e6), wordBytes(1e9), wordBytes(0)]).toEqual(['999 MB', '1.0 GB', '0 MB']);
    expect([0, 9, 10, 99, 4127].map(roundedDown)).toEqual([0, 9, 10, 90, 4000]);
  });

  test('D3: for fewer than a day’s 300 photos it is to be made; for 300 it is enough', () => {
    expect(A_DAYS_PHOTOS).toBe(300);
    expect(level('room', room(300 * 300_000))).toBe('good');
    expect(level('room', room(300 * 300_000 - 1))).toBe('todo');
    expect(words('room', room(20e6))).toBe('可用约 20 MB，约够 60 张照片，请先清理手机空间');
    // Over the quota already, as after the phone filled up with other things.
    expect(photosLeft({ used: 5, quota: 3, isPersistent: null })).toBe(0);
  });

  test('D3: a browser that does not say is neither good nor held against the phone', () => {
    for (const told of [
      { used: null, quota: 1e9 },
      { used: 5, quota: null },
    ]) {
      const silent = { room: { ...told, isPersistent: true } };
      expect(level('room', silent)).toBe('advice');
      expect(words('room', silent)).toBe('浏览器不肯说，请自行留出 1 GB');
    }
  });

  test('D3: a photo weighs what those of the latest audits do, and the usual before there are any', async () => {
    const storeOf = (sizes: readonly number[]): Store =>
      ({
        watchAuditCards(_limit: number, listener: (cards: readonly AuditCard[]) => void) {
          queueMicrotask(() => listener([{ audit: { id: 'a' } } as AuditCard]));
          return () => undefined;
        },
        audit: () => Promise.resolve({ photos: sizes.map((size) => ({ size })) } as unknown as AuditRecords),
      }) as unknown as Store;
    expect(await weighPhotos(storeOf([]))).toBe(USUAL_PHOTO_BYTES);
    expect(await weighPhotos(storeOf([100_000, 300_000]))).toBe(200_000 + USUAL_PHOTO_BYTES / 16);
  });
});

describe('the browser’s promise', () => {
  test('D4: given, it is good; not given or not told, it is advised what to do, and nobody is kept from leaving', () => {
    expect(words('kept', {})).toBe('浏览器答应不自动清理记录');
    for (const isPersistent of [false, null]) {
      const own = { room: { ...READY.room, isPersistent } };
      expect(level('kept', own)).toBe('advice');
      expect(words('kept', own)).toContain('添加到主屏幕');
      expect(words('kept', own)).toContain('导出备份');
    }
  });

  const remembering = (): Preferences & { readonly kept: Map<string, unknown> } => {
    const kept = new Map<string, unknown>();
    return {
      kept,
      read: (key) => Promise.resolve(kept.get(key)),
      write: (key, value) => {
        kept.set(key, value);
        return Promise.resolve(true);
      },
    };
  };
  const deviceThat = (askToPersist: Device['askToPersist']) => ({ askToPersist }) as Device;

  test('D5: the answer is remembered, whichever it is; at audits it is asked for once, by the button again', async () => {
    for (const isGranted of [true, false, null]) {
      let asked = 0;
      const device = deviceThat(() => {
        asked++;
        return Promise.resolve(isGranted);
      });
      const preferences = remembering();
      expect(await keepStorage(device, preferences, 5, true)).toEqual({ at: 5, isGranted });
      expect(await keepStorage(device, preferences, 6, true)).toBeNull();
      expect([asked, preferences.kept.get(PERSIST_KEY)]).toEqual([1, { at: 5, isGranted }]);
      expect(await keepStorage(device, preferences, 7, false)).toEqual({ at: 7, isGranted });
      expect(asked).toBe(2);
    }
  });
});

test('D6: a clock in doubt is to be set right; by how much it is wrong is said', () => {
  expect(words('clock', {})).toBe('没有发现问题，联网后会核对');
  expect(words('clock', { clock: { doubt: null, checkedAt: 5 } })).toBe('与服务器时间一致');
  const minute = 60_000;
  const wrong = [
    [{ kind: 'wentBack', ms: 3 * minute }, '被往回调过 3 分钟'],
    [{ kind: 'wentBack', ms: 5000 }, '被往回调过不到 1 分钟'],
    [{ kind: 'differs', ms: 26 * 60 * minute, checkedAt: 0 }, '快了 26 小时'],
    [{ kind: 'differs', ms: -90 * 24 * 60 * minute, checkedAt: 0 }, '慢了 90 天'],
  ] as const;
  for (const [doubt, said] of wrong) {
    const clock = { doubt, checkedAt: 0 };
    expect(level('clock', { clock })).toBe('todo');
    expect(words('clock', { clock })).toBe(`${said}，请在系统设置里打开“自动设置时间”`);
  }
});

test('D7: a camera not asked for yet is to be allowed; refused or missing, the phone’s own is named', () => {
  expect(level('camera', { camera: 'granted' })).toBe('good');
  expect(level('camera', { camera: 'prompt' })).toBe('todo');
  for (const camera of ['denied', 'missing'] as const) {
    expect(level('camera', { camera })).toBe('advice');
    expect(words('camera', { camera })).toMatch(/会改用手机/);
  }
  expect(level('camera', { camera: 'unknown' })).toBe('advice');
});

test('D10: work that no backup holds is a reason to make one, not to stay at home', () => {
  expect(level('backup', {})).toBe('good');
  expect(level('backup', { daysWithoutBackup: 4 })).toBe('advice');
  expect(words('backup', { daysWithoutBackup: 4 })).toBe('有 4 天前的记录还没有备份');
});

test('D8: photos without their picture are counted; what was tidied away is said, and is no fault', () => {
  const sweep = { at: 0, orphans: 2, expired: 3, damaged: 0 };
  expect(level('photos', { sweep })).toBe('good');
  expect(words('photos', { sweep })).toBe('照片与记录一致，清理了 5 份无用的图');
  expect(words('photos', { sweep: { ...sweep, damaged: 4 } })).toBe('4 张照片读不出原图，记录还在，请补拍');
  expect(level('photos', { sweep: { ...sweep, damaged: 4 } })).toBe('advice');
  expect(level('photos', { sweep: null })).toBe('advice');
});

test('D1: every check has its name and its words', () => {
  for (const check of Object.keys(CHECK_NAMES) as Check[]) expect(words(check, {})).not.toBe('');
});
