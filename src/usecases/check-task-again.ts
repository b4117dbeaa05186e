/**
 * Look at a task again in a revisit (回头看): 销号 or 退回 what awaits review, 仍完好 for what was closed before. What is found again
 * goes through `relapse-finding.ts`. Called by the walk; taken back by `undoAction`.
 */
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { ActError, Actor } from '../domain/task/acts';
import { judgeLook, type LookError } from '../domain/task/relapse';
import { actionsOf, actOnTask, addAction, type NotFound, unwrap } from './act-on-task';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** What was seen of one task. */
export interface Look {
  readonly taskId: Id;
  /** Null when a closed task is looked at outside of a revisit. */
  readonly revisitId: Id | null;
  readonly outcome: 'closed' | 'returned' | 'kept';
  /** `returned`: the reason. */
  readonly words: string;
  readonly actor: Actor;
}

/** Stores the action, with the status it leads to, and gives its id. */
export function checkTaskAgain(
  ports: Ports,
  look: Look,
): Promise<Result<Saved<Id>, SaveError | ActError | LookError | NotFound>> {
  const { taskId, revisitId, outcome, words, actor } = look;
  if (outcome === 'kept') return keepClosed(ports, look);
  const kind = outcome === 'closed' ? 'close' : 'return';
  return actOnTask(ports, { taskId, act: { kind, words }, actor, revisitId });
}

async function keepClosed(
  ports: Ports,
  { taskId, revisitId, words, actor }: Look,
): Promise<Result<Saved<Id>, SaveError | LookError | NotFound>> {
  const written = await writeRecords(ports, async (writer): Promise<Result<Id, LookError | NotFound>> => {
    const task = await writer.tx.get('task', taskId);
    if (!task) return err({ type: 'NotFound' });
    const actions = await actionsOf(writer.tx, task);
    const judged = judgeLook(task, actions, actor.person);
    if (!judged.ok) return judged;
    const id = ports.newId();
    await addAction(writer, actions, {
      ...{ id, auditId: task.auditId, taskId, kind: 'kept', side: 'inspecting', revisitId },
      ...{ by: actor.person.name, unit: '', at: ports.now(), words },
      ...{ doneOn: null, noPhotoReason: '', photoIds: [], newFindingId: null },
    });
    return ok(id);
  });
  return unwrap(written);
}
