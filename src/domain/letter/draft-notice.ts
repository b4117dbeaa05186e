/**
 * The words of a 督导通报, drafted from the records in the order in which offices write one: 导语, 督查情况, 前期问题整改情况, 工作要求. Says only
 * what is so; what is nought is left out or said to be none. Called by `draft-letter.ts`.
 */
import { type Progress, wordRate, wordScore } from '../audit/progress';
import { monthOf, toOfficialDate, toOfficialPeriod, yearOf } from '../kernel/date';
import { countOutcomes, outcomesOf, type RevisitCounts } from '../task/revisit-progress';
import type { TaskCard } from '../task/task-card';
import { dayOf, type Letter, type PartName } from './letter';
import { daysLate, isUndone, problemsOf } from './letter-problems';
import type { AuditSource, LetterSources } from './letter-sources';
import { namesOf, standing, withSource } from './letter-wording';

/** What a draft goes by. */
export type NoticeSubject = Pick<Letter, 'auditIds' | 'taskIds' | 'from' | 'to' | 'date' | 'isDemo'>;

type NoticePart = Extract<PartName, 'title' | 'opening' | 'situation' | 'earlier' | 'demands'>;

export function draftNotice(letter: NoticeSubject, all: LetterSources): Readonly<Record<NoticePart, string>> {
  const sources = { ...all, audits: all.audits.filter(({ audit }) => letter.auditIds.includes(audit.id)) };
  return {
    title: draftTitle(letter, sources),
    opening: draftOpening(letter, sources),
    situation: draftSituation(letter, sources),
    earlier: draftEarlier(letter, sources),
    demands: draftDemands(sources),
  };
}

/** 关于南关社区督导检查情况的通报, 关于2017年5月督导检查情况的通报. */
function draftTitle({ from, to }: NoticeSubject, { audits }: LetterSources): string {
  const [only, ...more] = communitiesOf(audits);
  if (only !== undefined && more.length === 0) return `关于${only}督导检查情况的通报`;
  const isOneMonth = yearOf(from) === yearOf(to) && monthOf(from) === monthOf(to);
  const period = isOneMonth ? `${yearOf(from)}年${monthOf(from)}月` : toOfficialPeriod(from, to);
  return `关于${period}督导检查情况的通报`;
}

function draftOpening({ from, to }: NoticeSubject, sources: LetterSources): string {
  const [standard] = sources.standards;
  const by = standard ? `对照《${standard.title}》，` : '';
  const visited = inspectionsOf(sources.audits);
  if (visited.length === 0) return '现将有关情况通报如下：';
  const where = namesOf(communitiesOf(visited), 6, '个社区');
  return `${withSource(sources.basis)}${toOfficialPeriod(from, to)}，${by}对${where}开展了督导检查。现将有关情况通报如下：`;
}

function draftSituation(letter: NoticeSubject, sources: LetterSources): string {
  const visited = inspectionsOf(sources.audits);
  if (visited.length === 0) return '本期没有开展督导检查。';
  const cards = problemsOf(letter, sources.cards);
  const places = visited.flatMap(({ places: own }) => own);
  const compounds = new Set(places.filter(({ scope }) => scope !== 'community').map(({ siteId }) => siteId));
  const stairwells = places.filter(({ scope }) => scope === 'stairwell').length;
  const seen = [
    `社区${communitiesOf(visited).length}个`,
    compounds.size > 0 ? `小区${compounds.size}个` : '',
    stairwells > 0 ? `楼道${stairwells}个` : '',
  ].filter((words) => words !== '');
  const relapsed = cards.filter(({ finding }) => finding.relapsedFrom !== null).length;
  const found =
    cards.length === 0
      ? '未发现不达标问题。'
      : `发现问题${cards.length}个${relapsed > 0 ? `，其中反弹${relapsed}个` : ''}。截至${toOfficialDate(dayOf(letter, sources.today))}，${standing(cards, (card) => isOverdue(letter, card, sources))}。`;
  return `共督导检查${visited.length}次，实地查看${seen.join('、')}，${found}${rateOf(visited)}`;
}

/** 达标率 of all inspections together, with what is not in it beside it (A7); empty where one of them cannot be counted. */
function rateOf(visited: readonly AuditSource[]): string {
  const counted = visited.flatMap(({ progress }) => progress ?? []);
  return counted.length < visited.length ? '' : `${wordScore(together(counted), visited.length > 1 ? '条次' : '条')}。`;
}

function together(all: readonly Progress[]): Pick<Progress, 'counts' | 'noteCounts' | 'rate'> {
  const sum = (key: 'counts' | 'noteCounts'): Progress['counts'] => {
    const add = (value: keyof Progress['counts']): number => all.reduce((total, each) => total + each[key][value], 0);
    return {
      met: add('met'),
      unmet: add('unmet'),
      notApplicable: add('notApplicable'),
      unchecked: add('unchecked'),
    };
  };
  const counts = sum('counts');
  const decided = counts.met + counts.unmet;
  return { counts, noteCounts: sum('noteCounts'), rate: decided === 0 ? null : counts.met / decided };
}

function draftEarlier(letter: NoticeSubject, sources: LetterSources): string {
  const listed = new Set(letter.taskIds);
  const cards = sources.cards.filter(
    ({ task, audit }) =>
      audit.kind !== 'selfCheck' && audit.isDemo === letter.isDemo && audit.date < letter.from && !listed.has(task.id),
  );
  const told = [revisitsOf(sources), wordEarlier(cards, letter, sources)].filter((words) => words !== '');
  return told.length === 0 ? '没有前期问题。' : told.join('');
}

function wordEarlier(cards: readonly TaskCard[], letter: NoticeSubject, sources: LetterSources): string {
  if (cards.length === 0) return '';
  const closed = cards.filter(({ task }) => task.status === 'closed').length;
  const late = cards.filter((card) => isOverdue(letter, card, sources));
  const units = [...new Set(late.map(({ task }) => (task.responsibleUnit === '' ? '未明确' : task.responsibleUnit)))];
  const overdue =
    late.length > 0
      ? `逾期未整改的${late.length}个，责任单位为${units.join('、')}，请抓紧整改。`
      : '没有逾期未整改的问题。';
  return `此前检查发现问题${cards.length}个，${standing(cards, () => false)}，整改率${wordRate(closed / cards.length)}。${overdue}`;
}

/** What the revisits of the period saw. */
function revisitsOf({ audits, cards }: LetterSources): string {
  const revisits = audits.filter(({ audit }) => audit.kind === 'revisit').map(({ audit }) => audit);
  if (revisits.length === 0) return '';
  const actions = cards.flatMap((card) => card.actions);
  const counts = revisits.map((revisit) => {
    const here = revisit.taskIds.filter((id) => cards.some(({ task }) => task.id === id));
    return countOutcomes(here, outcomesOf(revisit, actions));
  });
  const sum = (kind: keyof RevisitCounts): number => counts.reduce((total, each) => total + each[kind], 0);
  const outcomes = [
    ['销号', sum('closed')],
    ['退回', sum('returned')],
    ['仍完好', sum('kept')],
    ['反弹', sum('relapsed')],
  ] as const;
  const looked = outcomes.reduce((total, [, count]) => total + count, 0);
  if (looked === 0) return `开展回头看${revisits.length}次。`;
  const said = outcomes.filter(([, count]) => count > 0).map(([word, count]) => `${word}${count}个`);
  return `开展回头看${revisits.length}次，复查问题${looked}个，其中${said.join('，')}。`;
}

function draftDemands({ basis }: LetterSources): string {
  const office = basis.office === '' ? '我办' : basis.office;
  const mailbox = basis.mailbox === '' ? '' : `（邮箱：${basis.mailbox}）`;
  return [
    `各责任单位要对照存在问题，明确专人，逐项整改，按时限完成，并将整改情况附整改前后照片报${office}${mailbox}。`,
    '各志愿服务分包单位要主动对接，协助社区和责任单位抓好整改。',
    `对逾期未整改和整改后反弹的问题，${office}将跟踪督办，并在下期通报。`,
    '特此通报。',
  ].join('\n');
}

const isOverdue = (letter: NoticeSubject, card: TaskCard, { today }: LetterSources): boolean =>
  isUndone(card) && daysLate(card, dayOf(letter, today)) > 0;

/** A revisit is no inspection by the standard; it is told apart. */
const inspectionsOf = (audits: readonly AuditSource[]): readonly AuditSource[] =>
  audits.filter(({ audit }) => audit.kind === 'supervision');

const communitiesOf = (audits: readonly AuditSource[]): readonly string[] => [
  ...new Set(audits.map(({ communityName }) => communityName)),
];
