/**
 * Start an audit: inspection or self-check, which community, which sections, who, which compounds and stairwells. Filled in
 * from the last time, from who holds the phone and from the standard's sampling; kept at each tap until the audit is begun.
 */
import '../../parts/criterion.css';
import './start-page.css';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { SHORT_SCOPES } from '../../../domain/audit/audit';
import { type Choice, judgedScopes } from '../../../domain/audit/walk';
import { KIND_WORDS } from '../../../domain/audit/wording';
import type { Standard } from '../../../domain/standard/schema';
import { A_DAYS_PHOTOS, photosLeft } from '../../../usecases/check-readiness';
import { keepStorage } from '../../../usecases/keep-storage';
import { START_DRAFT_KEY } from '../../../usecases/remembered-names';
import { startAudit } from '../../../usecases/start-audit';
import { Chips, toggled } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { Switch } from '../../parts/Switch';
import { useMe } from '../../parts/use-me';
import { useRemembered, useServices, useSites, useStandard } from '../../services';
import type { ShownError } from '../../text/errors';
import { AuditorsField } from './AuditorsField';
import { SamplingCard } from './SamplingCard';
import { askedDraft, canBeShort, choiceOf, countItems, type Draft, EMPTY_DRAFT, type StartChoice } from './start-draft';

const ChecklistPaper = later(() => import('../../parts/ChecklistPaper').then((module) => module.ChecklistPaper));

export function StartPage() {
  const { ports } = useServices();
  const { query } = useLocation();
  const [remembered, setDraft] = useRemembered<Partial<Draft>>(START_DRAFT_KEY, EMPTY_DRAFT);
  const [me] = useMe();
  const records = useSites();
  // One that an earlier version remembered does not say everything.
  const draft = remembered && { ...EMPTY_DRAFT, ...remembered };
  const loaded = useStandard(draft ? (draft.standardId ?? ports.standards[0]?.id) : undefined);
  useEffect(() => {
    if (draft && records) setDraft(askedDraft(draft, query, records.sites));
  }, [query['site'], query['kind'], draft === undefined, records === undefined]);
  if (!draft || !records || me === undefined || !loaded)
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
  return (
    <StartForm
      draft={draft}
      choice={choiceOf(draft, loaded.value, records, me)}
      set={(part) => setDraft({ ...draft, ...part })}
      standard={loaded.value}
    />
  );
}

interface StartFormProps {
  readonly draft: Draft;
  readonly choice: StartChoice;
  readonly set: (part: Partial<Draft>) => void;
  readonly standard: Standard;
}

function StartForm({ draft, choice, set, standard }: StartFormProps) {
  const { ports, preferences, device } = useServices();
  const { route } = useLocation();
  const [error, setError] = useState<ShownError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const { kind, communities, community, sampled, auditors } = choice;
  const scopes = judgedScopes(standard, choice);
  // A short form without a compound has nothing to judge.
  const isReady = community !== undefined && (!choice.isShort || sampled.length > 0);
  const word = kind === 'selfCheck' ? '开始自查' : '开始检查';

  const begin = async (): Promise<void> => {
    if (!community) return;
    setBusy(true);
    const started = await startAudit(ports, {
      communityId: community.id,
      communityName: community.name,
      standardId: standard.id,
      standardVersion: standard.version,
      kind,
      sectionIds: choice.sectionIds,
      scopes: choice.scopes,
      auditors,
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
    set({ ...EMPTY_DRAFT, standardId: draft.standardId, auditors: draft.auditors });
    route(`/audit/${started.value.value}`, true);
  };

  return (
    <Screen
      title={word}
      back="/"
      foot={
        <button type="button" class="button is-main" disabled={!isReady || isBusy} onClick={() => void begin()}>
          {!community ? '先选社区' : isReady ? `${word} ${community.name}` : '先选小区'}
        </button>
      }
    >
      <ErrorNote error={error} />
      <RoomNote />
      <KindChoice choice={choice} standard={standard} set={set} />
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
          onTap={(communityId) => set({ communityId, compoundIds: null, stairwells: {} })}
        />
      </section>
      <SamplingCard draft={draft} choice={choice} scopes={scopes} set={set} standard={standard} />
      {!choice.isShort && (
        <section class="card field">
          <span>检查部分</span>
          <Chips
            label="检查部分"
            kind="many"
            chips={standard.sections.map((section) => ({
              value: section.id,
              word: `${section.numeral}、${section.name}（${section.items.filter((item) => !item.isNote).length}）`,
              isChosen: choice.sectionIds.includes(section.id),
            }))}
            onTap={(id) => {
              const next = toggled(choice.sectionIds, id);
              // An audit of nothing is no audit: the last one stays.
              if (next.length > 0) set({ sectionIds: next });
            }}
          />
        </section>
      )}
      <AuditorsField chosen={auditors} onChange={(names) => set({ auditors: names })} />
      <button type="button" class="button" onClick={() => setPrinting(true)}>
        <Icon name="paper" />
        空白检查表
      </button>
      {isPrinting && <ChecklistPaper standard={standard} onClose={() => setPrinting(false)} />}
    </Screen>
  );
}

/** Inspection or self-check; a self-check is short or whole. */
function KindChoice({ choice, standard, set }: Pick<StartFormProps, 'choice' | 'standard' | 'set'>) {
  const all = standard.sections.map((section) => section.id);
  const count = (scopes: Choice['scopes']): number => countItems(standard, { sectionIds: all, scopes });
  return (
    <section class="card field">
      <div class="criterion">
        <span class="criterion-words">检查方式</span>
        <Switch
          label="检查方式"
          value={choice.kind}
          options={(['supervision', 'selfCheck'] as const).map((kind) => ({ value: kind, word: KIND_WORDS[kind] }))}
          onChange={(kind) => set({ kind: kind ?? choice.kind })}
        />
      </div>
      {choice.kind === 'selfCheck' && canBeShort(standard) && (
        <Chips
          label="自查内容"
          kind="one"
          chips={[
            { value: false, word: `简表：小区条目（${count(SHORT_SCOPES)}）`, isChosen: choice.isShort },
            { value: true, word: `全部（${count(null)}）`, isChosen: !choice.isShort },
          ]}
          onTap={(isFull) => set(isFull ? { isFull } : { isFull, sectionIds: null })}
        />
      )}
    </section>
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
