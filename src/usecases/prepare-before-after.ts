/** Prepare 整改前后对照表 of chosen tasks. Called by the page of papers and by the list of tasks. */
import { dateOf } from '../domain/kernel/date';
import { beforeAfterReport } from '../domain/report/before-after';
import type { TaskEntry } from '../domain/task/task-entry';
import type { Ports } from './ports';
import type { PreparedPaper } from './prepared-paper';

/** @param input.title 南关社区整改前后对照表; `entries` stand in the order given */
export function prepareBeforeAfter(
  ports: Ports,
  input: { readonly title: string; readonly entries: readonly TaskEntry[] },
): PreparedPaper {
  const utcOffsetMinutes = ports.utcOffset();
  const report = beforeAfterReport({ ...input, today: dateOf(ports.now(), utcOffsetMinutes), utcOffsetMinutes });
  return { report, markups: input.entries.flatMap(({ card }) => card.markups) };
}
