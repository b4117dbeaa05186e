/** Word and Excel files of every paper, opened by LibreOffice and turned into PDF: nothing is lost on the way. */
import readWorkbook from 'read-excel-file/universal';
import { beforeAll, describe, expect, test } from 'vitest';
import { problemLedgerReport } from '../../src/domain/report/problem-ledger';
import { hasTable, type Report } from '../../src/domain/report/report';
import { everyPaper } from './every-paper';
import { convertToPdf } from './office-tools';
import { readTexts, withoutSpace } from './pdf-tools';
import { excelFile, openOffice, wordFile } from './render';
import { sampleNotice, sampleOrder } from './sample-official';
import { sampleLedger } from './sample-papers';

const papers: Readonly<Record<string, () => Report>> = {
  ...everyPaper,
  'ledger-sheet': () => problemLedgerReport(sampleLedger('sheet')),
  'sample-notice': () => sampleNotice(),
  'sample-order': () => sampleOrder(),
};
const reports = new Map(Object.entries(papers).map(([name, make]) => [name, make()]));
const withTable = [...reports].filter(([, report]) => hasTable(report)).map(([name]) => name);

/** What stands in a file, piece by piece, and the pages that LibreOffice makes of it. */
interface Opened {
  readonly pieces: readonly string[];
  readonly pages: readonly string[];
}
const opened = new Map<string, Opened>();

beforeAll(async () => {
  const files = new Map<string, Uint8Array>();
  const pieces = new Map<string, readonly string[]>();
  for (const [name, report] of reports) {
    const word = await wordFile(report);
    files.set(`${name}.docx`, await bytesOf(word));
    pieces.set(`${name}.docx`, await paragraphsOf(word));
    if (!hasTable(report)) continue;
    const excel = await excelFile(report);
    files.set(`${name}.xlsx`, await bytesOf(excel));
    pieces.set(`${name}.xlsx`, await cellsOf(excel));
  }
  for (const [name, pdf] of await convertToPdf(files)) {
    opened.set(name, { pieces: pieces.get(name) ?? [], pages: await readTexts(pdf) });
  }
}, 240_000);

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

async function paragraphsOf(file: Blob): Promise<readonly string[]> {
  const xml = (await openOffice(file)).get('word/document.xml')?.toString('utf8') ?? '';
  const unescaped = (text: string): string =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  return xml
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text = '']) => text).join(''))
    .map((text) => withoutSpace(unescaped(text)))
    .filter((text) => text !== '');
}

async function cellsOf(file: Blob): Promise<readonly string[]> {
  const sheets = await readWorkbook(await file.arrayBuffer(), { trim: false });
  const cells = sheets.flatMap(({ data }) => data.flat());
  return cells
    .map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '')))
    .map(withoutSpace)
    .filter((text) => text !== '');
}

const find = (name: string): Opened => {
  const found = opened.get(name);
  if (found === undefined) throw new Error(`LibreOffice did not open ${name}`);
  return found;
};

/** The pages' text without their numbers and the rules that tabs draw. */
const textOf = ({ pages }: Opened): string =>
  pages.map((page) => page.replace(/第\d+页共\d+页$|^第\d+页共\d+页|^—\d+—|—\d+—$|_{3,}|-{9,}/g, '')).join('');

/**
 * Boxes come from another font and are drawn after the words around them. A mark that hangs out of a justified line is now and then left out by
 * LibreOffice 7.4, whatever `w:overflowPunct` says; that none is missing in the file itself, R28 sees to.
 */
const withoutMarks = (text: string): string => text.replace(/[☐☑☒，。；：、]/g, '');

/** Pieces that are not there, and characters that are there less often than in the file. */
function lostOf({ pieces, pages }: Opened): readonly string[] {
  const text = textOf({ pieces, pages });
  const count = (words: string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const character of words) counts.set(character, (counts.get(character) ?? 0) + 1);
    return counts;
  };
  const there = count(withoutMarks(text));
  const fewer = [...count(withoutMarks(pieces.join('')))].filter(
    ([character, times]) => (there.get(character) ?? 0) < times,
  );
  return [
    ...pieces.filter((piece) => !withoutMarks(text).includes(withoutMarks(piece))),
    ...fewer.map(([character]) => character),
  ];
}

describe.each([...reports.keys()])('%s', (name) => {
  test('R118: Word is opened by LibreOffice, and every word is on its pages', () => {
    expect(find(`${name}.docx`).pieces.length).toBeGreaterThan(5);
    expect(lostOf(find(`${name}.docx`))).toEqual([]);
  });

  test('R118: no page of Word is empty but for its number', () => {
    expect(find(`${name}.docx`).pages.map((page) => textOf({ pieces: [], pages: [page] }))).not.toContain('');
  });
});

describe.each(withTable)('%s', (name) => {
  test('R119: Excel is opened by LibreOffice, every cell is on its pages, and none is too narrow for a number or a day', () => {
    expect(find(`${name}.xlsx`).pieces.length).toBeGreaterThan(5);
    expect(textOf(find(`${name}.xlsx`))).not.toContain('##');
    expect(lostOf(find(`${name}.xlsx`))).toEqual([]);
  });
});

test('R118: a table begins below its title, not on the page after it, though its rows are kept together', () => {
  expect(find('before-after.docx').pages[0]).toContain('K7Q-0001');
});

test('R118: a form of one page is one page there', () => {
  expect(find('activity-record.docx').pages).toHaveLength(1);
});

test.each(['docx', 'xlsx'])('R118: the header of a table stands on each page of it (%s)', (ending) => {
  const { pages } = find(`rectification-list.${ending}`);
  const table = reports.get('rectification-list')?.blocks.find(({ kind }) => kind === 'table');
  const titles = table?.kind === 'table' ? table.columns.map(({ title }) => title) : [];
  const withRows = pages.filter((page) => /K7Q-\d{4}南关社区/.test(page));
  expect(withRows.length).toBeGreaterThan(2);
  // Calc draws titles of several lines after the others.
  for (const page of withRows) {
    for (const title of titles) expect(page).toContain(withoutSpace(title));
  }
});

test('R119: what is not on the pages is found missing', () => {
  const { pieces, pages } = find('pairing-table.xlsx');
  expect(lostOf({ pieces: [...pieces, '从未写过'], pages })).toContain('从未写过');
  expect(lostOf({ pieces: [...pieces, ...pieces, ...pieces, ...pieces], pages }).length).toBeGreaterThan(0);
});
