/** R71: the strip on paper, on a phone's width and in Word: what tells one verdict from another without colour. */
import { expect, test } from 'vitest';
import type { VerdictValue } from '../../src/domain/audit/audit';
import type { Report, VerdictStripBlock } from '../../src/domain/report/report';
import { layOut } from '../../src/paper/lay-out';
import type { DrawOperation } from '../../src/paper/page';
import { STRIP } from '../../src/paper/paper-style';
import { excelFile, fontsFor, openOffice, renderWord } from './render';

const reportOf = (...groups: VerdictStripBlock['groups']): Report => ({
  title: '试',
  author: '',
  subject: '',
  fileName: '试',
  language: 'zh-CN',
  style: 'list',
  orientation: 'portrait',
  footer: 'none',
  blocks: [{ kind: 'verdictStrip', groups }],
});
const group = (numeral: string, name: string, ...verdicts: readonly VerdictValue[]) => ({
  numeral,
  name,
  cells: verdicts.map((verdict, index) => ({ label: String(index + 1).padStart(2, '0'), verdict })),
});
const met = (count: number): readonly VerdictValue[] => Array.from({ length: count }, () => 'met');
const four: readonly VerdictValue[] = ['met', 'unmet', 'notApplicable', 'unchecked'];

async function operationsOf(report: Report, sheet?: typeof STRIP): Promise<readonly DrawOperation[]> {
  return layOut(report, await fontsFor(report), sheet).flatMap(({ operations }) => operations);
}
const fillsOf = (operations: readonly DrawOperation[]) => operations.filter((operation) => operation.kind === 'fill');
const textsOf = (operations: readonly DrawOperation[]) =>
  operations.flatMap((operation) => (operation.kind === 'text' ? [operation] : []));

test('R71: a hundred items in one section, and a section of one with a long name, stay inside the type area, each with its number', async () => {
  const report = reportOf(group('一', '社区', ...met(100)), group('二', '社区综合文化服务中心', 'met'));
  for (const sheet of [undefined, STRIP]) {
    const operations = await operationsOf(report, sheet);
    const { width, margin } = sheet ?? { width: 595.3, margin: { left: 45.3, right: 45.3 } };
    for (const { x, width: own } of fillsOf(operations)) {
      expect(x).toBeGreaterThanOrEqual(margin.left - 0.1);
      expect(x + own).toBeLessThanOrEqual(width - margin.right + 0.1);
    }
    const words = textsOf(operations).map(({ text }) => text);
    expect(words.filter((text) => /^\d+$/.test(text))).toHaveLength(101);
    expect(words.join('')).toContain('二');
  }
});

test('R71: met is grey, unmet black and taller, not applicable hatched, unchecked empty; all hang from one edge', async () => {
  const operations = await operationsOf(reportOf(group('一', '社区', ...four)));
  // The cells come first, the ones that explain them last.
  const [metCell, unmetCell] = fillsOf(operations);
  expect(metCell).toMatchObject({ grey: 0.5 });
  expect(unmetCell).toMatchObject({ grey: 0, y: metCell?.y });
  expect(unmetCell?.height).toBeGreaterThan(1.4 * (metCell?.height ?? 0));
  const numbers = textsOf(operations).filter(({ text }) => /^\d\d$/.test(text));
  expect(new Set(numbers.map(({ y }) => y)).size).toBe(1);
  const linesBetween = (left = 0, right = 0): number =>
    operations.filter(
      (operation) =>
        operation.kind === 'line' &&
        operation.y1 === operation.y2 &&
        operation.x1 >= left - 6 &&
        operation.x2 <= right + 15,
    ).length;
  const [, , hatched, empty] = numbers;
  expect(linesBetween(hatched?.x, hatched?.x)).toBeGreaterThan(4);
  expect(linesBetween(empty?.x, empty?.x)).toBe(2);
});

test('R71: what the cells mean is said in words, and the words are copied out', async () => {
  const words = textsOf(await operationsOf(reportOf(group('一', '社区', ...four)))).map(({ text }) => text);
  expect(words).toEqual(['一、社区', '01', '02', '03', '04', '达标', '不达标', '不适用', '未查']);
});

test('R71: Word shows the same as a table of signs, a sheet leaves it out', async () => {
  const report = reportOf(group('一', '社区', ...four), group('二', '中心', 'met'));
  const xml = (await renderWord(report)).get('word/document.xml')?.toString('utf8') ?? '';
  const words = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text);
  expect(words).toEqual([
    '部分',
    '各条判定（√达标　×不达标　—不适用　○未查）',
    '一、社区',
    '01√　02×　03—　04○',
    '二、中心',
    '01√',
  ]);
  const sheet = (await openOffice(await excelFile(report))).get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? '';
  expect(sheet).not.toContain('01');
});
