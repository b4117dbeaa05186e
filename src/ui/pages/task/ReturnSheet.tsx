/** 退回: the reason by taps or words, kept at each of them until the task is returned. */
import { useState } from 'preact/hooks';
import { ErrorNote } from '../../parts/ErrorNote';
import { Sheet } from '../../parts/Sheet';
import { useRemembered, useServices } from '../../services';
import { RETURN_REASONS } from '../../text/task';
import type { AuditSession } from '../audit/session';
import { ReasonWords } from './ReasonWords';
import type { Perform } from './use-acts';

interface ReturnSheetProps {
  readonly session: AuditSession;
  readonly taskId: string;
  readonly perform: Perform;
  readonly onClose: () => void;
}

export function ReturnSheet({ session, taskId, perform, onClose }: ReturnSheetProps) {
  const { preferences } = useServices();
  const key = `task:${taskId}:return`;
  const [words, setWords] = useRemembered(key, '');
  const [isBusy, setBusy] = useState(false);
  if (words === undefined) return null;
  const send = async (): Promise<void> => {
    setBusy(true);
    const isDone = await perform({ kind: 'return', words }, '');
    setBusy(false);
    if (!isDone) return;
    await preferences.write(key, undefined);
    onClose();
  };
  return (
    <Sheet
      label="退回"
      onClose={onClose}
      foot={
        <button
          type="button"
          class="button is-main"
          disabled={isBusy || words.trim() === ''}
          onClick={() => void send()}
        >
          退回
        </button>
      }
    >
      <h2 class="sheet-title">退回，理由是</h2>
      <ErrorNote error={session.error.value} />
      <ReasonWords label="退回理由" offers={RETURN_REASONS} value={words} onChange={setWords} />
    </Sheet>
  );
}
