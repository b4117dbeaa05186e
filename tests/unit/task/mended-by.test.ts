/** V16, V25: whose work a mended problem is. */
import { expect, test } from 'vitest';
import type { Action } from '../../../src/domain/task/action';
import { isMendedBy } from '../../../src/domain/task/mended-by';
import type { TaskStatus } from '../../../src/domain/task/task';
import { actionOf } from './task-sample';

const [OURS, OTHERS] = ['县教体局', '县工信局'];
const SEASON = { from: '2017-05-05', to: '2017-11-30', utcOffset: 480 };

const submitted = (unit: string, doneOn: string | null) => actionOf('submitted', { unit, doneOn });
const isOurs = (actions: readonly Action[], span: Partial<typeof SEASON> = {}, status: TaskStatus = 'awaitingReview') =>
  isMendedBy({ status }, actions, [OURS], { ...SEASON, ...span });

test('V25: what another unit mended after ours was sent back is not ours', () => {
  const actions = [submitted(OURS, '2017-05-05'), actionOf('returned'), submitted(OTHERS, '2017-05-12')];
  expect(isOurs(actions)).toBe(false);
  expect(isMendedBy({ status: 'closed' }, actions, [OTHERS], SEASON)).toBe(true);
});

test('V16: what was sent back and mended anew counts on the day of the second mending, and on that alone', () => {
  const actions = [submitted(OURS, '2017-05-05'), actionOf('returned'), submitted(OURS, '2017-06-02')];
  expect(isOurs(actions, { from: '2017-05-05', to: '2017-05-05' })).toBe(false);
  expect(isOurs(actions, { from: '2017-06-02', to: '2017-06-02' })).toBe(true);
});

test('V25: it counts from the first to the last day, both included, and only while it is not sent back', () => {
  const on = (doneOn: string) => isOurs([submitted(OURS, doneOn)]);
  expect(['2017-05-04', '2017-05-05', '2017-11-30', '2017-12-01'].map(on)).toEqual([false, true, true, false]);
  expect(isOurs([submitted(OURS, '2017-05-05'), actionOf('returned')], {}, 'inProgress')).toBe(false);
  expect(isOurs([submitted(' 县 教体局', '2017-05-05')], {}, 'closed')).toBe(true);
  // 23:30 of 30 November in China.
  expect(isOurs([{ ...submitted(OURS, null), at: Date.UTC(2017, 10, 30, 15, 30) }])).toBe(true);
});
