/** Print 附件1, the record of one activity, as PDF or Word. Called by the activity's page. */
import type { Markup } from '../domain/finding/markup';
import type { Result } from '../domain/kernel/result';
import { type ActivityRecordInput, activityRecordReport } from '../domain/report/activity-record';
import type { PaperError, Ports } from './ports';
import { type PrintedPaper, type PrintOptions, printReport } from './print-report';

export function makeActivityRecord(
  ports: Ports,
  input: ActivityRecordInput &
    PrintOptions & {
      /** What was drawn on the photo. */
      readonly markup: Markup | undefined;
      readonly format: 'pdf' | 'word';
    },
): Promise<Result<PrintedPaper, PaperError>> {
  const markups = input.markup ? [input.markup] : [];
  return printReport(ports, activityRecordReport(input), input.format, { ...input, markups });
}

/** The characters of the record that no font holds, to be named before anything is printed. */
export function missingInActivityRecord(
  ports: Ports,
  input: ActivityRecordInput,
): Promise<Result<readonly string[], PaperError>> {
  return ports.findMissingCharacters(activityRecordReport(input));
}
