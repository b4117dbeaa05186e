/**
 * 台账日历: every frequency criterion that is judged in this audit, which of its periods are proven, lapsed or still running,
 * and the dates behind them, those seen in earlier audits included. A side of `AuditPage`.
 */
import './ledger.css';
import { useState } from 'preact/hooks';
import { wordFrequency, wordSeen } from '../../../domain/audit/ledger-wording';
import type { Step } from '../../../domain/audit/walk';
import { toOfficialDate } from '../../../domain/kernel/date';
import { openCriteria } from '../../../domain/standard/evaluate';
import type { CriterionOf } from '../../../domain/standard/schema';
import { ErrorNote } from '../../parts/ErrorNote';
import { Icon } from '../../parts/Icon';
import { Screen } from '../../parts/Screen';
import { StatusPills } from '../../parts/StatusPills';
import { useServices } from '../../services';
import { LedgerSheet } from './LedgerSheet';
import { PeriodPills } from './PeriodPills';
import type { AuditSession } from './session';
import { UndoLine } from './UndoLine';

/** One criterion at one place. */
interface Asked {
  readonly step: Step;
  readonly criterion: CriterionOf<'frequency'>;
}

export function LedgerPage({ session }: { readonly session: AuditSession }) {
  const [open, setOpen] = useState<Asked | null>(null);
  const { records, progress } = session.state.value;
  const asked = progress.steps.flatMap((step) =>
    openCriteria(step.item, session.contextAt(step)).flatMap((criterion): readonly Asked[] =>
      criterion.kind === 'frequency' ? [{ step, criterion }] : [],
    ),
  );
  return (
    <>
      <Screen
        title="台账日历"
        back={`/audit/${records.audit.id}/map`}
        status={<StatusPills savedAt={session.savedAt.value} />}
        foot={session.undo.value ? <UndoLine session={session} /> : undefined}
      >
        <ErrorNote error={session.error.value} />
        <p class="caption">
          {session.communityName}，检查日{toOfficialDate(records.audit.date)}。记过的日期留给下次检查。
        </p>
        {asked.length === 0 && <p class="note">这次检查没有按月、按季度或按年计的要点。</p>}
        {asked.map((each) => (
          <AskedCard
            key={`${each.step.verdictId}|${each.criterion.id}`}
            session={session}
            asked={each}
            onOpen={() => setOpen(each)}
          />
        ))}
      </Screen>
      {open && (
        <LedgerSheet session={session} step={open.step} criterion={open.criterion} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

interface AskedCardProps {
  readonly session: AuditSession;
  readonly asked: Asked;
  readonly onOpen: () => void;
}

function AskedCard({ session, asked: { step, criterion }, onOpen }: AskedCardProps) {
  const { ports } = useServices();
  const { entries, state } = session.ledgerAt(step, criterion);
  const { audit } = session.state.value.records;
  const label = criterion.label ?? criterion.question;
  return (
    <section class="card ledger-card" aria-label={label}>
      <h2 class="group-title">
        {step.item.code} {label}
        <span class="caption">{wordFrequency(criterion)}</span>
      </h2>
      {step.place.scope !== 'community' && <p class="caption">{session.wordPlaceOf(step.place)}</p>}
      <PeriodPills state={state} unit={criterion.unit} />
      {entries.length > 0 && (
        <ul class="ledger-dates">
          {entries.map((entry) => (
            <li key={entry.id}>
              {toOfficialDate(entry.date)} {entry.words}
              <span class="caption"> {wordSeen(entry, audit, ports.utcOffset())}</span>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="button" aria-label={`记日期：${label}`} onClick={onOpen}>
        <Icon name="plus" />
        记日期
      </button>
    </section>
  );
}
