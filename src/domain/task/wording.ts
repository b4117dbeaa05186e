/** How a task is put into official words, the same on paper and on screen. */
import { type CalendarDate, toOfficialDate } from '../kernel/date';
import type { DeadlineRule } from '../standard/schema';
import type { TaskStatus } from './task';

/** 整改状态. */
export const STATUS_LABELS: Readonly<Record<TaskStatus, string>> = {
  open: '未整改',
  inProgress: '整改中',
  awaitingReview: '待复查',
  closed: '已销号',
};

/**
 * 整改时限 in a table cell: 立行立改（2017年5月9日前）, 3日内（2017年5月11日前）, 列入计划.
 * The last day counts (以前含本数, 民法典 第1259条).
 * @param dueDate null: no day was set; then only the rule is said
 */
export function wordDeadline(rule: DeadlineRule, dueDate: CalendarDate | null): string {
  const words = wordRule(rule);
  if (dueDate !== null) return `${words.short}（${toOfficialDate(dueDate)}前）`;
  return words.full;
}

function wordRule(rule: DeadlineRule): { readonly short: string; readonly full: string } {
  switch (rule.kind) {
    case 'hours':
      // Up to a day is what offices call 立行立改.
      return rule.hours <= 24
        ? { short: '立行立改', full: `立行立改（${rule.hours}小时内）` }
        : { short: `${rule.hours}小时内`, full: `${rule.hours}小时内` };
    case 'days':
      return { short: `${rule.days}日内`, full: `${rule.days}日内` };
    case 'plan':
      return { short: '列入计划', full: '列入计划' };
  }
}
