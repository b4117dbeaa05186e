/** What blank checklists offer a pen, from the standard that ships. */
import { expect, test } from 'vitest';
import { blankAnswer } from '../../../src/domain/report/blank-answers';
import { blankChecklistReport } from '../../../src/domain/report/blank-checklist';
import { type Report, wordsOf } from '../../../src/domain/report/report';
import { displayText } from '../../../src/domain/standard/display-text';
import { allItems } from '../../../src/domain/standard/find';
import type { Criterion, Scope } from '../../../src/domain/standard/schema';
import { shippedStandard } from '../../paper/sample-record';
import { itemAt, standardOf } from '../audit/sample';

const sheet = (...scopes: readonly Scope[]): Report => blankChecklistReport({ standard: shippedStandard(), scopes });
const tablesOf = (report: Report) =>
  report.blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.map((row) => row.map(wordsOf))] : []));
const labelsOf = (report: Report): readonly string[] =>
  report.blocks.flatMap((block) => (block.kind === 'signLines' ? block.labels : []));

test('R75: a standard of which nothing is judged at a scope has no table for it', () => {
  const standard = standardOf([itemAt('1-01', 'community')]);
  expect(tablesOf(blankChecklistReport({ standard, scopes: ['compound', 'stairwell'] }))).toEqual([]);
  expect(tablesOf(blankChecklistReport({ standard, scopes: ['community'] }))).toEqual([
    [['一、部分'], ['1-01', '条目', '☐达标\n☐不达标\n☐不适用', '', '']],
  ]);
});

test('R75: the two sheets together hold every item word for word at each of its scopes, with every criterion', () => {
  const [community = []] = tablesOf(sheet('community'));
  const [compound = [], stairwell = []] = tablesOf(sheet('compound', 'stairwell'));
  for (const { code, text, scopes, criteria } of allItems(shippedStandard())) {
    const places = [community, compound].filter((_, index) => scopes.includes(index === 0 ? 'community' : 'compound'));
    for (const rows of places) {
      const words = rows.find(([first]) => first === code)?.[1] ?? '';
      expect(words.split('\n')[0]).toBe(displayText(text));
      expect(words.split('\n')).toHaveLength(1 + criteria.length);
      for (const { question } of criteria) expect(words).toContain(question);
    }
    if (!scopes.includes('stairwell')) continue;
    expect(stairwell.map(([first]) => first)).toEqual(
      expect.arrayContaining([
        `${code}　${displayText(text)}`,
        ...criteria.map(({ question }, index) => `${'①②③④⑤'[index] ?? ''}${question}`),
      ]),
    );
  }
  expect(community.filter(([code]) => code === '一-10' || code === '一-08')).toEqual([]);
});

test('R75: each kind of criterion is ticked or written, hints and gates say what they are', () => {
  const [rows = []] = tablesOf(sheet('community'));
  const linesOf = (code: string) => rows.find(([first]) => first === code)?.[1]?.split('\n') ?? [];
  expect(linesOf('一-01').slice(1)).toEqual([
    '①展示点距社区门口不超过100米：＿＿米',
    '②处于显著位置，行人正常经过可见、无遮挡：☐是　☐否',
    '③内容为“居民文明公约”，标题、条文完整：☐是　☐否',
    '④（提示）版面褪色、破损、污损、错别字、小广告覆盖：☐无　☐有＿＿处',
  ]);
  expect(linesOf('一-04')).toContain('②运用多种形式展示：☐宣传栏　☐宣传橱窗　☐展板　☐电子屏　☐文化墙');
  expect(linesOf('一-04').at(-1)).toBe('⑥每季度有更新：☐第一季度　☐第二季度　☐第三季度　☐第四季度');
  expect(linesOf('一-05')[1]).toBe('①社区有文体广场（含共享、就近）：☐是　☐否，社区无文体广场不查');
  expect(linesOf('一-07')[1]).toBe('①随机询问居民（问路、问办事），态度友善：询问＿＿人，满意＿＿人');
  expect(linesOf('一-13').at(-1)).toContain('☐已更新　☐未更新');
  expect(linesOf('二-04')[1]).toBe('①党员教育活动每年5次以上：＿＿次');
  expect(linesOf('二-05')).toContain('③有制度：☐有　☐不全　☐无');
  const month = {
    kind: 'frequency',
    id: 'a',
    question: '',
    method: [],
    basis: 'notice',
    times: 1,
    unit: '次',
    period: 'month',
    subject: '',
  };
  expect(blankAnswer(month as Criterion)).toEqual({ choices: [], text: '＿＿次' });
});

test('R75: the head leaves community, day and auditors to the hand, of a compound its name, too; two sign at the end', () => {
  const end = ['检查人员（签字）', '点位负责人（签字，可拒签）'];
  expect(labelsOf(sheet('community'))).toEqual(['社区', '检查日期', '检查人员', ...end]);
  expect(labelsOf(sheet('compound', 'stairwell'))).toEqual(['社区', '小区', '检查日期', '检查人员', ...end]);
  expect(sheet('stairwell', 'compound').title).toBe('创建省级文明县城实地考察社区点位标准检查表（小区、楼道）');
});

test('R76: stairwells have a column each, one more than are sampled, with a judgment, room for problems and photos', () => {
  const [, rows = []] = tablesOf(sheet('compound', 'stairwell'));
  const three = (words: string): readonly string[] => [words, words, words];
  expect(rows[2]).toEqual(['①楼道内垃圾、烟头、积灰', ...three('☐无\n☐有＿＿处')]);
  expect(rows.slice(-3)).toEqual([
    ['判定', ...three('☐达标\n☐不达标\n☐不适用')],
    ['存在问题及位置', ...three('\n\n\n')],
    ['照片编号', ...three('\n')],
  ]);
});
