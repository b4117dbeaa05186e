/** A half-screen sheet that rises where the thumb is. Closes by its button, by Escape, or by a tap beside it; nothing is lost by closing. */
import './sheet.css';
import type { ComponentChildren } from 'preact';
import { useDialog } from './use-dialog';

interface SheetProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly foot?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Sheet({ label, onClose, foot, children }: SheetProps) {
  const { ref, onCancel } = useDialog(onClose);
  return (
    <dialog
      ref={ref}
      class="sheet"
      aria-label={label}
      onCancel={onCancel}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div class="sheet-inside">
        <button type="button" class="sheet-handle" aria-label="收起" onClick={onClose} />
        <div class="sheet-body">{children}</div>
        {foot !== undefined && <div class="foot">{foot}</div>}
      </div>
    </dialog>
  );
}
