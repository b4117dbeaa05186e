/** What a volunteer's start page leads with: 志愿服务, its next day and what is owed to the office, and the sites that the unit serves, each a tap from its self-check. */
import { nextServiceDay, owedRecords } from '../../../domain/activity/service-days';
import { pairedSites } from '../../../domain/site/paired-sites';
import { textKey } from '../../../domain/site/read-cell';
import type { ActivityRecords } from '../../../usecases/ports';
import { Icon } from '../../parts/Icon';
import { useLive, useServices, useSites } from '../../services';
import { signOfOwed, wordCountdown, wordDay } from '../../text/service';
import { useSeason } from '../service/use-campaign';

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
          {unit !== '' && <Service unit={unit} />}
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

/** The next service day and what is owed to the office; nothing where there is neither. */
function Service({ unit }: { readonly unit: string }) {
  const { ports } = useServices();
  const season = useSeason();
  const sites = useSites();
  const records = useLive((listener: (records: ActivityRecords) => void) => ports.store.watchActivities(listener), []);
  if (season === undefined || season === 'missing' || !season.campaign || !sites || !records) return null;
  const { campaign, days, rule, today } = season;
  const unitIds = new Set(sites.units.filter(({ name }) => textKey(name) === textKey(unit)).map(({ id }) => id));
  const own = records.activities.filter((each) => unitIds.has(each.unitId) && each.campaignId === campaign.id);
  const next = nextServiceDay(days, today);
  const sign = signOfOwed(owedRecords(campaign, own, rule, today));
  return (
    <>
      {next && (
        <>
          <br />
          <span class="caption">
            {campaign.serviceDay.name} {wordDay(next.date, today)}，{wordCountdown(today, next.date)}
          </span>
        </>
      )}
      {sign && (
        <>
          <br />
          <span class={`pill ${sign.tone}`}>{sign.words}</span>
        </>
      )}
    </>
  );
}
