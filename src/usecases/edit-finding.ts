/** Edit a finding and its task: any of the lines of the sheet. A phrase tapped brings its measure, unit and deadline along. */
import type { Finding } from '../domain/finding/finding';
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Defect, Item, Standard } from '../domain/standard/schema';
import { draftTask } from '../domain/task/draft-task';
import { settleStages } from '../domain/task/stages';
import type { Task } from '../domain/task/task';
import { followVerdicts } from './follow-verdicts';
import type { Ports, Saved, SaveError } from './ports';
import { readSurroundings } from './surroundings';
import { writeRecords } from './write-records';

/** Fields of a finding that a person may edit. Another place or another item takes the verdicts along. */
export type FindingEdit = Partial<Pick<Finding, 'problem' | 'location' | 'itemIds' | 'placeId'>>;
/** Fields of a task that a person may edit before it is handed out. */
export type TaskEdit = Partial<
  Pick<Task, 'measure' | 'responsibleUnit' | 'responsiblePerson' | 'volunteerUnit' | 'deadline' | 'dueDate' | 'remark'>
>;

/** Stores the edited fields. */
export function editFinding(
  ports: Ports,
  input: {
    readonly standard: Standard;
    readonly finding: Finding;
    readonly edit?: FindingEdit;
    readonly taskId?: Id;
    readonly task?: TaskEdit;
  },
): Promise<Result<Saved<null>, SaveError>> {
  const { standard, finding, edit, taskId, task } = input;
  return writeRecords(ports, async (writer) => {
    if (edit) {
      // Read here and not taken from the screen, which may not have seen yet what another tab wrote.
      const before = await writer.tx.get('finding', finding.id);
      await writer.save('finding', finding.id, edit);
      await followVerdicts(ports, writer, standard, before, await writer.tx.get('finding', finding.id));
    }
    const stored = taskId !== undefined && task && (await writer.tx.get('task', taskId));
    if (stored) await writer.save('task', taskId, settleStages(stored, task));
    return null;
  });
}

/** Sets the problem to a common phrase, and the task's measure, unit and deadline to what goes with it. */
export async function pickPhrase(
  ports: Ports,
  input: {
    readonly finding: Finding;
    readonly taskId: Id;
    readonly standard: Standard;
    readonly item: Item;
    readonly defect: Defect;
  },
): Promise<Result<Saved<null>, SaveError>> {
  const { finding, taskId, standard, item, defect } = input;
  const dayRule = await ports.dayRule();
  return writeRecords(ports, async (writer) => {
    const around = await readSurroundings(writer.tx, finding.auditId, finding.placeId);
    const date = dateOf(finding.foundAt, ports.utcOffset());
    await writer.save('finding', finding.id, { problem: defect.phrase });
    // The volunteer unit goes with the place and 两家确认 with the item, not with the phrase; what the office set stays.
    const {
      responsiblePerson,
      volunteerUnit: _kept,
      needsBothUnits: _stays,
      ...draft
    } = draftTask({ standard, item, defect, ...around, date, dayRule });
    const task = await writer.tx.get('task', taskId);
    if (!task) return null;
    // Whoever was named by hand stays, as long as the unit does.
    const person = task.responsibleUnit === draft.responsibleUnit ? {} : { responsiblePerson };
    await writer.save('task', taskId, { ...settleStages(task, draft), ...person });
    return null;
  });
}
