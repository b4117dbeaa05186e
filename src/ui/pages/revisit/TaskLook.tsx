/**
 * One task of a revisit: what was wrong, what was submitted, what it looks like now; and the bar that closes, returns, or
 * finds it as it was left. After a tap the next one comes by itself, and 撤销 brings this one back.
 */
import { useState } from 'preact/hooks';
import type { Id } from '../../../domain/kernel/ids';
import type { Action } from '../../../domain/task/action';
import type { Actor } from '../../../domain/task/acts';
import { countOutcomes, type Outcome } from '../../../domain/task/revisit-progress';
import { wordCounts, wordOutcome } from '../../../domain/task/revisit-wording';
import type { TaskCard } from '../../../domain/task/task-card';
import { undoAction } from '../../../usecases/act-on-task';
import { checkTaskAgain } from '../../../usecases/check-task-again';
import { relapseFinding } from '../../../usecases/relapse-finding';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import { StatusPills } from '../../parts/StatusPills';
import { useFresh } from '../../parts/use-fresh';
import { useServices } from '../../services';
import type { AuditSession } from '../audit/session';
import { UndoLine } from '../audit/UndoLine';
import { ReturnSheet } from '../task/ReturnSheet';
import { TaskEvidence } from './TaskEvidence';

interface TaskLookProps {
  /** Of the revisit. */
  readonly session: AuditSession;
  readonly walk: readonly TaskCard[];
  /** The one on screen. */
  readonly card: TaskCard;
  readonly outcomes: ReadonlyMap<Id, Action>;
  readonly actor: Actor;
  readonly onNext: () => void;
  /** Comes back to this task, after its outcome was taken back from the next one. */
  readonly onBack: () => void;
  readonly onOverview: () => void;
  readonly onOpenFinding: (findingId: Id) => void;
}

export function TaskLook(props: TaskLookProps) {
  const { session, walk, card, outcomes, actor, onNext, onBack, onOverview, onOpenFinding } = props;
  const { ports } = useServices();
  const { task } = card;
  const [isReturning, setReturning] = useState(false);
  const isFresh = useFresh(task.id);
  const revisitId = session.state.value.records.audit.id;
  const outcome = outcomes.get(task.id);

  /** Stores the outcome; then the next one comes up. */
  const check = async (kind: Exclude<Outcome, 'relapsed'>, words: string): Promise<boolean> => {
    let actionId: Id | undefined;
    const isStored = await session.write(async () => {
      const saved = await checkTaskAgain(ports, { taskId: task.id, revisitId, outcome: kind, words, actor });
      if (saved.ok) actionId = saved.value.value;
      return saved;
    });
    if (!isStored || actionId === undefined) return false;
    const stored = actionId;
    session.undo.value = {
      words: `${task.number} 已记${wordOutcome(kind)}`,
      run: async () => {
        if (await session.write(() => undoAction(ports, stored))) onBack();
      },
    };
    // Before the next one comes up: the sheet is of this one.
    setReturning(false);
    onNext();
    return true;
  };
  /** Raises the problem anew; its sheet opens for the photo, as in an audit. */
  const relapse = async (): Promise<void> => {
    session.undo.value = null;
    let findingId: Id | undefined;
    await session.write(async () => {
      const saved = await relapseFinding(ports, { formerTaskId: task.id, revisitId, actor });
      if (saved.ok) findingId = saved.value.value;
      return saved;
    });
    if (findingId !== undefined) onOpenFinding(findingId);
  };
  const takeBack = async (action: Action): Promise<void> => {
    session.undo.value = null;
    const finding = session.state.value.records.findings.find((each) => each.id === action.newFindingId);
    if (finding) await session.removeFinding(finding);
    else await session.write(() => undoAction(ports, action.id));
  };

  return (
    <>
      <Screen
        title={`回头看 ${walk.indexOf(card) + 1}/${walk.length}`}
        back="/"
        status={<StatusPills savedAt={session.savedAt.value} />}
        band={
          <div class="revisit-band">
            <p class="revisit-progress">
              <progress class="progress" value={outcomes.size} max={walk.length} aria-label="进度" />
              <button type="button" class="link" onClick={onOverview}>
                {wordCounts(
                  countOutcomes(
                    walk.map((each) => each.task.id),
                    outcomes,
                  ),
                )}
              </button>
            </p>
            <UndoLine session={session} />
            <ErrorNote error={session.error.value} />
          </div>
        }
        foot={
          <Bar
            key={task.id}
            status={task.status}
            outcome={outcome}
            isDisabled={isFresh}
            onNext={onNext}
            onCheck={(kind) => void check(kind, '')}
            onReturn={() => setReturning(true)}
            onRelapse={() => void relapse()}
            onTakeBack={(action) => void takeBack(action)}
            onOpenFinding={onOpenFinding}
          />
        }
      >
        <TaskEvidence key={card.audit.id} card={card} people={session.state.value.records.audit.auditors} />
      </Screen>
      {isReturning && (
        <ReturnSheet
          session={session}
          taskId={task.id}
          perform={({ words }) => check('returned', words)}
          onClose={() => setReturning(false)}
        />
      )}
    </>
  );
}

interface BarProps {
  readonly status: TaskCard['task']['status'];
  readonly outcome: Action | undefined;
  readonly isDisabled: boolean;
  readonly onNext: () => void;
  readonly onCheck: (kind: 'closed' | 'kept') => void;
  readonly onReturn: () => void;
  readonly onRelapse: () => void;
  readonly onTakeBack: (outcome: Action) => void;
  readonly onOpenFinding: (findingId: Id) => void;
}

/** What can be said of a task now: by its status, and once it was said, the way back. */
function Bar({
  status,
  outcome,
  isDisabled,
  onNext,
  onCheck,
  onReturn,
  onRelapse,
  onTakeBack,
  onOpenFinding,
}: BarProps) {
  const button = (word: string, act: () => void, shape = '') => (
    <button type="button" class={`button ${shape}`} disabled={isDisabled} onClick={act}>
      {word}
    </button>
  );
  if (status === 'awaitingReview') {
    return (
      <>
        {button('跳过', onNext)}
        {button('退回', onReturn, 'is-grave')}
        {button('销号', () => onCheck('closed'), 'is-main')}
      </>
    );
  }
  if (outcome) {
    const newFindingId = outcome.kind === 'relapsed' ? outcome.newFindingId : null;
    return (
      <>
        {button(`撤销${wordOutcome(outcome.kind as Outcome)}`, () => onTakeBack(outcome))}
        {newFindingId !== null && button('看新问题', () => onOpenFinding(newFindingId))}
        {button('下一个', onNext, 'is-main')}
      </>
    );
  }
  if (status === 'closed') {
    return (
      <>
        {button('跳过', onNext)}
        {button('反弹', onRelapse, 'is-grave')}
        {button('仍完好', () => onCheck('kept'), 'is-main')}
      </>
    );
  }
  return button('下一个', onNext, 'is-main');
}
