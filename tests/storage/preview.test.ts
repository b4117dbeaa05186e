/** Papers looked at before they are made, painted in the browser as on a phone: in the worker, with the shipped fonts. */
import { expect, onTestFinished, test } from 'vitest';
import type { Block, Report } from '../../src/domain/report/report';
import { findMissingCharacters, makeImages, makePdf } from '../../src/paper/make-paper';
import { openPreview, type PreviewOptions } from '../../src/paper/open-preview';
import type { PaperPreview } from '../../src/usecases/ports';
import { plain, toJpeg } from './pictures';

const reportOf = (blocks: readonly Block[], own: Partial<Report> = {}): Report => ({
  title: '南关社区整改任务清单',
  author: '',
  subject: '',
  fileName: '清单',
  language: 'zh-CN',
  style: 'list',
  orientation: 'landscape',
  footer: 'pageNumbers',
  blocks,
  ...own,
});
const heading = (text: string): Block => ({ kind: 'heading', level: 0, text });
const lines = (count: number): readonly Block[] =>
  Array.from(
    { length: count },
    (_, index): Block => ({
      kind: 'paragraph',
      text: `${index + 1}. 二单元三层楼梯口堆放纸箱。`,
      align: 'left',
      isIndented: false,
    }),
  );
const gridOf = (...ids: readonly string[]): Block => ({
  kind: 'photoGrid',
  columns: 3,
  photos: ids.map((photoId) => ({ photoId, width: 400, height: 300, caption: photoId })),
});
/** One page that lies, two that stand, one with photos. */
const threeParts = reportOf([
  heading('清单'),
  ...lines(3),
  { kind: 'pageBreak', orientation: 'portrait' },
  ...lines(60),
  { kind: 'pageBreak', orientation: 'landscape' },
  gridOf('red', 'lost'),
]);
const noPhoto: PreviewOptions = { isStrip: false, photo: () => Promise.resolve(null) };

async function open(report: Report, options: Partial<PreviewOptions> = {}): Promise<PaperPreview> {
  const opened = await openPreview(report, { ...noPhoto, ...options });
  if (!opened.ok) throw new Error(opened.error.type);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

async function pixelsOf(picture: unknown): Promise<ImageData> {
  const bitmap = await createImageBitmap(picture as Blob);
  const brush = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!brush) throw new Error('no 2d canvas');
  brush.drawImage(bitmap, 0, 0);
  return brush.getImageData(0, 0, bitmap.width, bitmap.height);
}

test('R90: it has the pages of the PDF, as many and of the same sizes', async () => {
  const preview = await open(threeParts);
  const made = await makePdf(threeParts, noPhoto);
  if (!made.ok) throw new Error(made.error.type);
  expect(preview.pages).toHaveLength(made.value.pages ?? 0);
  expect(preview.pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
    [842, 595],
    [595, 842],
    [595, 842],
    [842, 595],
  ]);
});

test('R90: a page is painted as wide as it is asked for, in its shape, and each with its own words', async () => {
  const preview = await open(threeParts);
  const pictures = [await preview.page(1, 390), await preview.page(2, 390), await preview.page(3, 390)];
  const all = await Promise.all(pictures.map(pixelsOf));
  expect(all.map(({ width, height }) => [width, height])).toEqual([
    [390, 276],
    [390, 552],
    [390, 552],
  ]);
  const darkOf = ({ data }: ImageData): number => data.filter((value, index) => index % 4 === 1 && value < 128).length;
  expect(all.every((page) => darkOf(page) > 100)).toBe(true);
  expect(new Set(all.map((page) => page.data.join())).size).toBe(3);
});

test('R97: a page is never painted larger than a cheap phone can hold', async () => {
  const preview = await open(threeParts);
  const { width, height } = await pixelsOf(await preview.page(2, 9000));
  expect(width * height).toBeLessThanOrEqual(6_010_000);
  expect(width * height).toBeGreaterThan(5_900_000);
});

test('R97: photos are fetched when their page is painted, not before, and again when it is painted again', async () => {
  const red = await toJpeg(plain({ width: 400, height: 300 }, '#e00000'));
  const asked: string[] = [];
  const preview = await open(threeParts, {
    photo: (id) => {
      asked.push(id);
      return Promise.resolve(id === 'red' ? red.slice().buffer : null);
    },
  });
  await preview.page(1, 390);
  expect(asked).toEqual([]);
  const { data, width, height } = await pixelsOf(await preview.page(4, 842));
  expect(asked).toEqual(['red', 'lost']);
  await preview.page(4, 400);
  expect(asked).toEqual(['red', 'lost', 'red', 'lost']);
  const isRed = (x: number): boolean =>
    Array.from({ length: height }, (_, y) => 4 * (y * width + x)).some(
      (at) => (data[at] ?? 0) > 190 && (data[at + 1] ?? 255) < 40,
    );
  expect([isRed(150), isRed(420)]).toEqual([true, false]);
});

test('R97: of pages that were passed by, those not begun are not painted; the rest come in their order', async () => {
  const preview = await open(threeParts);
  const passedBy = new AbortController();
  const order: number[] = [];
  const asked = [1, 2, 3, 4].map((number) =>
    preview.page(number, 200, number === 2 || number === 3 ? passedBy.signal : undefined).then((picture) => {
      if (picture) order.push(number);
    }),
  );
  passedBy.abort();
  await Promise.all(asked);
  expect(order).toEqual([1, 4]);
});

test('R97: closed, it answers what it was asked and what it is asked with nothing', async () => {
  const preview = await open(threeParts);
  const waiting = [preview.page(1, 390), preview.page(2, 390)];
  preview.close();
  expect(await Promise.all([...waiting, preview.page(3, 390)])).toEqual([null, null, null]);
  preview.close();
});

test('R97: stopped before it is open, it says so; a photo source that breaks gives no page and holds nobody up', async () => {
  const controller = new AbortController();
  const opening = openPreview(threeParts, { ...noPhoto, signal: controller.signal });
  controller.abort();
  expect(await opening).toEqual({ ok: false, error: { type: 'Aborted' } });
  const preview = await open(threeParts, { photo: () => Promise.reject(new Error('no store')) });
  expect(await Promise.all([preview.page(4, 390), preview.page(1, 390)])).toEqual([null, null]);
});

test('R90: of a long image it shows the image, no wider than that, with the marks of its photos as handed in', async () => {
  const report = reportOf([heading('清单'), ...lines(5), gridOf('a')], { orientation: 'portrait', footer: 'none' });
  const preview = await open(report, { isStrip: true });
  const made = await makeImages(report, noPhoto);
  if (!made.ok) throw new Error(made.error.type);
  const [image, shown] = [await pixelsOf(made.value.blob[0]), await pixelsOf(await preview.page(1, 5000))];
  expect(preview.pages).toHaveLength(1);
  expect([shown.width, shown.height]).toEqual([image.width, image.height]);
  const differing = image.data.filter((value, index) => Math.abs(value - (shown.data[index] ?? 0)) > 8).length;
  expect(differing).toBe(0);
});

test('R95: a character that no font has is told with the words around it, at its first place', async () => {
  const odd = '\u{10fffd}';
  const report = reportOf([
    {
      kind: 'paragraph',
      text: `责任单位：高邑县恒安物业公司\n责任人：刘${odd}和王五等`,
      align: 'left',
      isIndented: false,
    },
    { kind: 'paragraph', text: `又见${odd}`, align: 'left', isIndented: false },
  ]);
  expect(await findMissingCharacters(report)).toEqual({
    ok: true,
    value: [{ character: odd, words: `…任人：刘${odd}和王五等` }],
  });
});
