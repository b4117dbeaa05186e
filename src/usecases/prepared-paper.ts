/**
 * A paper as the use cases `prepare-….ts` leave it: made from records, not yet a file. Everything that is done with a paper
 * afterwards (looking at it, choosing its photos, printing it in any format) is done with this and knows no more.
 */
import type { Markup } from '../domain/finding/markup';
import type { Id } from '../domain/kernel/ids';
import { type PhotoSize, sizePhotos, withPhotos } from '../domain/report/choose-photos';
import type { Report } from '../domain/report/report';

export interface PreparedPaper {
  readonly report: Report;
  /** The same for a phone's width (长图), where that is set otherwise. */
  readonly phoneReport?: Report;
  /** The same for a spreadsheet, where that has more columns. */
  readonly sheetReport?: Report;
  /** What was drawn on its photos. */
  readonly markups: readonly Markup[];
}

/** Which photos are wanted, and how large. */
export interface PhotoChoice {
  readonly wanted: 'all' | 'none' | ReadonlySet<Id>;
  /** As the report was made unless said. A phone's width knows no sizes. */
  readonly size: PhotoSize | null;
}

/** The paper with the photos that were chosen. */
export function choosePhotos(paper: PreparedPaper, { wanted, size }: PhotoChoice): PreparedPaper {
  const thin = (report: Report): Report =>
    wanted === 'all' ? report : withPhotos(report, (id) => wanted !== 'none' && wanted.has(id));
  const report = thin(paper.report);
  return {
    ...paper,
    report: size === null ? report : sizePhotos(report, size),
    ...(paper.phoneReport && { phoneReport: thin(paper.phoneReport) }),
  };
}
