/**
 * What write-excel-file does not write by itself, put in through its features: filters over the column titles, titles that
 * repeat on each printed page, A4 as wide as the sheet, page numbers, and the properties of the file. Called by
 * `render-xlsx.ts`. The order of elements is ECMA-376's; a file that breaks it does not open.
 */

import type { Feature } from 'write-excel-file/universal';
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import type { Report } from '../domain/report/report';
import type { Sheet } from './xlsx-sheets';

/** Points of a screen that titles above a table may keep to themselves. */
const STICKY_HEIGHT = 180;

/** Rows that stay in sight: all down to the column titles, where that leaves room for the table. */
export function stickyRows({ head, rows }: Sheet): number {
  if (head === null) return 0;
  const above = rows.slice(0, head).reduce((sum, { height }) => sum + height, 0);
  return above > STICKY_HEIGHT ? 0 : head + 1;
}

const PAGE_NUMBERS = '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>';

/** Filters, printed pages. */
export function printable(sheets: readonly Sheet[], { footer }: Report): Feature<Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            if (sheet === undefined) throw new Error('A sheet that was not given');
            return [
              '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
              ...(sheet.filteredRows > 0 ? [`<autoFilter ref="${filtered(sheet)}"/>`] : []),
              '<printOptions horizontalCentered="1"/>',
              // Inches.
              '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.35"/>',
              `<pageSetup paperSize="9" orientation="${sheet.orientation}" fitToWidth="1" fitToHeight="0"/>`,
              ...(footer === 'pageNumbers' ? [PAGE_NUMBERS] : []),
            ].reduce((grown, element) => insert(grown, element, 'xl/worksheets/sheet{id}.xml', 'worksheet'), xml);
          },
        },
        'xl/workbook.xml': {
          transform: (xml) => {
            const names = sheets.flatMap(definedNames).join('');
            return names === '' ? xml : xml.replace('</sheets>', `</sheets><definedNames>${names}</definedNames>`);
          },
        },
      },
    },
  };
}

function insert(xml: string, element: string, file: 'xl/worksheets/sheet{id}.xml', root: string): string {
  const order = getOrderOfSiblings(file, root);
  if (order === undefined) throw new Error(`No order of elements known for ${file}`);
  return insertElementMarkupAccordingToOrderOfSiblings(xml, element, order, root);
}

/** A5:N30. */
const filtered = ({ head, filteredRows, widths }: Sheet): string =>
  `${getCellAddress(head ?? 0, 0)}:${getCellAddress((head ?? 0) + filteredRows, widths.length - 1)}`;

/** What Excel calls the rows to repeat and the area of a filter. */
function definedNames(sheet: Sheet, index: number): readonly string[] {
  const { head, filteredRows, name } = sheet;
  if (head === null) return [];
  const of = sanitizeTextContent(`'${name.replaceAll("'", "''")}'!`);
  const area = filtered(sheet).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  return [
    ...(filteredRows > 0
      ? [`<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${of}${area}</definedName>`]
      : []),
    `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${of}$${head + 1}:$${head + 1}</definedName>`,
  ];
}

/** Title, author and subject, as every office program shows them. */
export function titled({ title, author, subject, language }: Report): Feature<Blob> {
  const properties = { 'dc:title': title, 'dc:subject': subject, 'dc:creator': author, 'dc:language': language };
  const elements = Object.entries(properties).map(([tag, text]) => `<${tag}>${sanitizeTextContent(text)}</${tag}>`);
  return {
    files: {
      transform: {
        '[Content_Types].xml': {
          insert: () =>
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
        },
        '_rels/.rels': {
          insert: () =>
            '<Relationship Id="rId-core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>',
        },
      },
      write: {
        files: () => ({
          'docProps/core.xml':
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
            `xmlns:dc="http://purl.org/dc/elements/1.1/">${elements.join('')}</cp:coreProperties>`,
        }),
      },
    },
  };
}
