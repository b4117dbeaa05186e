/** The foot of a task: what this person may do with it now, the next step as the main button; else what it waits for. */
import { useEffect, useState } from 'preact/hooks';
import type { Finding } from '../../../domain/finding/finding';
import { ACTS, type Act, actsFor } from '../../../domain/task/acts';
import { lifeOf } from '../../../domain/task/life';
import type { TaskCard } from '../../../domain/task/task-card';
import { unitsOf } from '../../../domain/task/task-entry';
import { isAmong } from '../../../domain/task/units-of-task';
import { type Person, sidesOf } from '../../../domain/unit/person';
import { Chips } from '../../parts/Chips';
import { Sheet } from '../../parts/Sheet';
import { useFresh } from '../../parts/use-fresh';
import { ACT_WORDS } from '../../text/task';
import type { AuditSession } from '../audit/session';
import { ReturnSheet } from './ReturnSheet';
import { SubmitSheet } from './SubmitSheet';
import { useActs } from './use-acts';

interface ActBarProps {
  readonly session: AuditSession;
  readonly card: TaskCard;
  readonly finding: Finding;
  readonly me: Person;
  /** The act whose sheet is open. */
  readonly asking: Act['kind'] | null;
  readonly setAsking: (kind: Act['kind'] | null) => void;
}

export function ActBar({ session, card, finding, me, asking, setAsking }: ActBarProps) {
  const { task, actions } = card;
  const perform = useActs(session, task.id, me);
  // What was just done shows in the card a moment after it is stored: until then nothing else is to be done.
  const [doing, setDoing] = useState<number | null>(null);
  useEffect(() => setDoing(null), [actions.length]);
  // Whoever may do both sides finds 销号 where 提交 has just been.
  const isFresh = useFresh(task.status);
  const acts = actsFor(task, actions, me);
  const close = (): void => setAsking(null);

  const act = async (kind: 'accept' | 'confirm' | 'close', unit: string): Promise<void> => {
    setDoing(actions.length);
    if (!(await perform({ kind, words: '' }, unit))) setDoing(null);
    close();
  };
  const choose = (kind: Act['kind']): void => {
    const [unit = '', ...others] = unitsFor(kind, card, me);
    if (kind === 'submit' || kind === 'return' || others.length > 0) setAsking(kind);
    else void act(kind, unit);
  };
  if (acts.length === 0) return <p class="task-waiting">{wordWaiting(card, me)}</p>;
  return (
    <>
      {[...acts].reverse().map((kind) => (
        <button
          key={kind}
          type="button"
          class={`button ${kind === acts[0] ? 'is-main' : kind === 'return' ? 'is-grave' : ''}`}
          disabled={doing === actions.length || isFresh}
          onClick={() => choose(kind)}
        >
          {ACT_WORDS[kind]}
        </button>
      ))}
      {asking === 'submit' && acts.includes('submit') && (
        <SubmitSheet
          session={session}
          task={task}
          actions={actions}
          finding={finding}
          units={unitsFor('submit', card, me)}
          perform={perform}
          onClose={close}
        />
      )}
      {asking === 'return' && acts.includes('return') && (
        <ReturnSheet session={session} taskId={task.id} perform={perform} onClose={close} />
      )}
      {(asking === 'accept' || asking === 'confirm') && acts.includes(asking) && (
        <Sheet label="代哪个单位" onClose={close}>
          <h2 class="sheet-title">代哪个单位{ACT_WORDS[asking]}</h2>
          <Chips
            label="代哪个单位"
            kind="act"
            chips={unitsFor(asking, card, me).map((name) => ({ value: name, word: name }))}
            onTap={(name) => void act(asking, name)}
          />
        </Sheet>
      )}
    </>
  );
}

/** For which units an act can be done: one's own; the office may write it down for any that the task names (代录). */
function unitsFor(kind: Act['kind'], { task, actions }: TaskCard, me: Person): readonly string[] {
  if (ACTS[kind].side === 'inspecting') return [''];
  if (me.role !== 'office') return [me.unit];
  const { confirmedBy } = lifeOf(task, actions);
  return unitsOf(task).filter((name) => kind !== 'confirm' || !isAmong(name, confirmedBy));
}

/** Why there is nothing to tap. */
function wordWaiting({ task }: TaskCard, me: Person): string {
  if (task.status === 'closed') return '已销号，这件任务已经办完。';
  if (task.status === 'awaitingReview') return '已提交，等待检查方复查。';
  if (sidesOf(me.role).includes('inspecting')) return `等待${task.responsibleUnit || '责任单位'}整改。`;
  return me.unit === '' ? '还没有说明本人的单位，在“设置”里说明后才能办理。' : `这件任务没有派给${me.unit}。`;
}
