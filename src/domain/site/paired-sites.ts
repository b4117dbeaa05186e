/** What a unit serves (对接, 附件2). Called by the start page and where an audit is begun. */
import type { Pairing, Unit } from '../unit/unit';
import { textKey } from './read-cell';
import type { Site } from './site';

/**
 * The sites that units of this name are paired with, in the order given; none for an empty name; spaces and width make no difference. Those of the demo county, whose
 * units may bear real names, only where there are no others.
 */
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
  const name = textKey(unitName);
  const unitIds = new Set(units.filter((unit) => name !== '' && textKey(unit.name) === name).map((unit) => unit.id));
  const siteIds = new Set(pairings.filter((pairing) => unitIds.has(pairing.unitId)).map((pairing) => pairing.siteId));
  const paired = sites.filter((site) => siteIds.has(site.id));
  const real = paired.filter((site) => !site.isDemo);
  return real.length > 0 ? real : paired;
}
