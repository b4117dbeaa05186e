/**
 * A table file, whatever it is, → text of a CSV file or the sheets of a workbook. Loaded when a first file is chosen, by
 * the import screen.
 */
import { err, ok, type Result } from '../domain/kernel/result';
import type { Sheet } from '../domain/site/sheet';
import type { DecodedTable, DecodeError, WorkbookError } from '../usecases/ports';
import { decodeText } from './decode-text';

/** `PK\3\4`: an .xlsx workbook is a zip. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** An old .xls, or an .xlsx behind a password, is a compound file (OLE). */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
/** A table of 20,000 rows is 2 MB; with pictures of seals in it perhaps ten. */
const MAX_FILE_BYTES = 20 * 1024 ** 2;
/** Long for the slowest phone and the largest table that is let in. */
const PATIENCE_MS = 60_000;

export async function decodeTable(bytes: ArrayBuffer): Promise<Result<DecodedTable, DecodeError>> {
  const head = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  const startsWith = (signature: readonly number[]): boolean => signature.every((byte, index) => head[index] === byte);
  if (startsWith(COMPOUND)) return err({ type: isLocked(bytes) ? 'WorkbookLocked' : 'WorkbookOld' });
  if (startsWith(ZIP)) {
    if (bytes.byteLength > MAX_FILE_BYTES) return err({ type: 'WorkbookTooLarge' });
    const sheets = await readSheetsInWorker(bytes);
    return sheets.ok ? ok({ kind: 'sheets', sheets: sheets.value }) : sheets;
  }
  const text = decodeText(bytes);
  return text.ok ? ok({ kind: 'text', text: text.value.text }) : text;
}

/** Whether a compound file has the stream in which a workbook lies behind its password. Its name is written in UTF-16. */
function isLocked(bytes: ArrayBuffer): boolean {
  return new TextDecoder('latin1').decode(bytes).replaceAll('\0', '').includes('EncryptedPackage');
}

/** In a worker of its own, so that the page stays alive; it ends with its answer, and all its memory with it. */
function readSheetsInWorker(bytes: ArrayBuffer): Promise<Result<readonly Sheet[], WorkbookError>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), { type: 'module' });
    const end = (result: Result<readonly Sheet[], WorkbookError>): void => {
      clearTimeout(patience);
      worker.terminate();
      resolve(result);
    };
    const patience = setTimeout(() => {
      end(err({ type: 'WorkbookTooLarge' }));
    }, PATIENCE_MS);
    worker.onmessage = ({ data }: MessageEvent<Result<readonly Sheet[], WorkbookError>>): void => {
      end(data);
    };
    worker.onerror = (event): void => {
      // A script that cannot be fetched gives a plain event without a message; out of memory gives one with a message.
      end(err({ type: event.message ? 'WorkbookTooLarge' : 'WorkbookUnreadableHere' }));
    };
    worker.postMessage(bytes, [bytes]);
  });
}
