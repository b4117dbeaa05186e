/**
 * Raise a finding (记问题): the verdict 不达标, the problem, and the task to mend it, filled in from what is known, in one
 * transaction. Called by the item page; the sheet that follows only edits.
 */
import type { Finding } from '../domain/finding/finding';
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { DayRule } from '../domain/kernel/workdays';
import type { Defect, Item, Standard } from '../domain/standard/schema';
import { draftTask } from '../domain/task/draft-task';
import type { Task } from '../domain/task/task';
import { followVerdicts } from './follow-verdicts';
import type { Ports, Saved, SaveError } from './ports';
import { readSurroundings, type Surroundings } from './surroundings';
import { writeRecords } from './write-records';

/** What was seen. */
export interface RaisedFinding {
  readonly auditId: Id;
  readonly placeId: Id;
  readonly standard: Standard;
  readonly item: Item;
  /** The common phrase tapped, if one was. */
  readonly defect: Defect | undefined;
  /** What the answers say is wrong (公益广告缺1处): stands as the problem until a phrase is picked. */
  readonly reasons: readonly string[];
  /** The common problem that those reasons point to: lends the task its measure while no phrase was tapped. */
  readonly likelyDefect?: Defect | undefined;
}

/** Ids of the records to be made. A screen gives them, because it shows the finding before it is on disk. */
export interface RaisedIds {
  readonly findingId: Id;
  readonly taskId: Id;
}

/** When it is raised, and how days are counted from then. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Minutes east of UTC. */
  readonly utcOffset: number;
  readonly dayRule: DayRule;
}

export const newRaisedIds = (ports: Ports): RaisedIds => ({ findingId: ports.newId(), taskId: ports.newId() });

/** The finding and its task as they will be stored, but for the task's running number. */
export function draftRaised(
  raised: RaisedFinding,
  { findingId, taskId }: RaisedIds,
  around: Surroundings,
  { now, utcOffset, dayRule }: Moment,
): { readonly finding: Finding; readonly task: Omit<Task, 'number'> } {
  const { auditId, placeId, standard, item, defect, reasons, likelyDefect } = raised;
  const draft = draftTask({
    standard,
    item,
    defect: defect ?? likelyDefect,
    ...around,
    date: dateOf(now, utcOffset),
    dayRule,
  });
  return {
    finding: {
      id: findingId,
      auditId,
      placeId,
      itemIds: [item.id],
      problem: defect?.phrase ?? reasons.join('；'),
      location: '',
      foundAt: now,
      foundBy: around.audit.auditors,
      relapsedFrom: null,
    },
    task: { id: taskId, auditId, findingId, ...draft, stages: [], status: 'open', remark: '' },
  };
}

/** Stores finding, task and verdict, and gives the finding's id. */
export async function raiseFinding(
  ports: Ports,
  raised: RaisedFinding,
  ids: RaisedIds = newRaisedIds(ports),
): Promise<Result<Saved<Id>, SaveError>> {
  // Asked before the transaction opens: one that waits for anything but the database closes itself.
  const dayRule = await ports.dayRule();
  return writeRecords(ports, async (writer) => {
    const around = await readSurroundings(writer.tx, raised.auditId, raised.placeId);
    const moment = { now: ports.now(), utcOffset: ports.utcOffset(), dayRule };
    const { finding, task } = draftRaised(raised, ids, around, moment);
    const number = `${writer.deviceCode}-${String(await writer.tx.nextNumber()).padStart(4, '0')}`;
    await writer.save('finding', finding.id, finding);
    await writer.save('task', task.id, { ...task, number });
    await followVerdicts(ports, writer, raised.standard, undefined, finding);
    return finding.id;
  });
}
