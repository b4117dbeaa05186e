/** Turns of phrase that the drafts of letters share. */
import type { TaskCard } from '../task/task-card';
import { isUndone } from './letter-problems';
import type { Basis } from './letter-sources';

/** 南关社区、北关社区; of more than `most` 南关社区等8个社区. */
export function namesOf(names: readonly string[], most: number, measure: string): string {
  return names.length <= most ? names.join('、') : `${names[0] ?? ''}等${names.length}${measure}`;
}

/** 根据高文明〔2017〕3号文件要求，; empty where no document is known. A year in other brackets gets those of GB/T 9704—2012, 7.2.5. */
export function withSource({ source }: Pick<Basis, 'source'>): string {
  return source === '' ? '' : `根据${source.replace(/[[［(（](\d{4})[\]］)）]/, '〔$1〕')}文件要求，`;
}

/** 已整改销号4个，待复查3个，未整改23个，其中逾期2个: where tasks stand; what is nought is left out. */
export function standing(cards: readonly TaskCard[], isLate: (card: TaskCard) => boolean): string {
  const count = (isMeant: (card: TaskCard) => boolean): number => cards.filter(isMeant).length;
  const late = count(isLate);
  const said = [
    ['已整改销号', count(({ task }) => task.status === 'closed')],
    ['待复查', count(({ task }) => task.status === 'awaitingReview')],
    ['未整改', count(isUndone)],
  ] as const;
  return [
    ...said.filter(([, number]) => number > 0).map(([word, number]) => `${word}${number}个`),
    late > 0 ? `其中逾期${late}个` : '',
  ]
    .filter((words) => words !== '')
    .join('，');
}
