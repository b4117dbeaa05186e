/** Every paper there is, from data of real size: what `every-paper.test.ts` prints and compares. A new paper is added here. */
import { activityRecordReport } from '../../src/domain/report/activity-record';
import { auditRecordReport } from '../../src/domain/report/audit-record';
import { beforeAfterReport } from '../../src/domain/report/before-after';
import { blankChecklistReport } from '../../src/domain/report/blank-checklist';
import { letterReport } from '../../src/domain/report/letter-report';
import { pairingTableReport } from '../../src/domain/report/pairing-table';
import { problemLedgerReport } from '../../src/domain/report/problem-ledger';
import { rectificationListReport } from '../../src/domain/report/rectification-list';
import type { Report } from '../../src/domain/report/report';
import { revisitRecordReport } from '../../src/domain/report/revisit-record';
import { taskListsReport } from '../../src/domain/report/task-lists';
import { unitListReport } from '../../src/domain/report/unit-list';
import { sampleAudit } from './sample-audit';
import { sampleNoticeOf, sampleOrderOf } from './sample-letters';
import { sampleBeforeAfter, sampleLists } from './sample-lists';
import { sampleLedger, sampleList, samplePairings, sampleRecord, sampleRevisit } from './sample-papers';
import { sampleAuditRecord, shippedStandard } from './sample-record';

/** By the name of its approved text and pictures. */
export const everyPaper: Readonly<Record<string, () => Report>> = {
  'rectification-list': () => rectificationListReport(sampleAudit(40, 12)),
  'unit-list': () => unitListReport(sampleList()),
  'county-list': () => taskListsReport(sampleLists('county')),
  'responsible-units': () => taskListsReport(sampleLists('responsible', { status: 'todo' })),
  'before-after': () => beforeAfterReport(sampleBeforeAfter()),
  'audit-record': () => auditRecordReport(sampleAuditRecord()),
  'activity-record': () => activityRecordReport(sampleRecord()),
  'checklist-community': () => blankChecklistReport({ standard: shippedStandard(), scopes: ['community'] }),
  'checklist-compound': () => blankChecklistReport({ standard: shippedStandard(), scopes: ['compound', 'stairwell'] }),
  'problem-ledger': () => problemLedgerReport(sampleLedger('paper')),
  'revisit-record': () => revisitRecordReport(sampleRevisit()),
  'pairing-table': () => pairingTableReport(samplePairings()),
  notice: () => letterReport(sampleNoticeOf()),
  order: () => letterReport(sampleOrderOf('order')),
  urge: () => letterReport(sampleOrderOf('urge')),
};
