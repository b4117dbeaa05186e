/** What lies around a place of an audit: its community and compound, and who serves them. Used when a task is filled in. */
import type { Audit } from '../domain/audit/audit';
import type { Id } from '../domain/kernel/ids';
import type { Site } from '../domain/site/site';
import type { Pairing, Unit } from '../domain/unit/unit';
import type { Transaction } from './ports';

export interface Surroundings {
  readonly audit: Audit;
  readonly community: Site;
  /** undefined at a place of community scope. */
  readonly compound: Site | undefined;
  readonly units: readonly Unit[];
  readonly pairings: readonly Pairing[];
}

/** Throws when audit, place or site is not there: no screen offers a finding without them. */
export async function readSurroundings(tx: Transaction, auditId: Id, placeId: Id): Promise<Surroundings> {
  const audit = await tx.get('audit', auditId);
  const place = await tx.get('place', placeId);
  const community = audit && (await tx.get('site', audit.siteId));
  if (!audit || !place || !community) throw new Error(`audit ${auditId} has lost its place ${placeId} or its site`);
  const compound = place.siteId === community.id ? undefined : await tx.get('site', place.siteId);
  return { audit, community, compound, units: await tx.all('unit'), pairings: await tx.all('pairing') };
}
