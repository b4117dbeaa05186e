/** Excel workbooks, read back by another library and unzipped: which cells hold what, and how they print. */
import readWorkbook, { type SheetData } from 'read-excel-file/universal';
import { beforeAll, expect, test } from 'vitest';
import { pairingTableReport } from '../../src/domain/report/pairing-table';
import { rectificationListReport } from '../../src/domain/report/rectification-list';
import { hasTable, type Report } from '../../src/domain/report/report';
import { renderXlsx } from '../../src/paper/render-xlsx';
import { nameSheet } from '../../src/paper/xlsx-names';
import { sheetsOf } from '../../src/paper/xlsx-sheets';
import { excelFile, type OfficeParts, openOffice } from './render';
import { sampleAudit } from './sample-audit';
import { samplePairings } from './sample-papers';
import { ledgerRow, sampleLedger } from './sample-sheets';

interface Workbook {
  readonly parts: OfficeParts;
  readonly sheets: readonly { readonly sheet: string; readonly data: SheetData }[];
}

async function open(report: Report): Promise<Workbook> {
  const file = await excelFile(report);
  return { parts: await openOffice(file), sheets: await readWorkbook(await file.arrayBuffer(), { trim: false }) };
}

const hostile = [
  '=1+1',
  '+86 311',
  '-1',
  '@SUM(A1)',
  '\t=2',
  '1-10',
  '007',
  '1e5',
  '13800000001',
  'constructor',
  '__proto__',
];
const names = '赵䶮、刘㛃、𬭎<b>&"引号"\u0000\u0008';
const ledger = sampleLedger([
  ledgerRow(),
  ledgerRow({ 0: '2', 4: '', 5: '' }),
  ledgerRow({ 0: '03', 4: '2017-02-30', 5: '三天' }),
  ...hostile.map((words) => ledgerRow({ 3: words })),
  ledgerRow({ 3: { text: names, photos: [photo(1), photo(2)] } }),
  ledgerRow({ 3: '第一行\n第二行'.repeat(40) }),
]);
let book: Workbook;

function photo(number: number) {
  return { photoId: `photo-${number}`, width: 640, height: 480, caption: '' };
}

beforeAll(async () => {
  book = await open(ledger);
});

const xmlOf = ({ parts }: Workbook, name: string): string => parts.get(name)?.toString('utf8') ?? '';
const sheetXml = (workbook: Workbook, number = 1): string => xmlOf(workbook, `xl/worksheets/sheet${number}.xml`);
const cellsOf = (workbook: Workbook, column: number): readonly unknown[] =>
  (workbook.sheets[0]?.data ?? []).map((row) => row[column]);

test('R110: title and lines stand above the table and below it, the photo page is a number', () => {
  expect(cellsOf(book, 0)).toEqual([
    ...['高邑县社区点位\n问题台账', '共16个问题，截至2017年5月18日。', '序号'],
    ...[1, 2, '03', ...Array.from({ length: 13 }, () => 1)],
    ...['注：逾期天数算到制表之日。', '现场照片', '照片1张'],
  ]);
  expect(book.sheets.map(({ sheet }) => sheet)).toEqual(['高邑县社区点位 问题台账']);
  expect(book.sheets[0]?.data[2]).toEqual(['序号', '编号', '对应标准', '存在问题', '发现时间', '逾期天数', '电话']);
});

test('R111: days are days, numbers are numbers, and what only looks like one stays words', () => {
  expect(cellsOf(book, 4).slice(3, 6)).toEqual([new Date('2017-05-08T00:00:00Z'), null, '2017-02-30']);
  expect(cellsOf(book, 5).slice(3, 6)).toEqual([3, null, '三天']);
  expect(xmlOf(book, 'xl/styles.xml')).toMatch(/formatCode="yyyy-mm-dd"/);
});

test('R111: nothing becomes a formula; telephone numbers, codes and signs are kept as they were written', () => {
  const words = cellsOf(book, 3).slice(6, 6 + hostile.length);
  expect(words).toEqual(hostile.map((each) => (each === '\t=2' ? ' =2' : each in {} ? `${each} ` : each)));
  expect(sheetXml(book)).not.toMatch(/<f[ >]/);
  expect(new Set(cellsOf(book, 6).slice(3, 19))).toEqual(new Set(['13800000001']));
  // Text as the cell's own format: typing over such a cell makes no date of 1-10 either.
  expect(xmlOf(book, 'xl/styles.xml')).toMatch(/formatCode="@"/);
});

test('R111: rare characters, signs of XML and line ends come through; photos are left out and counted', () => {
  expect(cellsOf(book, 3)[17]).toBe('赵䶮、刘㛃、𬭎<b>&"引号"\n照片2张');
  expect(cellsOf(book, 3)[18]).toBe('第一行\n第二行'.repeat(40));
});

test('R112: column titles stay in sight, can be filtered by and are printed on each page, which is as wide as the sheet', () => {
  const xml = sheetXml(book);
  expect(xml).toMatch(/<pane [^>]*ySplit="3"[^>]*topLeftCell="A4"[^>]*state="frozen"/);
  expect(xml).toContain('<autoFilter ref="A3:G19"/>');
  expect(xml).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/);
  expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
  expect(xml).toContain('第 &amp;P 页 共 &amp;N 页');
  const names = xmlOf(book, 'xl/workbook.xml');
  expect(names).toContain(`hidden="1">'高邑县社区点位 问题台账'!$A$3:$G$19</definedName>`);
  expect(names).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'高邑县社区点位 问题台账'!$3:$3<`);
});

test('R112: the elements of a sheet stand in the order that Excel demands', () => {
  const order = [
    'sheetPr',
    'sheetViews',
    'cols',
    'sheetData',
    'autoFilter',
    'mergeCells',
    'printOptions',
    'pageMargins',
  ];
  const found = [...order, 'pageSetup', 'headerFooter'].map((tag) => sheetXml(book).indexOf(`<${tag}`));
  expect(found).toEqual([...found].sort((one, other) => one - other));
  expect(Math.min(...found)).toBeGreaterThan(0);
});

test('R112: a long head of words does not keep the table out of sight', () => {
  const long = { kind: 'paragraph', text: '工作要求。'.repeat(400), align: 'left', isIndented: true } as const;
  const [sheet] = sheetsOf({ ...ledger, blocks: [long, ...ledger.blocks] });
  expect(sheet?.rows[0]?.height).toBeGreaterThan(200);
  return open({ ...ledger, blocks: [long, ...ledger.blocks] }).then((workbook) => {
    expect(sheetXml(workbook)).not.toContain('<pane');
    expect(xmlOf(workbook, 'xl/workbook.xml')).toContain('Print_Titles');
  });
});

test('R113: cells are merged as on paper, and what is merged is not filtered', async () => {
  const workbook = await open(pairingTableReport(samplePairings()));
  const merged = [...sheetXml(workbook).matchAll(/<mergeCell ref="([A-Z]+)\d+:([A-Z]+)\d+"/g)];
  // As in Word: five runs of 社区 and 小区; the rest are lines over all columns.
  expect(merged.filter(([, from, to]) => from === to)).toHaveLength(5);
  expect(sheetXml(workbook)).not.toContain('<autoFilter');
  expect(sheetXml(workbook)).toContain('<pane');
  const communities = cellsOf(workbook, 1).filter((words) => words === '南关社区');
  expect(communities).toHaveLength(1);
});

test('R113: a heading over rows takes the columns it spans', async () => {
  const group = [{ text: '一、社区', span: 7, isHeading: true }];
  const workbook = await open(sampleLedger([group, ledgerRow(), [{ text: '二', span: 2 }, ...ledgerRow().slice(2)]]));
  expect(sheetXml(workbook)).toContain('<mergeCell ref="A4:G4"/>');
  expect(sheetXml(workbook)).toContain('<mergeCell ref="A6:B6"/>');
  expect(workbook.sheets[0]?.data[5]?.[3]).toBe('楼道堆物');
});

test('R110: a sheet for each table and form, words on pages of their own before them on a sheet of their own', async () => {
  const [title, line, table] = ledger.blocks;
  if (!title || !line || !table) throw new Error('no blocks');
  const workbook = await open({
    ...ledger,
    blocks: [
      ...[title, line, { kind: 'pageBreak', orientation: 'landscape' } as const],
      ...[{ kind: 'heading', level: 0, text: '附表' } as const, table, line],
      ...[{ kind: 'heading', level: 1, text: '附表' } as const, table],
      {
        kind: 'form',
        columns: [1, 2],
        rows: [{ height: 20, cells: [label('回执'), { ...label('已整改'), role: 'value' }] }],
      },
      ...[{ kind: 'pageBreak' } as const, line],
    ],
    orientation: 'portrait',
  });
  expect(workbook.sheets.map(({ sheet }) => sheet)).toEqual([
    ...['高邑县社区点位 问题台账', '附表', '附表（2）', '高邑县问题台账'],
  ]);
  expect([1, 2].map((number) => /orientation="(\w+)"/.exec(sheetXml(workbook, number))?.[1])).toEqual([
    'portrait',
    'landscape',
  ]);
  expect(workbook.sheets[1]?.data.at(-1)?.[0]).toBe('共16个问题，截至2017年5月18日。');
  expect(workbook.sheets[3]?.data).toEqual([
    ['回执', '已整改'],
    ['共16个问题，截至2017年5月18日。', null],
  ]);
});

const label = (text: string) => ({ role: 'label', text, span: 1, align: 'center' }) as const;

test('R110: a name of a sheet is one that Excel takes, and taken once', () => {
  expect(nameSheet('[一]：清单*?/\\:\n表', [])).toBe('一 ：清单 表');
  expect(nameSheet("'社区'", [])).toBe('社区');
  expect(nameSheet(' : ', [])).toBe('表');
  const long = nameSheet('𬭎'.repeat(20), []);
  expect(long).toBe('𬭎'.repeat(15));
  expect(nameSheet('𬭎'.repeat(20), [long])).toBe(`${'𬭎'.repeat(14)}（2）`);
  expect(nameSheet('list', ['List', 'LIST（2）'])).toBe('list（3）');
});

test('R114: title, author and subject are in the properties', () => {
  const core = xmlOf(book, 'docProps/core.xml');
  expect(core).toContain('<dc:title>高邑县问题台账</dc:title>');
  expect(core).toContain('<dc:creator>李建国</dc:creator>');
  expect(core).toContain('<dc:subject>社区点位 &lt;检查&gt; &amp; 整改</dc:subject>');
  expect(xmlOf(book, '[Content_Types].xml')).toContain('PartName="/docProps/core.xml"');
  expect(xmlOf(book, '_rels/.rels')).toContain('Target="docProps/core.xml"');
});

test('R114: Excel is for reports with a table, and the work is counted to its end', async () => {
  expect(hasTable(ledger)).toBe(true);
  expect(hasTable({ ...ledger, blocks: ledger.blocks.filter(({ kind }) => kind !== 'table') })).toBe(false);
  const progress: string[] = [];
  const list = rectificationListReport(sampleAudit(8, 5));
  await renderXlsx(list, { onProgress: (done, total) => progress.push(`${done}/${total}`) });
  expect(progress).toEqual(['1/2', '2/2']);
});
