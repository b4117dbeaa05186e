/** Official words for deadlines and statuses. */
import { expect, test } from 'vitest';
import type { DeadlineRule } from '../../../src/domain/standard/schema';
import { STATUS_LABELS, wordDeadline } from '../../../src/domain/task/wording';

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
