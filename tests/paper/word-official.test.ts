/** Official documents as Word files, unzipped and read. What Word makes of them on pages is `libreoffice.test.ts`. */
import { beforeAll, expect, test } from 'vitest';
import { type OfficeParts, renderWord } from './render';
import { sampleNotice, sampleOrder } from './sample-official';

let notice: OfficeParts;
let order: OfficeParts;
beforeAll(async () => {
  notice = await renderWord(sampleNotice());
  order = await renderWord(sampleOrder());
}, 60_000);

const xmlOf = (parts: OfficeParts, name = 'word/document.xml'): string => parts.get(name)?.toString('utf8') ?? '';
const paragraphsOf = (xml: string): readonly string[] => xml.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/g) ?? [];
const wordsOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, words = '']) => words).join('');
const paragraph = (parts: OfficeParts, words: string): string => {
  const found = paragraphsOf(xmlOf(parts)).find((each) => wordsOf(each) === words);
  if (found === undefined) throw new Error(`No paragraph ${words}`);
  return found;
};
const fontOf = (xml: string): string | undefined => /w:eastAsia="([^"]+)"/.exec(xml)?.[1];
const sizeOf = (xml: string): number => Number(/<w:sz w:val="(\d+)"/.exec(xml)?.[1]) / 2;
const sectionsOf = (parts: OfficeParts): readonly string[] => xmlOf(parts).match(/<w:sectPr>.*?<\/w:sectPr>/g) ?? [];

test('R115: fonts and sizes are those of the PDF, by the names that offices have them under', () => {
  const look = (words: string) => [fontOf(paragraph(notice, words)), sizeOf(paragraph(notice, words))];
  expect(look('高邑县精神文明建设委员会办公室文件')[0]).toBe('方正小标宋简体');
  expect(look('关于5月份创建省级文明县城社区点位实地考察督导情况的通报')).toEqual(['方正小标宋简体', 22]);
  expect(look('一、督查情况')).toEqual(['黑体', 16]);
  expect(look('（一）南关社区')).toEqual(['楷体', 16]);
  expect(look('1.南关社区阳光花园小区')).toEqual(['仿宋', 16]);
  expect(look('特此通报。')).toEqual(['仿宋', 16]);
  expect(look('附件1')).toEqual(['黑体', 16]);
});

test('R115: 22 lines of 28 characters fit by the spacing of the text, and the page has a grid of 22 lines', () => {
  const [page = ''] = sectionsOf(notice);
  expect(page).toContain('<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"');
  const [, pitch] = /<w:docGrid w:type="lines" w:linePitch="(\d+)"/.exec(page) ?? [];
  const height = 16838 - 2098 - 1984;
  expect(Math.floor(height / Number(pitch))).toBe(22);
  const text = paragraph(notice, '特此通报。');
  const line = Number(/w:line="(\d+)" w:lineRule="exact"/.exec(text)?.[1]);
  const tracking = Number(/<w:spacing w:val="(-\d+)"\/>/.exec(text)?.[1]);
  expect(Math.floor(height / line)).toBe(22);
  expect(Math.floor((11906 - 1587 - 1474) / (320 + tracking))).toBe(28);
  // Two characters.
  expect(Number(/w:firstLine="(\d+)"/.exec(text)?.[1])).toBeCloseTo((2 * 156 * 1440) / 25.4 / 28, -1);
  expect(text).toContain('<w:jc w:val="both"/>');
  expect(xmlOf(notice, 'word/styles.xml')).toMatch(
    /<w:docDefaults>.*<w:sz w:val="32"\/>.*<\/w:docDefaults>.*w:default="1" w:styleId="Normal">.*?<w:snapToGrid w:val="0"\/>/,
  );
});

test('R115: page numbers are fields, outside on odd and even pages', () => {
  expect(xmlOf(notice, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  const footers = [...notice]
    .filter(([name]) => /^word\/footer\d+\.xml$/.test(name))
    .map(([, xml]) => xml.toString('utf8'));
  const numbered = footers.filter((xml) => xml.includes('PAGE'));
  for (const align of ['right', 'left']) {
    const of = numbered.filter((xml) => xml.includes(`<w:jc w:val="${align}"/>`));
    expect(of.length, align).toBeGreaterThan(0);
    for (const xml of of) {
      expect(wordsOf(xml)).toBe('—  —');
      expect([fontOf(xml), sizeOf(xml)]).toEqual(['宋体', 14]);
      expect(xml).toContain(`w:${align}="280"`);
    }
  }
});

test('R116: the head is red over a red rule; the title ends its lines as on the PDF', () => {
  const authority = paragraph(notice, '高邑县精神文明建设委员会办公室文件');
  expect(authority).toContain('<w:color w:val="FF0000"/>');
  expect(paragraph(notice, '高文明办〔2017〕　号')).toMatch(/<w:pBdr><w:bottom w:val="single" w:color="FF0000"/);
  expect(paragraph(order, '高创城办交〔2017〕　号签发人：王建军')).toContain('<w:tab/>');
  const title = paragraph(notice, '关于5月份创建省级文明县城社区点位实地考察督导情况的通报');
  expect(title.split('<w:br/>').map(wordsOf)).toEqual(['关于5月份创建省级文明县城社区', '点位实地考察督导情况的通报']);
});

test('R116: every word of an order is there in its order, the slip with places to sign and where it is cut off', () => {
  expect(wordsOf(xmlOf(order))).toBe(
    '高邑县创城指挥部办公室高创城办交〔2017〕　号签发人：王建军关于南关社区阳光花园小区消防通道问题的交办单恒安物业公司：' +
      '经现场检查，你单位管理的阳光花园小区存在下列问题，请于2017年5月15日前整改到位，并将回执报县文明办。' +
      '1.3号楼2单元三层楼梯口堆放纸箱、旧家具，占用疏散通道。近景：三层楼梯口远景：2单元' +
      '高邑县创城指挥部办公室　　　　年　　月　　日裁切线回　执整改情况：☑已整改　☐列入计划　☒不属本单位职责' +
      '问题整改后照片楼梯口堆物整改后 5月12日承办人（签字）：单位（盖章）：',
  );
  expect(paragraph(order, '裁切线').match(/w:leader="hyphen"/g)).toHaveLength(2);
  expect(paragraph(order, '承办人（签字）：单位（盖章）：').match(/w:leader="underscore"/g)).toHaveLength(2);
});

test('R116: 附件说明 hangs, 署名 is centred over the date, both stay with the text before them', () => {
  const [one, two] = [
    '附件：1.整改任务清单',
    '2.高邑县2017年创建省级文明县城社区点位实地考察得分及问题整改情况排名表',
  ].map((words) => /<w:ind w:left="(\d+)" w:hanging="(\d+)"\/>/.exec(paragraph(notice, words)));
  expect(one?.[1]).toBe(two?.[1]);
  // 附件： takes three characters.
  expect((Number(one?.[2]) - Number(two?.[2])) / (16 - 0.206) / 20).toBeCloseTo(3, 1);
  const places = ['高邑县文明办', '2017年5月12日'].map(
    (words) => /<w:ind w:left="(\d+)"\/>/.exec(paragraph(notice, words))?.[1],
  );
  expect(Math.abs(Number(places[0]) - Number(places[1]))).toBeLessThan(3);
  expect(paragraph(notice, '高邑县文明办')).toContain('<w:jc w:val="center"/>');
  for (const words of ['特此通报。', '附件：1.整改任务清单', '高邑县文明办']) {
    expect(paragraph(notice, words)).toContain('<w:keepNext/>');
  }
});

test('R116: 版记 with a page of its own begins on an even one and is brought to its foot; with text it hangs there', async () => {
  expect(sectionsOf(notice).at(-1)).toContain('<w:type w:val="evenPage"/>');
  const table = xmlOf(notice).split('<w:tbl>').at(-1) ?? '';
  expect(wordsOf(table)).toBe(
    '抄送：县委办公室，县人大常委会办公室，县政府办公室，县政协办公室，县创城指挥部各成员单位。高邑县文明办2017年5月12日印发',
  );
  expect(Number(/w:after="(\d{5})"/.exec(xmlOf(notice))?.[1])).toBeGreaterThan(20 * 500);
  const text = { kind: 'paragraph', text: '督导情况通报如下，'.repeat(90), align: 'left', isIndented: true } as const;
  const imprint = { kind: 'imprint', copiesTo: '', issuedBy: '高邑县文明办', issuedOn: '' } as const;
  const both = await renderWord(sampleNotice({ blocks: [text, imprint] }));
  expect(xmlOf(both)).toMatch(/<w:tblpPr [^>]*w:tblpYSpec="bottom"/);
  expect(sectionsOf(both)).toHaveLength(1);
});

test('R117: a change of orientation is a section, a landscape one with its number turned at its left edge', () => {
  const turns = sectionsOf(notice).map((section) => /w:orient="(\w+)"/.exec(section)?.[1]);
  expect(turns).toEqual(['portrait', 'landscape', 'portrait', 'portrait']);
  expect(sectionsOf(notice)[1]).toContain('<w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"');
  const headers = [...notice].filter(([name, xml]) => name.startsWith('word/header') && xml.includes('PAGE'));
  expect(headers).toHaveLength(2);
  for (const [, xml] of headers) expect(xml.toString('utf8')).toContain('<w:textDirection w:val="tbRl"/>');
});

test('R117: a heading takes its columns and is shaded, merged cells stop at it, a photo stands in its cell over its words', () => {
  const annex = xmlOf(notice).split('<w:tbl>')[1] ?? '';
  expect(annex.match(/<w:gridSpan w:val="7"\/>/g)).toHaveLength(3);
  expect(annex.match(/<w:vMerge w:val="restart"\/>/g)).toHaveLength(3);
  const heading = annex.split('</w:tc>').find((cell) => wordsOf(cell) === '一、南关社区') ?? '';
  expect(heading).toContain('w:fill="E8E8E8"');
  const cell =
    xmlOf(order)
      .split('</w:tc>')
      .find((each) => wordsOf(each) === '整改后 5月12日') ?? '';
  expect(cell.indexOf('<w:drawing>')).toBeGreaterThan(0);
  expect(cell.indexOf('<w:drawing>')).toBeLessThan(cell.indexOf('整改后 5月12日</w:t>'));
});
