/** Finding tasks by words. Pure; called by the page of all tasks. */
import { textKey } from '../site/read-cell';
import type { TaskEntry } from './task-entry';
import { STATUS_LABELS } from './wording';

/**
 * Tasks in which every word occurs, in whatever field: problem, place, number, units, measure, code and text of the items.
 * Full-width and half-width, capital and small are the same: `ｋ7q` finds K7Q-0012.
 */
export function searchTasks<Entry extends TaskEntry>(entries: readonly Entry[], typed: string): readonly Entry[] {
  const words = typed
    .split(/\s+/)
    .map(folded)
    .filter((word) => word !== '');
  if (words.length === 0) return entries;
  return entries.filter((entry) => {
    const text = textOf(entry);
    return words.every((word) => text.includes(word));
  });
}

function textOf({ card, items, where }: TaskEntry): string {
  const { task, finding } = card;
  const parts = [
    ...[task.number, finding.problem, where, task.measure],
    ...[task.responsibleUnit, task.responsiblePerson, task.volunteerUnit, task.remark, STATUS_LABELS[task.status]],
    ...items.flatMap(({ code, text }) => [code, text]),
  ];
  // A mark that no keyboard types keeps a word from reaching over two fields.
  return parts.map(folded).join('\u0000');
}

const folded = (text: string): string => textKey(text).toLowerCase();
