/** The first view of 交接与备份: what can be given away, and what can be taken in. */
import { useEffect, useState } from 'preact/hooks';
import type { Audit } from '../../../domain/audit/audit';
import type { Backup } from '../../../usecases/backup-reminder';
import type { AuditCard } from '../../../usecases/ports';
import { Chips, toggled } from '../../parts/Chips';
import { Switch } from '../../parts/Switch';
import { useLive, useServices } from '../../services';
import { wordMoment } from '../../text/handover';
import type { useHandover } from './use-handover';

/** As many as a month has; more are asked for. */
const AUDITS_AT_FIRST = 30;
const KINDS: Readonly<Record<Audit['kind'], string>> = { supervision: '督导', selfCheck: '自查', revisit: '回头看' };

interface Props {
  readonly handover: ReturnType<typeof useHandover>;
  /** The audit one came from. */
  readonly chosenId: string | undefined;
}

export function StartCards({ handover, chosenId }: Props) {
  return (
    <>
      {chosenId !== undefined && <GiveAway handover={handover} chosenId={chosenId} />}
      <BackUp handover={handover} />
      {chosenId === undefined && <GiveAway handover={handover} chosenId={chosenId} />}
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
        onClick={() => void handover.pack({ scope: { kind: 'everything' }, hasPositions, title: '备份' })}
      >
        备份全部
      </button>
    </section>
  );
}

function GiveAway({ handover, chosenId }: Props) {
  const { ports } = useServices();
  const [limit, setLimit] = useState(AUDITS_AT_FIRST);
  const [auditIds, setAuditIds] = useState<readonly string[]>(chosenId === undefined ? [] : [chosenId]);
  const [hasPositions, setPositions] = useState(false);
  const all = useLive(
    (listener: (cards: readonly AuditCard[]) => void) => ports.store.watchAuditCards(limit, listener),
    [limit],
  );
  if (!all) return null;
  const cards = all.filter(({ audit }) => !audit.isDemo);
  const chosen = cards.filter(({ audit }) => auditIds.includes(audit.id));
  return (
    <section class="card handover-part">
      <h2>交给别人</h2>
      {cards.length === 0 ? (
        <p>还没有检查可以交出。示例数据不会交出。</p>
      ) : (
        <>
          <p>选要交出的检查；问题、照片、任务和所在点位一起带上。</p>
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
          <Positions value={hasPositions} onChange={setPositions} />
          <button
            type="button"
            class={chosen.length === 0 ? 'button' : 'button is-main'}
            disabled={chosen.length === 0}
            onClick={() =>
              void handover.pack({
                scope: { kind: 'audits', auditIds: chosen.map(({ audit }) => audit.id) },
                hasPositions,
                title: titleOf(chosen),
              })
            }
          >
            {chosen.length === 0 ? '先选检查' : `打包 ${chosen.length} 次检查`}
          </button>
        </>
      )}
    </section>
  );
}

interface PositionsProps {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

function Positions({ value, onChange }: PositionsProps) {
  return (
    <div class="criterion">
      <span class="criterion-words">
        拍照位置
        <span class="caption">印在照片上的水印不变</span>
      </span>
      <Switch
        label="拍照位置"
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
  const [, month, day] = audit.date.split('-').map(Number);
  const isAlone = (each: AuditCard, at: number): boolean =>
    at === index || each.audit.siteId !== audit.siteId || each.audit.date !== audit.date;
  const hour = cards.every(isAlone) ? '' : ` ${wordMoment(audit.startedAt).split(' ')[1] ?? ''}`;
  return `${name} ${month ?? ''}月${day ?? ''}日${KINDS[audit.kind]}${hour}`;
}

/** 阳光社区, or 阳光社区等3个社区: for the file's name. */
function titleOf(chosen: readonly AuditCard[]): string {
  const names = [...new Set(chosen.map(({ site }) => site?.name ?? '检查'))];
  return names.length > 1 ? `${names[0] ?? ''}等${names.length}个社区` : (names[0] ?? '检查');
}
