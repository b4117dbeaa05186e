/**
 * Raise a finding (记问题): the verdict 不达标, the problem, and the task to mend it, filled in from what is known, in one
 * transaction. Called by the item page; the sheet that follows only edits.
 */
import type { Finding } from '../domain/finding/finding';
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Defect, Item, Standard } from '../domain/standard/schema';
import { draftTask } from '../domain/task/draft-task';
import { followVerdicts } from './follow-verdicts';
import type { Ports, Saved, SaveError } from './ports';
import { readSurroundings } from './surroundings';
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

/** Stores finding, task and verdict, and gives the finding's id. */
export function raiseFinding(ports: Ports, raised: RaisedFinding): Promise<Result<Saved<Id>, SaveError>> {
  const { auditId, placeId, standard, item, defect, reasons, likelyDefect } = raised;
  return writeRecords(ports, async (writer) => {
    const now = ports.now();
    const around = await readSurroundings(writer.tx, auditId, placeId);
    const number = `${ports.device.code}-${String(await writer.tx.nextNumber()).padStart(4, '0')}`;
    const finding: Finding = {
      id: ports.newId(),
      auditId,
      placeId,
      itemIds: [item.id],
      problem: defect?.phrase ?? reasons.join('；'),
      location: '',
      foundAt: now,
      foundBy: around.audit.auditors,
    };
    await writer.save('finding', finding.id, finding);
    await writer.save('task', ports.newId(), {
      auditId,
      findingId: finding.id,
      number,
      ...draftTask({ standard, item, defect: defect ?? likelyDefect, ...around, date: dateOf(now, ports.utcOffset()) }),
      status: 'open',
      remark: '',
    });
    await followVerdicts(ports, writer, standard, undefined, finding);
    return finding.id;
  });
}
