/** Judge one item at one place: 达标、不达标、不适用 with a reason, or back to 未查. */
import { type VerdictValue, verdictId } from '../domain/audit/audit';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** `reason` is empty, or says why it is not applicable or why it goes against the suggestion. */
export interface Judgment {
  readonly auditId: Id;
  readonly placeId: Id;
  readonly itemId: string;
  readonly value: VerdictValue;
  readonly reason: string;
}

/** Stores the verdict; the last one given stands, the ones before stay in the history. */
export function judgeItem(ports: Ports, judgment: Judgment): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    const { auditId, placeId, itemId } = judgment;
    await writer.save('verdict', verdictId(auditId, placeId, itemId), { ...judgment, judgedAt: ports.now() });
    return null;
  });
}
