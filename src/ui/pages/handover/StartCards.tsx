/** The first view of 交接与备份: what can be given away, and what can be taken in. */
import { useEffect, useState } from 'preact/hooks';
import type { Activity } from '../../../domain/activity/activity';
import type { Audit } from '../../../domain/audit/audit';
import { type CalendarDate, monthOf } from '../../../domain/kernel/date';
import type { Backup } from '../../../usecases/backup-reminder';
import type { ActivityRecords, AuditCard } from '../../../usecases/ports';
import { Chips, toggled } from '../../parts/Chips';
import { Switch } from '../../parts/Switch';
import { useLive, useServices, useSites } from '../../services';
import { wordMoment } from '../../text/handover';
import type { useHandover } from './use-handover';

/** As many as a month has; more are asked for. */
const AUDITS_AT_FIRST = 30;
const KINDS: Readonly<Record<Audit['kind'], string>> = { supervision: '督导', selfCheck: '自查', revisit: '回头看' };

interface Props {
  readonly handover: ReturnType<typeof useHandover>;
  /** The audit or activity one came from. */
  readonly chosen: { readonly auditId: string | undefined; readonly activityId: string | undefined };
}

export function StartCards({ handover, chosen }: Props) {
  const isChosen = chosen.auditId !== undefined || chosen.activityId !== undefined;
  return (
    <>
      {isChosen && <GiveAway handover={handover} chosen={chosen} />}
      <BackUp handover={handover} />
      {!isChosen && <GiveAway handover={handover} chosen={chosen} />}
      <section class="card handover-part">
        <h2>导入</h2>
        <p>
          选别人发来的、或自己备份的 .dianwei
          文件。先列出会新增什么、哪里有冲突，看清了再导入；同一个文件导入两次不会重复。
        </p>
      </section>
    </>
  );
}

function BackUp({ handover }: { readonly handover: Props['handover'] }) {
  const [hasPositions, setPositions] = useState(true);
  const [last, setLast] = useState<Backup | null>();
  useEffect(() => {
    void handover.lastBackup().then(setLast);
  }, []);
  return (
    <section class="card handover-part">
      <h2>备份全部</h2>
      <p>本机全部检查、问题、照片和点位装进一个文件。换手机或记录丢失时，导入它就能恢复。</p>
      {last !== undefined && (
        <p class="caption">{last ? `最近一次备份：${wordMoment(last.at)}` : '这部手机还没有备份过。'}</p>
      )}
      {/* Only Safari has gesture events; its engine clears what a site stored after seven days without a visit. */}
      {'GestureEvent' in globalThis && (
        <p class="caption">苹果手机会清理连续七天没有打开的网页数据：请添加到主屏幕，并常备份。</p>
      )}
      <Positions value={hasPositions} onChange={setPositions} />
      <button
        type="button"
        class="button is-main"
        onClick={() =>
          void handover.pack({ scope: { kind: 'everything' }, hasPositions, hasNames: true, title: '备份' })
        }
      >
        备份全部
      </button>
    </section>
  );
}

function GiveAway({ handover, chosen }: Props) {
  const { ports } = useServices();
  const [limit, setLimit] = useState(AUDITS_AT_FIRST);
  const [auditIds, setAuditIds] = useState(idsFrom(chosen.auditId));
  const [activityIds, setActivityIds] = useState(idsFrom(chosen.activityId));
  const [hasPositions, setPositions] = useState(false);
  const [hasNames, setNames] = useState(true);
  const all = useLive(
    (listener: (cards: readonly AuditCard[]) => void) => ports.store.watchAuditCards(limit, listener),
    [limit],
  );
  const served = useLive((listener: (records: ActivityRecords) => void) => ports.store.watchActivities(listener), []);
  const units = useSites()?.units;
  if (!all || !served || !units) return null;
  const cards = all.filter(({ audit }) => !audit.isDemo);
  const activities = served.activities.filter(({ isDemo }) => !isDemo);
  const audits = cards.filter(({ audit }) => auditIds.includes(audit.id));
  const services = activities.filter(({ id }) => activityIds.includes(id));
  const unitName = ({ unitId }: Activity): string => units.find(({ id }) => id === unitId)?.name ?? '单位已删除';
  const counts = [
    audits.length > 0 ? `${audits.length} 次检查` : '',
    services.length > 0 ? `${services.length} 次志愿服务` : '',
  ].filter((part) => part !== '');
  if (cards.length + activities.length === 0)
    return (
      <section class="card handover-part">
        <h2>交给别人</h2>
        <p>还没有检查可以交出。示例数据不会交出。</p>
      </section>
    );
  return (
    <section class="card handover-part">
      <h2>交给别人</h2>
      {cards.length > 0 && (
        <>
          <p>选要交出的检查；问题、照片、任务、办理记录和所在点位一起带上，有牵连的回头看也带上。</p>
          <Chips
            label="要交出的检查"
            kind="many"
            chips={cards.map(({ audit, site }, index) => ({
              value: audit.id,
              word: wordAudit(cards, index, site?.name ?? '点位已删除', audit),
              isChosen: auditIds.includes(audit.id),
            }))}
            onTap={(id) => setAuditIds(toggled(auditIds, id))}
          />
          {all.length === limit && (
            <button type="button" class="button" onClick={() => setLimit(limit + AUDITS_AT_FIRST)}>
              更早的检查
            </button>
          )}
        </>
      )}
      {activities.length > 0 && (
        <>
          <p>选要交出的志愿服务记录；单位、服务点位和活动照片一起带上。</p>
          <Chips
            label="要交出的志愿服务记录"
            kind="many"
            chips={activities.map((activity) => ({
              value: activity.id,
              word: `${unitName(activity)} ${wordDayShort(activity.date)}`,
              isChosen: activityIds.includes(activity.id),
            }))}
            onTap={(id) => setActivityIds(toggled(activityIds, id))}
          />
        </>
      )}
      <Positions value={hasPositions} onChange={setPositions} />
      <PartChoice
        label="姓名和电话"
        note="检查人员、联系人、责任人等；别处文字里写到的不变"
        value={hasNames}
        onChange={setNames}
      />
      <button
        type="button"
        class={counts.length === 0 ? 'button' : 'button is-main'}
        disabled={counts.length === 0}
        onClick={() =>
          void handover.pack({
            scope: {
              kind: 'audits',
              auditIds: audits.map(({ audit }) => audit.id),
              activityIds: services.map(({ id }) => id),
            },
            hasPositions,
            hasNames,
            title: audits.length > 0 ? titleOf(audits) : `${services.map(unitName)[0] ?? ''}志愿服务`,
          })
        }
      >
        {counts.length === 0 ? (activities.length === 0 ? '先选检查' : '先选记录') : `打包 ${counts.join('、')}`}
      </button>
    </section>
  );
}

const idsFrom = (id: string | undefined): readonly string[] => (id === undefined ? [] : [id]);

const Positions = (choice: Pick<PartChoiceProps, 'value' | 'onChange'>) => (
  <PartChoice label="拍照位置" note="印在照片上的水印不变" {...choice} />
);

interface PartChoiceProps {
  readonly label: string;
  readonly note: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** Whether something goes into the file. */
function PartChoice({ label, note, value, onChange }: PartChoiceProps) {
  return (
    <div class="criterion">
      <span class="criterion-words">
        {label}
        <span class="caption">{note}</span>
      </span>
      <Switch
        label={label}
        value={value}
        options={[
          { value: true, word: '包含' },
          { value: false, word: '不含' },
        ]}
        onChange={(next) => onChange(next ?? value)}
      />
    </div>
  );
}

/** 阳光社区 5月8日督导; with the hour, where two of one day would read the same. */
function wordAudit(cards: readonly AuditCard[], index: number, name: string, audit: Audit): string {
  const isAlone = (each: AuditCard, at: number): boolean =>
    at === index || each.audit.siteId !== audit.siteId || each.audit.date !== audit.date;
  const hour = cards.every(isAlone) ? '' : ` ${wordMoment(audit.startedAt).split(' ')[1] ?? ''}`;
  return `${name} ${wordDayShort(audit.date)}${KINDS[audit.kind]}${hour}`;
}

/** 5月8日. */
const wordDayShort = (date: CalendarDate): string => `${monthOf(date)}月${Number(date.slice(8))}日`;

/** 阳光社区, or 阳光社区等3个社区: for the file's name. */
function titleOf(chosen: readonly AuditCard[]): string {
  const names = [...new Set(chosen.map(({ site }) => site?.name ?? '检查'))];
  return names.length > 1 ? `${names[0] ?? ''}等${names.length}个社区` : (names[0] ?? '检查');
}
