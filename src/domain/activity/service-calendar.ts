/** The service days of a campaign and the last days to report, as entries for the phone's calendar. Called by the service page. */
import type { CalendarDate } from '../kernel/date';
import { toOfficialDate } from '../kernel/date';
import type { ClockTime } from './activity';
import type { Campaign } from './campaign';
import { endDay, type ServiceDay } from './service-days';

const HOUR = 60;

/** One entry of a calendar. */
export interface CalendarEvent {
  /** The same for the same entry, so that taking the file in again changes the entry and doubles none. */
  readonly uid: string;
  readonly title: string;
  /** May be empty. */
  readonly place: string;
  readonly words: string;
  /** On the wall clock of China. `from` and `to` are null for a whole day. */
  readonly date: CalendarDate;
  readonly from: ClockTime | null;
  readonly endDate: CalendarDate;
  readonly to: ClockTime | null;
  /** When to be reminded: minutes before the beginning; negative: after it, which a whole day needs for its morning. */
  readonly alarms: readonly number[];
}

/** A day and two hours before a service day; at nine on the day before, and on the last day itself, for a record. */
const SERVICE_ALARMS = [24 * HOUR, 2 * HOUR];
const RECORD_ALARMS = [15 * HOUR, -9 * HOUR];

/**
 * What lies ahead of `today`, today included.
 * @param place where the unit serves, in words; may be empty
 */
export function serviceCalendar(
  campaign: Campaign,
  days: readonly ServiceDay[],
  { place, today }: { readonly place: string; readonly today: CalendarDate },
): readonly CalendarEvent[] {
  const { id, title, office, mailbox, serviceDay } = campaign;
  return days
    .flatMap((day): CalendarEvent[] => [
      {
        uid: `${id}-${day.date}-service@dianwei`,
        title: `${serviceDay.name}志愿服务`,
        place,
        words: day.holiday === null ? title : `${title}\n这天是${day.holiday}假期，请确认是否改期。`,
        ...{ date: day.date, from: day.from, endDate: endDay(day), to: day.to, alarms: SERVICE_ALARMS },
      },
      {
        uid: `${id}-${day.date}-record@dianwei`,
        title: '志愿服务活动记录报送截止',
        place: '',
        words: `${toOfficialDate(day.date)}的活动，报${office}（${mailbox}）。`,
        ...{ date: day.dueDate, from: null, endDate: day.dueDate, to: null, alarms: RECORD_ALARMS },
      },
    ])
    .filter((event) => event.endDate >= today);
}
