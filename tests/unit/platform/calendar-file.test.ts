/** V23, V24: the calendar file, read line by line. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Campaign } from '../../../src/domain/activity/campaign';
import { serviceCalendar } from '../../../src/domain/activity/service-calendar';
import { serviceDays } from '../../../src/domain/activity/service-days';
import { calendarFile } from '../../../src/platform/calendar-file';
import { holidays } from '../../../src/platform/holidays';

const root = resolve(import.meta.dirname, '../../..');
const campaign = JSON.parse(readFileSync(resolve(root, 'campaigns/gaoyi-2017.json'), 'utf8')) as Campaign;
const night = JSON.parse(readFileSync(resolve(root, 'tests/fixtures/campaigns/yinger-2020.json'), 'utf8')) as Campaign;
const rule = { holidays, rollsOver: false };

const ownZone = process.env['TZ'];
afterEach(() => {
  if (ownZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = ownZone;
});

/** The file's lines, unfolded (RFC 5545, 3.1); none may be longer than 75 octets. */
async function linesOf(of: Campaign, today: string, place = '阳光社区；阳光花园,东门'): Promise<readonly string[]> {
  const events = serviceCalendar(of, serviceDays(of, rule), { place, today });
  const bytes = Buffer.from(await calendarFile(events, Date.UTC(2017, 4, 1)).arrayBuffer());
  const text = bytes.toString('utf8');
  expect(text).not.toMatch(/[^\r]\n/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  return text
    .replace(/\r\n /g, '')
    .split('\r\n')
    .filter((line) => line !== '');
}

/** Each VEVENT as its lines. */
function eventsIn(lines: readonly string[]): readonly (readonly string[])[] {
  const starts = lines.flatMap((line, index) => (line === 'BEGIN:VEVENT' ? [index] : []));
  return starts.map((start) => lines.slice(start + 1, lines.indexOf('END:VEVENT', start)));
}

const valueOf = (event: readonly string[], name: string): string | undefined =>
  event.find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));

test('V23: what is over is not in it; after the last day nothing is', async () => {
  expect(eventsIn(await linesOf(campaign, '2017-12-31'))).toEqual([]);
  const left = eventsIn(await linesOf(campaign, '2017-11-04'));
  expect(left.map((event) => valueOf(event, 'DTSTART'))).toEqual(['DTSTART;VALUE=DATE:20171106']);
});

test.each(['Asia/Shanghai', 'America/New_York'])(
  'V23: seven service days with their hours in the time of China (%s)',
  async (zone) => {
    process.env['TZ'] = zone;
    expect(new Date(2017, 4, 5, 16).getTimezoneOffset()).toBe(zone === 'Asia/Shanghai' ? -480 : 240);
    const lines = await linesOf(campaign, '2017-05-05');
    expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(lines).toContain('TZID:Asia/Shanghai');
    expect(lines).toContain('TZOFFSETTO:+0800');
    const timed = eventsIn(lines).filter((event) => valueOf(event, 'DTEND') !== undefined);
    expect(timed.map((event) => [valueOf(event, 'DTSTART'), valueOf(event, 'DTEND')])).toEqual(
      ['0505', '0602', '0707', '0804', '0901', '1006', '1103'].map((day) => [
        `DTSTART;TZID=Asia/Shanghai:2017${day}T160000`,
        `DTEND;TZID=Asia/Shanghai:2017${day}T180000`,
      ]),
    );
    for (const event of timed) {
      expect(event.filter((line) => line.startsWith('TRIGGER'))).toEqual([
        'TRIGGER;RELATED=START:-P1D',
        'TRIGGER;RELATED=START:-PT2H',
      ]);
      expect(valueOf(event, 'LOCATION')).toBe('LOCATION:阳光社区；阳光花园\\,东门');
    }
    expect(timed.filter((event) => valueOf(event, 'DESCRIPTION')?.includes('中秋节、国庆节假期'))).toEqual([timed[5]]);
  },
);

test('V23: seven last days to report, each a whole day, with reminders at nine the day before and that day', async () => {
  const whole = eventsIn(await linesOf(campaign, '2017-05-05')).filter(
    (event) => valueOf(event, 'DTEND') === undefined,
  );
  expect(whole.map((event) => valueOf(event, 'DTSTART'))).toEqual(
    ['0508', '0605', '0710', '0807', '0904', '1009', '1106'].map((day) => `DTSTART;VALUE=DATE:2017${day}`),
  );
  for (const event of whole) {
    expect(event.filter((line) => line.startsWith('TRIGGER'))).toEqual([
      'TRIGGER;RELATED=START:-PT15H',
      'TRIGGER;RELATED=START:PT9H',
    ]);
    expect(valueOf(event, 'DESCRIPTION')).toContain(campaign.mailbox);
  }
});

test('V23: a session that ends past midnight ends the next day', async () => {
  const [first] = eventsIn(await linesOf(night, '2020-01-01', ''));
  expect(valueOf(first ?? [], 'DTSTART')).toContain('20200118T220000');
  expect(valueOf(first ?? [], 'DTEND')).toContain('20200119T013000');
  expect(valueOf(first ?? [], 'LOCATION')).toBeUndefined();
});

test('V24: no two entries have one identity, and made again on a later day each has the one it had', async () => {
  const uids = async (today: string) =>
    eventsIn(await linesOf(campaign, today)).map((event) => valueOf(event, 'UID') ?? '');
  const first = await uids('2017-05-05');
  expect(new Set(first).size).toBe(14);
  const later = await uids('2017-08-01');
  expect(later).toEqual(first.slice(-later.length));
  expect(later.length).toBe(8);
});
