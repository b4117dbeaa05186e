/** Prepare 回头看记录, what came of each task of a revisit. Called by its summary. */
import { revisitRecordReport } from '../domain/report/revisit-record';
import type { Standard } from '../domain/standard/schema';
import type { AuditRecords, Ports } from './ports';
import type { PreparedPaper } from './prepared-paper';

/** @param input.records of a revisit; tasks of it that are not on this device are left out */
export async function prepareRevisitRecord(
  ports: Ports,
  { standard, records }: { readonly standard: Standard; readonly records: AuditRecords },
): Promise<PreparedPaper> {
  const { audit, sites, tasks } = records;
  const community = sites.find((site) => site.id === audit.siteId);
  if (!community) throw new Error(`audit ${audit.id} has lost its community`);
  const { cards } = await ports.store.tasks();
  const walked = audit.taskIds.flatMap((id) => cards.find(({ task }) => task.id === id) ?? []);
  return {
    report: revisitRecordReport({
      standard,
      audit,
      community,
      cards: walked,
      newTasks: tasks,
      utcOffsetMinutes: ports.utcOffset(),
    }),
    markups: walked.flatMap((card) => card.markups),
  };
}
