/** One task in a list: number, status, problem, place, when it is due, its first photo. Leads to its page. */
import { type CalendarDate, monthOf } from '../../../domain/kernel/date';
import type { TaskEntry } from '../../../domain/task/task-entry';
import { PhotoThumb } from '../finding/PhotoThumb';
import '../finding/finding.css';
import { StatusMark, TroubleMarks } from './StatusMark';

interface TaskLineProps {
  readonly entry: TaskEntry;
  readonly onOpen: () => void;
}

export function TaskLine({ entry, onOpen }: TaskLineProps) {
  const { card, where, due, isOverdue } = entry;
  const { task, finding, photos, markups } = card;
  const [first] = photos;
  return (
    <a
      class={`card task-line ${isOverdue ? 'is-problem' : ''}`}
      href={`/tasks/${encodeURIComponent(task.id)}`}
      onClick={onOpen}
    >
      <span class="task-words">
        <span class="task-head">
          <span class="caption">{task.number}</span>
          <StatusMark status={task.status} />
        </span>
        <strong class="task-problem">{finding.problem === '' ? '问题待补充' : finding.problem}</strong>
        <span class="caption task-where">{where}</span>
        <span class="task-head">
          {task.status !== 'closed' && <span class="caption">{due === null ? '无期限' : `${shortDay(due)}前`}</span>}
          <TroubleMarks entry={entry} />
        </span>
      </span>
      {first && <PhotoThumb photo={first} count={photos.length} isMarked={markups.length > 0} />}
    </a>
  );
}

/** 5月8日: of a list, where the year is plain. */
const shortDay = (date: CalendarDate): string => `${monthOf(date)}月${Number(date.slice(8))}日`;
