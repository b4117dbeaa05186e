/** How the PDF is written: page by page, with what readers and archives look for. Files are read back by poppler and qpdf. */
import { expect, test } from 'vitest';
import { rectificationListReport } from '../../src/domain/report/rectification-list';
import type { Report } from '../../src/domain/report/report';
import { layOut } from '../../src/paper/lay-out';
import { photoIdsOf } from '../../src/paper/rendered-paper';
import { checkStructure, type OutlineEntry, readInfo, readOutline, readPhotos, readTexts, readXmp } from './pdf-tools';
import { fontsFor, render, samplePhoto, sources } from './render';
import { sampleAudit } from './sample-audit';
import { sampleNotice } from './sample-official';

const list = (problems: number, photos: number): Report => rectificationListReport(sampleAudit(problems, photos));

/** The outline with one line for each entry, children further in. */
const linesOf = (entries: readonly OutlineEntry[], depth = 0): readonly string[] =>
  entries.flatMap(({ title, page, children }) => [
    `${'  '.repeat(depth)}${title} ${page}`,
    ...linesOf(children, depth + 1),
  ]);

test('R100: a page is written before the photos of the next are asked for, and its photos before it', async () => {
  const report = list(20, 20);
  const photosByPage = layOut(report, await fontsFor(report)).map((page) => photoIdsOf([page]));
  const events: string[] = [];
  const { pages } = await render(report, {
    photo: (photoId) => {
      events.push(photoId);
      return samplePhoto(photoId);
    },
    onProgress: (done, total) => events.push(`${done}/${total}`),
  });
  expect(pages).toBeGreaterThan(4);
  const wanted = photosByPage.flatMap((ids, index) => [...ids, `${index + 1}/${pages}`]);
  expect(events).toEqual(wanted);
});

test('R100: streams pass jsPDF by and the file is sound, with many pages and with hundreds of photos', async () => {
  const pdf = await render(list(60, 60), {
    // Of unequal length, so that a position that is wrong is found.
    photo: async (photoId) => {
      const photo = new Uint8Array(await samplePhoto(photoId));
      const longer = new Uint8Array(photo.length + 97 * Number(/\d+$/.exec(photoId)?.[0] ?? 0));
      longer.set(photo);
      return longer.buffer;
    },
  });
  await checkStructure(pdf.bytes);
  expect(await readPhotos(pdf.bytes)).toHaveLength(60);
  expect(await readTexts(pdf.bytes)).toHaveLength(pdf.pages);
  expect(pdf.bytes.toString('latin1')).not.toContain('dianwei-stream');
});

test('R100: two papers that are made at once do not mix', async () => {
  const reports = [list(3, 1), list(1, 0)];
  const alone: string[][] = [];
  for (const report of reports) alone.push([...(await readTexts((await render(report)).bytes))]);
  const together = await Promise.all(reports.map((report) => render(report)));
  expect(await Promise.all(together.map(({ bytes }) => readTexts(bytes)))).toEqual(alone);
  for (const { bytes } of together) await checkStructure(bytes);
});

test('R16: no photo is asked for while a whole font is in memory; a lost one still says so in words of the fonts', async () => {
  const fonts: Uint8Array[] = [];
  const lengths: number[] = [];
  const pdf = await render(list(8, 4), {
    font: async (name) => {
      const bytes = await sources.font(name);
      if (bytes !== null) fonts.push(bytes);
      return bytes;
    },
    photo: (photoId) => {
      lengths.push(...fonts.map(({ byteLength }) => byteLength));
      return photoId === 'photo-2' ? Promise.resolve(null) : samplePhoto(photoId);
    },
  });
  expect(fonts.length).toBeGreaterThanOrEqual(2);
  expect(lengths).toEqual(lengths.map(() => 0));
  expect(lengths).toHaveLength(4 * fonts.length);
  expect((await readTexts(pdf.bytes)).join('')).toContain('照片缺失');
});

test('R101: a file that never comes to its end does not say that its last page is done', async () => {
  const progress: string[] = [];
  const report = list(8, 4);
  // The photo of the last page is the last one asked for.
  const broken = render(report, {
    photo: (photoId) => (photoId === 'photo-4' ? Promise.reject(new Error('lost')) : samplePhoto(photoId)),
    onProgress: (done, total) => progress.push(`${done}/${total}`),
  });
  await expect(broken).rejects.toThrow('lost');
  const { pages } = await render(report);
  expect(progress).toEqual(Array.from({ length: pages - 1 }, (_, index) => `${index + 1}/${pages}`));
});

test('R101: a paper of one page says so once', async () => {
  const progress: string[] = [];
  await render(list(0, 0), { onProgress: (done, total) => progress.push(`${done}/${total}`) });
  expect(progress).toEqual(['1/1']);
});

test('R103: the outline has title, headings and annexes, those of a part under it, with their pages', async () => {
  const { bytes } = await render(sampleNotice());
  const texts = await readTexts(bytes);
  const outline = linesOf(await readOutline(bytes));
  expect(outline).toEqual([
    '关于5月份创建省级文明县城社区点位实地考察督导情况的通报 1',
    '  一、督查情况 1',
    '  二、存在问题 2',
    '    （一）南关社区 2',
    '    （二）北关社区 2',
    '    （三）凤城社区 3',
    '  三、前期问题整改情况 4',
    '  四、工作要求 4',
    '附件1 6',
    '  整改任务清单 6',
    '附件2 9',
    '  高邑县2017年创建省级文明县城社区点位实地考察得分及问题整改情况排名表 9',
  ]);
  // Each leads to a page that says it.
  for (const line of outline) {
    const [, title = '', page] = /^\s*(.*) (\d+)$/.exec(line) ?? [];
    expect(texts[Number(page) - 1]).toContain(title.replace(/\s/gu, ''));
  }
});

test('R103: an entry leads to its heading, not to the head of the page', async () => {
  const heading = (text: string, level: 1 | 3) => ({ kind: 'heading', level, text }) as const;
  const line = { kind: 'paragraph', text: '楼道堆物。', align: 'left', isIndented: false } as const;
  const report: Report = {
    ...list(0, 0),
    blocks: [
      heading('一、甲（“䶮”）', 1),
      ...Array.from({ length: 10 }, () => line),
      heading('1.深', 3),
      heading('二、乙', 1),
      line,
    ],
  };
  const [first, second, ...rest] = await readOutline((await render(report)).bytes);
  expect([first?.title, second?.title, rest]).toEqual(['一、甲（“䶮”）', '二、乙', []]);
  expect((first?.top ?? 0) - (second?.top ?? 0)).toBeGreaterThan(150);
});

test('R103: a paper without headings has no outline', async () => {
  const { bytes } = await render({ ...list(0, 0), blocks: [] });
  expect(await readOutline(bytes)).toEqual([]);
  await checkStructure(bytes);
});

test('R104: XMP says what the properties say, in well-formed XML, whatever is in them', async () => {
  const report: Report = { ...list(0, 0), title: '清单<一>&“二”', author: '赵䶮、\u0000孙珺', subject: '' };
  const { bytes } = await render(report);
  const xmp = await readXmp(bytes);
  expect(xmp).toContain('<rdf:li xml:lang="x-default">清单&lt;一&gt;&amp;“二”</rdf:li>');
  expect(xmp).toContain('<rdf:li>赵䶮、孙珺</rdf:li>');
  expect(xmp).not.toContain('dc:description');
  const info = await readInfo(bytes);
  expect(info).toMatchObject({ Title: '清单<一>&“二”', 'PDF version': '1.7', 'Metadata Stream': 'yes' });
  const created = /<xmp:CreateDate>(.*)<\/xmp:CreateDate>/.exec(xmp)?.[1] ?? '';
  expect(new Date(created).getTime()).toBe(new Date(info['CreationDate'] ?? '').getTime());
  expect(xmp).toContain(`<pdf:Producer>${info['Producer']}</pdf:Producer>`);
});

test('R104: the language and the title in the bar of the window are there', async () => {
  const text = (await render(list(0, 0))).bytes.toString('latin1');
  expect(text).toContain('/Lang (zh-CN)');
  expect(text).toMatch(/\/DisplayDocTitle true/);
});

test('R14: a font that comes later draws what was missing before', async () => {
  const report: Report = { ...list(0, 0), title: '\u{20000}' };
  const asked: string[] = [];
  const { missingCharacters } = await render(
    { ...report, blocks: [{ kind: 'paragraph', text: '龑喆', align: 'left', isIndented: false }] },
    {
      font: (name) => {
        asked.push(name);
        return sources.font(name);
      },
    },
  );
  expect(asked).toContain('hei-ext');
  expect(missingCharacters).toEqual([]);
});
