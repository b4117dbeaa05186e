/** The start page: go on with what is open, start anew, see the audits so far. */
import './home.css';
import { useEffect, useState } from 'preact/hooks';
import { auditProgress, type Progress, wordRate } from '../../../domain/audit/progress';
import { toOfficialDate } from '../../../domain/kernel/date';
import { sidesOf } from '../../../domain/unit/person';
import type { AuditCard } from '../../../usecases/ports';
import { Icon } from '../../parts/Icon';
import { later } from '../../parts/later';
import { Screen } from '../../parts/Screen';
import { Strip } from '../../parts/Strip';
import { useMe } from '../../parts/use-me';
import { useLive, useServices, useShell, useStandard } from '../../services';

/** Seen until there is an audit, and then never again. */
const NoAudits = later(() => import('./NoAudits').then((module) => module.NoAudits));
const MyUnit = later(() => import('./MyUnit').then((module) => module.MyUnit));

/** As many cards as a season has; more are asked for. */
const CARDS_AT_FIRST = 20;
/** Well after the cards are drawn. */
const AT_REST_MS = 1500;

export function HomePage() {
  const { ports, shell } = useServices();
  const [limit, setLimit] = useState(CARDS_AT_FIRST);
  const cards = useLive(
    (listener: (cards: readonly AuditCard[]) => void) => ports.store.watchAuditCards(limit, listener),
    [limit],
  );
  const state = useShell();
  const [me] = useMe();
  const isVolunteer = me?.role === 'volunteer';
  const isMender = me !== undefined && me !== null && !sidesOf(me.role).includes('inspecting');
  const open = cards?.filter(({ audit }) => audit.finishedAt === null) ?? [];
  // What whoever mends took in from an inspector is not theirs to go on with.
  const latest = isMender ? open.find(({ audit }) => audit.kind === 'selfCheck') : open[0];
  const others = open.filter((card) => card !== latest);
  const rest = cards?.filter((card) => !open.includes(card)) ?? [];
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
          <a class="button is-main home-start" href={isVolunteer ? '/start?kind=selfCheck' : '/start'}>
            <Icon name="plus" />
            {isVolunteer ? '自查' : '开始检查'}
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
      {isVolunteer && <MyUnit unit={me.unit} />}
      {cards?.length === 0 && <NoAudits />}
      {latest && <ContinueCard card={latest} />}
      {cards !== undefined && cards.length > 0 && <TasksRow />}
      <SyncLine />
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
        <a class="link" href="/revisit">
          回头看
        </a>
        {!isVolunteer && (
          <>
            <a class="link" href="/papers">
              文书
            </a>
            <a class="link" href="/service">
              志愿服务
            </a>
          </>
        )}
        {me?.role === 'office' && (
          <a class="link" href="/letters">
            公文
          </a>
        )}
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

/** Asks when the page has come to rest, so that no start waits for it. What cannot be had is not missed here. */
function useAtRest<T>(ask: () => Promise<T>): T | null {
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      ask().then(
        (value) => setAnswer(() => value),
        () => undefined,
      );
    }, AT_REST_MS);
    return () => clearTimeout(timer);
  }, []);
  return answer;
}

/** The way to all tasks; how many there are comes later. */
function TasksRow() {
  const Counts = useAtRest(() => import('../task/TaskCounts').then(({ TaskCounts }) => TaskCounts));
  return (
    <section class="card rows">
      <a class="row" href="/tasks">
        <span class="grow">
          整改任务
          {Counts && <Counts />}
        </span>
        <Icon name="forward" />
      </a>
    </section>
  );
}

/** How far the sync is; nothing on a phone of no county. */
function SyncLine() {
  const { ports } = useServices();
  const Line = useAtRest(async () =>
    (await ports.store.isJoined()) ? (await import('../sync/SyncLine')).SyncLine : null,
  );
  return Line && <Line />;
}

/** How long work has been waiting for a backup. */
function BackupNote() {
  const { ports, preferences } = useServices();
  const days = useAtRest(() =>
    import('../../../usecases/backup-reminder').then(({ daysWithoutBackup }) => daysWithoutBackup(ports, preferences)),
  );
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
  if (card.audit.kind === 'revisit') return <RevisitCard card={card} shape="home-continue" />;
  return <ContinueAudit card={card} />;
}

/** A revisit has tasks and no items, so neither strip nor rate. */
function RevisitCard({ card, shape }: { readonly card: AuditCard; readonly shape: 'home-continue' | 'home-card' }) {
  const { audit, site, lookedAt, findingCount } = card;
  return (
    <a class={`card ${shape}`} href={`/revisit/${audit.id}`}>
      <strong>{site?.name ?? '点位已删除'}</strong>
      <span>
        回头看 {lookedAt}/{audit.taskIds.length}
        {findingCount > 0 && `　反弹 ${findingCount} 个`}
      </span>
      <span>{toOfficialDate(audit.date)}</span>
      {audit.isDemo && <span class="pill is-ask">示例数据</span>}
    </a>
  );
}

function ContinueAudit({ card }: { readonly card: AuditCard }) {
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
  return card.audit.kind === 'revisit' ? <RevisitCard card={card} shape="home-card" /> : <AuditSummary card={card} />;
}

function AuditSummary({ card }: { readonly card: AuditCard }) {
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
