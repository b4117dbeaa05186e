/**
 * Start an audit: which community, which sections, who, which compounds and stairwells. Filled in from the last time and
 * from the standard's sampling; kept at each tap until the audit is begun.
 */
import './start-page.css';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Site } from '../../../domain/site/site';
import { scopesOf } from '../../../domain/standard/find';
import type { Standard } from '../../../domain/standard/schema';
import { A_DAYS_PHOTOS, photosLeft } from '../../../usecases/check-readiness';
import { keepStorage } from '../../../usecases/keep-storage';
import { startAudit } from '../../../usecases/start-audit';
import { Chips, toggled } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import { StairwellPicker } from '../../parts/StairwellPicker';
import { useRemembered, useServices, useSites, useStandard } from '../../services';
import type { ShownError } from '../../text/errors';
import { AuditorsField } from './AuditorsField';

/** What has been chosen so far; remembered at each tap. */
interface Draft {
  readonly standardId: string | null;
  readonly communityId: string | null;
  /** null: all. */
  readonly sectionIds: readonly string[] | null;
  readonly auditors: readonly string[];
  readonly compoundIds: readonly string[];
  /** By compound id. */
  readonly stairwells: Readonly<Record<string, readonly string[]>>;
}

const EMPTY: Draft = {
  standardId: null,
  communityId: null,
  sectionIds: null,
  auditors: [],
  compoundIds: [],
  stairwells: {},
};

export function StartPage() {
  const { ports } = useServices();
  const { query } = useLocation();
  const [draft, setDraft] = useRemembered<Draft>('start-draft', EMPTY);
  const records = useSites();
  const standardId = draft?.standardId ?? ports.standards[0]?.id;
  const loaded = useStandard(standardId);
  const asked = query['site'];
  useEffect(() => {
    if (
      draft &&
      records &&
      asked !== undefined &&
      draft.communityId !== asked &&
      records.sites.some((site) => site.id === asked)
    ) {
      setDraft({ ...draft, communityId: asked, compoundIds: [], stairwells: {} });
    }
  }, [asked, draft === undefined, records === undefined]);
  if (!draft || !records || !loaded)
    return (
      <Screen title="开始检查" back="/">
        {null}
      </Screen>
    );
  if (!loaded.ok) {
    return (
      <Screen title="开始检查" back="/">
        <ErrorNote error={loaded.error} />
      </Screen>
    );
  }
  return <StartForm draft={draft} setDraft={setDraft} sites={records.sites} standard={loaded.value} />;
}

interface StartFormProps {
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly sites: readonly Site[];
  readonly standard: Standard;
}

function StartForm({ draft, setDraft, sites, standard }: StartFormProps) {
  const { ports, preferences, device } = useServices();
  const { route } = useLocation();
  const [error, setError] = useState<ShownError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const communities = sites.filter((site) => site.level === 'community');
  const community = communities.find((site) => site.id === draft.communityId);
  const compounds = sites.filter((site) => site.parentId === community?.id && site.level === 'compound');
  const sectionIds = draft.sectionIds ?? standard.sections.map((section) => section.id);
  const chosen = standard.sections.filter((section) => sectionIds.includes(section.id));
  const scopes = scopesOf(chosen);
  const set = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const sampled = compounds.filter((site) => draft.compoundIds.includes(site.id));
  const stairwellCount = sampled.reduce((count, site) => count + (draft.stairwells[site.id]?.length ?? 0), 0);

  const begin = async (): Promise<void> => {
    if (!community) return;
    setBusy(true);
    const started = await startAudit(ports, {
      communityId: community.id,
      communityName: community.name,
      standardId: standard.id,
      standardVersion: standard.version,
      kind: 'supervision',
      sectionIds,
      auditors: draft.auditors,
      compounds:
        scopes.includes('compound') || scopes.includes('stairwell')
          ? sampled.map((site) => ({
              siteId: site.id,
              name: site.name,
              stairwells: scopes.includes('stairwell') ? (draft.stairwells[site.id] ?? []) : [],
            }))
          : [],
      isDemo: community.isDemo,
    });
    setBusy(false);
    if (!started.ok) {
      setError(started.error);
      return;
    }
    // Firefox asks the person, who may leave the question unanswered: nobody waits here.
    if (!community.isDemo) void keepStorage(device, preferences, ports.now(), true);
    // Who audits together today audits together tomorrow; the places are chosen anew.
    setDraft({ ...EMPTY, standardId: draft.standardId, auditors: draft.auditors });
    route(`/audit/${started.value.value}`, true);
  };

  return (
    <Screen
      title="开始检查"
      back="/"
      foot={
        <button type="button" class="button is-main" disabled={!community || isBusy} onClick={() => void begin()}>
          {community ? `开始检查 ${community.name}` : '先选社区'}
        </button>
      }
    >
      <ErrorNote error={error} />
      <RoomNote />
      {ports.standards.length > 1 && (
        <section class="card field">
          <span>标准</span>
          <Chips
            label="标准"
            kind="one"
            chips={ports.standards.map((entry) => ({
              value: entry.id,
              word: entry.shortTitle,
              isChosen: entry.id === standard.id,
            }))}
            onTap={(standardId) => set({ standardId, sectionIds: null })}
          />
        </section>
      )}
      <section class="card field">
        <span>社区</span>
        {communities.length === 0 && (
          <p>
            还没有社区。
            <a class="link" href="/sites/new">
              新建社区
            </a>
          </p>
        )}
        <Chips
          label="社区"
          kind="one"
          chips={communities.map((site) => ({ value: site.id, word: site.name, isChosen: site.id === community?.id }))}
          onTap={(communityId) => set({ communityId, compoundIds: [], stairwells: {} })}
        />
      </section>
      {community && (scopes.includes('compound') || scopes.includes('stairwell')) && (
        <section class="card field">
          <span>
            抽查小区（已选 {sampled.length}，一般抽 {standard.sampling.compounds} 个）
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
            chips={compounds.map((site) => ({
              value: site.id,
              word: site.name,
              isChosen: draft.compoundIds.includes(site.id),
            }))}
            onTap={(id) => set({ compoundIds: toggled(draft.compoundIds, id) })}
          />
          {scopes.includes('stairwell') &&
            sampled.map((site) => (
              <StairwellPicker
                key={site.id}
                title={`${site.name} 抽查楼道（一般抽 ${standard.sampling.stairwellsPerCompound} 个）`}
                chosen={draft.stairwells[site.id] ?? []}
                onAdd={(name) =>
                  set({ stairwells: { ...draft.stairwells, [site.id]: [...(draft.stairwells[site.id] ?? []), name] } })
                }
                onRemove={(name) =>
                  set({
                    stairwells: { ...draft.stairwells, [site.id]: toggled(draft.stairwells[site.id] ?? [], name) },
                  })
                }
              />
            ))}
          {scopes.includes('stairwell') && stairwellCount === 0 && (
            <p class="caption">没有抽查楼道时，楼道条目按未查计；检查中也可以加抽。</p>
          )}
        </section>
      )}
      <section class="card field">
        <span>检查部分</span>
        <Chips
          label="检查部分"
          kind="many"
          chips={standard.sections.map((section) => ({
            value: section.id,
            word: `${section.numeral}、${section.name}（${section.items.filter((item) => !item.isNote).length}）`,
            isChosen: sectionIds.includes(section.id),
          }))}
          onTap={(id) => {
            const next = toggled(sectionIds, id);
            // An audit of nothing is no audit: the last one stays.
            if (next.length > 0) set({ sectionIds: next });
          }}
        />
      </section>
      <AuditorsField chosen={draft.auditors} onChange={(auditors) => set({ auditors })} />
    </Screen>
  );
}

/** Said before an audit rather than in the middle of it: the room left is short of a day's photos. */
function RoomNote() {
  const { device } = useServices();
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    void device.storageRoom().then((room) => setLeft(photosLeft(room)));
  }, []);
  if (left === null || left >= A_DAYS_PHOTOS) return null;
  return (
    <p class="note">
      本机空间只够约 {left} 张照片，请先清理手机空间。
      <a class="link" href="/ready">
        查看
      </a>
    </p>
  );
}
