/**
 * What every way of making a PDF is given in `npm run bench -- paper`: a 整改任务清单 with so many problems, a photo of each of
 * the first of them. Called by the page of the bench and by its workers.
 */
import { rectificationListReport } from '../../../src/domain/report/rectification-list';
import type { Report } from '../../../src/domain/report/report';
import { sampleAudit } from '../../paper/sample-audit';

/** Every photo is of this size, in pixels. */
export const PHOTO = { width: 1600, height: 1200 };

/** One paper of the bench. */
export interface Content {
  readonly rows: number;
  readonly photos: number;
  /** How many pages a rival's table is divided over, so that all make as many pages. */
  readonly tablePages: number;
}

export const CONTENTS: Readonly<Record<string, Content>> = {
  small: { rows: 72, photos: 60, tablePages: 10 },
  large: { rows: 240, photos: 200, tablePages: 31 },
};

/** The report; all photos lie on their side. */
export function reportOf({ rows, photos }: Content): Report {
  const report = rectificationListReport(sampleAudit(rows, photos));
  const blocks = report.blocks.map((block) =>
    block.kind === 'photoGrid'
      ? { ...block, photos: block.photos.map((photo) => photo && { ...photo, ...PHOTO }) }
      : block,
  );
  return { ...report, blocks };
}
