/** Words of 交接与备份 for what is done to tasks and for sessions of service. */
import { expect, test } from 'vitest';
import type { Standard } from '../../../src/domain/standard/schema';
import { codesOf, wordContents, wordField, wordRecord, wordValue } from '../../../src/ui/text/handover';
import type { HandoverPlan, PlannedConflict } from '../../../src/usecases/open-handover';

const RECORDS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  'task t': { number: 'K7QX-0012' },
  'action a': { taskId: 't', kind: 'closed' },
  'action b': { taskId: 't', kind: 'of a newer version' },
  'unit u': { name: '县工信局' },
  'site s': { name: '阳光花园' },
  'activity x': { unitId: 'u', date: '2017-05-05' },
  'photo p': { findingId: null, evidenceId: 'x' },
  'letter l': { title: { text: '关于督导检查情况的通报', isDrafted: true } as never },
  'photo q': { findingId: null, evidenceId: 'spot' },
};
const plan: HandoverPlan = {
  ...{ tallies: new Map(), conflicts: [], rejected: [], newChanges: 0 },
  fieldsOf: (entity, id) => RECORDS[`${entity} ${id}`],
};
const codeOf = codesOf([{ sections: [], facts: [{ id: 'gated', label: '封闭式小区' }] } as unknown as Standard]);

test.each([
  ['action', 'a', '任务 K7QX-0012的销号'],
  ['action', 'b', '任务 K7QX-0012的办理记录'],
  ['activity', 'x', '县工信局 2017年5月5日志愿服务活动'],
  ['photo', 'p', '县工信局 2017年5月5日志愿服务活动的照片'],
  ['photo', 'q', '1 张照片'],
  ['letter', 'l', '公文“关于督导检查情况的通报”'],
])('H14: a conflict names its record: %s %s is %s', (entity, id, words) => {
  expect(wordRecord(plan, entity, id, codeOf)).toBe(words);
});

test.each<[string, string, unknown, string, string]>([
  ['task', 'needsBothUnits', true, '两家确认', '是'],
  ['task', 'stages', [], '阶段目标', '空'],
  [
    'task',
    'stages',
    [{ goal: '完成招标', dueDate: '2017-09-30', doneOn: null }],
    '阶段目标',
    '完成招标（2017年9月30日前）',
  ],
  ['audit', 'taskIds', ['t', 'o'], '复查的任务', '2 条整改任务'],
  ['activity', 'siteIds', ['s'], '服务点位', '阳光花园'],
  ['activity', 'unitId', 'u', '单位', '县工信局'],
  ['activity', 'joined', 12, '参加党员人数', '12'],
  ['activity', 'photoId', 'p', '活动照片', '1 张照片'],
  ['letter', 'opening', { text: '现将有关情况通报如下：', isDrafted: false }, '导语', '现将有关情况通报如下：'],
  ['letter', 'earlier', { text: '', isDrafted: true }, '前期问题整改情况', '空'],
  ['site', 'fact-gated', false, '封闭式小区', '否'],
  ['site', 'fact-built-year', null, 'built-year', '空'],
  ['activity', 'reportedOn', '2017-05-08', '报送日期', '2017年5月8日'],
])('H14: a conflict tells field and value in words: %s %s %j', (entity, field, value, name, words) => {
  const conflict = { entity, field, recordId: 'r' } as unknown as PlannedConflict;
  expect(wordField(conflict, codeOf)).toBe(name);
  expect(wordValue(conflict, { change: { value } as never }, plan, codeOf)).toBe(words);
});

test('H14: what was done to tasks and sessions of service are counted by name', () => {
  expect(wordContents({ audit: 1, finding: 2, action: 3, verdict: 9 })).toBe('1 次检查、2 个问题、3 条办理记录');
  expect(wordContents({ activity: 1, unit: 1, site: 2 })).toBe('1 次志愿服务活动');
  expect(wordContents({ letter: 2, unit: 1 })).toBe('2 份公文');
});
