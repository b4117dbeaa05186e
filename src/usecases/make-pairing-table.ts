/** Print 附件2, who serves which community and compound, as PDF or Word. Called by the page of units and pairings. */
import type { Result } from '../domain/kernel/result';
import { pairingTableReport } from '../domain/report/pairing-table';
import type { Report } from '../domain/report/report';
import type { PaperError, Ports, SiteRecords } from './ports';
import { type PrintedPaper, type PrintOptions, printReport } from './print-report';

/** What the table is made of. */
interface TableSource {
  readonly records: SiteRecords;
  /** `public` goes out to the units; `internal` adds 物业、建成年份、是否封闭、备注. */
  readonly audience: 'public' | 'internal';
}

export function makePairingTable(
  ports: Ports,
  input: TableSource & PrintOptions & { readonly format: 'pdf' | 'word' },
): Promise<Result<PrintedPaper, PaperError>> {
  return printReport(ports, reportOf(input), input.format, { ...input, markups: [] });
}

/** The characters of the table that no font holds, to be named before anything is printed. */
export function missingInPairingTable(
  ports: Ports,
  source: TableSource,
): Promise<Result<readonly string[], PaperError>> {
  return ports.findMissingCharacters(reportOf(source));
}

function reportOf({ records, audience }: TableSource): Report {
  return pairingTableReport({ ...records, audience });
}
