/**
 * The whole way from a report to an Excel workbook, to be filtered, sorted and counted. Knows no worker and no network, so that it
 * runs in the browser (from `paper-worker.ts`) and on Node (tests) alike. What stands where is `xlsx-sheets.ts`; the format is
 * write-excel-file's and what it lacks is `xlsx-features.ts`.
 */
import writeWorkbook, { type CellObject } from 'write-excel-file/universal';
import { ok, type Result } from '../domain/kernel/result';
import type { Report } from '../domain/report/report';
import type { FontsUnavailable, PaperSources, RenderedPaper } from './rendered-paper';
import { printable, stickyRows, titled } from './xlsx-features';
import { TYPE_SIZE } from './xlsx-room';
import { type SheetCell, sheetsOf } from './xlsx-sheets';

/** Renders the tables of a report. Needs neither fonts nor photos, and no character is missing: Excel looks in every font. */
export async function renderXlsx(
  report: Report,
  { onProgress }: Pick<PaperSources, 'onProgress'>,
): Promise<Result<RenderedPaper, FontsUnavailable>> {
  const sheets = sheetsOf(report);
  onProgress?.(1, 2);
  const workbook = writeWorkbook(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      columns: sheet.widths.map((width) => ({ width })),
      stickyRowsCount: stickyRows(sheet),
      data: sheet.rows.map(({ height, cells }) =>
        cells.map((cell) => (cell === null ? null : { ...written(cell), height })),
      ),
    })),
    { fontFamily: '宋体', fontSize: TYPE_SIZE.cell, features: [printable(sheets, report), titled(report)] },
  );
  const blob = await workbook.toBlob();
  onProgress?.(2, 2);
  return ok({ blobs: [blob], pages: null, missingCharacters: [], missingFaces: [] });
}

/** Longer words in cells of the format text are shown as #### by Excel before 2010. */
const LONGEST_TEXT = 255;

/** Words are of the format text, so that 1-10, 007 or =1+1 stay words when somebody goes over them with the keyboard, too. */
function written({ value, look, align, columnSpan, rowSpan }: SheetCell): CellObject {
  const isLine = look === 'title' || look === 'heading' || look === 'line';
  const isLabel = look === 'head' || look === 'group';
  return {
    ...typed(value),
    columnSpan,
    rowSpan,
    align,
    alignVertical: look === 'value' && align === 'left' ? 'top' : 'center',
    wrap: true,
    fontSize: TYPE_SIZE[look],
    ...(look === 'title' || look === 'heading' || isLabel ? { fontWeight: 'bold' } : {}),
    ...(isLabel ? { backgroundColor: '#E8E8E8' } : {}),
    ...(isLine ? {} : { borderStyle: 'thin', borderColor: '#000000' }),
  };
}

function typed(value: SheetCell['value']): CellObject {
  if (typeof value === 'number') return { value, type: Number };
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd' };
  // The library keeps its strings in a plain object and finds `constructor` there before anybody wrote it.
  const words = value in {} ? `${value} ` : value;
  return { value: words, type: String, ...(words.length > LONGEST_TEXT ? {} : { format: '@' }) };
}
