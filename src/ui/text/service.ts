/** Words of the service screens: days, where a record stands, what a record still lacks. */
import type { Activity } from '../../domain/activity/activity';
import type { OwedRecords, RecordState, Session } from '../../domain/activity/service-days';
import { type CalendarDate, daysBetween, monthOf, toOfficialDate, weekdayOf, yearOf } from '../../domain/kernel/date';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** 5月5日 周五; of another year than that of `today`, 2016年5月6日 周五. */
export const wordDay = (date: CalendarDate, today = date): string =>
  `${yearOf(date) === yearOf(today) ? '' : `${yearOf(date)}年`}${monthOf(date)}月${Number(date.slice(8, 10))}日 周${WEEKDAYS[weekdayOf(date) - 1] ?? ''}`;

/** 16:00–18:00; past midnight 22:00–次日00:30. */
export const wordHoursOf = ({ from, to }: Pick<Session, 'from' | 'to'>): string =>
  `${from}–${to < from ? '次日' : ''}${to}`;

/** 今天, 明天, 还有7天. */
export function wordCountdown(today: CalendarDate, date: CalendarDate): string {
  const days = daysBetween(today, date);
  return days === 0 ? '今天' : days === 1 ? '明天' : `还有${days}天`;
}

/** Words of a pill, and how they look. */
export interface Sign {
  readonly words: string;
  readonly tone: '' | 'is-good' | 'is-ask' | 'is-bad';
}

/** 还剩2天, 今天截止, 逾期3天, 已报送, 已报送（迟2天）. */
export function signOf(state: RecordState): Sign {
  switch (state.kind) {
    case 'reported':
      return state.daysLate > 0
        ? { words: `已报送（迟${state.daysLate}天）`, tone: 'is-ask' }
        : { words: '已报送', tone: 'is-good' };
    case 'overdue':
      return { words: `逾期${state.days}天`, tone: 'is-bad' };
    case 'due':
      return state.daysLeft === 0
        ? { words: '今天截止', tone: 'is-ask' }
        : { words: `还剩${state.daysLeft}天`, tone: '' };
  }
}

/** Of all that a unit owes: 记录逾期2次, else 记录今天截止; null when nothing presses. */
export function signOfOwed({ overdue, due }: OwedRecords): Sign | null {
  if (overdue > 0) return { words: `记录逾期${overdue}次`, tone: 'is-bad' };
  if (due === null) return null;
  const { words, tone } = signOf(due);
  return { words: `记录${words}`, tone };
}

/** The same in a sentence, for the record's own page. */
export function wordState(state: RecordState): string {
  switch (state.kind) {
    case 'reported':
      return `${toOfficialDate(state.on)}已报送${state.daysLate > 0 ? `，迟了${state.daysLate}天` : ''}。`;
    case 'overdue':
      return `应于${toOfficialDate(state.dueDate)}前报送，已逾期${state.days}天。`;
    case 'due':
      return `请在${toOfficialDate(state.dueDate)}前报送（含当天），${signOf(state).words}。`;
  }
}

/** What the form still lacks; nothing of it holds anybody up. */
export function lacksOf(activity: Activity): readonly string[] {
  const lacking: (string | false)[] = [
    activity.leader === '' && '带队领导',
    activity.place === '' && '活动地点',
    activity.joined === null && '参加党员人数',
    activity.members === null && '单位党员人数',
    activity.photoId === null ? '照片' : !activity.hasFlag && '照片带标志的确认',
  ];
  return lacking.filter((words) => words !== false);
}
