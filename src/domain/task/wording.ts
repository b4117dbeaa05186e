/** How a task is put into official words, the same on paper and on screen. */
import { type CalendarDate, toOfficialDate } from '../kernel/date';
import type { DeadlineRule } from '../standard/schema';
import type { Action, ActionKind } from './action';
import type { Stage, TaskStatus } from './task';

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

/** 逾期3天; empty when it is not overdue. */
export const wordOverdue = (days: number): string => (days > 0 ? `逾期${days}天` : '');

/** 完成招标（2017年9月30日前）, and with 已完成 once it is reached. */
export const wordStage = ({ goal, dueDate, doneOn }: Stage): string =>
  `${goal}（${toOfficialDate(dueDate)}前${doneOn === null ? '' : `，${toOfficialDate(doneOn)}已完成`}）`;

/** 办理记录, by its kind. */
export const ACTION_LABELS: Readonly<Record<ActionKind, string>> = {
  accepted: '签收',
  submitted: '提交整改',
  confirmed: '确认',
  returned: '退回',
  closed: '销号',
  kept: '回头看仍完好',
  relapsed: '反弹',
};

/**
 * One line of a task's history: 提交整改（2017年5月9日完成）：已清理；未附照片：楼道无照明, 退回（第2次）：仍有杂物.
 * @param nth of a return: which one it is; null for one that was taken back
 */
export function wordAction(
  { kind, words, doneOn, noPhotoReason }: Pick<Action, 'kind' | 'words' | 'doneOn' | 'noPhotoReason'>,
  nth: number | null = null,
): string {
  const more = kind === 'returned' && nth !== null ? `第${nth}次` : doneOn && `${toOfficialDate(doneOn)}完成`;
  const told = [words, noPhotoReason && `未附照片：${noPhotoReason}`].filter((part) => part !== '');
  return `${ACTION_LABELS[kind]}${more ? `（${more}）` : ''}${told.length > 0 ? `：${told.join('；')}` : ''}`;
}

/** 县供销社 王强; empty when nobody said. */
export const wordActor = ({ by, unit }: Pick<Action, 'by' | 'unit'>): string =>
  [unit, by].filter((part) => part !== '').join(' ');
