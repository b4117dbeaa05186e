/** Prepare 问题台账 of whatever problems were picked: for a spreadsheet in all columns, on paper in the main ones. Called by the lists of tasks and the page of papers. */
import { dateOf } from '../domain/kernel/date';
import { type ProblemLedgerInput, problemLedgerReport } from '../domain/report/problem-ledger';
import type { TaskCard } from '../domain/task/task-card';
import type { Ports } from './ports';
import type { PreparedPaper } from './prepared-paper';

interface LedgerSource {
  /** 高邑县, 县教育局, 逾期: whose or which problems. */
  readonly title: string;
  /** In the order they are to stand. */
  readonly cards: readonly TaskCard[];
  /** `public` names no persons; `internal` unless said. */
  readonly audience?: 'public' | 'internal';
}

export async function prepareLedger(
  ports: Ports,
  { title, cards, audience = 'internal' }: LedgerSource,
): Promise<PreparedPaper> {
  const ids = [...new Set(cards.map(({ audit }) => audit.standardId))];
  // A standard that cannot be read costs the codes of its items, not the ledger.
  const [loaded, letters] = await Promise.all([
    Promise.all(ids.map((id) => ports.loadStandard(id))),
    ports.store.letters(),
  ]);
  const input: Omit<ProblemLedgerInput, 'layout'> = {
    title,
    tasks: cards,
    standards: loaded.flatMap((standard) => (standard.ok ? [standard.value] : [])),
    letters,
    today: dateOf(ports.now(), ports.utcOffset()),
    utcOffsetMinutes: ports.utcOffset(),
    audience,
  };
  return {
    report: problemLedgerReport({ ...input, layout: 'paper' }),
    sheetReport: problemLedgerReport({ ...input, layout: 'sheet' }),
    markups: [],
  };
}
