/** Prepare 附件2, who serves which community and compound. Called by the page of units and pairings. */
import { pairingTableReport } from '../domain/report/pairing-table';
import type { SiteRecords } from './ports';
import type { PreparedPaper } from './prepared-paper';

/** @param input.audience `public` goes out to the units; `internal` adds 物业、建成年份、是否封闭、备注 */
export function preparePairingTable(input: {
  readonly records: SiteRecords;
  readonly audience: 'public' | 'internal';
}): PreparedPaper {
  return { report: pairingTableReport({ ...input.records, audience: input.audience }), markups: [] };
}
