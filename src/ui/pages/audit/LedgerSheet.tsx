/**
 * The ledger of one frequency criterion (台账日期): its periods, a calendar on which each date found is one tap, and the
 * dates entered so far. Opened from the item and from the ledger page; several dates go in without closing.
 */
import './ledger.css';
import { useEffect, useState } from 'preact/hooks';
import type { LedgerEntry } from '../../../domain/audit/ledger-entry';
import { wordFrequency, wordSeen } from '../../../domain/audit/ledger-wording';
import type { Step } from '../../../domain/audit/walk';
import { toOfficialDate } from '../../../domain/kernel/date';
import type { CriterionOf } from '../../../domain/standard/schema';
import { describeLedgerEntry } from '../../../usecases/record-ledger-entry';
import { DraftText } from '../../parts/DraftText';
import { ErrorNote } from '../../parts/ErrorNote';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';
import { DayPicker } from './DayPicker';
import { EvidencePhotos } from './EvidencePhotos';
import { enterDate, takeBackEntry } from './ledger-acts';
import { PeriodPills } from './PeriodPills';
import type { AuditSession } from './session';
import { UndoLine } from './UndoLine';

interface LedgerSheetProps {
  readonly session: AuditSession;
  readonly step: Step;
  readonly criterion: CriterionOf<'frequency'>;
  readonly onClose: () => void;
}

export function LedgerSheet({ session, step, criterion, onClose }: LedgerSheetProps) {
  const { ports } = useServices();
  const { entries, state } = session.ledgerAt(step, criterion);
  const [openId, setOpenId] = useState<string | null>(null);
  const { audit } = session.state.value.records;
  const label = criterion.label ?? criterion.question;
  useEffect(() => {
    // The line here takes back what is done here, not the last verdict.
    session.undo.value = null;
  }, []);
  const close = (): void => {
    // What went wrong with a date has been read here; on the page beneath it would speak of nothing.
    session.error.value = null;
    onClose();
  };
  return (
    <Sheet
      label="台账日期"
      onClose={close}
      foot={
        <button type="button" class="button is-main" onClick={close}>
          完成
        </button>
      }
    >
      <h2 class="sheet-title">
        {label}
        <span class="caption">{wordFrequency(criterion)}</span>
      </h2>
      <PeriodPills state={state} unit={criterion.unit} />
      <DayPicker
        criterion={criterion}
        parameters={session.standard.parameters}
        date={audit.date}
        entered={entries.map((entry) => entry.date)}
        onPick={(date) => {
          void enterDate(session, ports, { ...session.ledgerKeyAt(step), criterionId: criterion.id }, date);
        }}
      />
      <ErrorNote error={session.error.value} />
      <UndoLine session={session} />
      {entries.length > 0 && (
        <ul class="rows" aria-label="已记的日期">
          {[...entries].reverse().map((entry) => (
            <li key={entry.id}>
              <button
                type="button"
                class="line-head"
                aria-expanded={openId === entry.id}
                onClick={() => setOpenId(openId === entry.id ? null : entry.id)}
              >
                <span class="grow ledger-entry">
                  <span>
                    {toOfficialDate(entry.date)} {entry.words}
                  </span>
                  <span class="caption">
                    {wordSeen(entry, audit, ports.utcOffset())}
                    {session.photosUnder(entry.id).length > 0 && ' 有照片'}
                  </span>
                </span>
                <span class="line-arrow" aria-hidden="true">
                  {openId === entry.id ? '收起' : '改'}
                </span>
              </button>
              {openId === entry.id && <EntryLines session={session} step={step} entry={entry} />}
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

interface EntryLinesProps {
  readonly session: AuditSession;
  readonly step: Step;
  readonly entry: LedgerEntry;
}

/** A few words, the page's photo, and the way to take the date back. */
function EntryLines({ session, step, entry }: EntryLinesProps) {
  const { ports, preferences } = useServices();
  return (
    <div class="line-body">
      <DraftText
        label="写几个字（可不写）"
        value={entry.words}
        draftKey={`ledger:${entry.id}:words`}
        preferences={preferences}
        onCommit={(words) => void session.write(() => describeLedgerEntry(ports, { entryId: entry.id, words }))}
      />
      <EvidencePhotos
        session={session}
        subject={{ entity: 'ledgerEntry', id: entry.id, itemId: step.item.id, placeId: step.place.id }}
        word="拍台账页"
      />
      <button type="button" class="link finding-remove" onClick={() => void takeBackEntry(session, ports, entry)}>
        删除这个日期
      </button>
    </div>
  );
}
