/** Prepare 整改任务清单 from the records of one audit. Called by the list page. */
import { auditProgress, wordScore } from '../domain/audit/progress';
import { dateOf } from '../domain/kernel/date';
import { rectificationListReport } from '../domain/report/rectification-list';
import type { Standard } from '../domain/standard/schema';
import type { AuditRecords, Ports } from './ports';
import type { PreparedPaper } from './prepared-paper';

export async function prepareRectificationList(
  ports: Ports,
  { standard, records }: { readonly standard: Standard; readonly records: AuditRecords },
): Promise<PreparedPaper> {
  const { audit, sites, places, findings, tasks, photos, verdicts, markups } = records;
  const community = sites.find((site) => site.id === audit.siteId);
  if (!community) throw new Error(`audit ${audit.id} has lost its community`);
  const { cards } = await ports.store.tasks();
  const report = rectificationListReport({
    standard,
    audit,
    community,
    compounds: sites.filter((site) => site.level === 'compound'),
    places,
    findings,
    tasks,
    actions: cards.filter((card) => card.audit.id === audit.id).flatMap((card) => card.actions),
    photos,
    // A revisit judges no items; what it lists has come back.
    score:
      audit.kind === 'revisit'
        ? `回头看 ${audit.taskIds.length} 个任务，反弹 ${findings.length} 个`
        : wordScore(auditProgress(standard, audit, places, verdicts)),
    today: dateOf(ports.now(), ports.utcOffset()),
    utcOffsetMinutes: ports.utcOffset(),
  });
  return { report, markups };
}
