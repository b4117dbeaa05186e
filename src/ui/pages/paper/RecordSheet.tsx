/** Which audit's record (检查记录、回头看记录) is wanted; each leads to where it is printed. Called by the page of papers. */
import { useState } from 'preact/hooks';
import { KIND_WORDS } from '../../../domain/audit/wording';
import { toOfficialDate } from '../../../domain/kernel/date';
import type { AuditCard } from '../../../usecases/ports';
import { Icon } from '../../parts/Icon';
import { Sheet } from '../../parts/Sheet';
import { useLive, useServices } from '../../services';

/** As many as a phone shows with one sweep; more are asked for. */
const CARDS_AT_ONCE = 20;

export function RecordSheet({ onClose }: { readonly onClose: () => void }) {
  const { ports } = useServices();
  const [limit, setLimit] = useState(CARDS_AT_ONCE);
  const cards = useLive(
    (listener: (cards: readonly AuditCard[]) => void) => ports.store.watchAuditCards(limit, listener),
    [limit],
  );
  return (
    <Sheet label="哪次检查的记录" onClose={onClose}>
      <h2 class="sheet-title">哪次检查的记录</h2>
      {cards?.length === 0 && <p>还没有检查。</p>}
      <div class="rows">
        {cards?.map(({ audit, site }) => (
          <a
            key={audit.id}
            class="row"
            href={audit.kind === 'revisit' ? `/revisit/${audit.id}` : `/audit/${audit.id}/map?print=1`}
          >
            <span class="grow">
              {site?.name ?? '点位已删除'}
              {audit.isDemo && <span class="pill is-ask">示例数据</span>}
              <br />
              <span class="caption">
                {toOfficialDate(audit.date)}　{KIND_WORDS[audit.kind]}
                {audit.finishedAt === null && '　未完成'}
              </span>
            </span>
            <Icon name="forward" />
          </a>
        ))}
      </div>
      {cards?.length === limit && (
        <button type="button" class="button" onClick={() => setLimit(limit + CARDS_AT_ONCE)}>
          更早的检查
        </button>
      )}
    </Sheet>
  );
}
