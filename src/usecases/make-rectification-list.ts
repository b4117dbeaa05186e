/** Print 整改任务清单: from the records of one audit to a PDF, photos with their marks. Called by the list page. */
import { auditProgress, wordScore } from '../domain/audit/progress';
import { ok, type Result } from '../domain/kernel/result';
import { rectificationListReport } from '../domain/report/rectification-list';
import type { Report } from '../domain/report/report';
import type { Standard } from '../domain/standard/schema';
import type { AbortSignalLike, AuditRecords, FileBlob, Paper, PaperError, Ports } from './ports';
import { shownPhoto } from './shown-photo';

/** A finished list and the name its file should have. */
export interface PrintedList extends Paper<FileBlob> {
  readonly fileName: string;
}

/** What the list is made of. */
interface ListSource {
  readonly standard: Standard;
  readonly records: AuditRecords;
}

/** `onProgress` counts steps of work, not pages. */
export async function makeRectificationList(
  ports: Ports,
  input: ListSource & {
    readonly onProgress?: (done: number, total: number) => void;
    readonly signal?: AbortSignalLike;
  },
): Promise<Result<PrintedList, PaperError>> {
  const { onProgress, signal } = input;
  const report = reportOf(ports, input);
  const marksByPhotoId = new Map(input.records.markups.map(({ id, marks }) => [id, marks]));
  const made = await ports.makePdf(report, {
    photo: (id) => shownPhoto(ports, id, marksByPhotoId.get(id) ?? []),
    ...(onProgress ? { onProgress } : {}),
    ...(signal ? { signal } : {}),
  });
  return made.ok ? ok({ ...made.value, fileName: `${report.fileName}.pdf` }) : made;
}

/** The characters of the list that no font holds, to be named before anything is printed. */
export function missingInRectificationList(
  ports: Ports,
  source: ListSource,
): Promise<Result<readonly string[], PaperError>> {
  return ports.findMissingCharacters(reportOf(ports, source));
}

function reportOf(ports: Ports, { standard, records }: ListSource): Report {
  const { audit, sites, places, findings, tasks, photos, verdicts } = records;
  const community = sites.find((site) => site.id === audit.siteId);
  if (!community) throw new Error(`audit ${audit.id} has lost its community`);
  return rectificationListReport({
    standard,
    audit,
    community,
    compounds: sites.filter((site) => site.level === 'compound'),
    places,
    findings,
    tasks,
    photos,
    // A revisit judges no items; what it lists has come back.
    score:
      audit.kind === 'revisit'
        ? `回头看 ${audit.taskIds.length} 个任务，反弹 ${findings.length} 个`
        : wordScore(auditProgress(standard, audit, places, verdicts)),
    utcOffsetMinutes: ports.utcOffset(),
  });
}
