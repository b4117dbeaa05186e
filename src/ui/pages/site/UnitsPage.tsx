/** 单位: every unit of the pairing table with what it serves and whom to call; find one, add one, open one. */
import './site.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { addUnit } from '../../../usecases/save-unit';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { Screen } from '../../parts/Screen';
import { useRemembered, useServices, useSites } from '../../services';
import type { ShownError } from '../../text/errors';
import { wordPeople } from './PairedUnits';

export function UnitsPage() {
  const { ports } = useServices();
  const { route } = useLocation();
  const [error, setError] = useState<ShownError | null>(null);
  const [typed = '', setTyped] = useRemembered<string>('pick:units', '');
  const records = useSites();
  const name = typed.trim();
  const units = records?.units.filter((unit) => unit.name.includes(name)) ?? [];
  const add = async (): Promise<void> => {
    const added = await addUnit(ports, name);
    setError(added.ok ? null : added.error);
    if (!added.ok) return;
    setTyped('');
    route(`/units/${added.value.value}`);
  };
  const served = (unitId: string): number =>
    new Set(records?.pairings.filter((pairing) => pairing.unitId === unitId).map((pairing) => pairing.siteId)).size;
  return (
    <Screen title="志愿服务分包单位" back="/sites">
      <ErrorNote error={error} />
      <label class="field">
        <span>输入名称，查找或新加</span>
        <input type="text" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      {name !== '' && !units.some((unit) => unit.name === name) && (
        <button type="button" class="button" onClick={() => void add()}>
          <Icon name="plus" />
          新加“{name}”
        </button>
      )}
      {units.length > 0 && (
        <section class="card rows" aria-label="单位">
          {units.map((unit) => (
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
        </section>
      )}
      {records?.units.length === 0 && (
        <p class="card caption">还没有单位。可以在上面输入名称新加，也可以导入附件2对接表。</p>
      )}
    </Screen>
  );
}
