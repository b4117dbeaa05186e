/**
 * Bytes of an .xlsx workbook → its sheets as text. Runs in `workbook-worker.ts`. Read in two steps: the archive is unpacked
 * here, within limits that a hostile file cannot talk its way around (what it says of its own sizes is never believed), and
 * what is left, now small and true, is given to read-excel-file, which knows dates, shared strings and rich text.
 */
import {
  BlobWriter,
  configure,
  type FileEntry,
  Uint8ArrayReader,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import readWorkbook from 'read-excel-file/universal';
import { err, ok, type Result } from '../domain/kernel/result';
import type { MergedCells, Sheet } from '../domain/site/sheet';
import type { WorkbookError } from '../usecases/ports';

// We are in a worker already.
configure({ useWebWorkers: false });

/** Twenty times a full table of 20,000 rows; the least phones hold it. */
const MAX_XML_BYTES = 32 * 1024 ** 2;
/** Cells that the reader would make, empty ones in front of a filled one included. */
const MAX_CELLS = 2_000_000;

/** Never rejects. A workbook is read whole or not at all. */
export async function readSheets(bytes: ArrayBuffer): Promise<Result<readonly Sheet[], WorkbookError>> {
  try {
    const unpacked = await unpackXml(bytes);
    if (!unpacked.ok) return unpacked;
    const files = unpacked.value;
    const texts = new Map([...files].map(([name, file]) => [name, new TextDecoder().decode(file)]));
    const sheetTexts = [...texts].filter(([name]) => name.startsWith('xl/worksheets/'));
    if (sheetTexts.reduce((sum, [, text]) => sum + countCells(text), 0) > MAX_CELLS) {
      return err({ type: 'WorkbookTooLarge' });
    }
    const sheets = await readWorkbook<string>(await packStored(files), { parseNumber: wordNumber, trim: false });
    const paths = sheetPaths(texts);
    return ok(
      sheets.map(({ sheet, data }) => ({
        name: sheet,
        // Their type of a cell names the class Date where a date is meant.
        rows: data.map((row) => row.map((cell) => wordCell(cell as string | boolean | Date | null))),
        merges: mergesOf(texts.get(paths.get(sheet) ?? '') ?? ''),
      })),
    );
  } catch {
    // Both libraries tell a broken file by many errors of many kinds; to a person they are one.
    return err({ type: 'WorkbookTorn' });
  }
}

/** The XML files of the archive; pictures and printer settings are left where they are. */
async function unpackXml(bytes: ArrayBuffer): Promise<Result<ReadonlyMap<string, Uint8Array>, WorkbookError>> {
  const zip = new ZipReader(new Uint8ArrayReader(new Uint8Array(bytes)), { checkSignature: true });
  const files = new Map<string, Uint8Array>();
  let room = MAX_XML_BYTES;
  for (const entry of await zip.getEntries()) {
    if (entry.directory || !/\.(xml|rels)$/i.test(entry.filename)) continue;
    if (entry.encrypted) return err({ type: 'WorkbookLocked' });
    const file = await unpack(entry, room);
    if (file === null) return err({ type: 'WorkbookTooLarge' });
    room -= file.byteLength;
    files.set(entry.filename, file);
  }
  return ok(files);
}

/** The bytes of one entry; null as soon as they are more than `room`. */
async function unpack(entry: FileEntry, room: number): Promise<Uint8Array | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(part) {
      size += part.byteLength;
      if (size > room) throw new Error('too large');
      parts.push(part.slice());
    },
  });
  try {
    await entry.getData(sink);
  } catch (error) {
    if (size > room) return null;
    throw error;
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The same files, uncompressed: nothing is left in them that could grow. */
async function packStored(files: ReadonlyMap<string, Uint8Array>): Promise<Blob> {
  const zip = new ZipWriter(new BlobWriter(), { level: 0 });
  for (const [name, bytes] of files) await zip.add(name, new Uint8ArrayReader(bytes));
  return zip.close();
}

/** How many cells the reader makes of a sheet: in each row up to its last filled one. */
function countCells(xml: string): number {
  const lastByRow = new Map<string, number>();
  for (const [, column = '', row = ''] of xml.matchAll(/<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]+)(\d+)"[^>/]*>/g)) {
    lastByRow.set(row, Math.max(lastByRow.get(row) ?? 0, columnIndex(column) + 1));
  }
  let count = 0;
  for (const last of lastByRow.values()) count += last;
  return count;
}

/** A → 0, Z → 25, AA → 26. */
function columnIndex(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

function mergesOf(xml: string): readonly MergedCells[] {
  return [...xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].map(
    ([, left = '', top = '', right = '', bottom = '']) => ({
      top: Number(top),
      bottom: Number(bottom),
      left: columnIndex(left),
      right: columnIndex(right),
    }),
  );
}

/** Which file holds a sheet, by the sheet's name. */
function sheetPaths(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const tags = (path: string, tag: string): readonly string[] =>
    (texts.get(path) ?? '').match(new RegExp(`<(?:\\w+:)?${tag}\\s[^>]*>`, 'g')) ?? [];
  const targets = new Map(
    tags('xl/_rels/workbook.xml.rels', 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      // Relative to xl/, or from the root of the archive.
      attribute(tag, 'Target')
        .replace(/^(?!\/)/, '/xl/')
        .slice(1),
    ]),
  );
  return new Map(
    tags('xl/workbook.xml', 'sheet').map((tag) => [
      attribute(tag, 'name'),
      targets.get(attribute(tag, '\\w+:id')) ?? '',
    ]),
  );
}

function attribute(tag: string, name: string): string {
  return unescapeXml(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const unescapeXml = (text: string): string =>
  text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/**
 * A number as a person reads it in the cell: a telephone number keeps all its figures, also where the file holds it as
 * 1.3912345678E10 or 13912345678.0.
 */
function wordNumber(raw: string): string {
  return /^-?\d+$/.test(raw) ? raw : String(Number(raw));
}

function wordCell(value: string | boolean | Date | null): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : value;
}
