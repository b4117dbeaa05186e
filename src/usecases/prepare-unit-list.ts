/** Prepare the list of one unit's tasks, or of whatever tasks were picked: for paper and for a phone. Called by the lists of tasks. */
import { dateOf } from '../domain/kernel/date';
import { type UnitListInput, unitListReport } from '../domain/report/unit-list';
import type { TaskCard } from '../domain/task/task-card';
import type { Ports } from './ports';
import type { PreparedPaper } from './prepared-paper';

/** @param input.title 县教育局整改任务清单; `cards` stand in the order given */
export async function prepareUnitList(
  ports: Ports,
  { title, cards }: { readonly title: string; readonly cards: readonly TaskCard[] },
): Promise<PreparedPaper> {
  const ids = [...new Set(cards.map(({ audit }) => audit.standardId))];
  // A standard that cannot be read costs the codes of its items, not the list.
  const loaded = await Promise.all(ids.map((id) => ports.loadStandard(id)));
  const input: Omit<UnitListInput, 'layout'> = {
    title,
    tasks: cards,
    standards: loaded.flatMap((standard) => (standard.ok ? [standard.value] : [])),
    today: dateOf(ports.now(), ports.utcOffset()),
    utcOffsetMinutes: ports.utcOffset(),
  };
  return {
    report: unitListReport({ ...input, layout: 'paper' }),
    phoneReport: unitListReport({ ...input, layout: 'phone' }),
    markups: cards.flatMap((card) => card.markups),
  };
}
