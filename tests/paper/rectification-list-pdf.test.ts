/** 整改任务清单 as a real file: 40 problems, 12 photos, written, and read back by other people's tools. */
import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { rectificationListReport } from '../../src/domain/report/rectification-list';
import { type Report, wordsOf } from '../../src/domain/report/report';
import { checkStructure, readFonts, readInfo, readPhotos, readTexts, withoutSpace } from './pdf-tools';
import { type Pdf, render, samplePhoto } from './render';
import { sampleAudit } from './sample-audit';

let report: Report;
let pdf: Pdf;
let texts: readonly string[];
const progress: string[] = [];

beforeAll(async () => {
  report = rectificationListReport(sampleAudit(40, 12));
  pdf = await render(report, { onProgress: (done, total) => progress.push(`${done}/${total}`) });
  texts = await readTexts(pdf.bytes);
});

const table = () => {
  const block = report.blocks.find(({ kind }) => kind === 'table');
  if (block?.kind !== 'table') throw new Error('The list has no table');
  return block;
};

test('R12: every cell, column title, caption and line of the list is read back as it was put in', () => {
  const all = texts.join('');
  for (const row of table().rows) expect(all).toContain(withoutSpace(row.map(wordsOf).join('')));
  for (const block of report.blocks) {
    if (block.kind === 'heading' || block.kind === 'paragraph') expect(all).toContain(withoutSpace(block.text));
    if (block.kind !== 'photoGrid') continue;
    // Captions of a row of photos are drawn one after the other.
    for (const photo of block.photos) expect(all).toContain(withoutSpace(photo?.caption ?? ''));
  }
});

test('R6: the header row stands on each page of the table, and each page says 第 x 页 共 y 页', () => {
  const header = withoutSpace(
    table()
      .columns.map(({ title }) => title)
      .join(''),
  );
  const pagesOfTable = texts.filter((text) => /K7Q-\d{4}南关社区/.test(text));
  expect(pagesOfTable.length).toBeGreaterThan(3);
  for (const text of pagesOfTable) expect(text).toContain(header);
  for (const [index, text] of texts.entries()) {
    expect(text.endsWith(`第${index + 1}页共${pdf.pages}页`)).toBe(true);
  }
  expect(texts).toHaveLength(pdf.pages);
});

test('R19: the file is sound, and all its fonts are embedded subsets with a way back to Unicode', async () => {
  await checkStructure(pdf.bytes);
  const fonts = await readFonts(pdf.bytes);
  expect(fonts.map(({ name }) => name).sort()).toEqual(['DIANWA+NotoSansSC-Regular', 'DIANWC+NotoSerifSC-Bold']);
  for (const font of fonts) expect(font).toMatchObject({ isEmbedded: true, hasUnicode: true });
});

test('R18: title, author, subject and language are in the properties', async () => {
  expect(await readInfo(pdf.bytes)).toMatchObject({
    Title: '南关社区整改任务清单',
    Author: '李建国、王芳、赵䶮',
    Subject: '创建省级文明县城实地考察社区点位标准（高文明[2017]3号 附件3）',
    Encrypted: 'no',
    'Page size': '841.89 x 595.276 pts (A4)',
  });
  expect(pdf.bytes.toString('latin1')).toContain('/Lang (zh-CN)');
});

test('R16: the 12 photos are in the file byte for byte, none twice', async () => {
  const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const ids = report.blocks.flatMap((block) =>
    block.kind === 'photoGrid' ? block.photos.map((photo) => photo?.photoId ?? '') : [],
  );
  const given = await Promise.all(ids.map(async (id) => sha(new Uint8Array(await samplePhoto(id)))));
  const kept = (await readPhotos(pdf.bytes)).map(sha);
  expect(ids).toHaveLength(12);
  expect(kept.toSorted()).toEqual(given.toSorted());
});

test('R101: progress counts pages and ends at the last', () => {
  expect(progress).toEqual(Array.from({ length: pdf.pages }, (_, index) => `${index + 1}/${pdf.pages}`));
});

test('R4: a list without problems says so, on one page, with no empty table', async () => {
  const empty = await render(rectificationListReport(sampleAudit(0, 0)));
  const [text, ...rest] = await readTexts(empty.bytes);
  expect(rest).toEqual([]);
  expect(text).toContain('本次检查未发现不达标问题。第1页共1页');
  expect(text).not.toContain('序号');
  await checkStructure(empty.bytes);
});
