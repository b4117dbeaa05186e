/** R66: what a font that the office brings may take of the phone, and how it is taken back. */
import { expect, test } from 'vitest';
import { ok } from '../../../src/domain/kernel/result';
import { bringFont, LARGEST_FONT_BYTES, removeFont, restoreFont } from '../../../src/usecases/bring-font';
import { A_DAYS_PHOTOS, USUAL_PHOTO_BYTES } from '../../../src/usecases/check-readiness';
import type { OwnFace, OwnFont, OwnFonts, StorageRoom } from '../../../src/usecases/device';

const PHOTOS = A_DAYS_PHOTOS * USUAL_PHOTO_BYTES;

/** A phone with so much room and a memory for fonts. */
function phoneWith(left: number | null) {
  const kept = new Map<OwnFace, ArrayBuffer>();
  const about = (face: OwnFace, file: ArrayBuffer): OwnFont => ({
    face,
    name: '仿宋',
    bytes: file.byteLength,
    hanzi: 6763,
  });
  const fonts: OwnFonts = {
    list: () => Promise.resolve([...kept].map(([face, file]) => about(face, file))),
    read: (face) => Promise.resolve(kept.get(face) ?? null),
    keep: (face, file) => {
      kept.set(face, file);
      return Promise.resolve(ok(about(face, file)));
    },
    remove: (face) => Promise.resolve(kept.delete(face) || true),
  };
  const room: StorageRoom = { used: 1e9, quota: left === null ? null : 1e9 + left, isPersistent: null };
  return { kept, ownFonts: () => Promise.resolve(fonts), storageRoom: () => Promise.resolve(room) };
}
const fileOf = (size: number) => ({
  size,
  type: 'font/ttf',
  arrayBuffer: () => Promise.resolve(new ArrayBuffer(size)),
});

test('R66: a font is kept only where a day’s photos still fit beside it; where the browser does not say, it is tried', async () => {
  expect((await bringFont(phoneWith(PHOTOS + 5000), 'fangsong', fileOf(5000))).ok).toBe(true);
  const full = phoneWith(PHOTOS + 4999);
  expect(await bringFont(full, 'fangsong', fileOf(5000))).toEqual({ ok: false, error: { type: 'FontNoRoom' } });
  expect(full.kept.size).toBe(0);
  expect((await bringFont(phoneWith(null), 'fangsong', fileOf(5000))).ok).toBe(true);
});

test('R66: a file too large is not even read; one that vanished is told', async () => {
  const unread = { ...fileOf(LARGEST_FONT_BYTES + 1), arrayBuffer: () => Promise.reject(new Error('read')) };
  expect(await bringFont(phoneWith(null), 'kai', unread)).toEqual({ ok: false, error: { type: 'FontTooLarge' } });
  const gone = { ...fileOf(9), arrayBuffer: () => Promise.reject(new Error('gone')) };
  expect(await bringFont(phoneWith(null), 'kai', gone)).toEqual({ ok: false, error: { type: 'FontNotKept' } });
});

test('R66: replaced or removed, a font comes back as it was; the first one leaves ours', async () => {
  const phone = phoneWith(null);
  const first = await bringFont(phone, 'kai', fileOf(1));
  const second = await bringFont(phone, 'kai', fileOf(2));
  expect(first.ok && first.value.former).toBe(null);
  expect(second.ok && second.value.former?.byteLength).toBe(1);
  await restoreFont(phone, 'kai', second.ok ? second.value.former : null);
  expect(phone.kept.get('kai')?.byteLength).toBe(1);
  const removed = await removeFont(phone, 'kai');
  expect(phone.kept.size).toBe(0);
  await restoreFont(phone, 'kai', removed.ok ? removed.value : null);
  expect(phone.kept.get('kai')?.byteLength).toBe(1);
  await restoreFont(phone, 'kai', null);
  expect(phone.kept.size).toBe(0);
});
