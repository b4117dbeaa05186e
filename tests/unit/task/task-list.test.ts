/** Tasks in order, chosen and grouped: what a person has to do next. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskStatus } from '../../../src/domain/task/task';
import type { TaskEntry } from '../../../src/domain/task/task-entry';
import {
  byUrgency,
  countByFilter,
  inGroups,
  isOwn,
  isWanted,
  TASK_FILTERS,
  TASK_VIEWS,
  type TaskView,
} from '../../../src/domain/task/task-list';
import type { Person, Role } from '../../../src/domain/unit/person';
import { runs, seed } from '../../property/seed';
import { did, entry, numbersOf, TODAY } from './listed-sample';

const person = (role: Role, unit = ''): Person => ({ name: '', role, unit });

const MIXED = [
  entry('1', { status: 'closed', dueDate: '2017-05-01' }),
  entry('2', { status: 'awaitingReview', dueDate: '2017-05-02', actions: [did('submitted', 1)] }),
  entry('3', { dueDate: null, deadline: { kind: 'plan' } }),
  entry('5', { dueDate: '2017-05-12' }),
  entry('4', { dueDate: '2017-05-12' }),
  entry('6', { status: 'inProgress', dueDate: '2017-05-09' }),
  entry('7', { dueDate: '2017-05-08' }),
];

test('T30: overdue first, then the nearest day, then the number, then without a day; what awaits review and what is closed last', () => {
  expect(numbersOf(byUrgency(MIXED, null))).toEqual(['7', '6', '4', '5', '3', '2', '1']);
  expect(numbersOf(byUrgency(MIXED, person('volunteer', '县教体局')))).toEqual(['7', '6', '4', '5', '3', '2', '1']);
});

test.each<Role>(['inspector', 'office'])('T30: for the %s what awaits review stands before all else', (role) => {
  expect(numbersOf(byUrgency(MIXED, person(role)))).toEqual(['2', '7', '6', '4', '5', '3', '1']);
});

test('T30: of a plan the first stage that is not reached decides', () => {
  const stages = [
    { goal: '立项', dueDate: '2017-05-05', doneOn: '2017-05-04' },
    { goal: '招标', dueDate: '2017-05-09', doneOn: null },
    { goal: '完工', dueDate: '2017-06-30', doneOn: null },
  ];
  const planned = entry('1', { deadline: { kind: 'plan' }, dueDate: '2017-06-30', stages });
  expect(planned).toMatchObject({ due: '2017-05-09', lateDays: 1, isOverdue: true });
});

test('T31: each filter lets through what its word says, and its count is how many', () => {
  const entries = [
    ...MIXED,
    entry('8', { status: 'inProgress', actions: [did('submitted', 1), did('returned', 2, { words: '仍有杂物' })] }),
    entry('9', { status: 'closed', actions: [did('relapsed', 3)] }),
    entry('10', { relapsedFrom: '9' }),
  ];
  const wanted = (filter: (typeof TASK_FILTERS)[number]) =>
    numbersOf(entries.filter((each) => isWanted(each, filter))).join(' ');
  expect(Object.fromEntries(TASK_FILTERS.map((filter) => [filter, wanted(filter)]))).toEqual({
    todo: '2 3 5 4 6 7 8 10',
    overdue: '6 7',
    open: '3 5 4 7 10',
    inProgress: '6 8',
    awaitingReview: '2',
    returned: '8',
    relapsed: '9 10',
    closed: '1 9',
    all: '1 2 3 5 4 6 7 8 9 10',
  });
  expect(countByFilter(entries)).toEqual({
    ...{ todo: 8, overdue: 2, open: 5, inProgress: 2, awaitingReview: 1, returned: 1, relapsed: 2, closed: 2, all: 10 },
  });
});

test('T31: what was mended late says by how much, and is no longer overdue', () => {
  const late = entry('1', {
    status: 'awaitingReview',
    dueDate: '2017-05-08',
    actions: [did('submitted', 1, { doneOn: '2017-05-10' })],
  });
  expect(late).toMatchObject({ lateDays: 2, isOverdue: false });
  expect(isWanted(late, 'overdue')).toBe(false);
});

const grouped = (entries: readonly TaskEntry[], view: TaskView) =>
  inGroups(entries, view, TODAY).map(({ title, entries: own }) => `${title}: ${numbersOf(own).join(' ')}`);

test('T32: by deadline: 逾期, 今天到期, 3天内, 以后, 无期限, then what waits and what is done', () => {
  const entries = [
    ...byUrgency(MIXED, null),
    entry('8', { dueDate: '2017-05-10' }),
    entry('9', { dueDate: '2017-05-13' }),
    entry('10', { dueDate: '2017-05-14' }),
  ];
  expect(grouped(entries, 'deadline')).toEqual([
    '逾期: 7 6',
    '今天到期: 8',
    '3天内: 4 5 9',
    '以后: 10',
    '无期限: 3',
    '待复查: 2',
    '已销号: 1',
  ]);
});

test('T32: by site: the community before its compounds, a community that is gone by its word', () => {
  const gone = { ...entry('5').card, community: undefined, compound: undefined };
  const entries = [
    entry('1', { community: '府前社区', compound: '府前小区' }),
    entry('2', { compound: '阳光花园' }),
    entry('3', { compound: null }),
    { ...entry('5'), card: gone },
  ];
  const groups = grouped(entries, 'site');
  expect(groups).toHaveLength(4);
  expect(groups.indexOf('阳光社区: 3')).toBe(groups.indexOf('阳光社区 阳光花园: 2') - 1);
  expect(groups).toContain('府前社区 府前小区: 1');
  expect(groups).toContain('点位已删除: 5');
});

test('T32: by unit: a task of two volunteer units stands under both, one without any at the end', () => {
  const entries = [
    entry('1', { volunteerUnit: '' }),
    entry('2', { volunteerUnit: '县工信局、县供销社' }),
    entry('3', { volunteerUnit: '县供销社', responsibleUnit: '' }),
  ];
  expect(grouped(entries, 'volunteer')).toEqual(['县工信局: 2', '县供销社: 2 3', '未明确分包单位: 1']);
  expect(grouped(entries, 'responsible')).toEqual(['阳光物业公司: 1 2', '未明确责任单位: 3']);
});

test('T32: by item, in the order of the standard: a problem under two items stands under both', () => {
  const entries = [
    entry('1', { itemIds: ['1-14'] }),
    entry('2', { itemIds: ['1-10', '1-14'] }),
    entry('3', { itemIds: ['9'] }),
  ];
  expect(grouped(entries, 'item')).toEqual(['一-10: 2', '一-14: 1 2', '标准没有读到: 3']);
});

test('T32: however tasks are, each view shows every one of them, none twice in a group, and each group under one key', () => {
  const status = fc.constantFrom<TaskStatus>('open', 'inProgress', 'awaitingReview', 'closed');
  const known = fc.record({
    status,
    dueDate: fc.constantFrom(null, '2017-05-08', '2017-05-10', '2017-05-12', '2017-06-01'),
    volunteerUnit: fc.constantFrom('', '县教体局', '县工信局、县供销社'),
    responsibleUnit: fc.constantFrom('', '阳光物业公司', '阳光社区居委会'),
    compound: fc.constantFrom(null, '阳光花园', '化肥厂家属院'),
    itemIds: fc.constantFrom(['1-10'], ['1-10', '1-14'], ['gone']),
  });
  fc.assert(
    fc.property(fc.array(known, { maxLength: 12 }), fc.constantFrom(...TASK_VIEWS), (all, view) => {
      const entries = all.map((each, index) => entry(String(index), each));
      const groups = inGroups(entries, view, TODAY);
      expect(new Set(groups.flatMap(({ entries: own }) => own))).toEqual(new Set(entries));
      expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      for (const { entries: own } of groups) {
        expect(own.length).toBeGreaterThan(0);
        expect(new Set(own).size).toBe(own.length);
      }
    }),
    { seed, numRuns: runs(300) },
  );
});

test('T33: own is what names the own unit, as responsible or among the volunteers; nothing is own to who has no unit', () => {
  const { card } = entry('1', { volunteerUnit: '县工信局、县供销社' });
  const isMine = (unit: string): boolean => isOwn(card, person('volunteer', unit));
  expect(isMine('县供销社')).toBe(true);
  expect(isMine('县工信局')).toBe(true);
  expect(isMine('阳光物业公司')).toBe(true);
  expect(isMine('县教体局')).toBe(false);
  expect(isMine('供销社')).toBe(false);
  expect(isMine('')).toBe(false);
});
