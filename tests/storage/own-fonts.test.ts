/** The fonts that an office brought, in the browser's own database, and on paper made by the worker that reads them from there. */
import { afterEach, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report/report';
import { makeImages } from '../../src/paper/make-paper';
import { ownFonts } from '../../src/paper/own-fonts';
import { changedFont } from '../paper/make-font';

afterEach(async () => {
  for (const { face } of await ownFonts.list()) await ownFonts.remove(face);
});

/** The server of the tests says that the file is packed, and the browser has opened it already. */
async function shipped(name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(`/fonts/${name}.ttf.gz`)).arrayBuffer());
}
const bought = async (): Promise<ArrayBuffer> =>
  changedFont(await shipped('kai'), { names: { chinese: '县办小标宋', postScript: 'XianBanXiaoBiaoSong' } }).buffer;

test('R66: a font is kept with its name, replaced by another, removed, and lies in no store of the records', async () => {
  const font = await bought();
  const about = { face: 'kai', name: '县办小标宋', bytes: font.byteLength, hanzi: 8232 };
  expect(await ownFonts.keep('kai', font)).toEqual({ ok: true, value: about });
  expect(await ownFonts.list()).toEqual([about]);
  expect((await ownFonts.read('kai'))?.byteLength).toBe(font.byteLength);
  expect(await ownFonts.read('fangsong')).toBeNull();
  await ownFonts.keep('kai', changedFont(await shipped('kai'), {}).buffer);
  expect((await ownFonts.list()).map(({ name }) => name)).toEqual(['Dianwei Kai']);
  expect(await ownFonts.remove('kai')).toBe(true);
  expect([await ownFonts.list(), await ownFonts.read('kai')]).toEqual([[], null]);
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).toContain('dianwei-fonts');
});

test('R65: a font that the browser will not paint is refused, though its tables are whole, and the former one stays', async () => {
  await ownFonts.keep('kai', await bought());
  // The number of glyphs says one more than there are places for.
  const damaged = changedFont(await shipped('kai'), { tables: { maxp: new Uint8Array([0, 1, 0, 0, 0xff, 0xff]) } });
  expect(await ownFonts.keep('kai', damaged.buffer)).toEqual({ ok: false, error: { type: 'FontTorn' } });
  expect((await ownFonts.list()).map(({ name }) => name)).toEqual(['县办小标宋']);
});

test('R66: on a full disk the font is not kept, which is told; the former one stays', async () => {
  await ownFonts.keep('kai', await bought());
  const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') ?? {};
  const refuse = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value: refuse });
  try {
    const kept = await ownFonts.keep('kai', changedFont(await shipped('kai'), {}).buffer);
    expect(kept).toEqual({ ok: false, error: { type: 'FontNoRoom' } });
  } finally {
    Object.defineProperty(IDBObjectStore.prototype, 'put', put);
  }
  expect((await ownFonts.list()).map(({ name }) => name)).toEqual(['县办小标宋']);
});

// The first paper of a run waits until the development server has put the worker together.
test('R67: a long image is painted with it, too', { timeout: 120_000 }, async () => {
  const report: Report = {
    title: '清单',
    author: '',
    subject: '',
    fileName: '清单',
    language: 'zh-CN',
    style: 'list',
    orientation: 'portrait',
    footer: 'none',
    blocks: [{ kind: 'heading', level: 0, text: '整改任务清单' }],
  };
  const picture = async (): Promise<string> => {
    const made = await makeImages(report, { photo: () => Promise.resolve(null) });
    if (!made.ok || !made.value.blob[0]) throw new Error('no image');
    const bytes = await made.value.blob[0].arrayBuffer();
    return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join(' ');
  };
  const before = await picture();
  await ownFonts.keep('xiaobiaosong', await bought());
  expect(await picture()).not.toBe(before);
});
