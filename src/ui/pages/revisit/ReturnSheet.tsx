/** Asks for the reason of 退回. One tap on a reason returns the task and leads on. */
import { useState } from 'preact/hooks';
import { Chips } from '../../parts/Chips';
import { DraftText } from '../../parts/DraftText';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';
import { RETURN_REASONS } from '../../text/revisit';

interface ReturnSheetProps {
  /** Names the draft of words half typed. */
  readonly draftKey: string;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
}

export function ReturnSheet({ draftKey, onClose, onReason }: ReturnSheetProps) {
  const { preferences } = useServices();
  const [own, setOwn] = useState('');
  return (
    <Sheet
      label="退回的原因"
      onClose={onClose}
      foot={
        <button type="button" class="button is-main" disabled={own.trim() === ''} onClick={() => onReason(own.trim())}>
          退回
        </button>
      }
    >
      <h2 class="sheet-title">退回，原因是</h2>
      <Chips
        label="原因"
        kind="act"
        chips={RETURN_REASONS.map((reason) => ({ value: reason, word: reason }))}
        onTap={onReason}
      />
      <DraftText
        label="其他原因"
        value={own}
        draftKey={draftKey}
        preferences={preferences}
        onCommit={setOwn}
        onType={setOwn}
      />
    </Sheet>
  );
}
