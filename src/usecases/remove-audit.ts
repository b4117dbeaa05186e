/** Take a whole audit out of the views (删除检查), or bring it back. For one begun by mistake; its history stays. */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Marks the audit removed, or takes the mark away; what belongs to it is reached through it and needs no mark. */
export function removeAudit(
  ports: Ports,
  input: { readonly auditId: Id; readonly isRemoved: boolean },
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    await (input.isRemoved ? writer.remove('audit', input.auditId) : writer.restore('audit', input.auditId));
    return null;
  });
}
