/** 点位: the communities with their compounds; add, edit, import, start an audit. */
import './site.css';
import { useState } from 'preact/hooks';
import { Icon } from '../../parts/Icon';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { useSites } from '../../services';

const PairingTableSheet = later(() => import('./PairingTableSheet').then((module) => module.PairingTableSheet));

/** From this many communities on, a search field helps. */
const SEARCH_FROM = 8;

export function SitesPage() {
  const records = useSites();
  const [search, setSearch] = useState('');
  const [isPrinting, setPrinting] = useState(false);
  const sites = records?.sites ?? [];
  const communities = sites
    .filter((site) => site.level === 'community')
    .filter((site) => {
      const names = [site.name, ...sites.filter((each) => each.parentId === site.id).map((each) => each.name)];
      return names.some((name) => name.includes(search.trim()));
    });
  const volunteersOf = (siteId: string): string =>
    (records?.pairings ?? [])
      .filter((pairing) => pairing.siteId === siteId)
      .map((pairing) => records?.units.find((unit) => unit.id === pairing.unitId)?.name ?? '')
      .join('、');
  return (
    <Screen
      title="点位"
      back="/"
      foot={
        <>
          <a class="button" href="/sites/import">
            导入对接表
          </a>
          <a class="button is-main" href="/sites/new">
            <Icon name="plus" />
            新建社区
          </a>
        </>
      }
    >
      {sites.length >= SEARCH_FROM && (
        <label class="field">
          <span>按名称查找</span>
          <input type="search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
        </label>
      )}
      {records && sites.length === 0 && (
        <p class="card caption">还没有点位。可以新建，也可以导入附件2对接表（Excel 或 CSV）。</p>
      )}
      {records && sites.length > 0 && (
        <section class="card rows">
          <a class="row" href="/units">
            <span class="grow">志愿服务分包单位</span>
            <span>{records.units.length} 个</span>
            <Icon name="forward" />
          </a>
          <button type="button" class="row" onClick={() => setPrinting(true)}>
            <span class="grow">打印对接表（附件2）</span>
            <Icon name="paper" />
          </button>
        </section>
      )}
      {communities.map((community) => (
        <section class="card rows" key={community.id}>
          <a class="row" href={`/sites/${community.id}`}>
            <span class="grow">
              <strong>{community.name}</strong>
              {community.isDemo && <span class="pill is-ask">示例数据</span>}
              <br />
              <span class="caption">
                {[community.liaison, volunteersOf(community.id)].filter((part) => part !== '').join('　')}
              </span>
            </span>
            <Icon name="forward" />
          </a>
          {sites
            .filter((site) => site.parentId === community.id)
            .map((site) => (
              <a class="row" href={`/sites/${site.id}`} key={site.id}>
                <span class="grow">
                  {site.name}
                  <br />
                  <span class="caption">
                    {[wordYear(site.facts['built-year']), site.property, volunteersOf(site.id)]
                      .filter((part) => part !== '')
                      .join('　')}
                  </span>
                </span>
                <Icon name="forward" />
              </a>
            ))}
          <div class="row">
            <a class="link" href={`/sites/new?in=${community.id}`}>
              加小区
            </a>
            <a class="link" href={`/start?site=${community.id}`}>
              检查这个社区
            </a>
          </div>
        </section>
      ))}
      {isPrinting && records && <PairingTableSheet records={records} onClose={() => setPrinting(false)} />}
    </Screen>
  );
}

const wordYear = (year: number | boolean | undefined): string => (typeof year === 'number' ? `${year}年建成` : '');
