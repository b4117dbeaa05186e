/** What of a task is filled in without asking. */
import { expect, test } from 'vitest';
import type { DayRule } from '../../../src/domain/kernel/workdays';
import type { Site } from '../../../src/domain/site/site';
import type { DeadlineRule, Defect, Item } from '../../../src/domain/standard/schema';
import {
  type DraftContext,
  draftTask,
  dueDate,
  responsibleUnits,
  volunteerUnits,
} from '../../../src/domain/task/draft-task';
import type { Pairing, Unit } from '../../../src/domain/unit/unit';
import { holidays } from '../../../src/platform/holidays';
import { itemAt, standardOf } from '../audit/sample';

const site = (id: string, name: string, property = ''): Site => ({
  id,
  level: id === 'community' ? 'community' : 'compound',
  parentId: id === 'community' ? null : 'community',
  name,
  referencePoint: '',
  referencePosition: null,
  liaison: '',
  liaisonPhone: '',
  property,
  facts: {},
  remark: '',
  isDemo: false,
});
const community = site('community', '阳光社区');
const garden = site('garden', '阳光花园', '阳光物业公司');
const yard = site('yard', '化肥厂家属院');

const units: readonly Unit[] = ['县教体局', '县工信局', '县供销社'].map((name) => ({
  id: name,
  name,
  leader: '',
  liaison: '',
  phone: '',
  members: null,
  isDemo: false,
}));
const paired = (siteId: string, ...unitIds: readonly string[]): readonly Pairing[] =>
  unitIds.map((unitId) => ({ id: `${siteId}/${unitId}`, siteId, unitId, isDemo: false }));

const item: Item = { ...itemAt('1-10', 'stairwell'), responsible: ['物业公司', '社区居委会'] };
const asCounted: DayRule = { holidays: [], rollsOver: false };
const contextOf = (known: Partial<DraftContext> = {}): DraftContext => ({
  standard: standardOf([item]),
  item,
  defect: undefined,
  community,
  compound: garden,
  units,
  pairings: [],
  date: '2017-05-05',
  dayRule: asCounted,
  ...known,
});
const defectOf = (own: Partial<Defect>): Defect => ({
  phrase: '楼道堆物',
  short: '楼道堆物',
  measure: '限期清理',
  ...own,
});

test('T2: a compound without a property company falls to its committee', () => {
  expect(responsibleUnits(contextOf({ compound: yard }))).toEqual(['阳光社区居委会']);
  expect(responsibleUnits(contextOf({ compound: undefined }))).toEqual(['阳光社区居委会']);
});

test('T2: roles become the site’s own units, in the order of the standard, the committee always among them', () => {
  expect(responsibleUnits(contextOf())).toEqual(['阳光物业公司', '阳光社区居委会']);
  const named = { ...item, responsible: ['县城管局', '社区居委会', '物业公司'] };
  expect(responsibleUnits(contextOf({ item: named }))).toEqual(['县城管局', '阳光社区居委会', '阳光物业公司']);
  expect(responsibleUnits(contextOf({ item: { ...item, responsible: ['县城管局'] } }))).toEqual([
    '县城管局',
    '阳光社区居委会',
  ]);
});

test('T2: a role that the standard does not explain is taken as a name', () => {
  expect(responsibleUnits(contextOf({ item: { ...item, responsible: ['县消防大队'] } }))[0]).toBe('县消防大队');
});

test('T2: the phrase picked says otherwise than its item, and is followed', () => {
  const defect = defectOf({ responsible: ['社区居委会'], deadline: { kind: 'plan' } });
  expect(draftTask(contextOf({ defect }))).toEqual({
    measure: '限期清理',
    responsibleUnit: '阳光社区居委会',
    responsiblePerson: '',
    volunteerUnit: '',
    deadline: { kind: 'plan' },
    dueDate: null,
    needsBothUnits: false,
  });
});

test('T3: without a phrase the measure is empty, and unit and deadline are the item’s', () => {
  expect(draftTask(contextOf({ pairings: paired('garden', '县教体局') }))).toEqual({
    measure: '',
    responsibleUnit: '阳光物业公司',
    responsiblePerson: '',
    volunteerUnit: '县教体局',
    deadline: { kind: 'days', days: 7 },
    dueDate: '2017-05-12',
    needsBothUnits: false,
  });
});

test('T2: the person beside the property company is named with it, and with no other unit', () => {
  const compound = { ...garden, property: '阳光物业公司/张建国' };
  expect(draftTask(contextOf({ compound }))).toMatchObject({
    responsibleUnit: '阳光物业公司',
    responsiblePerson: '张建国',
  });
  const committee = { ...item, responsible: ['社区居委会', '物业公司'] };
  expect(draftTask(contextOf({ compound, item: committee }))).toMatchObject({
    responsibleUnit: '阳光社区居委会',
    responsiblePerson: '',
  });
});

test('T3: a phrase without a deadline of its own keeps the item’s', () => {
  expect(draftTask(contextOf({ defect: defectOf({}) }))).toMatchObject({
    measure: '限期清理',
    deadline: { kind: 'days', days: 7 },
  });
});

test('T10: 两家确认 is asked for where the item of the standard does, and nowhere else', () => {
  expect(draftTask(contextOf()).needsBothUnits).toBe(false);
  expect(draftTask(contextOf({ item: { ...item, needsBothUnits: true } })).needsBothUnits).toBe(true);
});

test('T4: nobody paired, or paired with somewhere else or an unknown unit: nobody is named', () => {
  expect(volunteerUnits(contextOf())).toEqual([]);
  expect(volunteerUnits(contextOf({ pairings: paired('yard', '县教体局') }))).toEqual([]);
  expect(volunteerUnits(contextOf({ pairings: paired('garden', 'unknown') }))).toEqual([]);
  expect(draftTask(contextOf()).volunteerUnit).toBe('');
});

test('T4: the units of the compound stand before those of the community, several named together first', () => {
  const pairings = [...paired('community', '县供销社'), ...paired('garden', '县教体局', '县工信局')];
  expect(volunteerUnits(contextOf({ pairings }))).toEqual(['县教体局、县工信局', '县教体局', '县工信局', '县供销社']);
  expect(volunteerUnits(contextOf({ pairings, compound: yard }))).toEqual(['县供销社']);
  expect(volunteerUnits(contextOf({ pairings, compound: undefined }))).toEqual(['县供销社']);
});

test.each<[DeadlineRule, string | null]>([
  [{ kind: 'hours', hours: 1 }, '2017-05-06'],
  [{ kind: 'hours', hours: 24 }, '2017-05-06'],
  [{ kind: 'hours', hours: 25 }, '2017-05-07'],
  [{ kind: 'hours', hours: 48 }, '2017-05-07'],
  [{ kind: 'days', days: 1 }, '2017-05-06'],
  [{ kind: 'days', days: 3 }, '2017-05-08'],
  [{ kind: 'days', days: 30 }, '2017-06-04'],
  [{ kind: 'plan' }, null],
])('T5: found on 5 May 2017, %o ends on %s', (rule, day) => {
  expect(dueDate(rule, '2017-05-05', asCounted)).toBe(day);
});

test.each<[string, DeadlineRule, string, string]>([
  ['3 days end on Sunday 7 May', { kind: 'days', days: 3 }, '2017-05-04', '2017-05-08'],
  ['7 days end on Sunday 14 May', { kind: 'days', days: 7 }, '2017-05-07', '2017-05-15'],
  ['15 days end in the holidays of October', { kind: 'days', days: 15 }, '2017-09-18', '2017-10-09'],
  ['30 days end on Saturday 30 September, a made-up workday', { kind: 'days', days: 30 }, '2017-08-31', '2017-09-30'],
  ['7 days end on Tuesday 30 May, 端午节', { kind: 'days', days: 7 }, '2017-05-23', '2017-05-31'],
  ['24 hours end on Sunday 7 May', { kind: 'hours', hours: 24 }, '2017-05-06', '2017-05-07'],
  ['3 days end on a Monday', { kind: 'days', days: 3 }, '2017-05-05', '2017-05-08'],
])('T18: with the switch on, %s: they move to the next workday, 立行立改 does not', (_case, rule, found, day) => {
  expect(dueDate(rule, found, { holidays, rollsOver: true })).toBe(day);
});

test('T18: a task that is raised brings the day that the switch gives', () => {
  const week = { ...item, deadline: { kind: 'days', days: 7 } } as const;
  const found = { date: '2017-05-07', item: week } as const;
  expect(draftTask(contextOf(found)).dueDate).toBe('2017-05-14');
  expect(draftTask(contextOf({ ...found, dayRule: { holidays, rollsOver: true } })).dueDate).toBe('2017-05-15');
});
