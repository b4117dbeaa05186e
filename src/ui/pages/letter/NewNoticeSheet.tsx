/** A new 督导通报: which audits it reports on. Those that no notice spoke of yet are chosen. */
import './letter.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { toOfficialDate } from '../../../domain/kernel/date';
import type { Letter } from '../../../domain/letter/letter';
import type { AuditCard } from '../../../usecases/ports';
import { startNotice } from '../../../usecases/start-letter';
import { Chips, toggled } from '../../parts/Chips';
import { ErrorNote } from '../../parts/ErrorNote';
import { Sheet } from '../../parts/Sheet';
import { useLive, useServices } from '../../services';
import { useWrites } from '../service/use-writes';

interface NewNoticeSheetProps {
  readonly letters: readonly Letter[];
  /** The audit one came from: it alone is chosen. */
  readonly auditId: string | null;
  readonly onClose: () => void;
}

/** More than a county inspects between two notices. */
const MOST = 200;

export function NewNoticeSheet({ letters, auditId, onClose }: NewNoticeSheetProps) {
  const { ports } = useServices();
  const { route } = useLocation();
  const writes = useWrites();
  const [isBusy, setBusy] = useState(false);
  const [tapped, setTapped] = useState<readonly string[] | null>(auditId === null ? null : [auditId]);
  const all = useLive(
    (listener: (cards: readonly AuditCard[]) => void) => ports.store.watchAuditCards(MOST, listener),
    [],
  );
  if (!all) return null;
  const cards = all.filter(({ audit }) => audit.kind !== 'selfCheck');
  const chosen = tapped ?? notYetTold(cards, letters);
  const begin = async (): Promise<void> => {
    setBusy(true);
    const saved = await writes.run(() => startNotice(ports, chosen));
    setBusy(false);
    if (saved) route(`/letters/${encodeURIComponent(saved.value)}`);
  };
  return (
    <Sheet
      label="写督导通报"
      onClose={onClose}
      foot={
        <button
          type="button"
          class="button is-main"
          disabled={isBusy || chosen.length === 0}
          onClick={() => void begin()}
        >
          起草，{chosen.length} 次检查
        </button>
      }
    >
      <h2 class="sheet-title">写督导通报</h2>
      <ErrorNote error={writes.error.value} />
      {cards.length === 0 ? (
        <p>还没有督导检查。先检查，或在“交接与备份”里导入督导组的记录。自查不进通报。</p>
      ) : (
        <>
          <p class="caption">通报哪几次检查。没有通报过的已经选上；自查不进通报，回头看写进前期问题整改情况。</p>
          <Chips
            label="检查"
            kind="many"
            chips={cards.map((card) => ({
              value: card.audit.id,
              word: wordAudit(card),
              isChosen: chosen.includes(card.audit.id),
            }))}
            onTap={(id) => setTapped(toggled(chosen, id))}
          />
        </>
      )}
    </Sheet>
  );
}

/** Audits that no notice has reported on; those of the demo county only where there are no others. */
function notYetTold(cards: readonly AuditCard[], letters: readonly Letter[]): readonly string[] {
  const told = new Set(letters.flatMap(({ auditIds }) => auditIds));
  const hasReal = cards.some(({ audit }) => !audit.isDemo);
  return cards
    .map(({ audit }) => audit)
    .filter(({ id, isDemo }) => !told.has(id) && !(isDemo && hasReal))
    .map(({ id }) => id);
}

/** 南关社区 2017年5月8日，问题 12 个. */
function wordAudit({ audit, site, findingCount }: AuditCard): string {
  const kind = audit.kind === 'revisit' ? '回头看' : '';
  const demo = audit.isDemo ? '，示例数据' : '';
  return `${site?.name ?? '点位已删除'}${kind} ${toOfficialDate(audit.date)}，问题\u00a0${findingCount}\u00a0个${demo}`;
}
