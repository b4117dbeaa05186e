/** Which compounds and stairwells are sampled, before an audit begins. */
import type { Scope, Standard } from '../../../domain/standard/schema';
import { Chips, toggled } from '../../parts/Chips';
import { StairwellPicker } from '../../parts/StairwellPicker';
import type { Draft, StartChoice } from './start-draft';

interface SamplingCardProps {
  readonly draft: Draft;
  readonly choice: StartChoice;
  readonly scopes: readonly Scope[];
  readonly set: (part: Partial<Draft>) => void;
  readonly standard: Standard;
}

export function SamplingCard({ draft, choice, scopes, set, standard }: SamplingCardProps) {
  const { community, compounds, sampled } = choice;
  if (!community || !(scopes.includes('compound') || scopes.includes('stairwell'))) return null;
  const stairwellsOf = (siteId: string): readonly string[] => draft.stairwells[siteId] ?? [];
  const stairwellCount = sampled.reduce((count, site) => count + stairwellsOf(site.id).length, 0);
  const chosenIds = sampled.map((site) => site.id);
  return (
    <section class="card field">
      <span>
        {choice.kind === 'selfCheck'
          ? `自查小区（已选 ${sampled.length} 个）`
          : `抽查小区（已选 ${sampled.length}，一般抽 ${standard.sampling.compounds} 个）`}
      </span>
      {compounds.length === 0 && (
        <p>
          本社区还没有小区。
          <a class="link" href={`/sites/new?in=${community.id}`}>
            新建小区
          </a>
        </p>
      )}
      <Chips
        label="抽查小区"
        kind="many"
        chips={compounds.map((site) => ({ value: site.id, word: site.name, isChosen: chosenIds.includes(site.id) }))}
        onTap={(id) => set({ communityId: community.id, compoundIds: toggled(chosenIds, id) })}
      />
      {scopes.includes('stairwell') &&
        sampled.map((site) => (
          <StairwellPicker
            key={site.id}
            title={`${site.name} 抽查楼道（一般抽 ${standard.sampling.stairwellsPerCompound} 个）`}
            chosen={stairwellsOf(site.id)}
            onAdd={(name) => set({ stairwells: { ...draft.stairwells, [site.id]: [...stairwellsOf(site.id), name] } })}
            onRemove={(name) =>
              set({ stairwells: { ...draft.stairwells, [site.id]: toggled(stairwellsOf(site.id), name) } })
            }
          />
        ))}
      {scopes.includes('stairwell') && stairwellCount === 0 && (
        <p class="caption">没有抽查楼道时，楼道条目按未查计；检查中也可以加抽。</p>
      )}
    </section>
  );
}
