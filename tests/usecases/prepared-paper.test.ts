/** What is looked at and printed of a paper, before anything is laid out. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { ok } from '../../src/domain/kernel/result';
import type { Report } from '../../src/domain/report/report';
import { unitListReport } from '../../src/domain/report/unit-list';
import { Database } from '../../src/storage/database';
import type { PreviewOptions } from '../../src/usecases/ports';
import { choosePhotos, type PreparedPaper } from '../../src/usecases/prepared-paper';
import { previewPaper } from '../../src/usecases/print-paper';
import { sampleList } from '../paper/sample-papers';
import { newDatabaseName, portsOn } from './scene';

const list = sampleList(4);
const paper: PreparedPaper = {
  report: unitListReport(list),
  phoneReport: unitListReport({ ...list, layout: 'phone' }),
  markups: [],
};

const photosOf = (report: Report | undefined): readonly string[] =>
  (report?.blocks ?? []).flatMap((block) =>
    block.kind === 'photoGrid' ? block.photos.flatMap((photo) => (photo ? [photo.photoId] : [])) : [],
  );
const columnsOf = (report: Report | undefined): readonly number[] =>
  (report?.blocks ?? []).flatMap((block) => (block.kind === 'photoGrid' ? [block.columns] : []));

test('R91: what is picked is picked for paper and for a phone; a phone’s width knows no sizes', () => {
  const all = photosOf(paper.report);
  expect(all.length).toBeGreaterThan(3);
  const picked = new Set([all[0] ?? '', all[2] ?? '']);
  const chosen = choosePhotos(paper, { wanted: picked, size: 'large' });
  expect(photosOf(chosen.report)).toEqual([...picked]);
  expect(photosOf(chosen.phoneReport)).toEqual([...picked]);
  expect([columnsOf(chosen.report), new Set(columnsOf(chosen.phoneReport))]).toEqual([[2], new Set([2])]);
  const none = choosePhotos(paper, { wanted: 'none', size: null });
  expect([photosOf(none.report), photosOf(none.phoneReport)]).toEqual([[], []]);
  expect(choosePhotos(paper, { wanted: 'all', size: null })).toEqual(paper);
});

test('R90: a long image is looked at as it is made, from the report for a phone; PDF and Word as pages', async () => {
  const asked: [Report, boolean][] = [];
  const ports = {
    ...portsOn(new Database(newDatabaseName())),
    openPreview: (report: Report, { isStrip }: PreviewOptions) => {
      asked.push([report, isStrip]);
      return Promise.resolve(ok({ pages: [], page: () => Promise.resolve(null), close: () => undefined }));
    },
  };
  for (const format of ['pdf', 'word', 'image'] as const) await previewPaper(ports, paper, format);
  expect(asked).toEqual([
    [paper.report, false],
    [paper.report, false],
    [paper.phoneReport, true],
  ]);
  const { phoneReport: _, ...wide } = paper;
  await previewPaper(ports, wide, 'image');
  expect(asked.at(-1)).toEqual([paper.report, true]);
});
