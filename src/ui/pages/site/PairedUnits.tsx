/** 志愿服务分包单位 of a community or compound: who they are and how to call them; added by a tap or typed, taken off and brought back. */
import { useState } from 'preact/hooks';
import type { Id } from '../../../domain/kernel/ids';
import type { Site } from '../../../domain/site/site';
import type { Unit } from '../../../domain/unit/unit';
import { pairUnit, unpairUnit } from '../../../usecases/pair-unit';
import type { SiteRecords } from '../../../usecases/ports';
import { ErrorNote } from '../../parts/ErrorNote';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';
import type { ShownError } from '../../text/errors';
import { PickOrType } from './PickOrType';
import { PhoneLink, UnitFields } from './UnitFields';

interface PairedUnitsProps {
  readonly site: Site;
  readonly records: SiteRecords;
}

export function PairedUnits({ site, records }: PairedUnitsProps) {
  const { ports } = useServices();
  const [error, setError] = useState<ShownError | null>(null);
  const [openId, setOpenId] = useState<Id | null>(null);
  const [removed, setRemoved] = useState<Unit | null>(null);
  const servingIds = new Set(
    records.pairings.filter((pairing) => pairing.siteId === site.id).map((pairing) => pairing.unitId),
  );
  const serving = records.units.filter((unit) => servingIds.has(unit.id));
  const others = records.units.filter((unit) => !servingIds.has(unit.id) && unit.isDemo === site.isDemo);
  const open = serving.find((unit) => unit.id === openId);

  const add = async (unitName: string): Promise<boolean> => {
    const paired = await pairUnit(ports, { siteId: site.id, unitName });
    setError(paired.ok ? null : paired.error);
    return paired.ok;
  };
  const remove = async (unit: Unit): Promise<void> => {
    const ended = await unpairUnit(ports, { siteId: site.id, unitId: unit.id });
    setError(ended.ok ? null : ended.error);
    if (ended.ok) setRemoved(unit);
  };

  return (
    <section class="card site-form" aria-label="志愿服务分包单位">
      <h2 class="group-title">
        志愿服务分包单位 <span class="caption">{serving.length} 个</span>
      </h2>
      <ErrorNote error={error} />
      {removed && !servingIds.has(removed.id) && (
        <p class="note" role="status">
          已移除 {removed.name}。
          <button type="button" class="link" onClick={() => void add(removed.name)}>
            撤销
          </button>
        </p>
      )}
      {serving.map((unit) => (
        <div class="site-unit" key={unit.id}>
          <strong>{unit.name}</strong>
          <span class="caption">{wordPeople(unit)}</span>
          <span class="site-acts">
            <PhoneLink phone={unit.phone} />
            <button type="button" class="link" aria-label={`${unit.name} 联系人`} onClick={() => setOpenId(unit.id)}>
              联系人
            </button>
            <button type="button" class="link" aria-label={`移除 ${unit.name}`} onClick={() => void remove(unit)}>
              移除
            </button>
          </span>
        </div>
      ))}
      <PickOrType
        label="加一个单位"
        draftKey="new-unit"
        offers={others.map((unit) => ({ value: unit.name, word: unit.name }))}
        onPick={add}
        onAdd={add}
      />
      {open && (
        <Sheet label={open.name} onClose={() => setOpenId(null)}>
          <h2 class="sheet-title">{open.name}</h2>
          <UnitFields unit={open} />
          <a class="button" href={`/units/${open.id}`}>
            这个单位的所有点位
          </a>
        </Sheet>
      )}
    </section>
  );
}

/** 负责人 周建国　联络员 马会计　党员 12 人. */
export function wordPeople({ leader, liaison, members }: Unit): string {
  const parts = [
    leader === '' ? '' : `负责人 ${leader}`,
    liaison === '' ? '' : `联络员 ${liaison}`,
    members === null ? '' : `党员 ${members} 人`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '还没有联系人' : parts.join('　');
}
