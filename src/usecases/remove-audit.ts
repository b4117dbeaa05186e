/**
 * Take a whole audit out of the views (删除检查), or bring it back. For one begun by mistake; its history stays. What a revisit closed or
 * returned stands, as the tasks are not its own; the relapses found in it go and come with it, as their findings do.
 */
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import { bringRelapse, dropRelapse } from './mark-relapse';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Marks the audit removed, or takes the mark away; what belongs to it is reached through it and needs no mark but for 反弹, which others show. */
export function removeAudit(
  ports: Ports,
  input: { readonly auditId: Id; readonly isRemoved: boolean },
): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    const findings = await writer.tx.ofAudit('finding', input.auditId);
    for (const finding of findings)
      await (input.isRemoved ? dropRelapse(writer, finding) : bringRelapse(writer, finding));
    await (input.isRemoved ? writer.remove('audit', input.auditId) : writer.restore('audit', input.auditId));
    return null;
  });
}
