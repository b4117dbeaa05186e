/**
 * Two people who say the same of a site are of one mind: what the server refused because somebody else was first, and what stands now all the
 * same, is nothing to show anybody. Called at the end of a round by `sync-now`, when what was written first has come.
 */
import { isSameJson } from '../sync/json';
import { isEntityName } from '../sync/rules';
import type { Refusal, SyncTransaction } from './sync-ports';

export async function forgetAgreed(tx: SyncTransaction): Promise<void> {
  const agreed: Refusal[] = [];
  for (const refusal of await tx.refusals()) {
    const { entity, recordId, field, value } = refusal.change;
    if (refusal.reason !== 'notCurrent' || !isEntityName(entity)) continue;
    const stands = (await tx.find(entity, recordId))?.fields[field];
    if (stands !== undefined && isSameJson(stands, value)) agreed.push(refusal);
  }
  if (agreed.length > 0) await tx.forgetRefusals(agreed.map(({ id }) => id));
}
