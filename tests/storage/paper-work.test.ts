/** The paper worker as the app uses it, in a real browser: progress while a PDF is made, and stopping it. */
import { expect, test } from 'vitest';
import type { Block, Report } from '../../src/domain/report/report';
import { makePdf } from '../../src/paper/make-paper';
import { plain, toJpeg } from './pictures';

/** One photo on each page. */
const reportOf = (pages: number): Report => ({
  title: '清单',
  author: '',
  subject: '',
  fileName: '清单',
  language: 'zh-CN',
  style: 'list',
  orientation: 'portrait',
  footer: 'none',
  blocks: Array.from({ length: pages }, (_, index): readonly Block[] => [
    { kind: 'heading', level: 1, text: `第${index + 1}部分` },
    {
      kind: 'photoGrid',
      columns: 1,
      photos: [{ photoId: `photo-${index + 1}`, width: 400, height: 300, caption: '楼道堆物' }],
    },
    ...(index < pages - 1 ? [{ kind: 'pageBreak' } as const] : []),
  ]).flat(),
});

/** Long enough for a worker to say something more, if it still did. */
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

test('R101: while a PDF is made each page is counted after its photo was asked for, and the last with the file', async () => {
  const jpeg = await toJpeg(plain({ width: 400, height: 300 }, '#e00000'));
  const events: string[] = [];
  const made = await makePdf(reportOf(3), {
    photo: (id) => {
      events.push(id);
      return Promise.resolve(jpeg.slice().buffer);
    },
    onProgress: (done, total) => events.push(`${done}/${total}`),
  });
  if (!made.ok) throw new Error(made.error.type);
  expect(events).toEqual(['photo-1', '1/3', 'photo-2', '2/3', 'photo-3', '3/3']);
  expect(made.value.pages).toBe(3);
  const file = await made.value.blob.text();
  expect([file.slice(0, 8), file.trimEnd().slice(-5)]).toEqual(['%PDF-1.7', '%%EOF']);
});

test('R102: an abort while a photo is being fetched ends the work at once; the photo that comes late is ignored', async () => {
  const controller = new AbortController();
  const events: string[] = [];
  let deliver: ((bytes: ArrayBuffer) => void) | undefined;
  const making = makePdf(reportOf(5), {
    photo: (id) => {
      events.push(id);
      if (id !== 'photo-2') return Promise.resolve(null);
      return new Promise((resolve) => {
        deliver = resolve;
        controller.abort();
      });
    },
    onProgress: (done, total) => events.push(`${done}/${total}`),
    signal: controller.signal,
  });
  expect(await making).toEqual({ ok: false, error: { type: 'Aborted' } });
  const jpeg = await toJpeg(plain({ width: 400, height: 300 }, '#e00000'));
  deliver?.(jpeg.slice().buffer);
  await aWhile();
  expect(events).toEqual(['photo-1', '1/5', 'photo-2']);
});

test('R102: an abort while the worker computes is answered at once, and another paper can be made straight away', async () => {
  const controller = new AbortController();
  const events: string[] = [];
  const making = makePdf(reportOf(60), {
    photo: (id) => {
      events.push(id);
      return Promise.resolve(null);
    },
    onProgress: (done) => {
      events.push(String(done));
      // The worker does not wait for this: it is at work on the next page.
      if (done === 1) controller.abort();
    },
    signal: controller.signal,
  });
  const [stopped, next] = await Promise.all([
    making,
    making.then(() => makePdf(reportOf(2), { photo: () => Promise.resolve(null) })),
  ]);
  expect(stopped).toEqual({ ok: false, error: { type: 'Aborted' } });
  expect(next.ok && next.value.pages).toBe(2);
  expect(events.filter((event) => /^\d+$/.test(event))).toEqual(['1']);
});

test('R102: a signal that fired before starts nothing', async () => {
  const asked: string[] = [];
  const made = await makePdf(reportOf(2), {
    photo: (id) => {
      asked.push(id);
      return Promise.resolve(null);
    },
    signal: AbortSignal.abort(),
  });
  expect(made).toEqual({ ok: false, error: { type: 'Aborted' } });
  await aWhile();
  expect(asked).toEqual([]);
});
