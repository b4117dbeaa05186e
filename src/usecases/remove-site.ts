/** Take a site out of the views (删除点位), or bring it back. One that an audit speaks of stays: its papers need its name. */

import type { Id } from '../domain/kernel/ids';
import { err, ok, type Result } from '../domain/kernel/result';
import type { Ports, Saved, SaveError } from './ports';
import { writeRecords } from './write-records';

/** Why a site was not removed. */
export interface SiteInUse {
  readonly type: 'SiteInUse';
}

/** Marks the site removed with its compounds and pairings, and gives the ids to restore. */
export async function removeSite(
  ports: Ports,
  siteId: Id,
): Promise<Result<Saved<readonly RemovedRecord[]>, SaveError | SiteInUse>> {
  const written = await writeRecords(ports, async (writer) => {
    const { tx } = writer;
    const sites = (await tx.all('site')).filter((site) => site.id === siteId || site.parentId === siteId);
    const ids = new Set(sites.map((site) => site.id));
    for (const audit of await tx.all('audit')) {
      const places = await tx.ofAudit('place', audit.id);
      if (ids.has(audit.siteId) || places.some((place) => ids.has(place.siteId))) return null;
    }
    const pairings = (await tx.all('pairing')).filter((pairing) => ids.has(pairing.siteId));
    const removed: readonly RemovedRecord[] = [
      ...sites.map((site): RemovedRecord => ({ entity: 'site', id: site.id })),
      ...pairings.map((pairing): RemovedRecord => ({ entity: 'pairing', id: pairing.id })),
    ];
    for (const { entity, id } of removed) await writer.remove(entity, id);
    return removed;
  });
  if (!written.ok) return written;
  const { value, asOf } = written.value;
  return value === null ? err({ type: 'SiteInUse' }) : ok({ value, asOf });
}

/** One record that `removeSite` marked. */
export interface RemovedRecord {
  readonly entity: 'site' | 'pairing';
  readonly id: Id;
}

/** Brings back what `removeSite` removed. */
export function restoreSite(ports: Ports, removed: readonly RemovedRecord[]): Promise<Result<Saved<null>, SaveError>> {
  return writeRecords(ports, async (writer) => {
    for (const { entity, id } of removed) await writer.restore(entity, id);
    return null;
  });
}
