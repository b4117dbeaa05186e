/** Which photos of a report are printed, before anything is laid out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  choosablePhotos,
  photoSizeOf,
  photoSizes,
  sizePhotos,
  withPhotos,
} from '../../../src/domain/report/choose-photos';
import { rectificationListReport } from '../../../src/domain/report/rectification-list';
import type { Block, PhotoGridBlock, Report, ReportPhoto, TableBlock } from '../../../src/domain/report/report';
import { unitListReport } from '../../../src/domain/report/unit-list';
import { sampleAudit } from '../../paper/sample-audit';
import { sampleList } from '../../paper/sample-papers';
import { runs, seed } from '../../property/seed';

const reportOf = (...blocks: readonly Block[]): Report => ({
  title: '清单',
  author: '',
  subject: '',
  fileName: '清单',
  language: 'zh-CN',
  style: 'list',
  orientation: 'landscape',
  footer: 'pageNumbers',
  blocks,
});
const photo = (photoId: string): ReportPhoto => ({ photoId, width: 4, height: 3, caption: photoId });
const heading = (text: string, level: 0 | 1 | 2 | 3 = 1): Block => ({ kind: 'heading', level, text });
const words = (text: string): Block => ({ kind: 'paragraph', text, align: 'left', isIndented: false });
const turn = (orientation?: 'portrait' | 'landscape'): Block => ({
  kind: 'pageBreak',
  ...(orientation && { orientation }),
});
const toSign: Block = { kind: 'signLines', labels: ['检查人员（签字）'] };
const grid = (ids: string, own: Partial<PhotoGridBlock> = {}): PhotoGridBlock => ({
  kind: 'photoGrid',
  columns: 3,
  photos: Array.from(ids, (id) => (id === '-' ? null : photo(id))),
  ...own,
});
const idsOf = (block: Block | undefined): string =>
  block?.kind === 'photoGrid' ? block.photos.map((each) => each?.photoId ?? '-').join('') : `no grid`;
const keep = (ids: string) => (id: string) => ids.includes(id);
const kinds = ({ blocks }: Report): readonly string[] => blocks.map(({ kind }) => kind);

test('R91: a grid closes up, in the order of the report', () => {
  expect(idsOf(withPhotos(reportOf(grid('abcde')), keep('ebd')).blocks[0])).toBe('bde');
});

test('R92: pairs stay side by side: the place of the one that is gone is empty, a pair without either goes', () => {
  const pairs = reportOf(grid('ab-dcef-', { isPaired: true, columns: 4 }));
  const idsWith = (ids: string): string => idsOf(withPhotos(pairs, keep(ids)).blocks[0]);
  expect(idsWith('acef')).toBe('a-cef-');
  expect(idsWith('df')).toBe('-df-');
  expect(idsWith('be')).toBe('-b-e');
  expect(idsWith('abcdef')).toBe('ab-dcef-');
});

test('R93: with its last photo a grid goes, with its heading and its page; what else stands there stays', () => {
  const list = reportOf(heading('清单', 0), words('一'), turn(), heading('现场照片'), grid('ab'));
  expect(kinds(withPhotos(list, keep('')))).toEqual(['heading', 'paragraph']);
  expect(kinds(withPhotos(list, keep('b')))).toEqual(kinds(list));
  const mixed = reportOf(heading('甲', 1), grid('a'), heading('乙', 1), words('二'), heading('丙', 2), grid('b'));
  expect(withPhotos(mixed, keep('')).blocks).toEqual([heading('乙', 1), words('二')]);
});

test('R93: a heading over headings that were emptied goes with them; the title never does', () => {
  const nested = reportOf(
    heading('记录', 0),
    heading('照片', 1),
    heading('社区', 2),
    grid('a'),
    heading('小区', 2),
    grid('b'),
  );
  expect(withPhotos(nested, keep('')).blocks).toEqual([heading('记录', 0)]);
  expect(withPhotos(nested, keep('b')).blocks).toEqual([
    heading('记录', 0),
    heading('照片', 1),
    heading('小区', 2),
    grid('b'),
  ]);
});

test('R93: a place to sign behind the photos moves up to what is left; a heading that never had photos stays', () => {
  const signed = reportOf(heading('记录', 0), heading('空'), turn(), heading('照片'), grid('a'), toSign);
  expect(withPhotos(signed, keep('')).blocks).toEqual([heading('记录', 0), heading('空'), toSign]);
});

test('R93: pages behind a page that went still lie as they did', () => {
  const turned = reportOf(
    words('一'),
    turn('landscape'),
    grid('a'),
    turn(),
    words('二'),
    turn('portrait'),
    words('三'),
  );
  expect(withPhotos(turned, keep('')).blocks).toEqual([
    words('一'),
    turn('landscape'),
    words('二'),
    turn('portrait'),
    words('三'),
  ]);
});

test('R91: photos in the cells of a table go, its words stay; the one photo of a form is not chosen', () => {
  const table: TableBlock = {
    kind: 'table',
    columns: [{ title: '照片', width: 1, align: 'left' }],
    rows: [['一'], [{ text: '二', photos: [photo('a'), photo('b')] }], [{ text: '三', span: 1, photos: [photo('c')] }]],
  };
  const form: Block = {
    kind: 'form',
    columns: [1],
    rows: [{ height: 10, cells: [{ role: 'value', text: '', span: 1, align: 'left', photo: photo('f') }] }],
  };
  const report = reportOf(table, form);
  expect(choosablePhotos(report).map(({ photoId }) => photoId)).toEqual(['a', 'b', 'c']);
  expect(withPhotos(report, keep('b')).blocks).toEqual([
    { ...table, rows: [['一'], [{ text: '二', photos: [photo('b')] }], [{ text: '三', span: 1 }]] },
    form,
  ]);
});

test('R94: 大、中、小 are two, three and four in a row; pairs know 大 and 小, which keep them side by side', () => {
  const columnsOf = ({ blocks }: Report): readonly unknown[] =>
    blocks.flatMap((block) => (block.kind === 'photoGrid' ? [block.columns] : []));
  const list = rectificationListReport(sampleAudit());
  expect([photoSizes(list), photoSizeOf(list)]).toEqual([['large', 'medium', 'small'], 'medium']);
  expect(photoSizes(list).map((size) => columnsOf(sizePhotos(list, size)))).toEqual([[2], [3], [4]]);
  const pairs = unitListReport(sampleList(2));
  expect([photoSizes(pairs), photoSizeOf(pairs)]).toEqual([['large', 'small'], 'small']);
  expect(photoSizes(pairs).map((size) => columnsOf(sizePhotos(pairs, size)))).toEqual([[2], [4]]);
  const both = reportOf(grid('ab', { isPaired: true }), grid('cd'));
  expect(columnsOf(sizePhotos(both, 'medium'))).toEqual([4, 3]);
  expect([photoSizes(reportOf(words('一'))), photoSizeOf(reportOf())]).toEqual([[], null]);
});

/** Reports of all that photos can stand in or between. Each photo has an id of its own. */
const reports: fc.Arbitrary<Report> = fc
  .array(
    fc.oneof(
      fc.record({ kind: fc.constant('grid' as const), size: fc.integer({ min: 1, max: 7 }), isPaired: fc.boolean() }),
      fc.record({
        kind: fc.constant('table' as const),
        counts: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
      }),
      fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(0 as const, 1 as const, 2 as const) }),
      fc.record({
        kind: fc.constant('break' as const),
        to: fc.constantFrom(undefined, 'portrait' as const, 'landscape' as const),
      }),
      fc.record({ kind: fc.constantFrom('words' as const, 'sign' as const) }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => {
    let next = 0;
    const some = (count: number): ReportPhoto[] => Array.from({ length: count }, () => photo(`p${next++}`));
    return reportOf(
      ...parts.map((part): Block => {
        switch (part.kind) {
          case 'grid':
            return { kind: 'photoGrid', columns: 2, photos: some(part.size), ...(part.isPaired && { isPaired: true }) };
          case 'table':
            return {
              kind: 'table',
              columns: [{ title: '', width: 1, align: 'left' }],
              rows: part.counts.map((count) => [{ text: `${count}`, photos: some(count) }]),
            };
          case 'heading':
            return heading(`${next}`, part.level);
          case 'break':
            return turn(part.to);
          case 'words':
            return words('一');
          case 'sign':
            return toSign;
        }
      }),
    );
  });

/** How the page of each block lies, the title's first. */
function layOf({ orientation, blocks }: Report): ReadonlyMap<Block, string> {
  let lies: string = orientation;
  const result = new Map<Block, string>();
  for (const block of blocks) {
    if (block.kind === 'pageBreak') lies = block.orientation ?? lies;
    else result.set(block, lies);
  }
  return result;
}

test('R91: whatever is chosen, just that is left, in its order; words and their pages are as they were', () => {
  fc.assert(
    fc.property(reports, fc.func(fc.boolean()), (report, isWanted) => {
      const before = choosablePhotos(report).map(({ photoId }) => photoId);
      const wanted = new Set(before.filter((id) => isWanted(id)));
      const after = withPhotos(report, (id) => wanted.has(id));
      expect(choosablePhotos(after).map(({ photoId }) => photoId)).toEqual(before.filter((id) => wanted.has(id)));
      // What is neither photo, heading nor page break is the same, on pages that lie the same way.
      const [laid, left] = [layOf(report), layOf(after)];
      const saying = (blocks: readonly Block[]): readonly Block[] =>
        blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'signLines');
      expect(saying(after.blocks)).toEqual(saying(report.blocks));
      for (const block of after.blocks) if (block.kind === 'paragraph') expect(left.get(block)).toBe(laid.get(block));
      expect({ ...after, blocks: [] }).toEqual({ ...report, blocks: [] });
      if (wanted.size === before.length) expect(after).toEqual(report);
      // No heading is new or moved, and each title is there.
      const headings = report.blocks.filter(({ kind }) => kind === 'heading');
      const kept = after.blocks.filter(({ kind }) => kind === 'heading');
      expect(headings.filter((block) => kept.includes(block))).toEqual(kept);
      expect(kept).toEqual(
        expect.arrayContaining(headings.filter((block) => block.kind === 'heading' && block.level === 0)),
      );
    }),
    { seed, numRuns: runs(300) },
  );
});
