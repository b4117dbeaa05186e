/** 单位: every unit of the pairing table with what it serves and whom to call; add one, open one. */
import './site.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { addUnit } from '../../../usecases/save-unit';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { Screen } from '../../parts/Screen';
import { useServices, useSites } from '../../services';
import type { ShownError } from '../../text/errors';
import { wordPeople } from './PairedUnits';
import { PickOrType } from './PickOrType';

export function UnitsPage() {
  const { ports } = useServices();
  const { route } = useLocation();
  const [error, setError] = useState<ShownError | null>(null);
  const records = useSites();
  const open = (id: string): Promise<boolean> => {
    route(`/units/${id}`);
    return Promise.resolve(true);
  };
  const add = async (name: string): Promise<boolean> => {
    const added = await addUnit(ports, name);
    setError(added.ok ? null : added.error);
    return added.ok && open(added.value.value);
  };
  const served = (unitId: string): number =>
    new Set(records?.pairings.filter((pairing) => pairing.unitId === unitId).map((pairing) => pairing.siteId)).size;
  return (
    <Screen title="志愿服务分包单位" back="/sites">
      <ErrorNote error={error} />
      {records && (
        <section class="card site-form">
          <PickOrType
            label="找单位或加单位"
            draftKey="units"
            offers={records.units.map((unit) => ({ value: unit.id, word: unit.name }))}
            onPick={open}
            onAdd={add}
          />
        </section>
      )}
      <section class="card rows" aria-label="单位">
        {records?.units.map((unit) => (
          <a class="row" href={`/units/${unit.id}`} key={unit.id}>
            <span class="grow">
              {unit.name}
              {unit.isDemo && <span class="pill is-ask">示例数据</span>}
              <br />
              <span class="caption">
                对接 {served(unit.id)} 个点位　{wordPeople(unit)}
              </span>
            </span>
            <Icon name="forward" />
          </a>
        ))}
        {records?.units.length === 0 && <p class="row">还没有单位。可以在上面加，也可以导入附件2对接表。</p>}
      </section>
    </Screen>
  );
}
