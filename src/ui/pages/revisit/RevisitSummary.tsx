/** What came of a revisit: the counts, each task with its outcome, the new problems, and the ways on. */
import { useState } from 'preact/hooks';
import type { Id } from '../../../domain/kernel/ids';
import type { Action } from '../../../domain/task/action';
import { countOutcomes, OUTCOMES } from '../../../domain/task/revisit-progress';
import { wordOutcome } from '../../../domain/task/revisit-wording';
import type { TaskCard } from '../../../domain/task/task-card';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { StatusPills } from '../../parts/StatusPills';
import { RemovedScreen } from '../audit/RemovedScreen';
import type { AuditSession } from '../audit/session';
import { UndoLine } from '../audit/UndoLine';
import { outcomePill } from './outcome-pill';
import { TaskWords } from './TaskWords';

const RevisitPaper = later(() => import('./RevisitPaper').then((module) => module.RevisitPaper));

interface RevisitSummaryProps {
  readonly session: AuditSession;
  readonly walk: readonly TaskCard[];
  readonly outcomes: ReadonlyMap<Id, Action>;
  readonly onOpen: (taskId: Id) => void;
  /** To the first one that was not looked at; absent when there is none. */
  readonly onGoOn: (() => void) | undefined;
}

export function RevisitSummary({ session, walk, outcomes, onOpen, onGoOn }: RevisitSummaryProps) {
  const { audit, findings } = session.state.value.records;
  const [isRemoved, setRemoved] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const isFinished = audit.finishedAt !== null;
  const counts = countOutcomes(
    walk.map(({ task }) => task.id),
    outcomes,
  );
  const gone = audit.taskIds.length - walk.length;
  if (isRemoved) {
    return (
      <RemovedScreen title="回头看" session={session} onShown={setRemoved}>
        这次回头看已删除；已经销号、退回的任务不变。
      </RemovedScreen>
    );
  }
  return (
    <Screen
      title={`回头看 ${session.communityName}`}
      back="/"
      status={<StatusPills savedAt={session.savedAt.value} />}
      foot={
        <>
          <button
            type="button"
            class={onGoOn ? 'button' : 'button is-main'}
            onClick={() => void session.finish(!isFinished)}
          >
            {isFinished ? '重新打开' : '完成回头看'}
          </button>
          {onGoOn && !isFinished && (
            <button type="button" class="button is-main" onClick={onGoOn}>
              继续 未看 {counts.left}
            </button>
          )}
        </>
      }
    >
      <ErrorNote error={session.error.value} />
      <UndoLine session={session} />
      {audit.isDemo && <p class="note">示例数据，可在“设置”里删除。</p>}
      {isFinished && <p class="note is-good">回头看已完成。需要补看时可重新打开。</p>}
      <section class="card revisit-counts" aria-label="结果">
        {[...OUTCOMES, 'left' as const].map((each) => (
          <p key={each}>
            <strong>{counts[each]}</strong>
            <span class="caption">{each === 'left' ? '未看' : wordOutcome(each)}</span>
          </p>
        ))}
      </section>
      {gone > 0 && <p class="note">有 {gone} 个任务已被删除，或不在这部手机上。</p>}
      {findings.length > 0 && (
        <section class="card rows">
          <a class="row" href={`/audit/${audit.id}/list`}>
            <span class="grow">反弹的新问题 {findings.length} 个，可导出整改任务清单</span>
            <Icon name="forward" />
          </a>
        </section>
      )}
      <section class="card rows revisit-list" aria-label="任务">
        {walk.map((card) => (
          <button key={card.task.id} type="button" class="row" onClick={() => onOpen(card.task.id)}>
            <TaskWords card={card} standard={session.standard} />
            {outcomePill(outcomes.get(card.task.id))}
          </button>
        ))}
      </section>
      <button type="button" class="button" onClick={() => setPrinting(true)}>
        <Icon name="paper" />
        回头看记录
      </button>
      {!audit.isDemo && (
        <a class="button" href={`/handover?audit=${audit.id}`}>
          交给别人
        </a>
      )}
      <button type="button" class="link revisit-remove" onClick={() => void session.remove(true).then(setRemoved)}>
        删除这次回头看
      </button>
      {isPrinting && <RevisitPaper session={session} onClose={() => setPrinting(false)} />}
    </Screen>
  );
}
