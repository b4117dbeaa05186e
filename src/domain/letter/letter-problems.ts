/**
 * The problems of a letter: in which order, under which community and place, in which words. A sentence follows the record until a person
 * writes another. Called by the drafts, by the letter's page and by its report.
 */
import { type CalendarDate, daysBetween, toOfficialDate } from '../kernel/date';
import type { Id } from '../kernel/ids';
import { textKey } from '../site/read-cell';
import type { Standard } from '../standard/schema';
import { lifeOf } from '../task/life';
import { dueNow } from '../task/overdue';
import { walkOrder } from '../task/revisit';
import type { TaskCard } from '../task/task-card';
import { wordDeadline } from '../task/wording';
import { dayOf, type Letter } from './letter';
import type { LetterSources } from './letter-sources';

/** Problems of one place: the community's own, or those of a compound. */
export interface PlaceProblems {
  /** 阳光花园; 社区 for the community's own. */
  readonly name: string;
  readonly cards: readonly TaskCard[];
}

export interface CommunityProblems {
  readonly name: string;
  readonly places: readonly PlaceProblems[];
}

/** The tasks of a letter in its order. What was removed since is left out. */
export function problemsOf(letter: Pick<Letter, 'taskIds'>, cards: readonly TaskCard[]): readonly TaskCard[] {
  const byId = new Map(cards.map((card) => [card.task.id, card]));
  return letter.taskIds.flatMap((id) => byId.get(id) ?? []);
}

/** By community as they were visited, and in each as one walks it: its own places first, then compound by compound, in the order of the standard. */
export function inOrderOfPlaces(cards: readonly TaskCard[], standards: readonly Standard[]): readonly TaskCard[] {
  const communities = [...groupsOf(cards, ({ community }) => community?.name ?? '')];
  const visitedOn = (own: readonly TaskCard[]): string => own.map(({ audit }) => audit.date).sort()[0] ?? '';
  communities.sort(
    ([name, own], [other, others]) =>
      visitedOn(own).localeCompare(visitedOn(others)) || name.localeCompare(other, 'zh-CN', { numeric: true }),
  );
  return communities.flatMap(([, own]) =>
    [...groupsOf(own, ({ audit }) => audit.standardId)].flatMap(([standardId, ofStandard]) => {
      const standard = standards.find(({ id }) => id === standardId);
      return standard ? walkOrder(ofStandard, standard) : ofStandard;
    }),
  );
}

/** Community → place → problem, each where its first problem stands. */
export function inPlaces(cards: readonly TaskCard[]): readonly CommunityProblems[] {
  return [...groupsOf(cards, ({ community }) => community?.name ?? '点位已删除')].map(([name, own]) => ({
    name,
    places: [...groupsOf(own, ({ compound }) => compound?.name ?? '社区')].map(([place, ofPlace]) => ({
      name: place,
      cards: ofPlace,
    })),
  }));
}

/** A problem as the letter says it. */
export function sentenceOf(
  letter: Pick<Letter, 'kind' | 'sentences' | 'date'>,
  card: TaskCard,
  today: CalendarDate,
): string {
  return letter.sentences[card.task.id] ?? draftSentence(letter, card, today);
}

/**
 * A problem in the words of the record. The notice (四、活动要求（四）) wants the responsible and the volunteer unit named together; who is
 * not known is said to be 未明确, not left out. What has happened to a task since is not in it: what was sent must not change by itself.
 */
function draftSentence({ kind, date }: Pick<Letter, 'kind' | 'date'>, card: TaskCard, today: CalendarDate): string {
  const { task, finding } = card;
  const problem = sentence(finding.problem === '' ? '问题没有写明' : finding.problem);
  const volunteers = unitWords(task.volunteerUnit);
  switch (kind) {
    case 'notice':
      return `${withPlace(spotOf(card), problem)}（责任单位：${unitWords(task.responsibleUnit)}；分包单位：${volunteers}）`;
    case 'order':
      return [
        withPlace(wholePlaceOf(card), problem),
        labelled('整改措施', task.measure),
        labelled('整改时限', wordDeadline(task.deadline, task.dueDate)),
        labelled('分包单位', volunteers),
      ].join('');
    case 'urge':
      return [
        withPlace(wholePlaceOf(card), problem),
        wordLateness(card, dayOf({ date }, today)),
        labelled('分包单位', volunteers),
      ].join('');
  }
}

/** Days past the last one on this day, whatever became of it since; 0 when there are none. */
export function daysLate({ task }: Pick<TaskCard, 'task'>, day: CalendarDate): number {
  const due = dueNow(task);
  return due === null ? 0 : Math.max(0, daysBetween(due, day));
}

/** 应于2017年5月9日前整改，已逾期9天。曾退回2次。 */
function wordLateness(card: TaskCard, day: CalendarDate): string {
  const due = dueNow(card.task);
  const days = daysLate(card, day);
  const { returns } = lifeOf(card.task, card.actions);
  return [
    due === null ? '' : `应于${toOfficialDate(due)}前整改${days > 0 ? `，已逾期${days}天` : ''}。`,
    returns > 0 ? `曾退回${returns}次。` : '',
  ].join('');
}

/** 3号楼2单元三层楼梯口: within the community's own or the compound. */
const spotOf = ({ place, finding }: TaskCard): string =>
  `${place?.scope === 'stairwell' ? place.name : ''}${finding.location}`;

/** 南关社区阳光花园3号楼2单元三层楼梯口. */
export const wholePlaceOf = (card: TaskCard): string =>
  `${card.community?.name ?? ''}${card.compound?.name ?? ''}${spotOf(card)}`;

const withPlace = (place: string, problem: string): string => (place === '' ? problem : `${place}：${problem}`);

const unitWords = (name: string): string => (name === '' ? '未明确' : name);

const labelled = (label: string, text: string): string => (text === '' ? '' : `${label}：${sentence(text)}`);

/** Ends with one full stop, whatever it ended with. */
const sentence = (text: string): string => `${text.trim().replace(/[。.；;，,、\s]+$/, '')}。`;

/** In the order in which each key first comes. */
function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The same list with one id a place further up or down among those of its own community and place; the same where it cannot go. */
export function moved(taskIds: readonly Id[], cards: readonly TaskCard[], id: Id, by: 1 | -1): readonly Id[] {
  const group = inPlaces(problemsOf({ taskIds }, cards))
    .flatMap(({ places }) => places)
    .find((place) => place.cards.some(({ task }) => task.id === id));
  const own = group?.cards.map(({ task }) => task.id) ?? [];
  const other = own[own.indexOf(id) + by];
  if (other === undefined) return taskIds;
  return taskIds.map((each) => (each === id ? other : each === other ? id : each));
}

/**
 * What could be put into a letter and is not in it: of a notice the other problems of its audits, of an order what the same unit still
 * has to mend, of an urge what of that is overdue.
 */
export function addableTo(
  letter: Letter,
  { cards, today }: Pick<LetterSources, 'cards' | 'today'>,
): readonly TaskCard[] {
  const { kind, auditIds, taskIds, recipient, isDemo } = letter;
  const others = cards.filter(({ task, audit }) => !taskIds.includes(task.id) && audit.isDemo === isDemo);
  if (kind === 'notice') return others.filter(({ audit }) => auditIds.includes(audit.id));
  return others.filter(
    (card) =>
      isUndone(card) &&
      textKey(card.task.responsibleUnit) === textKey(recipient) &&
      (kind === 'order' || daysLate(card, dayOf(letter, today)) > 0),
  );
}

/** Neither mended nor said to be. */
export const isUndone = ({ task: { status } }: Pick<TaskCard, 'task'>): boolean =>
  status === 'open' || status === 'inProgress';
