/** The last act and the one tap that takes it back. On the item page and on the list; undo rather than "are you sure". */
import './undo-line.css';
import { Icon } from '../../parts/Icon';
import type { AuditSession } from './session';

export function UndoLine({ session }: { readonly session: Pick<AuditSession, 'undo'> }) {
  const undo = session.undo.value;
  if (!undo) return null;
  return (
    <div class="undo-line">
      <span class="caption">{undo.words}</span>
      <button
        type="button"
        class="link"
        onClick={() => {
          session.undo.value = null;
          void undo.run();
        }}
      >
        <Icon name="undo" />
        撤销
      </button>
    </div>
  );
}
