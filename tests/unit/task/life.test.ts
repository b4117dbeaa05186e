/** What the actions of a task tell of it, how long it is overdue, what undo leads to, and what edits do to its stages. */
import { describe, expect, test } from 'vitest';
import type { Action } from '../../../src/domain/task/action';
import { statusWithout } from '../../../src/domain/task/acts';
import { lifeOf } from '../../../src/domain/task/life';
import { dueNow, overdueDays } from '../../../src/domain/task/overdue';
import { settleStages } from '../../../src/domain/task/stages';
import type { Stage, Task } from '../../../src/domain/task/task';
import { volunteerUnitsOf } from '../../../src/domain/task/units-of-task';
import { actionOf, taskOf, VOLUNTEERS } from './task-sample';

const stage = (dueDate: string, doneOn: string | null = null): Stage => ({ goal: `到${dueDate}`, dueDate, doneOn });
const planned = (...stages: readonly Stage[]): Partial<Task> => ({
  deadline: { kind: 'plan' },
  stages,
  dueDate: stages.at(-1)?.dueDate ?? null,
});

describe('life', () => {
  const story = [
    actionOf('accepted'),
    actionOf('submitted'),
    actionOf('returned'),
    actionOf('submitted'),
    actionOf('returned'),
    actionOf('submitted'),
    actionOf('closed'),
  ];
  const after = (count: number, status: Task['status']) => lifeOf(taskOf({ status }), story.slice(0, count));

  test('T12: returns are counted, the submission stands until it is returned, and the order of reading is none', () => {
    expect(after(2, 'awaitingReview')).toMatchObject({ returns: 0, submission: story[1], lastReturn: null });
    expect(after(3, 'inProgress')).toMatchObject({ returns: 1, submission: null, lastReturn: story[2] });
    expect(after(5, 'inProgress').returns).toBe(2);
    const closed = after(7, 'closed');
    expect(closed).toMatchObject({ returns: 2, submission: story[5], closing: story[6], isRelapsed: false });
    expect(lifeOf(taskOf({ status: 'closed' }), [...story].reverse())).toEqual(closed);
  });

  test('T12: of a return and a closing written apart, the one that the status tells holds', () => {
    const [returned, closed] = [actionOf('returned', { at: 50 }), actionOf('closed', { at: 50 })];
    const both: readonly Action[] = [actionOf('submitted', { at: 40 }), returned, closed];
    expect(lifeOf(taskOf({ status: 'closed' }), both).closing).toBe(closed);
    expect(lifeOf(taskOf({ status: 'closed' }), both).submission).not.toBeNull();
    expect(lifeOf(taskOf({ status: 'inProgress' }), both)).toMatchObject({ closing: null, submission: null });
  });

  test('T12: a closed task that was found again is relapsed; one still open is not', () => {
    const again = [...story, actionOf('kept'), actionOf('relapsed')];
    expect(lifeOf(taskOf({ status: 'closed' }), again).isRelapsed).toBe(true);
    expect(lifeOf(taskOf({ status: 'awaitingReview' }), again).isRelapsed).toBe(false);
    expect(lifeOf(taskOf({ status: 'closed' }), again.slice(0, -1)).isRelapsed).toBe(false);
  });

  test('T8: several volunteer units are told apart, except inside brackets', () => {
    expect(volunteerUnitsOf(taskOf())).toEqual(VOLUNTEERS);
    expect(volunteerUnitsOf(taskOf({ volunteerUnit: '' }))).toEqual([]);
    expect(volunteerUnitsOf(taskOf({ volunteerUnit: '县工信局，县供销社；县教体局/县财政局' }))).toHaveLength(4);
  });
});

describe('undo', () => {
  test('T13: an act that another device outran leaves the status as it stands', () => {
    expect(statusWithout(actionOf('accepted'), 'awaitingReview', [actionOf('submitted')])).toBe('awaitingReview');
    expect(statusWithout(actionOf('returned'), 'closed', [])).toBe('closed');
    for (const kind of ['kept', 'relapsed'] as const)
      expect(statusWithout(actionOf(kind), 'closed', [])).toBe('closed');
  });

  test('T13: what two devices did apart is still done when one of them takes it back', () => {
    const [submitted, closed] = [actionOf('submitted'), actionOf('closed')];
    expect(statusWithout(closed, 'closed', [submitted, closed])).toBe('closed');
    expect(statusWithout(closed, 'closed', [submitted, closed, actionOf('kept')])).toBe('closed');
    expect(statusWithout(submitted, 'awaitingReview', [submitted, actionOf('confirmed')])).toBe('awaitingReview');
    expect(statusWithout(closed, 'closed', [submitted])).toBe('awaitingReview');
  });
});

describe('overdue', () => {
  const overdue = (own: Partial<Task>, today: string, actions: readonly Action[] = []) =>
    overdueDays(taskOf(own), actions, today);

  test('T14: the last day is no delay, the day after is one, and so it goes on while nobody mends', () => {
    expect(['2017-05-05', '2017-05-12', '2017-05-13', '2017-06-12'].map((day) => overdue({}, day))).toEqual([
      0, 0, 1, 31,
    ]);
    expect(overdue({ status: 'inProgress' }, '2017-05-15')).toBe(3);
    expect(overdue({ dueDate: null }, '2018-01-01')).toBe(0);
  });

  test('T14: what was submitted is counted to the day it was mended: waiting for the office is nobody’s delay', () => {
    const inTime = [actionOf('submitted', { doneOn: '2017-05-12' })];
    const late = [actionOf('submitted', { doneOn: '2017-05-14' })];
    for (const status of ['awaitingReview', 'closed'] as const) {
      expect(overdue({ status }, '2017-07-01', inTime)).toBe(0);
      expect(overdue({ status }, '2017-07-01', late)).toBe(2);
    }
    expect(overdue({ status: 'closed' }, '2017-07-01')).toBe(0);
  });

  test('T14: returned, a task is as overdue as if nothing had been submitted', () => {
    const returned = [actionOf('submitted', { doneOn: '2017-05-12' }), actionOf('returned')];
    expect(overdue({ status: 'inProgress' }, '2017-05-20', returned)).toBe(8);
  });

  test('T15: by plan the first stage not done counts; once submitted, the last day of all', () => {
    const plan = planned(stage('2017-06-30', '2017-06-29'), stage('2017-09-30'), stage('2017-11-30'));
    expect(dueNow(taskOf(plan))).toBe('2017-09-30');
    expect(overdue(plan, '2017-09-30')).toBe(0);
    expect(overdue(plan, '2017-10-03')).toBe(3);
    const mended = [actionOf('submitted', { doneOn: '2017-11-30' })];
    expect(overdue({ ...plan, status: 'awaitingReview' }, '2018-01-01', mended)).toBe(0);
    const done = planned(stage('2017-06-30', '2017-06-29'), stage('2017-09-30', '2017-09-30'));
    expect(overdue(done, '2017-10-01')).toBe(1);
    expect(overdue(planned(), '2018-01-01')).toBe(0);
  });
});

describe('stages', () => {
  const [june, september, november] = [stage('2017-06-30'), stage('2017-09-30'), stage('2017-11-30')];
  const plan = taskOf(planned(june, november));

  test('T16: stages stand in the order of their days, and the last of them is the day the task is due', () => {
    const edit = settleStages(taskOf(planned(june)), { stages: [november, june, september] });
    expect(edit).toEqual({ stages: [june, september, november], dueDate: '2017-11-30' });
    expect(settleStages(plan, { stages: [september] })).toMatchObject({ dueDate: '2017-09-30' });
    expect(settleStages(plan, { dueDate: '2018-05-01' })).toMatchObject({ dueDate: '2017-11-30' });
  });

  test('T16: with the last stage its day goes, and with the plan its stages', () => {
    expect(settleStages(plan, { stages: [] })).toEqual({ stages: [], dueDate: null });
    const week = { deadline: { kind: 'days', days: 7 }, dueDate: '2017-05-12' } as const;
    expect(settleStages(plan, week)).toEqual({ ...week, stages: [] });
    expect(settleStages(taskOf(), { deadline: { kind: 'plan' }, dueDate: null })).toEqual({
      deadline: { kind: 'plan' },
      dueDate: null,
    });
    expect(settleStages(taskOf(), { stages: [june] })).toEqual({ stages: [], dueDate: '2017-05-12' });
  });

  test('T16: an edit of other lines leaves deadline and stages alone', () => {
    expect(settleStages(plan, { remark: '已报县住建局' })).toEqual({ remark: '已报县住建局' });
  });
});
