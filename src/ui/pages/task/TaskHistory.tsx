/** 办理记录: who did what to the task, when, and on which device; the latest first. */
import { useEffect, useState } from 'preact/hooks';
import type { TaskCard } from '../../../domain/task/task-card';
import { type HistoryEntry, taskHistory } from '../../../usecases/task-history';
import { useServices } from '../../services';
import { wordMinute } from '../../text/photo';

export function TaskHistory({ card }: { readonly card: TaskCard }) {
  const { ports } = useServices();
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  useEffect(() => {
    let isGone = false;
    void taskHistory(ports, card).then(
      (read) => {
        if (!isGone) setEntries(read);
      },
      // Its notice says when the database cannot be reached.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [card]);
  return (
    <section class="card" aria-label="办理记录">
      <h2 class="caption">办理记录</h2>
      <ol class="task-history">
        {[...entries].reverse().map(({ id, at, who, device, words, isUndone }) => (
          <li key={id}>
            <span>
              {isUndone && <strong>已撤销：</strong>}
              {words}
            </span>
            <span class="caption">
              {[wordMinute(at, ports.utcOffset()), who, device === '' ? '' : `手机 ${device}`]
                .filter((part) => part !== '')
                .join('　')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
