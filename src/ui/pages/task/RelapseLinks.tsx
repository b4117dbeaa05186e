/** 反弹 on the page of a task: the way to the life before, and to the one after. Asks for the other tasks only where there is one. */
import { relapseOf } from '../../../domain/task/relapse';
import type { TaskCard } from '../../../domain/task/task-card';
import { useTaskRecords } from './use-tasks';

export function RelapseLinks({ card }: { readonly card: TaskCard }) {
  const before = card.finding.relapsedFrom;
  const after = relapseOf(card.actions);
  return (
    <>
      {before !== null && <RelapseLink findingId={before} words="这是反弹，以前的任务是" />}
      {after !== null && <RelapseLink findingId={after} words="已反弹，新的任务是" />}
    </>
  );
}

function RelapseLink({ findingId, words }: { readonly findingId: string; readonly words: string }) {
  const records = useTaskRecords();
  const other = records?.cards.find(({ finding }) => finding.id === findingId);
  if (!records) return null;
  return (
    <p class="note is-bad">
      {words}{' '}
      {other ? (
        <a class="link" href={`/tasks/${encodeURIComponent(other.task.id)}`}>
          {other.task.number}
        </a>
      ) : (
        '（不在这部手机上）'
      )}
    </p>
  );
}
