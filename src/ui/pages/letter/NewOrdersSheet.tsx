/**
 * New 交办单 or 督办单: one for each responsible unit of the tasks in view. What was handed out before is left out unless asked for; what is
 * mended needs no order. Opened by the page of letters and by the list of tasks.
 */
import './letter.css';
import { useState } from 'preact/hooks';
import { LETTER_WORDS } from '../../../domain/letter/letter';
import { isUndone } from '../../../domain/letter/letter-problems';
import type { TaskEntry } from '../../../domain/task/task-entry';
import { inGroups } from '../../../domain/task/task-list';
import { removeLetters } from '../../../usecases/edit-letter';
import { startOrders } from '../../../usecases/start-letter';
import { Chips, toggled } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { Sheet } from '../../parts/Sheet';
import { useToday } from '../../parts/use-today';
import { useServices } from '../../services';
import { useWrites } from '../service/use-writes';
import { useLetters } from './use-letter';

interface NewOrdersSheetProps {
  readonly kind: 'order' | 'urge';
  /** Those in view. */
  readonly entries: readonly TaskEntry[];
  readonly onClose: () => void;
}

export function NewOrdersSheet({ kind, entries, onClose }: NewOrdersSheetProps) {
  const { ports } = useServices();
  const today = useToday();
  const writes = useWrites();
  const letters = useLetters();
  const [isBusy, setBusy] = useState(false);
  const [withEarlier, setWithEarlier] = useState(false);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const [madeIds, setMadeIds] = useState<readonly string[]>([]);
  if (!letters) return null;
  const word = LETTER_WORDS[kind];
  const handedOut = new Set(letters.filter((letter) => letter.kind === kind).flatMap(({ taskIds }) => taskIds));
  const open = entries.filter(({ card, isOverdue }) => (kind === 'urge' ? isOverdue : isUndone(card)));
  const earlier = open.filter(({ card }) => handedOut.has(card.task.id));
  const wanted = withEarlier ? open : open.filter((entry) => !earlier.includes(entry));
  const groups = inGroups(wanted, 'responsible', today);
  const chosen = groups.filter(({ key }) => !leftOut.includes(key));
  const made = letters.filter(({ id }) => madeIds.includes(id));
  const begin = async (): Promise<void> => {
    setBusy(true);
    const taskIds = chosen.flatMap((group) => group.entries.map(({ card }) => card.task.id));
    const saved = await writes.run(() => startOrders(ports, { kind, taskIds }));
    setBusy(false);
    if (saved) setMadeIds(saved.value);
  };
  const takeBack = async (): Promise<void> => {
    const removed = await writes.run(() => removeLetters(ports, { letterIds: madeIds, isRemoved: true }));
    if (removed) setMadeIds([]);
  };
  if (made.length > 0)
    return (
      <Sheet
        label={`写${word}`}
        onClose={onClose}
        foot={
          <button type="button" class="button" onClick={() => void takeBack()}>
            <Icon name="undo" />
            撤销
          </button>
        }
      >
        <h2 class="sheet-title">
          已起草 {made.length} 份{word}
        </h2>
        <ErrorNote error={writes.error.value} />
        <div class="rows">
          {made.map(({ id, recipient, taskIds }) => (
            <a key={id} class="row" href={`/letters/${encodeURIComponent(id)}`}>
              <span class="grow">{recipient === '' ? '责任单位未明确' : recipient}</span>
              <span class="caption">{taskIds.length} 个问题</span>
              <Icon name="forward" />
            </a>
          ))}
        </div>
      </Sheet>
    );
  return (
    <Sheet
      label={`写${word}`}
      onClose={onClose}
      foot={
        <button
          type="button"
          class="button is-main"
          disabled={isBusy || chosen.length === 0}
          onClick={() => void begin()}
        >
          起草 {chosen.length} 份{word}
        </button>
      }
    >
      <h2 class="sheet-title">写{word}</h2>
      <ErrorNote error={writes.error.value} />
      {open.length === 0 && <p>{kind === 'urge' ? '没有逾期未整改的任务。' : '没有未整改的任务。'}</p>}
      {groups.length > 0 && (
        <>
          <p class="caption">每个责任单位一份，附回执。不要的单位点一下去掉。</p>
          <Chips
            label="责任单位"
            kind="many"
            chips={groups.map(({ key, title, entries: own }) => ({
              value: key,
              word: `${title}，${own.length} 个`,
              isChosen: !leftOut.includes(key),
            }))}
            onTap={(key) => setLeftOut(toggled(leftOut, key))}
          />
        </>
      )}
      {earlier.length > 0 && (
        <button type="button" class="chip" aria-pressed={withEarlier} onClick={() => setWithEarlier(!withEarlier)}>
          {kind === 'urge' ? '督办过' : '交办过'}的 {earlier.length} 个也列入
        </button>
      )}
    </Sheet>
  );
}
