/**
 * Entries for the phone's calendar as a file (iCalendar, RFC 5545). ical-generator lives here and nowhere else; loaded when
 * somebody asks for the file (decision 0021). Implements `Ports.calendarFile`.
 */
import ical, { ICalAlarmRelatesTo, ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import type { CalendarEvent } from '../domain/activity/service-calendar';

const ZONE = 'Asia/Shanghai';

/** China has had one time and no summer time since 1992. Some calendars take a zone only from the file itself. */
const ZONE_BLOCK = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19920101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** The file, UTF-8. `now`: epoch milliseconds of its making. */
export function calendarFile(events: readonly CalendarEvent[], now: number): Blob {
  const calendar = ical({
    prodId: { company: 'Dianwei', product: 'Dianwei', language: 'ZH' },
    name: '志愿服务',
    timezone: { name: ZONE, generator: () => ZONE_BLOCK },
  });
  for (const { uid, title, place, words, date, from, endDate, to, alarms } of events) {
    const event = calendar.createEvent({
      id: uid,
      stamp: new Date(now),
      summary: title,
      description: words,
      start: wallClock(date, from),
      ...(from === null ? { allDay: true } : { end: wallClock(endDate, to), timezone: ZONE }),
      ...(place === '' ? {} : { location: place }),
      // Whoever plans a meeting need not be kept from the last day to report.
      ...(from === null ? { transparency: ICalEventTransparency.TRANSPARENT } : {}),
    });
    for (const minutes of alarms) {
      event
        .createAlarm({ type: ICalAlarmType.display, trigger: minutes * 60, description: title })
        // Unsaid, one that comes after the beginning would be counted from the end; the options do not take it (10.2.0).
        .relatesTo(ICalAlarmRelatesTo.start);
    }
  }
  return new Blob([calendar.toString()], { type: 'text/calendar;charset=utf-8' });
}

/** As ical-generator wants it: a Date whose local fields, wherever the phone is, are those of the wall clock meant. */
function wallClock(date: string, time: string | null): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hours = 0, minutes = 0] = (time ?? '00:00').split(':').map(Number);
  return new Date(year, month - 1, day, hours, minutes);
}
