/**
 * The words of a 交办单, which hands problems to the one unit that must mend them, and of a 督办单, which urges what is overdue. No
 * day is invented: an urged unit's new last day is left to the hand. Called by `draft-letter.ts`.
 */
import { toOfficialDate, toOfficialPeriod } from '../kernel/date';
import type { TaskCard } from '../task/task-card';
import { dayOf, type Letter, type PartName } from './letter';
import { daysLate, problemsOf } from './letter-problems';
import type { LetterSources } from './letter-sources';
import { namesOf } from './letter-wording';

/** What a draft goes by. */
export type OrderSubject = Pick<Letter, 'kind' | 'taskIds' | 'from' | 'to' | 'date'>;

type OrderPart = Extract<PartName, 'title' | 'opening' | 'demands' | 'deadline'>;

export function draftOrder(letter: OrderSubject, sources: LetterSources): Readonly<Record<OrderPart, string>> {
  const cards = problemsOf(letter, sources.cards);
  const office = sources.basis.office === '' ? '我办' : sources.basis.office;
  const where = namesOf([...new Set(cards.map(({ community }) => community?.name ?? '点位'))], 2, '个社区');
  const isUrge = letter.kind === 'urge';
  return {
    title: `关于${where}${isUrge ? '逾期未整改' : '存在'}问题的${isUrge ? '督办单' : '交办单'}`,
    opening: isUrge ? openUrge(letter, cards, sources) : openOrder(letter, cards),
    demands: isUrge ? urgeDemands(office) : orderDemands(office),
    deadline: isUrge ? '请于　　年　　月　　日前整改完毕，并填报回执。' : orderDeadline(cards),
  };
}

function openOrder({ from, to }: OrderSubject, cards: readonly TaskCard[]): string {
  return `${toOfficialPeriod(from, to)}检查发现，下列${cards.length}个问题由你单位负责整改。现予交办，请抓紧办理。`;
}

function openUrge(letter: OrderSubject, cards: readonly TaskCard[], sources: LetterSources): string {
  const day = dayOf(letter, sources.today);
  const longest = Math.max(0, ...cards.map((card) => daysLate(card, day)));
  return [
    `${toOfficialPeriod(letter.from, letter.to)}检查发现的下列${cards.length}个问题由你单位负责整改，`,
    handedOut(cards, sources.letters),
    `截至${toOfficialDate(day)}已超过整改时限${longest > 0 ? `，最长逾期${longest}天` : ''}，仍未整改完毕。现予督办，请立即办理。`,
  ].join('');
}

/** 已于2017年5月10日交办，: as far as the orders that went out say; those without a day of their own say nothing. */
function handedOut(cards: readonly TaskCard[], letters: readonly Letter[]): string {
  const ids = new Set(cards.map(({ task }) => task.id));
  const days = letters
    .filter(({ kind, taskIds }) => kind === 'order' && taskIds.some((id) => ids.has(id)))
    .flatMap(({ date }) => date ?? []);
  const once = [...new Set(days)].sort();
  return once.length === 0 ? '' : `已于${once.map(toOfficialDate).join('、')}交办，`;
}

const orderDemands = (office: string): string =>
  [
    '请对照问题逐项整改，明确责任人，举一反三，防止反弹。志愿服务分包单位请主动对接，协助抓好落实。',
    `整改前后在同一位置、同一角度拍照。整改完成后填写回执，附整改后照片，加盖单位公章，报${office}。`,
  ].join('\n');

const urgeDemands = (office: string): string =>
  [
    '请主要负责同志亲自过问，查明逾期原因，逐项整改到位。',
    `整改完成后填写回执，附整改后照片，加盖单位公章，报${office}。仍不整改的，将予以通报。`,
  ].join('\n');

/** 请于2017年5月15日前整改完毕; of several last days the latest, as each stands with its problem. What is mended by plan reports its plan. */
function orderDeadline(cards: readonly TaskCard[]): string {
  const days = [...new Set(cards.flatMap(({ task }) => task.dueDate ?? []))].sort();
  const last = days.at(-1);
  const planned = cards.filter(({ task }) => task.dueDate === null).length;
  return [
    last === undefined
      ? ''
      : days.length === 1
        ? `请于${toOfficialDate(last)}前整改完毕，并填报回执。`
        : `各问题的整改时限见上，请于${toOfficialDate(last)}前全部整改完毕，并填报回执。`,
    planned > 0 ? `${last === undefined ? '' : '其中'}列入计划的${planned}个问题，请先报整改措施和完成时间。` : '',
  ].join('');
}
