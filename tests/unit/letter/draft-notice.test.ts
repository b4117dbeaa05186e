/** What a 督导通报 says before anybody writes in it. */
import { describe, expect, test } from 'vitest';
import { draftLetter, followingParts, outdatedParts } from '../../../src/domain/letter/draft-letter';
import { addableTo, inPlaces, problemsOf, sentenceOf } from '../../../src/domain/letter/letter-problems';
import type { LetterSources } from '../../../src/domain/letter/letter-sources';
import type { Action } from '../../../src/domain/task/action';
import type { TaskCard } from '../../../src/domain/task/task-card';
import { foundIn, letterOn, sampleSources, TODAY } from '../../paper/sample-letters';

const draftOf = (sources: LetterSources) => draftLetter(letterOn('notice', sources), sources);
/** The sources with one audit less to speak of for each kind that is not wanted. */
const only = (sources: LetterSources, count: number): LetterSources => ({
  ...sources,
  audits: sources.audits.slice(0, count),
});
const change = (sources: LetterSources, alter: (card: TaskCard) => TaskCard): LetterSources => ({
  ...sources,
  cards: sources.cards.map(alter),
});

describe('督查情况', () => {
  test('L4: places, problems and where they stand are counted over the inspections of the letter', () => {
    expect(draftOf(sampleSources()).situation).toMatch(
      /^共督导检查3次，实地查看社区3个、小区1个、楼道3个，发现问题30个，其中反弹3个。截至2017年5月18日，已整改销号3个，待复查3个，未整改24个，其中逾期6个。/,
    );
  });

  test('L4: a self-check is in no figure, even where a letter names it', () => {
    const sources = sampleSources();
    const [first, ...rest] = sources.audits;
    const selfCheck = { ...first!, audit: { ...first!.audit, kind: 'selfCheck' as const } };
    const { situation, opening } = draftOf({ ...sources, audits: [selfCheck, ...rest] });
    expect(situation).toContain('共督导检查2次，实地查看社区2个');
    expect(opening).not.toContain('南关社区');
  });

  test('L5: the rate is that of all inspections together, with 不适用 and 未查 beside it', () => {
    expect(draftOf(only(sampleSources(), 1)).situation).toMatch(
      /达标率75%（达标3条，不达标1条，不适用1条，未查1条）。$/,
    );
    expect(draftOf(sampleSources()).situation).toMatch(
      /达标率75%（达标9条次，不达标3条次，不适用3条次，未查3条次）。$/,
    );
  });

  test('L5: where the standard of one inspection cannot be read no rate is said', () => {
    const sources = sampleSources();
    const audits = sources.audits.map((each, index) => (index === 1 ? { ...each, progress: null } : each));
    expect(draftOf({ ...sources, audits }).situation).not.toContain('达标率');
  });

  test('L6: no audit, no problem, nothing before: each is said to be so, and nothing is invented', () => {
    const empty = sampleSources({ audits: [], cards: [] });
    expect(draftOf(empty)).toMatchObject({
      title: '关于2017年5月督导检查情况的通报',
      opening: '现将有关情况通报如下：',
      situation: '本期没有开展督导检查。',
      earlier: '没有前期问题。',
    });
    const clean = only(sampleSources({ cards: [] }), 1);
    expect(draftOf(clean).situation).toMatch(/^共督导检查1次，实地查看社区1个、小区1个、楼道1个，未发现不达标问题。/);
  });
});

describe('导语、标题、工作要求', () => {
  test('L4: what was inspected by what, where and when, after the document that orders it', () => {
    expect(draftOf(sampleSources()).opening).toBe(
      '根据高文明〔2017〕3号文件要求，2017年5月8日至10日，对照《创建省级文明县城实地考察社区点位标准》，对南关社区、北关社区、凤城社区开展了督导检查。现将有关情况通报如下：',
    );
  });

  test('L4: one audit names its community and its day', () => {
    const { title, opening } = draftOf(only(sampleSources(), 1));
    expect(title).toBe('关于南关社区督导检查情况的通报');
    expect(opening).toContain('2017年5月8日，对照');
  });

  test('L4: two months are both in the title', () => {
    const sources = sampleSources();
    const letter = { ...letterOn('notice', sources), from: '2017-04-28', to: '2017-05-10' };
    expect(draftLetter(letter, sources).title).toBe('关于2017年4月28日至5月10日督导检查情况的通报');
    expect(draftLetter({ ...letter, from: '2016-12-30', to: '2017-01-02' }, sources).title).toContain(
      '2016年12月30日至2017年1月2日',
    );
  });

  test('L6: without a campaign nobody’s office and no document are named', () => {
    const { opening, demands } = draftOf(sampleSources({ basis: { source: '', office: '', mailbox: '' } }));
    expect(opening).toMatch(/^2017年5月8日至10日/);
    expect(demands).toContain('报我办。');
    expect(draftOf(sampleSources()).demands).toContain('报县文明办（邮箱：gywmb151@163.com）。');
  });
});

describe('前期问题整改情况', () => {
  test('L8: what was found before the period: closed, undone, the rate rounded down, who is late', () => {
    expect(draftOf(sampleSources()).earlier).toBe(
      '此前检查发现问题30个，已整改销号27个，未整改3个，整改率90%。逾期未整改的3个，责任单位为南关社区居委会、北关社区居委会、凤城社区居委会，请抓紧整改。',
    );
  });

  test('L8: self-checks, the demo county and what the letter lists itself are no earlier problems', () => {
    const sources = change(sampleSources(), (card) =>
      card.audit.date < '2017-05-01' ? { ...card, audit: { ...card.audit, kind: 'selfCheck' } } : card,
    );
    expect(draftOf(sources).earlier).toBe('没有前期问题。');
    const demo = change(sampleSources(), (card) =>
      card.audit.date < '2017-05-01' ? { ...card, audit: { ...card.audit, isDemo: true } } : card,
    );
    expect(draftOf(demo).earlier).toBe('没有前期问题。');
    const all = sampleSources();
    const letter = { ...letterOn('notice', all), taskIds: all.cards.map(({ task }) => task.id) };
    expect(draftLetter(letter, all).earlier).toBe('没有前期问题。');
  });

  test('L8: a unit nobody named is 未明确', () => {
    const sources = change(sampleSources(), (card) => ({ ...card, task: { ...card.task, responsibleUnit: '' } }));
    expect(draftOf(sources).earlier).toContain('责任单位为未明确，');
  });

  test('L4: a revisit is counted as 回头看 with what came of it, and is no inspection', () => {
    const sources = sampleSources();
    const [first, second] = sources.cards.filter(({ audit }) => audit.date < '2017-05-01');
    const [looked] = sources.audits;
    const revisit = { ...looked!.audit, id: 'r', kind: 'revisit' as const, taskIds: [first!.task.id, second!.task.id] };
    const action = (card: TaskCard, kind: Action['kind']) =>
      ({ id: `${card.task.id}-${kind}`, taskId: card.task.id, kind, at: 1, revisitId: 'r' }) as Action;
    const cards = sources.cards.map((card) =>
      card === first
        ? { ...card, actions: [action(card, 'closed')] }
        : card === second
          ? { ...card, actions: [action(card, 'relapsed')] }
          : card,
    );
    const audits = [{ audit: revisit, communityName: '南关社区', places: [], progress: null }];
    const draft = draftOf({ ...sources, cards, audits });
    expect(draft.earlier).toMatch(/^开展回头看1次，复查问题2个，其中销号1个，反弹1个。/);
    expect(draft.situation).toBe('本期没有开展督导检查。');
    expect(draftOf({ ...sources, cards: [], audits }).earlier).toBe('开展回头看1次。');
  });
});

describe('存在问题', () => {
  test('L7: community as visited, its own places before its compounds, both units beside each problem', () => {
    const sources = sampleSources();
    const letter = letterOn('notice', sources);
    const groups = inPlaces(problemsOf(letter, sources.cards));
    expect(groups.map(({ name }) => name)).toEqual(['南关社区', '北关社区', '凤城社区']);
    expect(groups.map(({ places }) => places.map(({ name, cards }) => `${name}${cards.length}`))).toEqual(
      Array.from({ length: 3 }, () => ['社区6', '阳光花园4']),
    );
    const said = groups
      .flatMap(({ places }) => places.flatMap(({ cards }) => cards))
      .map((card) => sentenceOf(letter, card, TODAY));
    expect(said).toContain(
      '小广场西侧：门口台阶破损，责任人赵䶮、刘㛃，已告知。（责任单位：北关社区居委会；分包单位：县教育局）',
    );
    expect(said.filter((sentence) => /。。|，。|；。/.test(sentence))).toEqual([]);
  });

  test('L7: a unit nobody named is 未明确; a problem nobody wrote down says so', () => {
    const sources = sampleSources();
    const [card] = foundIn(sources);
    const bare: TaskCard = {
      ...card!,
      task: { ...card!.task, responsibleUnit: '', volunteerUnit: '' },
      finding: { ...card!.finding, problem: '', location: '' },
    };
    expect(sentenceOf(letterOn('notice', sources), bare, TODAY)).toBe(
      '问题没有写明。（责任单位：未明确；分包单位：未明确）',
    );
  });

  test('L7: names of whatever kind stand as they are', () => {
    const sources = sampleSources();
    const [card] = foundIn(sources);
    const name = '<b>𠮷野家</b>\u202e“甲”$& 。';
    const odd: TaskCard = { ...card!, task: { ...card!.task, responsibleUnit: name, volunteerUnit: name } };
    expect(sentenceOf(letterOn('notice', sources), odd, TODAY)).toContain(`责任单位：${name}；分包单位：${name}）`);
  });

  test('L7: a removed site or place costs its name, not the problem', () => {
    const sources = sampleSources();
    const [card] = foundIn(sources);
    const lost: TaskCard = { ...card!, community: undefined, compound: undefined, place: undefined };
    expect(inPlaces([lost])).toEqual([{ name: '点位已删除', places: [{ name: '社区', cards: [lost] }] }]);
  });

  test('L9: what the audits found and the letter does not list can be put in', () => {
    const sources = sampleSources();
    const letter = letterOn('notice', sources);
    const [left, ...taskIds] = letter.taskIds;
    expect(addableTo(letter, sources)).toEqual([]);
    expect(addableTo({ ...letter, taskIds }, sources).map(({ task }) => task.id)).toEqual([left]);
  });
});

describe('drafts and the person', () => {
  test('L1: what the records say since is told, and a drafted part stands as it was', () => {
    const sources = sampleSources();
    const letter = letterOn('notice', sources);
    expect(outdatedParts(letter, draftLetter(letter, sources))).toEqual([]);
    const later = change(sources, (card) => ({ ...card, task: { ...card.task, status: 'closed' } }));
    expect(outdatedParts(letter, draftLetter(letter, later))).toEqual(['situation', 'earlier']);
  });

  test('L3: a drafted part follows the problems and the day that the person chooses', () => {
    const sources = sampleSources();
    const letter = letterOn('notice', sources);
    const followed = followingParts(letter, { ...letter, taskIds: letter.taskIds.slice(1) }, sources);
    expect(Object.keys(followed).sort()).toEqual(['situation']);
    expect(followed.situation?.text).toContain('发现问题29个');
    const dated = followingParts(letter, { ...letter, date: '2017-05-30' }, sources);
    expect(dated.situation?.text).toContain('截至2017年5月30日');
  });

  test('L2, L3: words of a person do not follow, and neither does a draft that the records left behind', () => {
    const sources = sampleSources();
    const letter = letterOn('notice', sources);
    const fewer = { taskIds: letter.taskIds.slice(1) };
    const own = { ...letter, situation: { text: letter.situation.text, isDrafted: false } };
    expect(followingParts(own, { ...own, ...fewer }, sources)).toEqual({});
    const old = { ...letter, situation: { text: '发现问题31个。', isDrafted: true } };
    expect(followingParts(old, { ...old, ...fewer }, sources)).toEqual({});
  });
});
