/** Long images, painted in the browser as on a phone: in the worker, with the shipped fonts, from a report. */
import { expect, test } from 'vitest';
import type { Block, Report, ReportPhoto } from '../../src/domain/report/report';
import { makeDocx, makeImages, makePdf } from '../../src/paper/make-paper';
import { plain, toJpeg } from './pictures';

const reportOf = (...blocks: readonly Block[]): Report => ({
  title: '县教育局整改任务清单',
  author: '',
  subject: '',
  fileName: '清单',
  language: 'zh-CN',
  style: 'list',
  orientation: 'portrait',
  footer: 'none',
  blocks,
});
const heading = (text: string): Block => ({ kind: 'heading', level: 0, text });
const line = (text: string): Block => ({ kind: 'paragraph', text, align: 'left', isIndented: false });
const photo = (photoId: string): ReportPhoto => ({ photoId, width: 400, height: 300, caption: photoId });
const gridOf = (...ids: readonly string[]): Block => ({
  kind: 'photoGrid',
  columns: 2,
  photos: ids.map(photo),
});
const noPhoto = { photo: () => Promise.resolve(null) };

async function made(report: Report, options: Parameters<typeof makeImages>[1] = noPhoto) {
  const result = await makeImages(report, options);
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}

async function pixelsOf(blob: Blob | undefined): Promise<ImageData> {
  if (blob === undefined) throw new Error('no image');
  const picture = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no 2d canvas');
  brush.drawImage(picture, 0, 0);
  return brush.getImageData(0, 0, picture.width, picture.height);
}

/** Rows of pixels that have ink, as stretches from–to. */
function bandsOf({ data, width, height }: ImageData): readonly (readonly [number, number])[] {
  const bands: [number, number][] = [];
  for (let y = 0; y < height; y++) {
    const row = data.subarray(4 * y * width, 4 * (y + 1) * width);
    if (!row.some((value, index) => index % 4 === 1 && value < 128)) continue;
    const last = bands.at(-1);
    if (last !== undefined && last[1] === y - 1) last[1] = y;
    else bands.push([y, y]);
  }
  return bands;
}

test('R33: words alone become one PNG 1080 pixels wide, no higher than what stands on it, each line with ink', async () => {
  const { blob, pages, missingCharacters } = await made(
    reportOf(heading('清单'), line('一、楼道堆物。'), line('䶮㛃')),
  );
  expect([blob.length, pages, missingCharacters]).toEqual([1, 1, []]);
  expect(blob[0]?.type).toBe('image/png');
  const pixels = await pixelsOf(blob[0]);
  expect(pixels.width).toBe(1080);
  const bands = bandsOf(pixels);
  expect(bands.length).toBeGreaterThanOrEqual(3);
  // Below the last line only the margin of 18 points.
  expect(pixels.height - (bands.at(-1)?.[1] ?? 0)).toBeLessThan(30 * 3.6);
});

test('R33: a character that no font has is a box and is named; rare ones are painted as themselves', async () => {
  const ink = async (text: string): Promise<string> => {
    const { blob } = await made(reportOf(line(text)));
    return Array.from((await pixelsOf(blob[0])).data.filter((_, index) => index % 4 === 1)).join();
  };
  const looks = await Promise.all(['䶮', '㛃', '\u{10fffd}', '\u{10fffc}'].map(ink));
  expect(new Set(looks).size).toBe(3);
  expect(looks[2]).toBe(looks[3]);
  expect((await made(reportOf(line('\u{10fffd}')))).missingCharacters).toEqual(['\u{10fffd}']);
});

test('R34: photos are in it as they are handed in, each asked for alone; a lost or broken one says 照片缺失', async () => {
  const red = await toJpeg(plain({ width: 400, height: 300 }, '#e00000'));
  const asked: string[] = [];
  let open = 0;
  const { blob } = await made(reportOf(gridOf('red', 'lost', 'broken')), {
    photo: async (id) => {
      asked.push(`${id}:${open}`);
      open++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      open--;
      return id === 'red' ? red.slice().buffer : id === 'broken' ? new ArrayBuffer(10) : null;
    },
  });
  expect(asked).toEqual(['red:0', 'lost:0', 'broken:0']);
  expect(blob[0]?.type).toBe('image/jpeg');
  const { data, width } = await pixelsOf(blob[0]);
  const at = (x: number, y: number): number[] =>
    Array.from(data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3));
  const [r, g] = at(250, 200);
  expect(r).toBeGreaterThan(190);
  expect(g).toBeLessThan(40);
  // The empty frame beside it: white within, ink on its edge.
  expect(at(700, 100).every((value) => value > 230)).toBe(true);
});

test('R35: beyond what a phone can draw it is divided between lines, nothing lost, each part 16.7 million pixels at most', async () => {
  const { blob, pages } = await made(reportOf(...Array.from({ length: 300 }, (_, index) => line(`第${index + 1}行`))));
  expect(pages).toBe(2);
  const parts = await Promise.all(blob.map(pixelsOf));
  for (const { width, height } of parts) {
    expect(width * height).toBeLessThanOrEqual(16_777_216);
    expect(height).toBeLessThanOrEqual(16_384);
  }
  // Strokes of one character may stand apart from each other, lines are farther apart.
  const lines = parts.flatMap((part) =>
    bandsOf(part).filter(([from], index, all) => index === 0 || from - (all[index - 1]?.[1] ?? 0) > 12),
  );
  expect(lines).toHaveLength(300);
});

test('R36: an abort stops it, and progress ends at its total', async () => {
  const steps: string[] = [];
  await made(reportOf(heading('清单'), gridOf('a', 'b')), {
    ...noPhoto,
    onProgress: (done, total) => steps.push(`${done}/${total}`),
  });
  expect(steps.at(-1)).toBe('4/4');
  const controller = new AbortController();
  const aborted = makeImages(reportOf(gridOf('a')), {
    photo: () => {
      controller.abort();
      return Promise.resolve(null);
    },
    signal: controller.signal,
  });
  expect(await aborted).toEqual({ ok: false, error: { type: 'Aborted' } });
});

test('R36: the same worker makes PDF and Word', async () => {
  const report = reportOf(heading('清单'), line('一、楼道堆物。'));
  const kinds = await Promise.all(
    [makePdf, makeDocx].map(async (make) => {
      const result = await make(report, noPhoto);
      return result.ok ? [result.value.blob.type, result.value.pages] : result.error.type;
    }),
  );
  expect(kinds).toEqual([
    ['application/pdf', 1],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', null],
  ]);
});
