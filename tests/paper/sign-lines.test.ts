/** R74: places to sign stand under the table that is signed for. */
import { beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report/report';
import type { Fonts } from '../../src/paper/fonts';
import { layOut } from '../../src/paper/lay-out';
import { fontsFor } from './render';

const signed = (rows: number): Report => ({
  title: '试',
  author: '',
  subject: '',
  fileName: '试',
  language: 'zh-CN',
  style: 'list',
  orientation: 'portrait',
  footer: 'none',
  blocks: [
    {
      kind: 'table',
      columns: [{ title: '存在问题', width: 1, align: 'left' }],
      rows: Array.from({ length: rows }, () => ['楼道堆物']),
    },
    { kind: 'signLines', labels: ['检查人员'] },
  ],
});
let fonts: Fonts;
beforeAll(async () => {
  fonts = await fontsFor(signed(1));
}, 60_000);

test('R74: however many rows a table has, whoever signs has one of them on the same page', () => {
  const pagesWith = (rows: number) =>
    layOut(signed(rows), fonts).map(({ operations }) =>
      operations.flatMap((operation) => (operation.kind === 'text' ? [operation.text] : [])),
    );
  for (let rows = 34; rows <= 42; rows++) {
    const pages = pagesWith(rows);
    expect(pages.at(-1)?.slice(-2), String(rows)).toEqual(['楼道堆物', '检查人员']);
    expect(pages.flat().filter((text) => text === '楼道堆物')).toHaveLength(rows);
  }
  expect([34, 42].map((rows) => pagesWith(rows).length)).toEqual([1, 2]);
});
