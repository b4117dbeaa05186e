/**
 * Do something to a task (签收、提交、确认、退回、销号), or take the last thing done back. The action and the status it leads to are
 * one write, judged by what is stored at that moment. Called by the page of a task and by the revisit.
 */
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Action } from '../domain/task/action';
import { ACTS, type Act, type ActError, type Actor, judgeAct, statusWithout } from '../domain/task/acts';
import { freshAfterPhotos, inOrder } from '../domain/task/life';
import type { Ports, Saved, SaveError, Transaction } from './ports';
import { type RecordWriter, writeRecords } from './write-records';

/** The task or action is not there (any more). */
export interface NotFound {
  readonly type: 'NotFound';
}

/** Something was done since: first that is to be taken back. */
export interface NotLastAction {
  readonly type: 'NotLastAction';
}

/** Stores the action with the status it leads to, and gives the action's id. */
export async function actOnTask(
  ports: Ports,
  input: {
    readonly taskId: Id;
    readonly act: Act;
    readonly actor: Actor;
    /** The revisit (回头看) in which it is done. */
    readonly revisitId?: Id | null;
  },
): Promise<Result<Saved<Id>, SaveError | ActError | NotFound>> {
  const { taskId, act, actor, revisitId = null } = input;
  const written = await writeRecords(ports, async (writer): Promise<Result<Id, ActError | NotFound>> => {
    const { tx } = writer;
    const task = await tx.get('task', taskId);
    const finding = task && (await tx.get('finding', task.findingId));
    if (!task || !finding) return err({ type: 'NotFound' });
    const actions = await actionsOf(tx, task);
    const photos = (await tx.ofAudit('photo', task.auditId)).filter(({ findingId }) => findingId === finding.id);
    const hasAfterPhoto = freshAfterPhotos(photos, actions).length > 0;
    const [now, offset] = [ports.now(), ports.utcOffset()];
    const foundOn = dateOf(finding.foundAt, offset);
    const judged = judgeAct({ task, foundOn, actions, hasAfterPhoto }, act, actor, dateOf(now, offset));
    if (!judged.ok) return judged;
    const { side } = ACTS[act.kind];
    const id = ports.newId();
    await addAction(writer, actions, {
      ...{ id, auditId: task.auditId, taskId, kind: judged.value.kind, side, revisitId, newFindingId: null },
      by: actor.person.name,
      unit: side === 'mending' ? actor.unit.trim() : '',
      at: now,
      words: act.words.trim(),
      doneOn: act.kind === 'submit' ? act.doneOn : null,
      photoIds: photos.filter(({ phase }) => phase === 'after').map((photo) => photo.id),
      noPhotoReason: act.kind === 'submit' && !hasAfterPhoto ? act.noPhotoReason.trim() : '',
    });
    await writer.save('task', taskId, { status: judged.value.status });
    return ok(id);
  });
  return unwrap(written);
}

/** Takes back the last thing that was done to a task, and with it the step of the status. A finding that a 反弹 raised stays. */
export async function undoAction(
  ports: Ports,
  actionId: Id,
): Promise<Result<Saved<null>, SaveError | NotFound | NotLastAction>> {
  const written = await writeRecords(ports, async (writer): Promise<Result<null, NotFound | NotLastAction>> => {
    const { tx } = writer;
    const action = await tx.get('action', actionId);
    const task = action && (await tx.get('task', action.taskId));
    if (!action || !task) return err({ type: 'NotFound' });
    const actions = await actionsOf(tx, task);
    if (actions.at(-1)?.id !== actionId) return err({ type: 'NotLastAction' });
    await writer.remove('action', actionId);
    await writer.save('task', task.id, { status: statusWithout(action, task.status, actions.slice(0, -1)) });
    return ok(null);
  });
  return unwrap(written);
}

/** What was done to a task and not taken back, earliest first. */
export async function actionsOf(
  tx: Transaction,
  task: { readonly id: Id; readonly auditId: Id },
): Promise<readonly Action[]> {
  return inOrder((await tx.ofAudit('action', task.auditId)).filter((action) => action.taskId === task.id));
}

/** Stores one more action, later than those that whoever did it could see, even when a clock is wrong: their order is what counts. */
export function addAction(
  writer: RecordWriter,
  actions: readonly Action[],
  action: Omit<Action, 'device'>,
): Promise<void> {
  const at = Math.max(action.at, ...actions.map((earlier) => earlier.at + 1));
  return writer.save('action', action.id, { ...action, at, device: writer.deviceCode });
}

/** A refusal inside the transaction, brought out of it. */
export function unwrap<T, E extends { readonly type: string }>(
  written: Result<Saved<Result<T, E>>, SaveError>,
): Result<Saved<T>, SaveError | E> {
  if (!written.ok) return written;
  const { value: judged, asOf } = written.value;
  return judged.ok ? ok({ value: judged.value, asOf }) : judged;
}
