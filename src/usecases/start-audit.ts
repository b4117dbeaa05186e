/** Start an audit (开始检查): the visit, its sections and auditors, and the places sampled. Called by the start page of an audit. */
import type { Audit, Place } from '../domain/audit/audit';
import { dateOf } from '../domain/kernel/date';
import type { Id } from '../domain/kernel/ids';
import type { Result } from '../domain/kernel/result';
import type { Scope } from '../domain/standard/schema';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** What the person chose. */
export interface AuditPlan {
  readonly communityId: Id;
  readonly communityName: string;
  readonly standardId: string;
  readonly standardVersion: string;
  readonly kind: Audit['kind'];
  readonly sectionIds: readonly string[];
  readonly auditors: readonly string[];
  /** 简表: see `Audit.scopes`. Absent or null: all. */
  readonly scopes?: Audit['scopes'];
  /** In the order of the walk; stairwells by name, under their compound. */
  readonly compounds: readonly { readonly siteId: Id; readonly name: string; readonly stairwells: readonly string[] }[];
  readonly isDemo: boolean;
}

/** Stores the audit with its places and gives its id. */
export async function startAudit(ports: Ports, plan: AuditPlan): Promise<Result<Saved<Id>, SaveError>> {
  const clockDoubt = await ports.clockDoubt();
  return writeRecords(ports, async (writer) => {
    const auditId = ports.newId();
    const now = ports.now();
    await writer.save('audit', auditId, {
      siteId: plan.communityId,
      standardId: plan.standardId,
      standardVersion: plan.standardVersion,
      kind: plan.kind,
      sectionIds: plan.sectionIds,
      auditors: plan.auditors,
      date: dateOf(now, ports.utcOffset()),
      startedAt: now,
      clockDoubt,
      finishedAt: null,
      scopes: plan.scopes ?? null,
      taskIds: [],
      isDemo: plan.isDemo,
    });
    for (const place of plannedPlaces(plan)) {
      await writer.save('place', ports.newId(), { auditId, ...place });
    }
    return auditId;
  });
}

function plannedPlaces(plan: AuditPlan): readonly Omit<Place, 'id' | 'auditId'>[] {
  const places: Omit<Place, 'id' | 'auditId'>[] = [];
  const add = (scope: Scope, siteId: Id, name: string): void => {
    // Of a short form the community is no place: nothing is judged there.
    if (plan.scopes && !plan.scopes.includes(scope)) return;
    places.push({ scope, siteId, name, order: places.length });
  };
  add('community', plan.communityId, plan.communityName);
  for (const compound of plan.compounds) {
    add('compound', compound.siteId, compound.name);
    for (const stairwell of compound.stairwells) add('stairwell', compound.siteId, stairwell);
  }
  return places;
}
