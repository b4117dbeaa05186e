/** Start a revisit (回头看): an audit that walks tasks, not items. Called by its start page. */
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** What the person chose. */
export interface RevisitPlan {
  readonly communityId: Id;
  /** That of the tasks' audits. */
  readonly standardId: string;
  readonly standardVersion: string;
  /** In the order of the walk. */
  readonly taskIds: readonly Id[];
  readonly auditors: readonly string[];
  readonly isDemo: boolean;
}

/** Stores the revisit and gives its id. It has no places of its own until something is found again there (`relapse-finding.ts`). */
export async function startRevisit(ports: Ports, plan: RevisitPlan): Promise<Result<Saved<Id>, SaveError>> {
  const clockDoubt = await ports.clockDoubt();
  return writeRecords(ports, async (writer) => {
    const revisitId = ports.newId();
    const now = ports.now();
    await writer.save('audit', revisitId, {
      siteId: plan.communityId,
      standardId: plan.standardId,
      standardVersion: plan.standardVersion,
      kind: 'revisit',
      sectionIds: [],
      auditors: plan.auditors,
      date: dateOf(now, ports.utcOffset()),
      startedAt: now,
      clockDoubt,
      finishedAt: null,
      scopes: null,
      taskIds: plan.taskIds,
      isDemo: plan.isDemo,
    });
    return revisitId;
  });
}
