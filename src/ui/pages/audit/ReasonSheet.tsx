/** Asks for the reason of 不适用, or of 达标 against the suggestion. One tap on a reason judges and leads on. */
import { useState } from 'preact/hooks';
import type { VerdictValue } from '../../../domain/audit/audit';
import { wordVerdict } from '../../../domain/audit/wording';
import type { Suggestion } from '../../../domain/standard/evaluate';
import type { Item } from '../../../domain/standard/schema';
import { Chips } from '../../parts/Chips';
import { DraftText } from '../../parts/DraftText';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';
import { NOT_APPLICABLE_REASONS, OVERRULE_REASONS } from '../../text/audit';

interface ReasonSheetProps {
  readonly item: Item;
  readonly value: VerdictValue;
  readonly suggestion: Suggestion;
  /** Problems recorded under this item here. */
  readonly findingCount: number;
  readonly draftKey: string;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
}

export function ReasonSheet({ item, value, suggestion, findingCount, draftKey, onClose, onReason }: ReasonSheetProps) {
  const { preferences } = useServices();
  const [own, setOwn] = useState('');
  const offered =
    value === 'met'
      ? OVERRULE_REASONS
      : [
          ...(suggestion.verdict === value ? suggestion.reasons : []),
          ...item.notApplicableReasons,
          ...NOT_APPLICABLE_REASONS,
        ];
  return (
    <Sheet
      label={`${wordVerdict(value)}的理由`}
      onClose={onClose}
      foot={
        <button type="button" class="button is-main" disabled={own.trim() === ''} onClick={() => onReason(own.trim())}>
          判{wordVerdict(value)}
        </button>
      }
    >
      <h2 class="sheet-title">
        {item.code} {wordVerdict(value)}，理由是
      </h2>
      {value === 'met' && (
        <p class="note">
          {[
            ...(findingCount > 0 ? [`这里已记 ${findingCount} 个问题，判达标后问题仍在清单中`] : []),
            ...(suggestion.verdict === null || suggestion.verdict === 'met'
              ? []
              : [`按已记内容，建议：${[wordVerdict(suggestion.verdict), ...suggestion.reasons].join('，')}`]),
          ].join('。')}
        </p>
      )}
      <Chips
        label="理由"
        kind="act"
        chips={[...new Set(offered)].map((reason) => ({ value: reason, word: reason }))}
        onTap={onReason}
      />
      <DraftText
        label="其他理由"
        value={own}
        draftKey={draftKey}
        preferences={preferences}
        onCommit={setOwn}
        onType={setOwn}
      />
    </Sheet>
  );
}
