/** Prepare 附件1, the record of one activity. Called by the activity's page and by its sheet 报送. */
import type { Markup } from '../domain/finding/markup';
import { type ActivityRecordInput, activityRecordReport } from '../domain/report/activity-record';
import type { PreparedPaper } from './prepared-paper';

/** @param input.markup what was drawn on its photo */
export function prepareActivityRecord(
  input: ActivityRecordInput & { readonly markup: Markup | undefined },
): PreparedPaper {
  return { report: activityRecordReport(input), markups: input.markup ? [input.markup] : [] };
}
