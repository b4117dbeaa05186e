/** What a volunteer's start page leads with: 志愿服务, and the sites that the unit serves, each a tap from its self-check. */
import { pairedSites } from '../../../domain/site/paired-sites';
import { Icon } from '../../parts/Icon';
import { useSites } from '../../services';

/** The others are on the page where a self-check is begun, first in their list. */
const SHOWN = 5;

export function MyUnit({ unit }: { readonly unit: string }) {
  const records = useSites();
  if (!records) return null;
  const paired = pairedSites(records, unit);
  const names = new Map(records.sites.map((site) => [site.id, site.name]));
  return (
    <section class="card rows" aria-label="本单位">
      <a class="row" href={unit === '' ? '/settings' : '/service'}>
        <span class="grow">
          <strong>志愿服务</strong>
          <br />
          <span class="caption">{unit === '' ? '先在设置里选我的单位' : unit}</span>
        </span>
        <Icon name="forward" />
      </a>
      {paired.slice(0, SHOWN).map((site) => (
        <a class="row" href={`/start?kind=selfCheck&site=${site.id}`} key={site.id}>
          <span class="grow">
            自查 {site.name}
            {site.parentId !== null && <span class="caption">　{names.get(site.parentId)}</span>}
          </span>
          <Icon name="forward" />
        </a>
      ))}
      {unit !== '' && paired.length === 0 && (
        <a class="row" href="/units">
          <span class="grow caption">对接表里还没有本单位的小区，点这里添加</span>
          <Icon name="forward" />
        </a>
      )}
    </section>
  );
}
