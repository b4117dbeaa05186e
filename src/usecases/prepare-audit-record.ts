/** Prepare 检查记录, all that one audit says. Called by the map of an audit. */
import { auditRecordReport } from '../domain/report/audit-record';
import type { Standard } from '../domain/standard/schema';
import type { AuditRecords, Ports } from './ports';
import type { PreparedPaper } from './prepared-paper';

/** @param input.records of an audit that judges items; a revisit has another record */
export function prepareAuditRecord(
  ports: Pick<Ports, 'utcOffset'>,
  { standard, records }: { readonly standard: Standard; readonly records: AuditRecords },
): PreparedPaper {
  const community = records.sites.find((site) => site.id === records.audit.siteId);
  if (!community) throw new Error(`audit ${records.audit.id} has lost its community`);
  const report = auditRecordReport({ ...records, standard, community, utcOffsetMinutes: ports.utcOffset() });
  return { report, markups: records.markups };
}
