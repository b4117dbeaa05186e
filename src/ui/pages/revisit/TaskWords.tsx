/** A task in a line of the revisit's lists: what was wrong, its number, its items and where it is. */
import type { Standard } from '../../../domain/standard/schema';
import type { TaskCard } from '../../../domain/task/task-card';
import { itemLookup, wordWhere } from '../../../domain/task/task-entry';

interface TaskWordsProps {
  readonly card: TaskCard;
  /** Of the revisit, and so of the task. */
  readonly standard: Standard;
}

export function TaskWords({ card, standard }: TaskWordsProps) {
  const { finding, task } = card;
  return (
    <span class="grow revisit-words">
      <strong>{finding.problem === '' ? '问题待补充' : finding.problem}</strong>
      <span class="caption">
        {[task.number, wordItems(standard, finding.itemIds), wordWhere(card)].filter((part) => part !== '').join('　')}
      </span>
    </span>
  );
}

/** 一-10、一-14. */
function wordItems(standard: Standard, itemIds: readonly string[]): string {
  const itemOf = itemLookup([standard]);
  return itemIds.map((id) => itemOf(standard.id, id)?.code ?? id).join('、');
}
