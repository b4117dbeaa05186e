/** Print 整改任务清单: from the records of one audit to a PDF or Word file, photos with their marks. Called by the list page. */
import { auditProgress, wordScore } from '../domain/audit/progress';
import { dateOf } from '../domain/kernel/date';
import type { Result } from '../domain/kernel/result';
import { rectificationListReport } from '../domain/report/rectification-list';
import type { Report } from '../domain/report/report';
import type { Standard } from '../domain/standard/schema';
import type { AuditRecords, PaperError, Ports } from './ports';
import { type PrintedPaper, type PrintOptions, printReport } from './print-report';

/** What the list is made of. */
interface ListSource {
  readonly standard: Standard;
  readonly records: AuditRecords;
}

export async function makeRectificationList(
  ports: Ports,
  input: ListSource & PrintOptions & { readonly format: 'pdf' | 'word' },
): Promise<Result<PrintedPaper, PaperError>> {
  const report = await reportOf(ports, input);
  return printReport(ports, report, input.format, { ...input, markups: input.records.markups });
}

/** The characters of the list that no font holds, to be named before anything is printed. */
export async function missingInRectificationList(
  ports: Ports,
  source: ListSource,
): Promise<Result<readonly string[], PaperError>> {
  return ports.findMissingCharacters(await reportOf(ports, source));
}

async function reportOf(ports: Ports, { standard, records }: ListSource): Promise<Report> {
  const { audit, sites, places, findings, tasks, photos, verdicts } = records;
  const community = sites.find((site) => site.id === audit.siteId);
  if (!community) throw new Error(`audit ${audit.id} has lost its community`);
  const { cards } = await ports.store.tasks();
  return rectificationListReport({
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
}
