/**
 * Mark a finding as the relapse (反弹) of a closed one, or take that back. Both ends of the link are one write: the finding names its
 * former life, and an action on the former task names the finding. Called by the sheet of a finding, and by whatever raises,
 * removes or restores one.
 */
import type { Finding } from '../domain/finding/finding';
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Actor } from '../domain/task/acts';
import { judgeLook, type LookError, relapseActionId } from '../domain/task/relapse';
import type { Task } from '../domain/task/task';
import { actionsOf, addAction, type NotFound, unwrap } from './act-on-task';
import type { Ports, Saved, SaveError } from './ports';
import { type RecordWriter, writeRecords } from './write-records';

/** Links a finding of any audit with the closed one it is again. */
export async function markRelapse(
  ports: Ports,
  input: { readonly findingId: Id; readonly formerTaskId: Id; readonly actor: Actor },
): Promise<Result<Saved<null>, SaveError | LookError | NotFound>> {
  const { findingId, formerTaskId, actor } = input;
  const written = await writeRecords(ports, async (writer): Promise<Result<null, LookError | NotFound>> => {
    const finding = await writer.tx.get('finding', findingId);
    const former = await writer.tx.get('task', formerTaskId);
    if (!finding || !former) return err({ type: 'NotFound' });
    const linked = await writeRelapse(ports, writer, { former, findingId, revisitId: null, actor });
    if (linked.ok) await writer.save('finding', findingId, { relapsedFrom: former.findingId });
    return linked;
  });
  return unwrap(written);
}

/** Takes the mark back: the finding is a new one, the former stays closed. */
export function unmarkRelapse(ports: Ports, findingId: Id): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    const finding = await writer.tx.get('finding', findingId);
    if (!finding) return null;
    await dropRelapse(writer, finding);
    await writer.save('finding', findingId, { relapsedFrom: null });
    return null;
  });
}

/** The action on the former task: judged by what is stored, written or, when it was taken back before, brought back. */
export async function writeRelapse(
  ports: Ports,
  writer: RecordWriter,
  input: { readonly former: Task; readonly findingId: Id; readonly revisitId: Id | null; readonly actor: Actor },
): Promise<Result<null, LookError>> {
  const { former, findingId, revisitId, actor } = input;
  const actions = await actionsOf(writer.tx, former);
  const judged = judgeLook(former, actions, actor.person);
  if (!judged.ok) return judged;
  const id = relapseActionId(findingId, former.findingId);
  if (await writer.tx.find('action', id)) {
    await writer.restore('action', id);
    return ok(null);
  }
  await addAction(writer, actions, {
    ...{ id, auditId: former.auditId, taskId: former.id, kind: 'relapsed', side: 'inspecting', revisitId },
    ...{ by: actor.person.name, unit: '', at: ports.now(), words: '' },
    ...{ doneOn: null, noPhotoReason: '', photoIds: [], newFindingId: findingId },
  });
  return ok(null);
}

/** A finding that goes takes the 反弹 of its former life along. */
export async function dropRelapse(writer: RecordWriter, finding: Finding): Promise<void> {
  if (finding.relapsedFrom === null) return;
  const id = relapseActionId(finding.id, finding.relapsedFrom);
  if (await writer.tx.get('action', id)) await writer.remove('action', id);
}

/** A finding that comes back brings it back. */
export async function bringRelapse(writer: RecordWriter, finding: Finding): Promise<void> {
  if (finding.relapsedFrom === null) return;
  const id = relapseActionId(finding.id, finding.relapsedFrom);
  if (await writer.tx.find('action', id)) await writer.restore('action', id);
}
