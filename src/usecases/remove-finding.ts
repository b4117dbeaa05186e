/** Take a finding back (撤销): it, its task with what was done to it, and its photos are marked removed, and the verdicts follow. */
import type { Finding } from '../domain/finding/finding';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Standard } from '../domain/standard/schema';
import { followVerdicts } from './follow-verdicts';
import { bringRelapse, dropRelapse } from './mark-relapse';
import type { Ports, Saved, SaveError } from './ports';
import { type RecordWriter, writeRecords } from './write-records';

/** Marks the finding removed, with the 反弹 that it was of another, and gives the ids of the actions that stood; `restoreFinding` undoes it. */
export function removeFinding(
  ports: Ports,
  input: { readonly standard: Standard; readonly finding: Finding },
): Promise<Result<Saved<readonly Id[]>, SaveError>> {
  const { standard, finding } = input;
  return writeRecords(ports, async (writer) => {
    const own = await belongings(writer, finding);
    for (const [entity, id] of own) await writer.remove(entity, id);
    const before = await writer.tx.get('finding', finding.id);
    if (before) await dropRelapse(writer, before);
    await writer.remove('finding', finding.id);
    await followVerdicts(ports, writer, standard, before, undefined);
    return own.filter(([entity]) => entity === 'action').map(([, id]) => id);
  });
}

/** Brings a removed finding back with its task and those of its photos that were not deleted for good since. */
export function restoreFinding(
  ports: Ports,
  input: {
    readonly standard: Standard;
    readonly finding: Finding;
    /** null when it had none. */
    readonly taskId: string | null;
    readonly photoIds: readonly string[];
    /** Those that stood when it was removed; what had been taken back before stays so. */
    readonly actionIds: readonly string[];
  },
): Promise<Result<Saved<null>, SaveError>> {
  const { standard, finding, taskId, photoIds, actionIds } = input;
  return writeRecords(ports, async (writer) => {
    const before = await writer.tx.get('finding', finding.id);
    await writer.restore('finding', finding.id);
    if (taskId !== null) await writer.restore('task', taskId);
    for (const actionId of actionIds) await writer.restore('action', actionId);
    for (const photoId of await writer.tx.withBytes(photoIds)) await writer.restore('photo', photoId);
    const after = await writer.tx.get('finding', finding.id);
    if (after) await bringRelapse(writer, after);
    await followVerdicts(ports, writer, standard, before, after);
    return null;
  });
}

type Belonging = readonly ['task' | 'action' | 'photo', Id];

async function belongings(writer: RecordWriter, finding: Finding): Promise<readonly Belonging[]> {
  const own = (record: { readonly findingId: Id | null }): boolean => record.findingId === finding.id;
  const tasks = (await writer.tx.ofAudit('task', finding.auditId)).filter(own);
  const photos = (await writer.tx.ofAudit('photo', finding.auditId)).filter(own);
  const taskIds = new Set(tasks.map((task) => task.id));
  const actions = (await writer.tx.ofAudit('action', finding.auditId)).filter(({ taskId }) => taskIds.has(taskId));
  return [
    ...tasks.map((task): Belonging => ['task', task.id]),
    ...actions.map((action): Belonging => ['action', action.id]),
    ...photos.map((photo): Belonging => ['photo', photo.id]),
  ];
}
