/** What a unit serves (对接, 附件2). Called by the start page and where an audit is begun. */
import type { Pairing, Unit } from '../unit/unit';
import type { Site } from './site';

/** The sites that units of this name are paired with, in the order given; none for an empty name. */
export function pairedSites(
  {
    sites,
    units,
    pairings,
  }: {
    readonly sites: readonly Site[];
    readonly units: readonly Unit[];
    readonly pairings: readonly Pairing[];
  },
  unitName: string,
): readonly Site[] {
  // The demo county may have a unit of the same name as a real one.
  const unitIds = new Set(units.filter((unit) => unit.name === unitName).map((unit) => unit.id));
  const siteIds = new Set(pairings.filter((pairing) => unitIds.has(pairing.unitId)).map((pairing) => pairing.siteId));
  return sites.filter((site) => siteIds.has(site.id));
}
