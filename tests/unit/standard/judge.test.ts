/** S3, S6–S11: each kind of criterion at its threshold and on both sides of it, and the words it fails with. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/domain/standard/judge';
import type { AnswerValue } from '../../../src/domain/standard/schema';
import { contextOf, criterion } from './criteria';

const context = contextOf();

describe('yes/no', () => {
  const guard = criterion('yesNo', { expect: true, failure: '无门卫值班' });
  test('S5: no is said in the words of the criterion', () => {
    expect(judge(guard, false, context)).toMatchObject({ passes: false, reason: '无门卫值班' });
    expect(judge(guard, true, context)).toMatchObject({ passes: true, reason: '' });
  });
  test('S5: a criterion may expect no', () => {
    const ditch = criterion('yesNo', { expect: false, label: '露天沟渠' });
    expect(judge(ditch, false, context).passes).toBe(true);
    expect(judge(ditch, true, context)).toMatchObject({ passes: false, reason: '露天沟渠：不符合' });
  });
});

describe('count', () => {
  const posters = criterion('count', {
    threshold: { op: '>=', value: 5 },
    unit: '处',
    subject: '公益广告',
    within: 200,
  });
  test.each([
    [4, false, '公益广告缺1处'],
    [5, true, ''],
    [6, true, ''],
    [0, false, '公益广告缺5处'],
  ])('S3: 5处以上 includes 5: %i', (count, passes, reason) => {
    expect(judge(posters, count, context)).toMatchObject({ passes, reason });
  });
  test.each([
    ['199', true],
    ['200', true],
    ['201', false],
    ['200.5', false],
  ])('S8: the fifth, at %s m, counts within 200 m: %s', (fifth, passes) => {
    expect(judge(posters, ['20', '20', '150', '180', fifth], context).passes).toBe(passes);
  });
  test('S3: 不超过 includes the number; above it says by how much', () => {
    const beds = criterion('count', { threshold: { op: '<=', value: 12 }, unit: '张', subject: '床位' });
    expect(judge(beds, 11, context).passes).toBe(true);
    expect(judge(beds, 12, context).passes).toBe(true);
    expect(judge(beds, 13, context).reason).toBe('床位超出1张');
  });
  test('S3: an exact number fails on both sides', () => {
    const exits = criterion('count', { threshold: { op: '==', value: 2 }, unit: '处', subject: '出口' });
    expect(judge(exits, 1, context).reason).toBe('出口缺1处');
    expect(judge(exits, 2, context).passes).toBe(true);
    expect(judge(exits, 3, context).reason).toBe('出口超出1处');
  });
  test('S3: options seen are counted once each, against the number of a parameter', () => {
    const forms = criterion('count', {
      threshold: { op: '>=', value: 'forms' },
      unit: '种',
      options: ['宣传栏', '展板'],
    });
    const parameters = [{ id: 'forms', label: '种数', value: 2 }];
    expect(judge(forms, ['宣传栏', '宣传栏'], contextOf({ parameters })).passes).toBe(false);
    expect(judge(forms, ['宣传栏', '展板'], contextOf({ parameters })).passes).toBe(true);
    expect(
      judge(forms, ['宣传栏', '展板'], contextOf({ parameters: [{ id: 'forms', label: '种数', value: 3 }] })).reason,
    ).toBe('缺1种');
  });
});

describe('distance', () => {
  test.each([
    [99, true, ''],
    [100, true, ''],
    [100.5, false, '展示点100.5米，超出100米'],
    [130, false, '展示点130米，超出100米'],
  ])('S3: 100米内 includes 100 m: %d', (metres, passes, reason) => {
    const board = criterion('distance', { threshold: { op: '<=', value: 100 }, subject: '展示点' });
    expect(judge(board, metres, context)).toMatchObject({ passes, reason });
  });
  test('S3: a distance judged by eye decides without a number', () => {
    const board = criterion('distance', { threshold: { op: '<=', value: 100 }, subject: '展示点' });
    expect(judge(board, true, context).passes).toBe(true);
    expect(judge(board, false, context)).toMatchObject({ passes: false, reason: '展示点超出100米' });
    const kitchen = criterion('distance', { threshold: { op: '>=', value: 25 } });
    expect(judge(kitchen, false, context).reason).toBe('距离不足25米');
  });
  test('S3: 不少于25米 includes 25 m', () => {
    const kitchen = criterion('distance', { threshold: { op: '>=', value: 25 } });
    expect(judge(kitchen, 24, context).reason).toBe('距离24米，不足25米');
    expect(judge(kitchen, 25, context).passes).toBe(true);
  });
});

describe('frequency per quarter and month', () => {
  const upkeep = criterion('frequency', { times: 1, unit: '次', period: 'quarter', subject: '维护记录' });
  test('S9: a quarter that is over and has no record decides', () => {
    expect(judge(upkeep, ['2017-01-10', '2017-07-02'], context)).toMatchObject({
      passes: false,
      reason: '第二季度无维护记录',
      hint: '',
    });
  });
  test('S9: several quarters missed are each named', () => {
    expect(judge(upkeep, [], context)).toMatchObject({
      reason: '第一季度无维护记录；第二季度无维护记录',
      hint: '第三季度未到期，尚无维护记录',
    });
  });
  test('S9: the quarter still running only gives a hint, up to and on its last day', () => {
    for (const date of ['2017-07-01', '2017-09-30']) {
      expect(judge(upkeep, ['2017-Q1', '2017-Q2'], contextOf({ date }))).toMatchObject({
        passes: true,
        hint: '第三季度未到期，尚无维护记录',
      });
    }
    expect(judge(upkeep, ['2017-Q1', '2017-Q2'], contextOf({ date: '2017-10-01' })).reason).toBe('第三季度无维护记录');
  });
  test('S9: first and last day of a quarter belong to it', () => {
    expect(judge(upkeep, ['2017-01-01', '2017-06-30'], context).passes).toBe(true);
    expect(judge(upkeep, ['2017-03-31', '2017-04-01'], context).passes).toBe(true);
  });
  test('S9: neither last year nor a day after the audit proves anything', () => {
    expect(judge(upkeep, ['2016-Q1', '2017-Q2'], context).reason).toBe('第一季度无维护记录');
    expect(judge(upkeep, ['2017-Q1', '2017-Q2', '2017-09-16'], context).hint).toBe('第三季度未到期，尚无维护记录');
  });
  test('S9: a number is the auditor’s own count for one period and decides', () => {
    expect(judge(upkeep, 0, context).reason).toBe('维护记录0次，缺1次');
    expect(judge(upkeep, 1, context).passes).toBe(true);
    expect(judge(upkeep, 2, context).passes).toBe(true);
  });
  test('S9: twice a month: one record short is named with its month', () => {
    const cleaning = criterion('frequency', { times: 2, unit: '次', period: 'month', subject: '消毒记录' });
    expect(
      judge(cleaning, ['2017-01', '2017-02-03', '2017-02-20', '2017-03-01'], contextOf({ date: '2017-04-02' })),
    ).toMatchObject({ reason: '3月消毒记录1次，缺1次', hint: '4月未到期，尚无消毒记录' });
  });
});

describe('frequency per year', () => {
  const lectures = criterion('frequency', {
    times: 4,
    unit: '次',
    period: 'year',
    subject: '普法教育活动',
    rolling: 'rolling-year',
  });
  const rolling = contextOf({ parameters: [{ id: 'rolling-year', label: '近12个月', value: true }] });
  const calendar = contextOf({ parameters: [{ id: 'rolling-year', label: '近12个月', value: false }] });
  test.each([
    [3, false, '普法教育活动3次，缺1次'],
    [4, true, ''],
    [5, true, ''],
  ])('S10: 不少于4次 includes 4; a typed count decides under both readings: %i', (count, passes, reason) => {
    expect(judge(lectures, count, rolling)).toMatchObject({ passes, reason });
    expect(judge(lectures, count, calendar)).toMatchObject({ passes, reason });
  });
  test('S10: the twelve months end with the audit day and begin the day after the same day last year', () => {
    const three = ['2016-11-02', '2017-03-05', '2017-09-15'];
    expect(judge(lectures, ['2016-09-15', ...three], rolling).reason).toBe('普法教育活动3次，缺1次');
    expect(judge(lectures, ['2016-09-16', ...three], rolling).passes).toBe(true);
    expect(judge(lectures, ['2017-09-16', ...three], rolling).passes).toBe(false);
  });
  test('S10: in a calendar year still running, dated records only give a hint with the pace', () => {
    expect(judge(lectures, ['2016-12-31', '2017-03-05'], calendar)).toMatchObject({
      passes: true,
      hint: '2017年未结束，普法教育活动1次，时序进度应有2次，全年应有4次',
    });
    expect(judge(lectures, ['2017-01-01', '2017-03-05', '2017-05-01', '2017-09-15'], calendar)).toMatchObject({
      passes: true,
      hint: '',
    });
  });
  test('S10: without the parameter the calendar year counts', () => {
    const plain = criterion('frequency', { times: 1, unit: '次', period: 'year', subject: '演练' });
    expect(judge(plain, ['2016-12-31'], contextOf()).hint).toBe('2017年未结束，演练0次，时序进度应有0次，全年应有1次');
  });
});

describe('freshness', () => {
  const extinguisher = criterion('freshness', { rule: 'validThrough', subject: '灭火器', failure: '灭火器不符合标准' });
  test.each([
    ['2017-09-14', false, '灭火器2017年9月14日已到期'],
    ['2017-09-15', true, ''],
    ['2017-09-16', true, ''],
  ])('S3: valid through %s, audited on 2017-09-15', (day, passes, reason) => {
    expect(judge(extinguisher, day, context)).toMatchObject({ passes, reason });
  });
  test('S11: looked at without a date: yes or no', () => {
    expect(judge(extinguisher, true, context).passes).toBe(true);
    expect(judge(extinguisher, false, context).reason).toBe('灭火器不符合标准');
  });
  test.each([
    ['2017-06-30', false, '更新日期为2017年6月30日，不在本季度'],
    ['2017-07-01', true, ''],
    ['2017-09-30', true, ''],
    ['2017-10-01', false, '更新日期为2017年10月1日，不在本季度'],
    ['2016-08-01', false, '更新日期为2016年8月1日，不在本季度'],
  ])('S11: within the quarter of the audit: %s', (day, passes, reason) => {
    const update = criterion('freshness', { rule: 'withinQuarter', subject: '更新日期' });
    expect(judge(update, day, context)).toMatchObject({ passes, reason });
  });
});

describe('document, defects, choices, interview', () => {
  test('S11: a document that is there in part is not there', () => {
    const ledger = criterion('document', { subject: '专门台账' });
    expect(judge(ledger, 'absent', context).reason).toBe('无专门台账');
    expect(judge(ledger, 'partial', context).reason).toBe('专门台账不全');
    expect(judge(ledger, 'present', context).passes).toBe(true);
  });
  test('S11: one defect is one too many', () => {
    const lamps = criterion('defects', { unit: '盏', subject: '照明灯损坏' });
    expect(judge(lamps, 1, context).reason).toBe('照明灯损坏1盏');
    expect(judge(lamps, 0, context).passes).toBe(true);
  });
  test('S11: all options wanted: the missing ones are named; some wanted: their number', () => {
    const themes = { label: '主题', options: ['甲', '乙', '丙'] };
    expect(judge(criterion('choices', { ...themes, atLeast: 3 }), ['乙'], context).reason).toBe('主题：缺甲、丙');
    const two = criterion('choices', { ...themes, atLeast: 2 });
    expect(judge(two, ['乙', '丁'], context).reason).toBe('主题：1项，缺1项');
    expect(judge(two, ['乙', '丙'], context).passes).toBe(true);
    expect(judge(two, ['甲', '乙', '丙'], context).passes).toBe(true);
  });
  test('S3: a share of 80 % includes exactly 80 %', () => {
    const residents = criterion('interview', { sample: 5, ratio: 0.8, failure: '满意度不足80%' });
    expect(judge(residents, { asked: 5, satisfied: 3 }, context).reason).toBe('满意度不足80%：询问5人，符合3人');
    expect(judge(residents, { asked: 5, satisfied: 4 }, context).passes).toBe(true);
    expect(judge(residents, { asked: 5, satisfied: 5 }, context).passes).toBe(true);
  });
  test('S11: fewer asked than advised is only a hint', () => {
    const residents = criterion('interview', { sample: 3, ratio: 1 });
    expect(judge(residents, { asked: 2, satisfied: 2 }, context)).toMatchObject({
      passes: true,
      hint: '询问2人，建议不少于3人',
    });
    expect(judge(residents, { asked: 3, satisfied: 3 }, context).hint).toBe('');
    expect(judge(residents, { asked: 0, satisfied: 0 }, context).passes).toBeNull();
  });
});

test('S5: an answer of a shape that the kind does not know counts as none', () => {
  const strange: AnswerValue[] = [{ asked: 1, satisfied: 1 }, 'perhaps'];
  for (const value of [...strange, undefined]) {
    expect(judge(criterion('yesNo', { expect: true }), value, context).passes).toBeNull();
    expect(judge(criterion('defects', { unit: '处', subject: '坑洼' }), value, context).passes).toBeNull();
    expect(judge(criterion('document', { subject: '台账' }), value, context).passes).toBeNull();
    expect(judge(criterion('distance', { threshold: { op: '<=', value: 1 } }), value, context).passes).toBeNull();
    expect(
      judge(criterion('count', { threshold: { op: '>=', value: 1 }, unit: '处' }), value, context).passes,
    ).toBeNull();
    expect(judge(criterion('choices', { options: ['甲'], atLeast: 1 }), value, context).passes).toBeNull();
    expect(
      judge(criterion('frequency', { times: 1, unit: '次', period: 'year', subject: '记录' }), value, context).passes,
    ).toBeNull();
  }
  expect(judge(criterion('interview', { sample: 1, ratio: 1 }), 'perhaps', context).passes).toBeNull();
  expect(judge(criterion('freshness', { rule: 'validThrough', subject: '器材' }), 5, context).passes).toBeNull();
  // Half-typed dates come from a form.
  expect(judge(criterion('freshness', { rule: 'validThrough', subject: '器材' }), '2017-1', context).passes).toBeNull();
});

test('S5: a parameter that does not exist is a bug, not an answer', () => {
  const forms = criterion('count', { threshold: { op: '>=', value: 'forms' }, unit: '种' });
  expect(() => judge(forms, 1, context)).toThrow('forms');
});

test('S8: judged by eye, what looks within counts and what looks beyond does not, beside what was measured', () => {
  const within = criterion('count', {
    ...{ threshold: { op: '>=', value: 3 }, unit: '处', subject: '公益广告', within: 200 },
  });
  const reasonOf = (...seen: readonly string[]) => judge(within, seen, contextOf()).reason;
  expect(reasonOf('within', 'within', '200')).toBe('');
  expect(reasonOf('within', 'beyond', '200')).toBe('公益广告缺1处');
  expect(reasonOf('within', 'beyond', '201')).toBe('公益广告缺2处');
});
