/** One unit: its people and telephone, and the communities and compounds it serves, added and taken off from this side too. */
import './site.css';
import { useState } from 'preact/hooks';
import type { Id } from '../../../domain/kernel/ids';
import type { Site } from '../../../domain/site/site';
import type { Unit } from '../../../domain/unit/unit';
import { pairUnit, unpairUnit } from '../../../usecases/pair-unit';
import type { SiteRecords } from '../../../usecases/ports';
import { type RemovedUnit, removeUnit, restoreUnit } from '../../../usecases/remove-unit';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import { useServices, useSites } from '../../services';
import type { ShownError } from '../../text/errors';
import { PickOrType } from './PickOrType';
import { UnitFields } from './UnitFields';

export function UnitPage({ id }: { readonly id: string }) {
  const { ports } = useServices();
  const records = useSites();
  const [error, setError] = useState<ShownError | null>(null);
  const [removed, setRemoved] = useState<RemovedUnit | null>(null);
  const unit = records?.units.find((each) => each.id === id);
  if (!records || !unit) {
    return (
      <Screen title="单位" back="/units">
        {removed ? (
          <p class="note" role="status">
            已删除。
            <button
              type="button"
              class="link"
              onClick={() => void restoreUnit(ports, removed).then((done) => setError(done.ok ? null : done.error))}
            >
              撤销
            </button>
          </p>
        ) : (
          records && <ErrorNote error={{ type: 'NotFound' }} />
        )}
      </Screen>
    );
  }
  return (
    <Screen title={unit.name} back="/units">
      <ErrorNote error={error} />
      <section class="card">
        <UnitFields key={unit.id} unit={unit} />
      </section>
      <ServedSites unit={unit} records={records} />
      {!unit.isDemo && (
        <button
          type="button"
          class="link site-remove"
          onClick={() =>
            void removeUnit(ports, unit.id).then((done) => {
              setError(done.ok ? null : done.error);
              if (done.ok) setRemoved(done.value.value);
            })
          }
        >
          删除这个单位
        </button>
      )}
    </Screen>
  );
}

function ServedSites({ unit, records }: { readonly unit: Unit; readonly records: SiteRecords }) {
  const { ports } = useServices();
  const [error, setError] = useState<ShownError | null>(null);
  const [removed, setRemoved] = useState<Site | null>(null);
  const servedIds = new Set(
    records.pairings.filter((pairing) => pairing.unitId === unit.id).map((pairing) => pairing.siteId),
  );
  const names = new Map(records.sites.map((site) => [site.id, site.name]));
  const wordSite = (site: Site): string =>
    site.parentId === null ? `${site.name}（社区本身）` : `${names.get(site.parentId) ?? ''} ${site.name}`;
  const sites = records.sites.filter((site) => site.isDemo === unit.isDemo);
  const served = sites.filter((site) => servedIds.has(site.id));
  const add = async (siteId: Id): Promise<boolean> => {
    const paired = await pairUnit(ports, { siteId, unitName: unit.name });
    setError(paired.ok ? null : paired.error);
    return paired.ok;
  };
  const remove = async (site: Site): Promise<void> => {
    const ended = await unpairUnit(ports, { siteId: site.id, unitId: unit.id });
    setError(ended.ok ? null : ended.error);
    if (ended.ok) setRemoved(site);
  };
  return (
    <section class="card site-form" aria-label="对接的点位">
      <h2 class="group-title">
        对接的点位 <span class="caption">{served.length} 个</span>
      </h2>
      <ErrorNote error={error} />
      {removed && !servedIds.has(removed.id) && (
        <p class="note" role="status">
          已移除 {removed.name}。
          <button type="button" class="link" onClick={() => void add(removed.id)}>
            撤销
          </button>
        </p>
      )}
      {served.length > 0 && (
        <div class="rows">
          {served.map((site) => (
            <div class="row" key={site.id}>
              <a class="link grow" href={`/sites/${site.id}`}>
                {wordSite(site)}
              </a>
              <button type="button" class="link" aria-label={`移除 ${site.name}`} onClick={() => void remove(site)}>
                移除
              </button>
            </div>
          ))}
        </div>
      )}
      <PickOrType
        label="加一个点位"
        draftKey={`unit-sites:${unit.id}`}
        offers={sites
          .filter((site) => !servedIds.has(site.id))
          .map((site) => ({ value: site.id, word: wordSite(site) }))}
        onPick={add}
      />
    </section>
  );
}
