/** What a 交办单 and a 督办单 say before anybody writes in them. */
import { describe, expect, test } from 'vitest';
import { draftLetter } from '../../../src/domain/letter/draft-letter';
import type { Letter } from '../../../src/domain/letter/letter';
import { addableTo, sentenceOf } from '../../../src/domain/letter/letter-problems';
import type { Task } from '../../../src/domain/task/task';
import type { TaskCard } from '../../../src/domain/task/task-card';
import { foundIn, letterOn, sampleSources, TODAY } from '../../paper/sample-letters';
import { closedAfterReturn } from '../../paper/sample-papers';

const sources = sampleSources();
const unit = '高邑县恒安物业服务有限公司';
const cards = foundIn(sources).filter(({ task }) => task.responsibleUnit === unit && task.status === 'open');
const withTasks = (own: Partial<Task>, count = 2): readonly TaskCard[] =>
  cards.slice(0, count).map((card) => ({ ...card, task: { ...card.task, ...own } }));
const draftOf = (kind: 'order' | 'urge', some: readonly TaskCard[], letters: readonly Letter[] = []) => {
  const known = { ...sources, cards: some, letters };
  return draftLetter(letterOn(kind, known, some), known);
};

describe('交办单', () => {
  test('L10: says to whom, what, where and when it was found', () => {
    const draft = draftOf('order', cards.slice(0, 2));
    expect(letterOn('order', sources, cards).recipient).toBe(unit);
    expect(draft.title).toBe('关于南关社区存在问题的交办单');
    expect(draft.opening).toBe('2017年5月8日检查发现，下列2个问题由你单位负责整改。现予交办，请抓紧办理。');
    expect(draftOf('order', cards).title).toBe('关于南关社区等3个社区存在问题的交办单');
  });

  test('L11: one last day is named, of several the latest; what is mended by plan reports its plan', () => {
    expect(draftOf('order', withTasks({ dueDate: '2017-05-15' })).deadline).toBe(
      '请于2017年5月15日前整改完毕，并填报回执。',
    );
    const [first, second] = cards;
    const mixed = [
      { ...first!, task: { ...first!.task, dueDate: '2017-05-15' } },
      { ...second!, task: { ...second!.task, dueDate: '2017-05-22' } },
    ];
    expect(draftOf('order', mixed).deadline).toBe(
      '各问题的整改时限见上，请于2017年5月22日前全部整改完毕，并填报回执。',
    );
    expect(draftOf('order', withTasks({ dueDate: null, deadline: { kind: 'plan' } })).deadline).toBe(
      '列入计划的2个问题，请先报整改措施和完成时间。',
    );
    expect(draftOf('order', []).deadline).toBe('');
  });

  test('L7: each problem says where, what to do, by when and who helps; what nobody wrote is left out', () => {
    const [card] = withTasks({
      measure: '清理',
      volunteerUnit: '',
      dueDate: '2017-05-15',
      deadline: { kind: 'days', days: 7 },
    });
    const said = sentenceOf(letterOn('order', sources, cards), card!, TODAY);
    expect(said).toMatch(
      /^南关社区阳光花园.*。整改措施：清理。整改时限：7日内（2017年5月15日前）。分包单位：未明确。$/,
    );
    const [bare] = withTasks({ measure: '' });
    expect(sentenceOf(letterOn('order', sources, cards), bare!, TODAY)).not.toContain('整改措施');
  });

  test('L9: only what the same unit still has to mend can be put in', () => {
    const letter = letterOn('order', sources, cards.slice(0, 1));
    const ids = addableTo(letter, sources).map(({ task }) => task.id);
    expect(ids).not.toContain(letter.taskIds[0]);
    const added = sources.cards.filter(({ task }) => ids.includes(task.id)).map(({ task }) => task);
    expect(new Set(added.map(({ responsibleUnit }) => responsibleUnit))).toEqual(new Set([unit]));
    expect(added.every(({ status }) => status === 'open' || status === 'inProgress')).toBe(true);
  });
});

describe('督办单', () => {
  test('L12: how late on the day of the letter, how often sent back, whatever became of it since', () => {
    const [card] = withTasks({ dueDate: '2017-05-09', status: 'open' });
    const late: TaskCard = { ...card!, actions: closedAfterReturn(card!.task.id) };
    const letter = { ...letterOn('urge', sources, [late]), date: '2017-05-18' };
    const said = sentenceOf(letter, late, '2017-07-01');
    expect(said).toContain('应于2017年5月9日前整改，已逾期9天。曾退回1次。');
    const closed: TaskCard = { ...late, task: { ...late.task, status: 'closed' } };
    expect(sentenceOf(letter, closed, '2017-07-01')).toBe(said);
  });

  test('L12: when it was handed out, as far as an order with a day says so', () => {
    const some = withTasks({ dueDate: '2017-05-09' });
    const order = letterOn('order', sources, some);
    expect(draftOf('urge', some, [order]).opening).not.toContain('交办，');
    expect(draftOf('urge', some, [{ ...order, date: '2017-05-10' }]).opening).toBe(
      '2017年5月8日检查发现的下列2个问题由你单位负责整改，已于2017年5月10日交办，截至2017年5月18日已超过整改时限，最长逾期9天，仍未整改完毕。现予督办，请立即办理。',
    );
    const other = letterOn('order', sources, cards.slice(4));
    expect(draftOf('urge', some, [{ ...other, date: '2017-05-10' }]).opening).not.toContain('交办，');
  });

  test('L11: no new last day is invented', () => {
    expect(draftOf('urge', withTasks({ dueDate: '2017-05-09' })).deadline).toBe(
      '请于　　年　　月　　日前整改完毕，并填报回执。',
    );
  });
});
