/** How many tasks wait, on the start page: those of the own unit where there is one. Comes when the page is at rest. */
import './tasks.css';
import { useMemo } from 'preact/hooks';
import { toEntry } from '../../../domain/task/task-entry';
import { countByFilter, isOwn } from '../../../domain/task/task-list';
import { useMe } from '../../parts/use-me';
import { useToday } from '../../parts/use-today';
import { FILTER_WORDS } from '../../text/task';
import { useTaskRecords } from './use-tasks';

export function TaskCounts() {
  const records = useTaskRecords();
  const [me] = useMe();
  const today = useToday();
  const counts = useMemo(() => {
    if (!records || me === undefined) return null;
    const cards = me === null || me.unit === '' ? records.cards : records.cards.filter((card) => isOwn(card, me));
    // Counting needs no words of a standard.
    return countByFilter(cards.map((card) => toEntry(card, today, () => undefined)));
  }, [records, me, today]);
  if (!counts) return null;
  const others = (['overdue', 'awaitingReview'] as const).filter((filter) => counts[filter] > 0);
  return (
    <span class="caption task-counts">
      {(['todo', ...others] as const).map((filter) => `${FILTER_WORDS[filter]} ${counts[filter]} 件`).join('，')}
    </span>
  );
}
