/** Edit a task that was handed out: any of its lines. Called by the page of a task; while it is written down, `edit-finding` does. */
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import { dueDate } from '../domain/task/draft-task';
import { settleStages } from '../domain/task/stages';
import type { Task } from '../domain/task/task';
import { type NotFound, unwrap } from './act-on-task';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Fields of a task that a person may edit at any time; its status is led by what is done to it (`act-on-task`). */
export type EditedTask = Partial<
  Pick<
    Task,
    | 'measure'
    | 'responsibleUnit'
    | 'responsiblePerson'
    | 'volunteerUnit'
    | 'deadline'
    | 'dueDate'
    | 'stages'
    | 'needsBothUnits'
    | 'remark'
  >
>;

/**
 * Stores the edited fields. A deadline without a day is counted anew from the day the problem was found; stages are put in the
 * order of their days, and the last of them is the day the task is due.
 */
export async function editTask(
  ports: Ports,
  taskId: Id,
  fields: EditedTask,
): Promise<Result<Saved<null>, SaveError | NotFound>> {
  const dayRule = await ports.dayRule();
  const written = await writeRecords(ports, async (writer): Promise<Result<null, NotFound>> => {
    const task = await writer.tx.get('task', taskId);
    const finding = task && (await writer.tx.get('finding', task.findingId));
    if (!task || !finding) return err({ type: 'NotFound' });
    const counted =
      fields.deadline !== undefined && fields.dueDate === undefined
        ? { dueDate: dueDate(fields.deadline, dateOf(finding.foundAt, ports.utcOffset()), dayRule) }
        : {};
    await writer.save('task', taskId, settleStages(task, { ...fields, ...counted }));
    return ok(null);
  });
  return unwrap(written);
}
