/** Finish an audit, or open it again. Finishing warns of what is unchecked but never forbids. */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Stamps the audit finished now, or unfinished. */
export function finishAudit(
  ports: Ports,
  input: { readonly auditId: Id; readonly isFinished: boolean },
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await writer.save('audit', input.auditId, { finishedAt: input.isFinished ? ports.now() : null });
    return null;
  });
}
