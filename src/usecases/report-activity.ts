/** Note that a record was sent to the office (报送), and on which day; or take that back. Called by the sheet 报送. */
import { endDay } from '../domain/activity/service-days';
import { type CalendarDate, dateOf, isCalendarDate } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Why a day is no day of reporting: it is none, lies ahead, or before the session ended. Nothing was noted. */
export interface ReportDayError {
  readonly type: 'DateUnreal' | 'ReportedInFuture' | 'ReportedBeforeHeld';
}

/** @param input.on null: it was not sent after all */
export async function reportActivity(
  ports: Ports,
  input: { readonly activityId: Id; readonly on: CalendarDate | null },
): Promise<Result<Saved<null>, SaveError | ReportDayError>> {
  const { activityId, on } = input;
  if (on !== null && !isCalendarDate(on)) return err({ type: 'DateUnreal' });
  if (on !== null && on > dateOf(ports.now(), ports.utcOffset())) return err({ type: 'ReportedInFuture' });
  const saved = await writeRecords(ports, async (writer) => {
    const activity = await writer.tx.get('activity', activityId);
    if (!activity) return true;
    if (on !== null && on < endDay(activity)) return false;
    await writer.save('activity', activityId, { reportedOn: on });
    return true;
  });
  if (!saved.ok) return saved;
  return saved.value.value ? ok({ value: null, asOf: saved.value.asOf }) : err({ type: 'ReportedBeforeHeld' });
}
