/** Prepare 整改任务清单 of the county, of communities or of units, from all tasks on the device. Called by the page of papers. */
import { dateOf } from '../domain/kernel/date';
import { type TaskListsInput, taskListsReport } from '../domain/report/task-lists';
import type { ListDay } from '../domain/report/task-table';
import type { Ports } from './ports';
import type { PreparedPaper } from './prepared-paper';

/** @param input what is listed for whom; the day it is made is today */
export function prepareTaskLists(ports: Ports, input: Omit<TaskListsInput, keyof ListDay>): PreparedPaper {
  const utcOffsetMinutes = ports.utcOffset();
  const report = taskListsReport({ ...input, today: dateOf(ports.now(), utcOffsetMinutes), utcOffsetMinutes });
  return { report, markups: input.entries.flatMap(({ card }) => card.markups) };
}
