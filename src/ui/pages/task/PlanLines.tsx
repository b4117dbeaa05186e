/** 列入计划 and 两家确认: stages with their last days, each reached by a tap; whether two units must confirm. Edited by the inspecting side. */
import { useState } from 'preact/hooks';
import { toOfficialDate } from '../../../domain/kernel/date';
import type { Stage, Task } from '../../../domain/task/task';
import { type EditedTask, editTask } from '../../../usecases/edit-task';
import { Switch } from '../../parts/Switch';
import { useToday } from '../../parts/use-today';
import { useRemembered, useServices } from '../../services';
import type { AuditSession } from '../audit/session';

interface PlanLinesProps {
  readonly session: AuditSession;
  readonly task: Task;
  /** Stages may be set, and two confirmations asked for. */
  readonly isEditable: boolean;
  /** A stage may be said to be reached. */
  readonly isOwn: boolean;
}

const NO_STAGE = { goal: '', dueDate: '' };

export function PlanLines({ session, task, isEditable, isOwn }: PlanLinesProps) {
  const { ports } = useServices();
  const today = useToday();
  const isPlanned = task.deadline.kind === 'plan';
  const edit = (fields: EditedTask): Promise<boolean> => session.write(() => editTask(ports, task.id, fields));
  const setStage = (stage: Stage, next: Stage | null): void => {
    const stages = task.stages.flatMap((each) => (each === stage ? (next ?? []) : each));
    session.undo.value = { words: next ? '阶段已改' : '阶段已删', run: () => edit({ stages: task.stages }) };
    void edit({ stages });
  };
  if (!isPlanned && task.stages.length === 0 && !isEditable && !task.needsBothUnits) return null;
  return (
    <section class="card rows" aria-label="阶段与确认">
      {task.stages.map((stage, index) => (
        <div key={`${stage.dueDate} ${stage.goal}`} class="task-stage">
          <span class="grow">
            <span class="caption">
              阶段{index + 1}　{toOfficialDate(stage.dueDate)}前
            </span>
            <br />
            {stage.goal}
            {stage.doneOn !== null && <span class="caption">　✓ {toOfficialDate(stage.doneOn)}完成</span>}
          </span>
          {(isEditable || isOwn) && (
            <button
              type="button"
              class="chip"
              aria-pressed={stage.doneOn !== null}
              aria-label={`阶段${index + 1}已完成`}
              onClick={() => setStage(stage, { ...stage, doneOn: stage.doneOn === null ? today : null })}
            >
              {stage.doneOn === null ? '完成' : '✓ 完成'}
            </button>
          )}
          {isEditable && (
            <button
              type="button"
              class="link"
              aria-label={`删除阶段${index + 1}`}
              onClick={() => setStage(stage, null)}
            >
              删除
            </button>
          )}
        </div>
      ))}
      {isPlanned && isEditable && (
        <NewStage taskId={task.id} onAdd={(stage) => edit({ stages: [...task.stages, stage] })} />
      )}
      {isPlanned && task.stages.length === 0 && !isEditable && (
        <p class="task-stage caption">列入计划，还没有定阶段。</p>
      )}
      {isEditable ? (
        <div class="task-stage">
          <span class="grow">
            两家确认
            <br />
            <span class="caption">责任单位和分包单位都确认后才能销号</span>
          </span>
          <Switch
            label="两家确认"
            value={task.needsBothUnits}
            options={[
              { value: true, word: '要' },
              { value: false, word: '不要' },
            ]}
            onChange={(isWanted) => {
              if (isWanted !== null) void edit({ needsBothUnits: isWanted });
            }}
          />
        </div>
      ) : (
        task.needsBothUnits && <p class="task-stage caption">责任单位和分包单位都确认后才能销号</p>
      )}
    </section>
  );
}

interface NewStageProps {
  readonly taskId: string;
  /** False: it could not be stored. */
  readonly onAdd: (stage: Stage) => Promise<boolean>;
}

/** One more stage: its goal and its last day, kept while they are being typed. */
function NewStage({ taskId, onAdd }: NewStageProps) {
  const [draft, setDraft] = useRemembered(`task:${taskId}:stage`, NO_STAGE);
  const [isBusy, setBusy] = useState(false);
  if (!draft) return null;
  const { goal, dueDate } = draft;
  return (
    <div class="task-new-stage">
      <label class="field">
        <span>阶段目标</span>
        <input type="text" value={goal} onInput={(event) => setDraft({ ...draft, goal: event.currentTarget.value })} />
      </label>
      <label class="field">
        <span>最后一天</span>
        <input
          type="date"
          value={dueDate}
          onInput={(event) => setDraft({ ...draft, dueDate: event.currentTarget.value })}
        />
      </label>
      <button
        type="button"
        class="button"
        disabled={isBusy || goal.trim() === '' || dueDate === ''}
        onClick={() => {
          setBusy(true);
          void onAdd({ goal: goal.trim(), dueDate, doneOn: null }).then((isStored) => {
            setBusy(false);
            if (isStored) setDraft(NO_STAGE);
          });
        }}
      >
        加一个阶段
      </button>
    </div>
  );
}
