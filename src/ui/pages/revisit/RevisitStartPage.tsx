/**
 * Start a revisit (回头看): which community, which of its tasks that await review, how many of the closed ones to look at again,
 * and who goes. All that await are chosen already; kept at each tap until the revisit is begun.
 */
import './revisit.css';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Site } from '../../../domain/site/site';
import type { Standard } from '../../../domain/standard/schema';
import { awaitingIn, closedIn, sampleClosed, walkOrder } from '../../../domain/task/revisit';
import type { TaskCard } from '../../../domain/task/task-card';
import { keepStorage } from '../../../usecases/keep-storage';
import { startRevisit } from '../../../usecases/start-revisit';
import { Chips, toggled } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { Screen } from '../../parts/Screen';
import { Stepper } from '../../parts/Stepper';
import { useRemembered, useServices, useStandard } from '../../services';
import type { ShownError } from '../../text/errors';
import { AuditorsField } from '../audit/AuditorsField';
import { useTaskRecords } from '../task/use-tasks';
import { SideNote } from './SideNote';
import { TaskWords } from './TaskWords';

/** What has been chosen so far; remembered at each tap. */
interface Draft {
  /** null: that of the most tasks. */
  readonly standardId: string | null;
  readonly communityId: string | null;
  /** Tasks that await review and are not to be looked at this time. */
  readonly leftOutIds: readonly string[];
  /** How many of the closed ones. */
  readonly sampleCount: number;
  readonly auditors: readonly string[];
}

const EMPTY: Draft = { standardId: null, communityId: null, leftOutIds: [], sampleCount: 0, auditors: [] };

export function RevisitStartPage() {
  const { query } = useLocation();
  const [draft, setDraft] = useRemembered<Draft>('revisit-draft', EMPTY);
  const tasks = useTaskRecords();
  const cards = tasks?.cards.filter(({ task }) => task.status === 'awaitingReview' || task.status === 'closed');
  const standardIds = [...new Set(cards?.map(({ audit }) => audit.standardId))];
  const standardId = standardIds.find((id) => id === draft?.standardId) ?? standardIds[0];
  const loaded = useStandard(standardId);
  const asked = query['site'];
  useEffect(() => {
    if (draft && asked !== undefined && draft.communityId !== asked)
      setDraft({ ...draft, communityId: asked, leftOutIds: [], sampleCount: 0 });
  }, [asked, draft === undefined]);
  if (!draft || !cards || (standardId !== undefined && !loaded))
    return (
      <Screen title="回头看" back="/">
        {null}
      </Screen>
    );
  if (!loaded) {
    return (
      <Screen title="回头看" back="/">
        <p class="card">还没有待复查或已销号的整改任务。责任单位提交整改后，任务会列在这里。</p>
      </Screen>
    );
  }
  if (!loaded.ok) {
    return (
      <Screen title="回头看" back="/">
        <ErrorNote error={loaded.error} />
      </Screen>
    );
  }
  return (
    <RevisitForm draft={draft} setDraft={setDraft} cards={cards} standard={loaded.value} standardIds={standardIds} />
  );
}

interface RevisitFormProps {
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  /** Of all communities and standards. */
  readonly cards: readonly TaskCard[];
  readonly standard: Standard;
  readonly standardIds: readonly string[];
}

function RevisitForm({ draft, setDraft, cards, standard, standardIds }: RevisitFormProps) {
  const { ports, preferences, device } = useServices();
  const { route } = useLocation();
  const [error, setError] = useState<ShownError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const communities = communitiesOf(cards, standard.id);
  const only = communities.length === 1 ? communities[0] : undefined;
  const community = communities.find(({ site }) => site.id === draft.communityId) ?? only;
  const round = { communityId: community?.site.id ?? '', standardId: standard.id };
  const awaiting = walkOrder(awaitingIn(cards, round), standard);
  const closed = closedIn(cards, round);
  const sample = sampleClosed(closed, draft.sampleCount);
  const chosen = awaiting.filter(({ task }) => !draft.leftOutIds.includes(task.id));
  const walk = walkOrder([...chosen, ...sample], standard);
  const set = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });

  const begin = async (): Promise<void> => {
    if (!community) return;
    setBusy(true);
    const started = await startRevisit(ports, {
      communityId: community.site.id,
      standardId: standard.id,
      standardVersion: standard.version,
      taskIds: walk.map(({ task }) => task.id),
      auditors: draft.auditors,
      isDemo: community.site.isDemo,
    });
    setBusy(false);
    if (!started.ok) {
      setError(started.error);
      return;
    }
    // Nobody waits for the answer: the person may leave the question open.
    if (!community.site.isDemo) void keepStorage(device, preferences, ports.now(), true);
    setDraft({ ...EMPTY, standardId: draft.standardId, auditors: draft.auditors });
    route(`/revisit/${started.value.value}`, true);
  };

  return (
    <Screen
      title="回头看"
      back="/"
      foot={
        <button
          type="button"
          class="button is-main"
          disabled={walk.length === 0 || isBusy}
          onClick={() => void begin()}
        >
          {community ? (walk.length > 0 ? `开始回头看 ${walk.length} 个` : '先选任务') : '先选社区'}
        </button>
      }
    >
      <ErrorNote error={error} />
      <SideNote />
      {standardIds.length > 1 && (
        <section class="card field">
          <span>标准</span>
          <Chips
            label="标准"
            kind="one"
            chips={standardIds.map((id) => ({
              value: id,
              word: ports.standards.find((entry) => entry.id === id)?.shortTitle ?? id,
              isChosen: id === standard.id,
            }))}
            onTap={(standardId) => set({ standardId, leftOutIds: [], sampleCount: 0 })}
          />
        </section>
      )}
      <section class="card field">
        <span>社区</span>
        <Chips
          label="社区"
          kind="one"
          chips={communities.map(({ site, count }) => ({
            value: site.id,
            word: count > 0 ? `${site.name}（待复查 ${count}）` : site.name,
            isChosen: site.id === community?.site.id,
          }))}
          onTap={(communityId) => {
            // The one already chosen keeps what was chosen in it.
            if (communityId !== community?.site.id) set({ communityId, leftOutIds: [], sampleCount: 0 });
          }}
        />
      </section>
      {community && (
        <>
          <section class="card rows revisit-list" aria-label="待复查的任务">
            <p class="caption">
              {awaiting.length === 0
                ? '没有待复查的任务。'
                : `待复查，已选 ${chosen.length} 个，共 ${awaiting.length} 个`}
            </p>
            {awaiting.map((card) => {
              const isChosen = chosen.includes(card);
              return (
                <button
                  key={card.task.id}
                  type="button"
                  class="row"
                  aria-pressed={isChosen}
                  onClick={() => set({ leftOutIds: toggled(draft.leftOutIds, card.task.id) })}
                >
                  <TaskWords card={card} standard={standard} />
                  <span class={isChosen ? 'pill is-good' : 'pill'}>{isChosen ? '✓ 看' : '不看'}</span>
                </button>
              );
            })}
          </section>
          {closed.length > 0 && (
            <section class="card rows revisit-list" aria-label="抽查已销号的任务">
              <div class="row">
                <span class="grow">
                  抽查已销号 <span class="caption">共 {closed.length} 个</span>
                </span>
                <Stepper
                  label="抽查已销号"
                  value={sample.length}
                  unit=" 个"
                  onChange={(count) => set({ sampleCount: Math.min(count ?? 0, closed.length) })}
                />
              </div>
              {walkOrder(sample, standard).map((card) => (
                <p key={card.task.id} class="row">
                  <TaskWords card={card} standard={standard} />
                </p>
              ))}
              <p class="caption">各小区轮流抽，最久没有看过的在先。</p>
            </section>
          )}
        </>
      )}
      <AuditorsField chosen={draft.auditors} onChange={(auditors) => set({ auditors })} />
    </Screen>
  );
}

interface CommunityChoice {
  readonly site: Site;
  /** Tasks that await review. */
  readonly count: number;
}

/** Communities with something to look at, the most first. */
function communitiesOf(cards: readonly TaskCard[], standardId: string): readonly CommunityChoice[] {
  const sites = new Map(
    cards.flatMap(({ audit, community }) =>
      community && audit.standardId === standardId ? [[community.id, community]] : [],
    ),
  );
  return [...sites.values()]
    .map((site) => ({ site, count: awaitingIn(cards, { communityId: site.id, standardId }).length }))
    .sort((a, b) => b.count - a.count || a.site.name.localeCompare(b.site.name, 'zh-CN'));
}
