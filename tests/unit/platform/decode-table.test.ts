/** Which kind of table file it is. What needs the worker is seen in a browser (`tests/journeys/import-workbook.test.ts`). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeTable } from '../../../src/platform/decode-table';

const fixture = (name: string): ArrayBuffer => new Uint8Array(readFileSync(`tests/fixtures/${name}`)).buffer;

test('I16: an old workbook and one behind a password are told apart', async () => {
  expect(await decodeTable(fixture('xlsx/old.xls'))).toEqual({ ok: false, error: { type: 'WorkbookOld' } });
  expect(await decodeTable(fixture('xlsx/encrypted.xlsx'))).toEqual({ ok: false, error: { type: 'WorkbookLocked' } });
});

test('I17: a file beyond 20 MB is not even opened', async () => {
  const bytes = new Uint8Array(20 * 1024 ** 2 + 1);
  bytes.set([0x50, 0x4b, 0x03, 0x04]);
  expect(await decodeTable(bytes.buffer)).toEqual({ ok: false, error: { type: 'WorkbookTooLarge' } });
});

test('I1: anything else is text or nothing', async () => {
  const csv = await decodeTable(fixture('csv/gb18030.csv'));
  expect(csv.ok && csv.value.kind).toBe('text');
  expect(await decodeTable(fixture('../paper/fixtures/portrait.jpg'))).toMatchObject({ ok: false });
});
