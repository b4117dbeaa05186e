/** The compounds and communities served: those the unit is paired with and those chosen, and all others behind one tap. */
import { useState } from 'preact/hooks';
import type { Activity } from '../../../domain/activity/activity';
import type { Id } from '../../../domain/kernel/ids';
import type { SiteRecords } from '../../../usecases/ports';
import { Chips, toggled } from '../../parts/Chips';

interface SitesLineProps {
  readonly activity: Activity;
  readonly sites: SiteRecords;
  readonly onChange: (siteIds: readonly Id[]) => void;
}

export function SitesLine({ activity, sites: { sites, pairings }, onChange }: SitesLineProps) {
  const [hasAll, setAll] = useState(false);
  const { siteIds, unitId } = activity;
  const near = sites.filter(
    ({ id }) => siteIds.includes(id) || pairings.some((each) => each.siteId === id && each.unitId === unitId),
  );
  const shown = hasAll || near.length === 0 ? sites : near;
  if (sites.length === 0) return null;
  return (
    <>
      <span class="caption">服务的点位</span>
      <Chips
        label="服务的点位"
        kind="many"
        chips={shown.map((site) => ({ value: site.id, word: site.name, isChosen: siteIds.includes(site.id) }))}
        onTap={(id) => onChange(toggled(siteIds, id))}
      />
      {shown.length < sites.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          其他点位
        </button>
      )}
    </>
  );
}
