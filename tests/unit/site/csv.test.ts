/** I2: RFC 4180, rule by rule, and what spreadsheets do beyond it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCsv, parseCsv } from '../../../src/domain/site/csv';

const cellsOf = (text: string, delimiter = ',') => {
  const parsed = parseCsv(text, delimiter);
  if (!parsed.ok) throw new Error(parsed.error.type);
  return parsed.value.map((row) => row.cells);
};

describe('parseCsv', () => {
  test.each([
    ['"a', 1],
    ['a,b\r\nc,"d\r\ne,f\r\n', 2],
    ['"a""', 1],
    ['"', 1],
  ])('I2: a quotation mark in %j that nothing closes is told with its row', (text, line) => {
    expect(parseCsv(text, ',')).toEqual({ ok: false, error: { type: 'UnclosedQuote', line } });
  });
  test.each<[string, string, string[][]]>([
    [
      'RFC 4180 §2.1: rows end in CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '§2.2: the last line break is optional',
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['§2.4: spaces are part of a cell', ' a , b', [[' a ', ' b']]],
    ['§2.4: a delimiter at the end opens an empty cell', 'a,', [['a', '']]],
    ['§2.4: delimiters alone are empty cells', ',,\r\n', [['', '', '']]],
    ['§2.5: a cell may stand in quotation marks', '"a","b"', [['a', 'b']]],
    ['§2.5: or be nothing but them', '"",""', [['', '']]],
    ['§2.6: delimiters and line breaks inside belong to it', '"a,b","c\r\nd\ne"', [['a,b', 'c\r\nd\ne']]],
    ['§2.7: a doubled quotation mark is one', '"a""b",""""', [['a"b', '"']]],
    ['§2.7: also next to the ends', '"""a""","b"', [['"a"', 'b']]],
    ['a quotation mark inside an open cell is itself', 'a"b,12"', [['a"b', '12"']]],
    ['what follows a closing mark is kept', '"a"b,c', [['ab', 'c']]],
    ['rows may end in LF', 'a\nb\n', [['a'], ['b']]],
    ['or in CR', 'a\rb\r', [['a'], ['b']]],
    ['an empty row is a row', 'a\r\n\r\nb', [['a'], [''], ['b']]],
    ['rows may differ in length', 'a\r\nb,c', [['a'], ['b', 'c']]],
    ['no text is no row', '', []],
  ])('I2: %s', (_rule, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });
  test('I2: other delimiters leave the comma alone', () => {
    expect(cellsOf('a,b\tc', '\t')).toEqual([['a,b', 'c']]);
    expect(cellsOf('a,b;"c;d"', ';')).toEqual([['a,b', 'c;d']]);
  });
  test('I2: rows are numbered as the spreadsheet does, whatever line breaks are in the cells', () => {
    const parsed = parseCsv('a\r\n"b\r\nb"\r\n\r\nc', ',');
    expect(parsed).toMatchObject({ value: [{ line: 1 }, { line: 2 }, { line: 3 }, { line: 4, cells: ['c'] }] });
  });
});

test('I2: what is written is read back, whatever is in the cells', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '社', '"', ',', '\r', '\n', ' ', ';', '\t', '𠮷') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (rows) => {
      expect(cellsOf(formatCsv(rows))).toEqual(rows);
    }),
    { numRuns: 1_000 },
  );
});
