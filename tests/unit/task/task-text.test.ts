/** Tasks as text for a chat. */
import { expect, test } from 'vitest';
import { tasksToText, taskToText } from '../../../src/domain/task/task-text';
import { did, entry, TODAY } from './listed-sample';

test('T35: a task is short lines, each with its word', () => {
  const text = taskToText(
    entry('K7Q-0012', {
      ...{ stairwell: '3号楼2单元', location: '三层楼梯口', itemIds: ['1-10', '1-14'], dueDate: '2017-05-08' },
      ...{ status: 'inProgress', remark: '已通知住户' },
      actions: [did('submitted', 1), did('returned', 2, { words: '仍有杂物', side: 'inspecting', unit: '' })],
    }),
  );
  expect(text).toBe(
    [
      '【整改任务】K7Q-0012',
      '点位：阳光社区 阳光花园 3号楼2单元 三层楼梯口',
      '标准：一-10、一-14',
      '问题：楼道堆物',
      '措施：限期清理',
      '责任单位：阳光物业公司（张三）',
      '分包单位：县教体局',
      '时限：3日内（2017年5月8日前）',
      '状态：整改中，逾期2天，退回1次',
      '退回理由：仍有杂物',
      '备注：已通知住户',
    ].join('\n'),
  );
});

test('T35: what is empty leaves no line behind, and a reason that no longer stands is not told', () => {
  const text = taskToText(
    entry('K7Q-0013', {
      ...{ compound: null, problem: '', measure: '', responsibleUnit: '', responsiblePerson: '', volunteerUnit: '' },
      ...{
        itemIds: ['gone'],
        deadline: { kind: 'plan' },
        dueDate: null,
        status: 'awaitingReview',
        relapsedFrom: 'old',
      },
      actions: [did('submitted', 1), did('returned', 2, { words: '仍有杂物' }), did('submitted', 3)],
    }),
  );
  expect(text).toBe(
    ['【整改任务】K7Q-0013', '点位：阳光社区', '时限：列入计划', '状态：待复查，退回1次，反弹'].join('\n'),
  );
});

test('T35: of a plan the stages are told, each with its last day', () => {
  const stage = (goal: string, dueDate: string, doneOn: string | null) => ({ goal, dueDate, doneOn });
  const stages = [stage('完成招标', '2017-05-20', '2017-05-19'), stage('完工', '2017-06-30', null)];
  const text = taskToText(entry('K7Q-0014', { deadline: { kind: 'plan' }, dueDate: '2017-06-30', stages }));
  expect(text).toContain(
    '时限：列入计划（2017年6月30日前）\n阶段：完成招标（2017年5月20日前，2017年5月19日已完成）；完工（2017年6月30日前）\n状态：',
  );
});

test('T36: several tasks are one list with its day, each with number, place, problem, units and deadline', () => {
  const entries = [entry('K7Q-0001', { dueDate: '2017-05-09' }), entry('K7Q-0002', { volunteerUnit: '' })];
  expect(tasksToText('县教体局', entries, TODAY)).toBe(
    [
      '【整改任务】县教体局 2件，逾期1件',
      '（2017年5月10日）',
      '',
      '1. K7Q-0001 未整改，逾期1天',
      '点位：阳光社区 阳光花园',
      '问题：楼道堆物',
      '措施：限期清理',
      '单位：阳光物业公司、县教体局',
      '时限：3日内（2017年5月9日前）',
      '',
      '2. K7Q-0002 未整改',
      '点位：阳光社区 阳光花园',
      '问题：楼道堆物',
      '措施：限期清理',
      '单位：阳光物业公司',
      '时限：3日内（2017年5月11日前）',
    ].join('\n'),
  );
});
