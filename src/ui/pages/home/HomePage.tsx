/** The start page: go on with what is open, start anew, see the audits so far. */
import './home.css';
import { useEffect, useState } from 'preact/hooks';
import { auditProgress, type Progress, wordRate } from '../../../domain/audit/progress';
import { toOfficialDate } from '../../../domain/kernel/date';
import type { Site } from '../../../domain/site/site';
import type { AuditCard } from '../../../usecases/ports';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { Screen } from '../../parts/Screen';
import { Strip } from '../../parts/Strip';
import { useLive, useServices, useShell, useSites, useStandard } from '../../services';
import type { ShownError } from '../../text/errors';

/** As many cards as a season has; more are asked for. */
const CARDS_AT_FIRST = 20;
/** Well after the cards are drawn. */
const BACKUP_ASKED_AFTER_MS = 1500;

export function HomePage() {
  const { ports, shell } = useServices();
  const [limit, setLimit] = useState(CARDS_AT_FIRST);
  const cards = useLive(
    (listener: (cards: readonly AuditCard[]) => void) => ports.store.watchAuditCards(limit, listener),
    [limit],
  );
  const state = useShell();
  const open = cards?.filter(({ audit }) => audit.finishedAt === null) ?? [];
  const [latest, ...others] = open;
  const rest = cards?.filter((card) => card !== latest && !others.includes(card)) ?? [];
  return (
    <Screen
      title="点位"
      status={
        <>
          {state?.isOfflineReady === true && (
            <a class="home-ready" href="/ready">
              <span class="pill is-good">
                离线就绪
                <Icon name="met" />
              </span>
            </a>
          )}
          {state?.isOnline === false && <span class="pill">离线</span>}
        </>
      }
      foot={
        <>
          <a class="button" href="/sites">
            <Icon name="place" />
            点位
          </a>
          <a class="button is-main home-start" href="/start">
            <Icon name="plus" />
            开始检查
          </a>
        </>
      }
    >
      {state?.isUpdateWaiting === true && (
        <p class="note">
          新版本已下载好。
          <button type="button" class="link" onClick={() => shell.applyUpdate()}>
            现在更新
          </button>
        </p>
      )}
      {state?.isStale === true && (
        <p class="note">
          程序已在另一个页面更新。
          <button type="button" class="link" onClick={() => shell.applyUpdate()}>
            重新打开本页
          </button>
        </p>
      )}
      {cards?.length === 0 && <NoAudits />}
      {latest && <ContinueCard card={latest} />}
      <BackupNote />
      {others.length > 0 && (
        <>
          <h2 class="group-title">
            未完成 <span class="caption">{others.length} 次</span>
          </h2>
          {others.map((card) => (
            <Card key={card.audit.id} card={card} />
          ))}
        </>
      )}
      {rest.length > 0 && (
        <>
          <h2 class="group-title">
            已完成 <span class="caption">{rest.length} 次</span>
          </h2>
          {rest.map((card) => (
            <Card key={card.audit.id} card={card} />
          ))}
        </>
      )}
      {cards?.length === limit && (
        <button type="button" class="button" onClick={() => setLimit(limit + CARDS_AT_FIRST)}>
          更早的检查
        </button>
      )}
      <p class="home-ways">
        <a class="link" href="/ready">
          出发前检查
        </a>
        <a class="link" href="/settings">
          设置
        </a>
      </p>
    </Screen>
  );
}

/** How long work has been waiting for a backup; asked when the page has come to rest, so that no start waits for it. */
function BackupNote() {
  const { ports, preferences } = useServices();
  const [days, setDays] = useState<number | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      import('../../../usecases/backup-reminder')
        .then(({ daysWithoutBackup }) => daysWithoutBackup(ports, preferences))
        // A reminder that cannot be had is none.
        .then(setDays, () => undefined);
    }, BACKUP_ASKED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (days === null) return null;
  return (
    <p class="note">
      有 {days} 天前的记录还没有备份。
      <a class="link" href="/handover">
        去备份
      </a>
    </p>
  );
}

/** What a card's audit says so far; undefined until its standard is read. */
function useProgress({ audit, places, verdicts }: AuditCard): Progress | undefined {
  const standard = useStandard(audit.standardId);
  return standard?.ok === true ? auditProgress(standard.value, audit, places, verdicts) : undefined;
}

function ContinueCard({ card }: { readonly card: AuditCard }) {
  const progress = useProgress(card);
  const next = progress?.uncheckedSteps[0];
  return (
    <a class="card home-continue" href={next ? `/audit/${card.audit.id}` : `/audit/${card.audit.id}/map`}>
      <span>继续</span>
      <strong>
        {card.site?.name ?? '点位已删除'}
        <span>
          {card.audit.kind === 'selfCheck' && '自查　'}
          {next ? `${next.item.code} 起` : '已查完'}
        </span>
      </strong>
      <span class="home-strip">{progress && <Strip items={progress.items} />}</span>
      {card.audit.isDemo && <span class="pill is-ask">示例数据</span>}
    </a>
  );
}

function Card({ card }: { readonly card: AuditCard }) {
  const progress = useProgress(card);
  return (
    <a class="card home-card" href={`/audit/${card.audit.id}/map`}>
      <span class="home-card-head">
        <strong>{card.site?.name ?? '点位已删除'}</strong>
        <span class="caption">{progress && `达标率 ${wordRate(progress.rate)}`}</span>
      </span>
      <span class="home-strip is-plain">{progress && <Strip items={progress.items} />}</span>
      <span class="caption">
        {toOfficialDate(card.audit.date)}　问题 {card.findingCount} 个
        {progress && progress.counts.unchecked > 0 && `　未查 ${progress.counts.unchecked} 条`}
        {card.audit.kind === 'selfCheck' && '　自查'}
      </span>
      {card.audit.isDemo && <span class="pill is-ask">示例数据</span>}
    </a>
  );
}

/** Before the first audit: the communities to choose from, or how to get some. */
function NoAudits() {
  const records = useSites();
  if (!records) return null;
  return records.sites.length === 0 ? <Welcome /> : <Ready sites={records.sites} />;
}

/** Sites are there and nothing is audited yet: the communities, each one tap from its audit. */
function Ready({ sites }: { readonly sites: readonly Site[] }) {
  const communities = sites.filter((site) => site.level === 'community');
  return (
    <>
      <h2 class="group-title">
        待查社区 <span class="caption">{communities.length} 个</span>
      </h2>
      <section class="card rows">
        {communities.slice(0, CARDS_AT_FIRST).map((site) => (
          <a class="row" href={`/start?site=${site.id}`} key={site.id}>
            <span class="grow">
              {site.name} {site.isDemo && <span class="pill is-ask">示例数据</span>}
            </span>
            <Icon name="forward" />
          </a>
        ))}
      </section>
    </>
  );
}

/** What a new user meets: what it is, and two ways in. */
function Welcome() {
  const { ports } = useServices();
  const [error, setError] = useState<ShownError | null>(null);
  const [isBusy, setBusy] = useState(false);
  return (
    <section class="card home-welcome">
      <h2>没有信号也能检查</h2>
      <p>对照标准逐条判定、拍照，不达标的自动生成整改任务清单。记录只存在这台手机上，点一下就存好。</p>
      <ErrorNote error={error} />
      <a class="button is-main" href="/sites/new">
        建第一个社区
      </a>
      <a class="button" href="/sites/import">
        导入对接表
      </a>
      <button
        type="button"
        class="button"
        disabled={isBusy}
        onClick={() => {
          setBusy(true);
          // The demo county is data that nearly nobody needs twice: it comes when asked for.
          void import('../../../usecases/demo-county').then(async ({ addDemoCounty }) => {
            const added = await addDemoCounty(ports);
            setBusy(false);
            setError(added.ok ? null : added.error);
          });
        }}
      >
        先用示例数据试试
      </button>
    </section>
  );
}
