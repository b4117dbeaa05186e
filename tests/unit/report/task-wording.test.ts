/** Official words for deadlines and statuses. */
import { expect, test } from 'vitest';
import type { DeadlineRule } from '../../../src/domain/standard/schema';
import {
  STATUS_LABELS,
  wordAction,
  wordActor,
  wordDeadline,
  wordOverdue,
  wordStage,
} from '../../../src/domain/task/wording';
import { actionOf } from '../task/task-sample';

test.each<[DeadlineRule, string | null, string]>([
  [{ kind: 'hours', hours: 24 }, '2017-05-09', '立行立改（2017年5月9日前）'],
  [{ kind: 'hours', hours: 24 }, null, '立行立改（24小时内）'],
  [{ kind: 'hours', hours: 2 }, null, '立行立改（2小时内）'],
  [{ kind: 'hours', hours: 25 }, null, '25小时内'],
  [{ kind: 'hours', hours: 48 }, '2017-05-10', '48小时内（2017年5月10日前）'],
  [{ kind: 'days', days: 3 }, '2017-05-11', '3日内（2017年5月11日前）'],
  [{ kind: 'days', days: 15 }, null, '15日内'],
  [{ kind: 'plan' }, null, '列入计划'],
  [{ kind: 'plan' }, '2017-11-30', '列入计划（2017年11月30日前）'],
])('R3: deadline %o due %s reads %s', (rule, dueDate, words) => {
  expect(wordDeadline(rule, dueDate)).toBe(words);
});

test('R3: each status has its official word', () => {
  expect(STATUS_LABELS).toEqual({ open: '未整改', inProgress: '整改中', awaitingReview: '待复查', closed: '已销号' });
});

test.each([
  [actionOf('accepted'), null, '签收'],
  [actionOf('accepted', { words: '已安排' }), null, '签收：已安排'],
  [actionOf('submitted', { words: '已清理' }), null, '提交整改（2017年5月8日完成）：已清理'],
  [
    actionOf('submitted', { words: '已清理', noPhotoReason: '楼道无照明' }),
    null,
    '提交整改（2017年5月8日完成）：已清理；未附照片：楼道无照明',
  ],
  [actionOf('confirmed'), null, '确认'],
  [actionOf('returned', { words: '仍有杂物' }), 2, '退回（第2次）：仍有杂物'],
  [actionOf('returned', { words: '仍有杂物' }), null, '退回：仍有杂物'],
  [actionOf('closed'), null, '销号'],
  [actionOf('kept'), null, '回头看仍完好'],
  [actionOf('relapsed'), null, '反弹'],
])('T22: what was done reads as the office would write it: %#', (action, nth, words) => {
  expect(wordAction(action, nth)).toBe(words);
});

test('T22: who did it, how long it is overdue, and a stage, in words', () => {
  expect(wordActor({ by: '王强', unit: '县供销社' })).toBe('县供销社 王强');
  expect([wordActor({ by: '王强', unit: '' }), wordActor({ by: '', unit: '' })]).toEqual(['王强', '']);
  expect([wordOverdue(0), wordOverdue(3)]).toEqual(['', '逾期3天']);
  const stage = { goal: '完成招标', dueDate: '2017-09-30', doneOn: null };
  expect(wordStage(stage)).toBe('完成招标（2017年9月30日前）');
  expect(wordStage({ ...stage, doneOn: '2017-09-28' })).toBe('完成招标（2017年9月30日前，2017年9月28日已完成）');
});
