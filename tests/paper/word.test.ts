/** Word files, unzipped and read: what is in them and how it is set. */
import { beforeAll, expect, test } from 'vitest';
import { activityRecordReport } from '../../src/domain/report/activity-record';
import { pairingTableReport } from '../../src/domain/report/pairing-table';
import { rectificationListReport } from '../../src/domain/report/rectification-list';
import { type Block, wordsOf as textOf } from '../../src/domain/report/report';
import { renderDocx } from '../../src/paper/render-docx';
import { renderWord, samplePhoto, sources } from './render';
import { sampleAudit } from './sample-audit';
import { samplePairings, sampleRecord } from './sample-papers';

const record = activityRecordReport(sampleRecord());
const list = rectificationListReport(sampleAudit(8, 5));
const pairings = pairingTableReport(samplePairings());
type Parts = Awaited<ReturnType<typeof renderWord>>;
let [recordParts, listParts, pairingParts]: Parts[] = [];

beforeAll(async () => {
  [recordParts, listParts, pairingParts] = await Promise.all(
    [record, list, pairings].map((report) => renderWord(report)),
  );
});

const xmlOf = (parts: Parts | undefined, name = 'word/document.xml'): string =>
  parts?.get(name)?.toString('utf8') ?? '';
const unescaped = (xml: string): string =>
  xml.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const wordsOf = (xml: string): string =>
  unescaped([...xml.matchAll(/<w:t[ >][^<]*<|<w:t>[^<]*</g)].map(([text]) => text.replace(/^[^>]*>|<$/g, '')).join(''));
const count = (xml: string, pattern: RegExp): number => [...xml.matchAll(pattern)].length;

/** All words of a block in reading order; a merged cell's words once. */
function expectedWords(block: Block): readonly string[] {
  switch (block.kind) {
    case 'annex':
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'table':
      return [...block.columns.map(({ title }) => title), ...block.rows.flat().map(textOf)];
    case 'form':
      return block.rows.flatMap(({ cells }) => cells.map(({ text }) => text));
    case 'photoGrid':
      return block.photos.map((photo) => photo?.caption ?? '');
    case 'verdictStrip':
      return block.groups.flatMap(({ numeral, name, cells }) => [
        `${numeral}、${name}`,
        ...cells.map(({ label }) => label),
      ]);
    case 'officialHead':
      return [block.authority, block.documentNumber, block.signatory];
    case 'annexList':
      return block.names;
    case 'signature':
      return [block.name, block.date];
    case 'signLines':
      return block.labels;
    case 'imprint':
      return [block.copiesTo, block.issuedBy, block.issuedOn];
    case 'cutLine':
    case 'pageBreak':
      return [];
  }
}

test('R28: every word of a list, a form and captions is in the file, in the order of the report', () => {
  for (const [report, parts] of [
    [list, listParts],
    [record, recordParts],
  ] as const) {
    const expected = report.blocks.flatMap(expectedWords).join('').replaceAll('\n', '');
    expect(wordsOf(xmlOf(parts))).toBe(expected);
  }
});

test('R28: header rows repeat, rows stay whole, and merged cells are merged as on the PDF', () => {
  const xml = xmlOf(pairingParts);
  expect(count(xml, /<w:tblHeader\/>/g)).toBe(1);
  expect(count(xml, /<w:cantSplit\/>/g)).toBe(10);
  // 社区: 5 + 2 + 2 rows, 小区: 阳光花园 3, — of 北关 2.
  expect(count(xml, /<w:vMerge w:val="restart"\/>/g)).toBe(5);
  expect(count(xml, /<w:vMerge w:val="continue"\/>/g)).toBe(4 + 1 + 1 + 2 + 1);
  expect(wordsOf(xml).split('南关社区')).toHaveLength(2);
  for (const row of xml.split('<w:tr>').slice(1)) {
    const spans = [...row.matchAll(/<w:tc>/g)].length;
    expect(spans).toBe(9);
  }
});

test('R28: a form has its columns, heights and spans; the page is upright, a list lies', () => {
  const xml = xmlOf(recordParts);
  const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width));
  expect(widths[1]).toBe(2 * (widths[0] ?? 0));
  expect(widths).toHaveLength(4);
  expect(count(xml, /<w:gridSpan w:val="3"\/>/g)).toBe(2);
  expect(xml).toMatch(/<w:trHeight w:val="7\d\d\d" w:hRule="atLeast"\/>/);
  expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
  expect(xmlOf(listParts)).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
});

test('R28: photos are in it byte for byte and in their own shape; a lost one says 照片缺失', async () => {
  const given = Buffer.from(await samplePhoto('photo-1'));
  const kept = [...(recordParts ?? [])].filter(([name]) => name.startsWith('word/media/')).map(([, bytes]) => bytes);
  expect(kept).toEqual([given]);
  const [, wide, high] = /<wp:extent cx="(\d+)" cy="(\d+)"\/>/.exec(xmlOf(recordParts)) ?? [];
  expect(Number(wide) / Number(high)).toBeCloseTo(4 / 3, 1);
  expect(Number(high)).toBeGreaterThan(60 * 36_000);
  const lost = await renderWord(record, { photo: () => Promise.resolve(null) });
  expect(wordsOf(xmlOf(lost))).toContain('照片缺失');
  const progress: string[] = [];
  await renderDocx(list, { ...sources, onProgress: (done, total) => progress.push(`${done}/${total}`) });
  expect(progress).toEqual(['1/7', '2/7', '3/7', '4/7', '5/7', '6/7', '7/7']);
});

test('R29: fonts by their Chinese names for both scripts, type in half points, language zh-CN', () => {
  const xml = xmlOf(recordParts);
  const run = (words: string): string =>
    [...xml.matchAll(/<w:r>.*?<\/w:r>/g)].find(([each]) => each.includes(words))?.[0] ?? '';
  const fonts = (name: string) => `<w:rFonts w:ascii="${name}" w:cs="${name}" w:eastAsia="${name}" w:hAnsi="${name}"/>`;
  expect(run('附件1')).toContain(fonts('黑体'));
  expect(run('附件1')).toContain('<w:sz w:val="32"/>');
  expect(run('志愿服务活动记录表')).toContain(fonts('方正小标宋简体'));
  expect(run('志愿服务活动记录表')).toContain('<w:sz w:val="44"/>');
  expect(run('王建军')).toContain(fonts('仿宋'));
  expect(run('王建军')).toContain('<w:sz w:val="28"/>');
  expect(xml).not.toMatch(/w:val="[\d.]+pt"/);
  expect(xmlOf(recordParts, 'word/styles.xml')).toMatch(/<w:lang w:val="zh-CN" w:eastAsia="zh-CN"\/>/);
});

test('R29: title, author and subject are in the properties; a page number stands where the report wants one', () => {
  const core = xmlOf(listParts, 'docProps/core.xml');
  expect(core).toContain('<dc:title>南关社区整改任务清单</dc:title>');
  expect(core).toContain('<dc:creator>李建国、王芳、赵䶮</dc:creator>');
  expect(core).toContain('<dc:subject>创建省级文明县城实地考察社区点位标准（高文明[2017]3号 附件3）</dc:subject>');
  const footer =
    [...(listParts ?? [])].find(([name]) => /^word\/footer\d*\.xml$/.test(name))?.[1].toString('utf8') ?? '';
  expect(wordsOf(footer)).toBe('第  页 共  页');
  expect(footer).toMatch(/PAGE.*NUMPAGES/);
  expect([...(recordParts?.keys() ?? [])].filter((name) => name.startsWith('word/footer'))).toEqual([]);
});

test('R30: after each table stands a line of one point, so that a full page stays one', () => {
  const tail = xmlOf(recordParts).split('</w:tbl>').at(-1) ?? '';
  expect(tail).toMatch(
    /^<w:p><w:pPr><w:spacing w:after="0" w:before="0" w:line="20" w:lineRule="exact"\/><\/w:pPr><\/w:p>/,
  );
});

test('R28: what breaks XML or has no look is left out, nothing else is', async () => {
  const parts = await renderWord(activityRecordReport(sampleRecord({ remark: 'a<b>&"c"\u0000\u0008\t䶮' })));
  expect(wordsOf(xmlOf(parts))).toContain('a<b>&"c" 䶮');
});
