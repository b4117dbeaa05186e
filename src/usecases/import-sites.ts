/** Carry out the plan of an imported pairing table (附件2): sites, units and pairings, all or nothing. */
import type { Result } from '../domain/kernel/result';
import type { SitePlan } from '../domain/site/merge-sites';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Stores what the plan adds and changes. The plan was shown and agreed to before. */
export function importSites(ports: Ports, plan: SitePlan): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    for (const site of plan.newSites) await writer.save('site', site.id, site);
    for (const unit of plan.newUnits) await writer.save('unit', unit.id, unit);
    for (const pairing of plan.newPairings) await writer.save('pairing', pairing.id, pairing);
    for (const change of plan.changedSites) await writer.save('site', change.id, change.fields);
    for (const change of plan.changedUnits) await writer.save('unit', change.id, change.fields);
    return null;
  });
}
