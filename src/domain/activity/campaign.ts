/**
 * A campaign (专项活动): a season of service as a notice orders it. Data, one JSON file in `campaigns/`; this schema is its one
 * description, from which the type, the check of the files and the published JSON Schema come. No code holds an id, a date or
 * an address of a campaign.
 */
import * as v from 'valibot';
import { type CalendarDate, isCalendarDate } from '../kernel/date';

/** Not empty, no blank at either end. */
const text = v.pipe(v.string(), v.regex(/^\S([\s\S]*\S)?$/));
const date = v.pipe(v.string(), v.check(isCalendarDate, '没有这一天'));
const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const between = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
/** A chip on a phone 360 px wide. */
const WORD_LENGTH = 8;

const entries = v.strictObject({
  $schema: v.optional(v.string()),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  title: text,
  /** The two lines that head the record's form (附件1), as printed. */
  formTitle: v.tuple([text, text]),
  /** The notice that orders it. */
  source: text,
  /** The first and the last day; both belong to it. */
  from: date,
  to: date,
  /** 党员活动日: the `nth` weekday (1 Monday … 7 Sunday) of each month, from when to when. Ending earlier than begun is ending the next day. */
  serviceDay: v.strictObject({
    name: text,
    weekday: between(1, 7),
    nth: between(1, 5),
    from: clockTime,
    to: clockTime,
  }),
  /** The record is due within so many days after the session ended; that day itself is not counted. */
  recordDueDays: between(1, 60),
  /** Who collects the records, and the mailbox they go to. */
  office: text,
  mailbox: v.pipe(v.string(), v.email()),
  /** The standard that is looked by in self-checks. */
  standardId: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  /** What service may be, to be tapped into 服务内容. */
  phrases: v.array(v.strictObject({ word: v.pipe(text, v.maxLength(WORD_LENGTH)), sentence: text })),
});

export const CampaignSchema = v.pipe(
  entries,
  v.forward(
    v.check(({ from, to }) => from <= to, '最后一天早于第一天'),
    ['to'],
  ),
);

export type Campaign = Omit<v.InferOutput<typeof CampaignSchema>, '$schema'>;

/** The campaign of `today`; else the next one to begin; else the last one that ended. Undefined when there is none at all. */
export function campaignOn(campaigns: readonly Campaign[], today: CalendarDate): Campaign | undefined {
  const byStart = [...campaigns].sort((a, b) => (a.from < b.from ? -1 : 1));
  const running = byStart.filter((each) => each.from <= today && today <= each.to);
  const coming = byStart.filter((each) => each.from > today);
  const over = byStart.filter((each) => each.to < today).sort((a, b) => (a.to < b.to ? -1 : 1));
  // Of two that run at once it is the later one that is being spoken of.
  return running.at(-1) ?? coming[0] ?? over.at(-1);
}

/** 期外: a day before the campaign began or after it ended. Service is allowed then, and marked. */
export const isOutside = (campaign: Pick<Campaign, 'from' | 'to'>, date: CalendarDate): boolean =>
  date < campaign.from || campaign.to < date;
